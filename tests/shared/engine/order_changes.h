#pragma once

#include "tests/support/engine_world.h"

#include <QTest>

/// Orders that were confirmed, and changes of them in words.
namespace satchel::tests {

using base::Id;
using base::Value;

inline std::int64_t number(const World& world, const char* kind, const Id& id, const char* field, schema::Tag facet = 0) {
    return world.value(kind, id, field, facet).integer();
}

/// An order of rice, confirmed: ten at 10.00, unless said otherwise.
inline Id confirmed(World& world, std::int64_t qty = 10, std::int64_t discount = 0) {
    const auto order = world.draft_order("rep", qty, discount);
    world.does("rep", {world.act("sales_order", order, "submit")});
    world.force("sales_order", order, {{"second_check", false}});
    world.does("clerk", {world.act("sales_order", order, "confirm")});
    return order;
}

/// One op in words: "set_qty 20", "set_discount 500", "add_line oil 2", "add_gift oil 1", "remove_line", "ship_by 20600", "ship_to Pudong", of the order's first
/// line; "… unknown" of one that is not there.
inline Fields op_of(World& world, const Id& order, const QString& text) {
    const auto words = text.split(' ');
    const auto kind = words[0].toStdString();
    const auto amount = [&](int at) { return static_cast<std::int64_t>(words.value(at).toLongLong()); };
    const bool gift = kind == "add_gift";
    Fields op = {{"op", gift ? "add_line" : kind}};
    if (kind == "set_qty" || kind == "set_discount" || kind == "remove_line")
        op.emplace_back("order_line", words.contains("unknown") ? world.fresh() : world.order_line(order));
    if (kind == "set_qty" && words.size() > 1) op.emplace_back("qty", amount(1) * 1'000);
    if (kind == "set_discount") op.emplace_back("discount", amount(1));
    if (kind == "ship_by" && words.size() > 1) op.emplace_back("date", amount(1));
    if (kind == "ship_to" && words.size() > 1) op.emplace_back("text", words[1] == "blank" ? " " : words[1].toStdString());
    if (gift) op.emplace_back("gift", true);
    if (kind == "add_line" || gift) {
        op.emplace_back("product", world.id(words[1].toStdString()));
        op.emplace_back("qty", amount(2) * 1'000);
        if (words.size() > 3) op.emplace_back("discount", amount(3));
    }
    return op;
}

inline std::vector<schema::Command> written(World& world, const Id& change, const Id& order, const QString& ops,
                                            Value version = {}) {
    std::vector<schema::Command> commands = {world.create("order_change", change,
                                                          {{"subject_kind", 24},
                                                           {"subject", order},
                                                           {"base_version", std::move(version)},
                                                           {"reason", "he rang"},
                                                           {"requested_via", "phone"}})};
    for (const auto& op : ops.split(", ", Qt::SkipEmptyParts))
        commands.push_back(world.line("order_change", change, world.fresh(), op_of(world, order, op)));
    return commands;
}

inline Id draft(World& world, const Id& order, const QString& ops, const std::string& login = "rep", Value version = {}) {
    const auto change = world.fresh();
    const auto outcome = world.does(login, written(world, change, order, ops, std::move(version)));
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return change;
}

inline engine::Outcome acts(World& world, const std::string& login, const Id& change, const char* action) {
    return world.does(login, {world.act("order_change", change, action, {{"reason", "because"}})});
}

/// Whatever is on the way there is allowed.
inline QString applied(World& world, const Id& change) {
    acts(world, "rep", change, "submit");
    if (world.state("order_change", change) == "approving") {
        const auto approval = world.value("order_change", change, "approval").id();
        world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
    }
    return QString::fromStdString(told(acts(world, "clerk", change, "apply")));
}

}  // namespace satchel::tests

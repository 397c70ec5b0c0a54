#include "tests/simulator/people.h"

#include "shared/documents/expense_claim.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"
#include "tests/simulator/schemas.h"

namespace satchel::simulator {

using base::Value;
using schema::Command;
using schema::Role;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace order = documents::sales_order;
namespace claim = documents::expense_claim;

namespace {

class Work {
public:
    Work(Device& device, const Organisation& organisation, Chance& chance)
        : device_(device), organisation_(organisation), registry_(device.registry()), chance_(chance) {}

    std::vector<Command> next() {
        const auto roles = actor().roles;
        const int draw = chance_.up_to(100);
        if (roles.has(Role::rep) && draw < 30) return new_order();
        if (roles.has(Role::rep) && draw < 42) return new_claim();
        if (draw < 50) return edit("customer");
        if (draw < 58) return edit("sales_order");
        if (draw < 62) return add_line();
        if (draw < 66) return comment();
        if (draw < 70) return nonsense();
        if (draw < 71) return delegate();
        if (draw < 85) return act(chance_.per_mille(500) ? "approval" : "sales_order");
        if (draw < 92) return act("expense_claim");
        if (draw < 98) return act("quarantined_work");
        return act("conflict");
    }

private:
    base::Id fresh() { return base::make_id(device_.clock().now(), chance_); }
    const registry::DocumentKind& kind(std::string_view name) { return *registry_.find(name); }

    std::optional<std::pair<base::Id, schema::Image>> any(std::string_view name) {
        constexpr std::size_t looked_at = 25;
        const auto& described = kind(name);
        auto page = device_.view().page({.kind = described.schema.tag}, std::nullopt, looked_at);
        if (!page || page->rows.empty()) return std::nullopt;
        const auto id = chance_.pick(page->rows).key.id;
        const auto held = device_.view().document({described.schema.tag, id});
        if (!held || held->image() == nullptr) return std::nullopt;
        return std::pair{id, *held->image()};
    }

    Command line_of(const base::Id& document) {
        const auto& group = kind("sales_order").schema.main().groups.front();
        const auto discount = chance_.per_mille(250) ? chance_.up_to(2'500) : chance_.up_to(500);
        std::vector<std::pair<std::string, Value>> values = {{"product", chance_.pick(organisation_.products)},
                                                             {"qty", base::Quantity{1'000 * (1 + chance_.up_to(40))}},
                                                             {"discount", base::Ratio{discount}}};
        if (group.index_of(later_note) && chance_.per_mille(500)) values.emplace_back(later_note, "后来");
        return schema::insert_line({order::tag, document, 0}, order::lines_group, fresh(), line_fields(group, values));
    }

    std::vector<Command> new_order() {
        const auto customer = any("customer");
        if (!customer) return {};
        const auto id = fresh();
        const auto& shape = kind("sales_order").schema.main();
        std::vector<std::pair<std::string, Value>> values = {
            {"customer", customer->first}, {"ship_by", base::Date{20'600 + chance_.up_to(20)}}, {"remark", "早上送"}};
        if (shape.index_of(later_note)) values.emplace_back(later_note, "现在");
        std::vector<Command> commands = {schema::create(kind("sales_order").schema, id, fields(shape, values))};
        for (int lines = 1 + chance_.up_to(3); lines > 0; --lines) commands.push_back(line_of(id));
        if (chance_.per_mille(700)) commands.push_back(schema::act(order::tag, id, "submit"));
        return commands;
    }

    std::vector<Command> new_claim() {
        base::Bytes photo(200 + static_cast<std::size_t>(chance_.up_to(2'000)));
        chance_.fill(photo);
        const auto digest = device_.replica().add_blob(photo, "image/jpeg", device_.clock().now());
        if (!digest) return {};
        const auto id = fresh();
        const auto& described = kind("expense_claim").schema;
        const auto receipts = Value(Value::List{Value(base::Bytes(digest->begin(), digest->end()))});
        std::vector<Command> commands = {schema::create(described, id, fields(described.main(), {{"reason", "拜访客户"}}))};
        commands.push_back(schema::insert_line(
            {claim::tag, id, 0}, claim::lines_group, fresh(),
            line_fields(described.main().groups.front(), {{"date", base::Date{20'510}},
                                                          {"category", "meals"},
                                                          {"amount", base::Money{1'000 + chance_.up_to(90'000)}},
                                                          {"receipts", receipts}})));
        commands.push_back(schema::act(claim::tag, id, "submit"));
        return commands;
    }

    /// Somebody else decides today, on what waits already too.
    std::vector<Command> delegate() {
        const auto today = base::local_date(device_.clock().now(), base::Zone{});
        const auto& described = kind("delegation").schema;
        return {schema::create(described, fresh(),
                               fields(described.main(), {{"from_user", device_.person().id},
                                                         {"to_user", chance_.pick(organisation_.people).id},
                                                         {"from_date", today},
                                                         {"to_date", today},
                                                         {"include_pending", true},
                                                         {"active", true}}))};
    }

    /// One header field that a form would offer.
    std::vector<Command> edit(std::string_view name) {
        const auto found = any(name);
        if (!found) return {};
        const auto& described = kind(name);
        if (!engine::may_edit(described, found->second, actor()) && !chance_.per_mille(50)) return {};
        const auto& shape = described.schema.main();
        for (int tries = 0; tries < 20; ++tries) {
            const auto index = static_cast<std::size_t>(chance_.up_to(static_cast<int>(shape.fields.size())));
            const auto& field = shape.fields[index];
            if (field.policy == schema::Policy::derived || field.policy == schema::Policy::once || index == common::owner)
                continue;
            Value after;
            if (field.kind == schema::FieldKind::text) after = "改 " + std::to_string(chance_.up_to(1'000));
            if (field.kind == schema::FieldKind::date) after = base::Date{20'600 + chance_.up_to(60)};
            if (after.is_null()) continue;
            return {schema::set({described.schema.tag, found->first, 0}, field.tag, found->second.values[index], after)};
        }
        return {};
    }

    std::vector<Command> add_line() {
        const auto found = any("sales_order");
        if (!found || !engine::may_edit(kind("sales_order"), found->second, actor())) return {};
        const auto& lines = found->second.groups.front();
        if (lines.empty() || chance_.per_mille(400)) return {line_of(found->first)};
        const auto& line = lines[static_cast<std::size_t>(chance_.up_to(static_cast<int>(lines.size())))];
        const schema::PartKey part{order::tag, found->first, 0};
        if (chance_.per_mille(250)) return {schema::remove_line(part, order::lines_group, line.id)};
        const auto before = line.values[order::line_qty];
        if (chance_.per_mille(300))
            return {{.type = schema::CommandType::add,
                     .kind = order::tag,
                     .id = found->first,
                     .group = order::lines_group,
                     .line = line.id,
                     .field = 3,
                     .after = base::Quantity{1'000}}};
        return {
            schema::set_in_line(part, order::lines_group, line.id, 3, before, base::Quantity{1'000 * (1 + chance_.up_to(50))})};
    }

    std::vector<Command> comment() {
        const std::string_view name = chance_.per_mille(500) ? "sales_order" : "expense_claim";
        const auto found = any(name);
        if (!found) return {};
        const auto& described = kind("comment").schema;
        const auto subject_kind = kind(name).schema.tag;
        return {schema::create(
            described, fresh(),
            fields(described.main(),
                   {{"subject_kind", static_cast<std::int64_t>(subject_kind)}, {"subject", found->first}, {"text", "请尽快"}}))};
    }

    /// What no screen offers: a document that is not there, a derived field, an action that is not due.
    std::vector<Command> nonsense() {
        switch (chance_.up_to(3)) {
            case 0:
                return {schema::act(order::tag, fresh(), "confirm")};
            case 1:
                return {schema::set({20, chance_.pick(organisation_.customers), 0}, 35, Value(), base::Money{1})};
            default: {
                const auto found = any("sales_order");
                return found ? std::vector{schema::act(order::tag, found->first, "close")} : std::vector<Command>{};
            }
        }
    }

    std::vector<Command> act(std::string_view name) {
        const auto found = any(name);
        if (!found) return {};
        const auto& described = kind(name);
        const auto actions = engine::available_actions(described, found->second, actor());
        if (actions.empty()) return {};
        const auto& action = *actions[static_cast<std::size_t>(chance_.up_to(static_cast<int>(actions.size())))];
        std::vector<schema::Argument> arguments;
        if (action.needs_reason) arguments.push_back({"reason", "请改"});
        if (name == "approval" && !add_decision(found->second, arguments)) return {};
        return {schema::act(described.schema.tag, found->first, action.action, std::move(arguments))};
    }

    bool add_decision(const schema::Image& approval, std::vector<schema::Argument>& arguments) {
        namespace f = system_kinds::approval_field;
        const auto kind_tag = static_cast<schema::Tag>(approval.values[f::subject_kind].integer());
        const auto subject = device_.view().document({kind_tag, approval.values[f::subject].id()});
        if (!subject || subject->image() == nullptr || approval.groups.front().empty()) return false;
        const auto& task =
            approval.groups.front()[static_cast<std::size_t>(chance_.up_to(static_cast<int>(approval.groups.front().size())))];
        auto hash = schema::content_hash(*registry_.shape(kind_tag, 0), *subject->image());
        // Of something else than what is there: an app that shows old contents, or somebody who would like to.
        if (chance_.per_mille(60)) hash.front() ^= 1;
        arguments.push_back({"task", task.id});
        arguments.push_back({"round", approval.values[f::round]});
        arguments.push_back({"content_hash", base::Bytes(hash.begin(), hash.end())});
        return true;
    }

    registry::Actor actor() {
        if (auto known = device_.view().actor()) return *known;
        return {.user = device_.person().id, .roles = device_.person().roles, .team = device_.person().team};
    }

    Device& device_;
    const Organisation& organisation_;
    const registry::Registry& registry_;
    Chance& chance_;
};

}  // namespace

std::vector<Command> next_work(Device& device, const Organisation& organisation, Chance& chance) {
    return Work(device, organisation, chance).next();
}

}  // namespace satchel::simulator

#include "tests/shared/engine/random_mutation.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::tests {

using base::Id;
using base::Value;
using schema::Command;
using schema::CommandType;

namespace {

constexpr const char* logins[] = {"admin",   "director", "north_manager", "south_manager", "clerk",     "clerk2",   "lead",
                                  "finance", "finance2", "rep",           "rep2",          "south_rep", "warehouse"};
constexpr std::string_view kinds[] = {
    "sales_order", "sales_order", "sales_order", "sales_order", "sales_order", "expense_claim", "expense_claim", "expense_claim",
    "customer",    "customer",    "shipment",    "supply_task", "stock",       "order_change",  "order_change",  "quotation",
    "quotation",   "order_issue", "visit",       "lead",        "opportunity", "key_dossier",   "customer_merge"};

}  // namespace

std::string RandomMutation::login() {
    if (one_in(2)) return "rep";
    if (one_in(3)) return "clerk";
    return one_in(3) ? "warehouse" : one_of(logins);
}

std::string_view RandomMutation::kind() {
    const auto drawn = one_of(kinds);
    // Of a kind that nobody has begun there is little to say.
    return world_.all(drawn).empty() ? kinds[0] : drawn;
}

Id RandomMutation::document(std::string_view kind) {
    const auto all = world_.all(kind);
    if (all.empty() || one_in(40)) return world_.fresh();
    // The later ones are the lively ones.
    const auto from = all.size() > 6 && !one_in(4) ? all.size() - 6 : 0;
    return all[from + random_.below(all.size() - from)];
}

Value RandomMutation::any_value(int depth) {
    switch (random_.below(depth < 3 ? 8 : 7)) {
        case 0:
            return {};
        case 1:
            return one_in(2);
        case 2:
            return static_cast<std::int64_t>(random_.next());
        case 3:
            return static_cast<std::int64_t>(random_.below(2'000));
        case 4:
            return std::string(random_.below(300), static_cast<char>(random_.below(256)));
        case 5:
            return base::Bytes(random_.below(40), 7);
        case 6:
            return world_.fresh();
        default: {
            Value::List list;
            for (auto left = random_.below(4); left > 0; --left) list.push_back(any_value(depth + 1));
            return list;
        }
    }
}

Value RandomMutation::value(const schema::Field& field) {
    if (one_in(25)) return any_value();
    if (one_in(15)) return {};
    switch (field.kind) {
        case schema::FieldKind::choice:
            return one_of(field.choices).name;
        case schema::FieldKind::text:
            return "text " + std::to_string(random_.below(5));
        case schema::FieldKind::boolean:
            return one_in(2);
        case schema::FieldKind::ratio:
            return static_cast<std::int64_t>(random_.below(3'000));
        case schema::FieldKind::date:
            return static_cast<std::int64_t>(20'400 + random_.below(20));
        case schema::FieldKind::reference: {
            const auto* target = world_.registry().find(field.target);
            return document(target->schema.name);
        }
        case schema::FieldKind::blob_list:
            return Value::List{base::Bytes(32, static_cast<std::uint8_t>(random_.below(4)))};
        default:
            if (schema::value_type(field.kind) == base::ValueType::integer)
                return static_cast<std::int64_t>(random_.below(60) * 1'000);
            return {};
    }
}

std::size_t RandomMutation::field_of(const std::vector<schema::Field>& fields) {
    auto at = random_.below(fields.size());
    // Derived ones are refused at once: a few of them will do.
    for (int tries = 0; tries < 8 && fields[at].policy == schema::Policy::derived && !one_in(10); ++tries)
        at = random_.below(fields.size());
    return at;
}

Command RandomMutation::begin() {
    if (one_in(3)) return world_.create("expense_claim", world_.fresh(), {{"reason", "trip"}});
    if (one_in(6)) {
        const auto today = base::local_date(world_.now, world_.zone).days;
        return world_.create("delegation", world_.fresh(),
                             {{"from_user", world_.id(one_of(logins))},
                              {"to_user", world_.id(one_of(logins))},
                              {"from_date", today - 1},
                              {"to_date", today + 1},
                              {"include_pending", true},
                              {"active", true}});
    }
    if (one_in(4)) {
        const auto last = static_cast<std::int64_t>(base::local_date(world_.now, world_.zone).days - 1 + random_.below(20));
        return world_.create("quotation", world_.fresh(), {{"customer", document("customer")}, {"valid_until", last}});
    }
    if (one_in(3)) {
        return world_.create("order_change", world_.fresh(),
                             {{"subject_kind", 24},
                              {"subject", document("sales_order")},
                              {"base_version", one_in(3) ? Value(static_cast<std::int64_t>(random_.below(3))) : Value()},
                              {"reason", "he rang"},
                              {"requested_via", "phone"}});
    }
    if (one_in(4)) return begin_at_customer();
    return world_.create("sales_order", world_.fresh(), {{"customer", document("customer")}, {"ship_by", 20'500}});
}

/// An op of a change, mostly of a line that its order has.
Command RandomMutation::op() {
    const auto change = document("order_change");
    const auto* order = world_.image("sales_order", world_.value("order_change", change, "subject").id());
    const auto& kinds_of_op = world_.registry().find("order_change")->schema.main().groups.front().fields.front().choices;
    Fields fields = {{"op", one_of(kinds_of_op).name},
                     {"product", world_.id(one_in(5) ? "oil" : "rice")},
                     {"qty", static_cast<std::int64_t>(random_.below(200'000))},
                     {"discount", static_cast<std::int64_t>(random_.below(1'500))},
                     {"date", 20'510},
                     {"text", "text"}};
    if (order != nullptr && !order->groups.front().empty() && !one_in(8))
        fields.emplace_back("order_line", one_of(order->groups.front()).id);
    return world_.line("order_change", change, world_.fresh(), fields);
}

Command RandomMutation::begin_at_customer() {
    const auto id = world_.fresh();
    const auto shop = document("customer");
    switch (random_.below(4)) {
        case 0:
            return world_.create("visit", id,
                                 {{"subject_kind", 20},
                                  {"subject", shop},
                                  {"plan_date", 20'410},
                                  {"channel", "phone"},
                                  {"summary", "talked"},
                                  {"next_date", one_in(2) ? Value(20'415) : Value()}});
        case 1:
            return world_.create("lead", id, {{"name", "lead " + std::to_string(random_.below(3))}});
        case 2:
            return world_.create("opportunity", id,
                                 {{"subject_kind", 20}, {"subject", shop}, {"title", "deal"}, {"amount", 500}});
        default:
            return world_.create("customer", id, {{"name", "text " + std::to_string(random_.below(5))}});
    }
}

Command RandomMutation::change() {
    const auto name = kind();
    const auto& described = world_.registry().find(name)->schema;
    const auto id = document(name);
    const auto& shape = one_of(described.shapes);
    const auto* image = world_.image(name, id, shape.tag);
    if (image != nullptr && !image->groups.empty() && !image->groups.front().empty() && one_in(2)) {
        auto& lines = image->groups.front();
        const auto& held = one_of(lines);
        const auto& group = shape.groups.front();
        const auto at = field_of(group.fields);
        auto command = schema::set_in_line({described.tag, id, shape.tag}, group.tag, held.id, group.fields[at].tag,
                                           held.values[at], value(group.fields[at]));
        if (one_in(4)) command.type = CommandType::add;
        return command;
    }
    if (shape.fields.empty()) return nonsense();
    const auto at = field_of(shape.fields);
    const auto before = image != nullptr && !one_in(6) ? image->values[at] : value(shape.fields[at]);
    return schema::set({described.tag, id, shape.tag}, shape.fields[at].tag, before, value(shape.fields[at]));
}

Command RandomMutation::line() {
    if (one_in(4)) return op();
    const std::string_view name = one_in(3) ? "expense_claim" : one_in(3) ? "quotation" : "sales_order";
    const auto id = document(name);
    const auto* image = world_.image(name, id);
    const auto tag = world_.registry().find(name)->schema.tag;
    if (image != nullptr && !image->groups.front().empty() && one_in(4)) {
        return schema::remove_line({tag, id, 0}, 1, one_of(image->groups.front()).id);
    }
    if (name != "expense_claim") {
        return world_.line(name, id, world_.fresh(),
                           {{"product", one_in(8) ? world_.id("salt") : world_.id("rice")},
                            {"qty", static_cast<std::int64_t>(random_.below(300'000))},
                            {"discount", static_cast<std::int64_t>(random_.below(2'500))}});
    }
    return world_.line(name, id, world_.fresh(),
                       {{"date", 20'405},
                        {"category", "travel"},
                        {"amount", static_cast<std::int64_t>(1 + random_.below(200'000))},
                        {"receipts", Value::List{base::Bytes(32, static_cast<std::uint8_t>(random_.below(250)))}}});
}

Command RandomMutation::act() {
    const auto name = one_in(8) ? std::string_view("conflict") : kind();
    const auto& flow = world_.registry().find(name)->workflow;
    const auto id = document(name);
    if (flow.empty()) return nonsense();
    // Mostly what its state allows.
    std::vector<std::string> actions;
    for (const auto& transition : flow.transitions) {
        const bool here =
            std::find(transition.from.begin(), transition.from.end(), world_.state(name, id)) != transition.from.end();
        if (here || one_in(10)) actions.push_back(transition.action);
    }
    if (actions.empty()) return nonsense();
    std::vector<schema::Argument> arguments = {{"reason", one_in(10) ? any_value() : Value("because")}};
    if (name == "sales_order") arguments.insert(arguments.end(), {{"field", "qty"}, {"was", "1"}, {"should", "2"}});
    const auto* image = world_.image(name, id);
    if (name == "expense_claim" && image != nullptr && !image->groups.front().empty()) {
        arguments.push_back({"line", image->groups.front().front().id});
        arguments.push_back({"amount", static_cast<std::int64_t>(random_.below(100'000))});
    }
    if (name == "shipment" && !one_in(8)) {
        arguments.push_back({"code", one_in(10) ? any_value() : Value("rice")});
        arguments.push_back({"qty", one_in(10) ? any_value() : Value(static_cast<std::int64_t>(random_.below(40) * 1'000))});
    }
    if (name == "supply_task" && one_in(2)) arguments.push_back({"stock", document("stock")});
    return world_.act(name, id, one_of(actions), std::move(arguments));
}

Command RandomMutation::decide() {
    const auto id = document("approval");
    const auto* image = world_.image("approval", id);
    if (image == nullptr) return nonsense();
    constexpr const char* actions[] = {"approve", "approve", "approve", "send_back", "reject", "withdraw", "close_approved"};
    namespace f = registry::system_kinds::approval_field;
    const auto asked = world_.value("user", one_of(image->groups.front()).values[f::task_assignee].id(), "login").text();
    return world_.decision(id, one_of(actions), asked);
}

Command RandomMutation::beside() {
    const auto name = kind();
    const auto tag = static_cast<std::int64_t>(world_.registry().find(name)->schema.tag);
    if (one_in(3)) {
        return world_.create("order_issue", world_.fresh(),
                             {{"subject_kind", 24},
                              {"subject", document("sales_order")},
                              {"kind", "price"},
                              {"level", "2"},
                              {"description", "wrong"}});
    }
    if (one_in(2))
        return world_.create("comment", world_.fresh(), {{"subject_kind", tag}, {"subject", document(name)}, {"text", "hello"}});
    return world_.create("attachment", world_.fresh(),
                         {{"subject_kind", tag}, {"subject", document(name)}, {"digest", base::Bytes(32, 1)}});
}

Command RandomMutation::nonsense() {
    const auto& all = world_.registry().kinds();
    const auto& described = one_of(all).schema;
    Command command{.type = static_cast<CommandType>(random_.below(9)), .kind = described.tag};
    if (one_in(20)) command.kind = static_cast<schema::Tag>(random_.below(70));
    if (!one_in(20)) command.id = one_in(5) ? world_.fresh() : document(described.name);
    command.facet = one_in(3) ? static_cast<schema::Tag>(random_.below(4)) : schema::Tag{0};
    command.group = one_in(3) ? static_cast<schema::Tag>(random_.below(3)) : schema::Tag{0};
    if (one_in(2)) command.line = world_.fresh();
    command.field = static_cast<schema::Tag>(random_.below(45));
    command.before = any_value();
    command.after = any_value();
    for (auto left = random_.below(4); left > 0; --left)
        command.fields.push_back({static_cast<schema::Tag>(random_.below(45)), any_value()});
    command.action = one_in(2) ? "submit" : std::string(random_.below(30), static_cast<char>(random_.below(256)));
    for (const auto* name : {"reason", "marks", "task", "round", "content_hash", "line", "amount", "change", "field", "was"}) {
        if (one_in(3)) command.arguments.push_back({name, any_value()});
    }
    return command;
}

Command RandomMutation::command() {
    switch (random_.below(12)) {
        case 0:
        case 1:
            return begin();
        case 2:
        case 3:
            return change();
        case 4:
        case 5:
            return line();
        case 6:
        case 7:
        case 8:
            return act();
        case 9:
            return decide();
        case 10:
            return beside();
        default:
            return nonsense();
    }
}

std::vector<Command> RandomMutation::ship() {
    auto order = document("sales_order");
    // One that goods are taken for, if there is any.
    for (const auto& id : world_.all("sales_order")) {
        if (!world_.image("sales_order", id)->groups.back().empty() && one_in(3)) order = id;
    }
    const auto* image = world_.image("sales_order", order);
    if (image == nullptr || image->groups.front().empty()) return {nonsense()};
    const auto id = world_.fresh();
    const auto qty = static_cast<std::int64_t>(random_.below(8) * 1'000);
    return {world_.create("shipment", id,
                          {{"subject_kind", 24},
                           {"subject", order},
                           {"warehouse", document("warehouse")},
                           {"plan_date", 20'500},
                           {"carrier", "truck"},
                           {"mode", "own_truck"},
                           {"receiver", one_in(3) ? Value() : Value("Ms Chen")}}),
            world_.line("shipment", id, world_.fresh(), {{"order_line", one_of(image->groups.front()).id}, {"qty", qty}})};
}

std::vector<Command> RandomMutation::commands() {
    if (one_in(12)) return ship();
    if (one_in(8)) {
        // A whole order in one tap.
        const auto order = world_.fresh();
        return {
            world_.create("sales_order", order, {{"customer", document("customer")}, {"ship_by", 20'500}}),
            world_.line(
                "sales_order", order, world_.fresh(),
                {{"product", world_.id("rice")}, {"qty", 5'000}, {"discount", static_cast<std::int64_t>(random_.below(2'500))}}),
            world_.act("sales_order", order, "submit")};
    }
    std::vector<Command> all;
    for (auto left = 1 + random_.below(2); left > 0; --left) all.push_back(command());
    return all;
}

}  // namespace satchel::tests

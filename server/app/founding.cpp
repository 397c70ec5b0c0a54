#include "server/app/founding.h"

#include "server/api/secrets.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/order_change.h"
#include "shared/documents/quotation.h"
#include "shared/documents/return_request.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"

#include <array>

namespace satchel::app {

namespace system_kinds = registry::system_kinds;
using base::Value;
using schema::Command;

namespace {

struct Node {
    std::string_view name;
    int step;
    std::string_view mode;
    std::string_view resolver;
    std::string_view role;
    std::string_view route;
    int due_minutes;
    bool needs_files = false;
};

std::vector<Command> plan(Organisation& organisation, Office& office, schema::Tag subject, std::string_view name,
                          std::span<const Node> nodes) {
    const auto& kind = organisation.registry().find(system_kinds::approval_plan)->schema;
    const auto now = organisation.clock().now();
    const auto id = office.new_id(now);
    std::vector<Command> commands = {schema::create(
        kind, id,
        fields_of(kind.main(), {{"subject_kind", static_cast<std::int64_t>(subject)}, {"name", name}, {"active", true}}))};
    for (const auto& node : nodes) {
        const auto role = node.role.empty() ? Value() : Value(node.role);
        const auto route = node.route.empty() ? Value() : Value(node.route);
        commands.push_back(schema::insert_line(
            {kind.tag, id, 0}, system_kinds::plan_nodes, office.new_id(now),
            fields_of(kind.main().groups.front(), {{"name", node.name},
                                                   {"step", node.step},
                                                   {"mode", node.mode},
                                                   {"resolver", node.resolver},
                                                   {"role", role},
                                                   {"route", route},
                                                   {"due_minutes", node.due_minutes},
                                                   {"needs_files", node.needs_files ? Value(true) : Value()}})));
    }
    return commands;
}

struct Span {
    base::Date from;
    base::Date to;
    bool works;
    std::string_view name;
};

/// As the State Council announced the year 2026 on 4 November 2025. Next year's days are entered in the app.
std::vector<Span> days_of_2026() {
    const auto day = [](int month, int number) { return base::make_date(2026, month, number); };
    return {{day(1, 1), day(1, 3), false, "元旦"},         {day(1, 4), day(1, 4), true, "元旦调休"},
            {day(2, 15), day(2, 23), false, "春节"},       {day(2, 14), day(2, 14), true, "春节调休"},
            {day(2, 28), day(2, 28), true, "春节调休"},    {day(4, 4), day(4, 6), false, "清明节"},
            {day(5, 1), day(5, 5), false, "劳动节"},       {day(5, 9), day(5, 9), true, "劳动节调休"},
            {day(6, 19), day(6, 21), false, "端午节"},     {day(9, 25), day(9, 27), false, "中秋节"},
            {day(9, 20), day(9, 20), true, "国庆节调休"},  {day(10, 1), day(10, 7), false, "国庆节"},
            {day(10, 10), day(10, 10), true, "国庆节调休"}};
}

std::vector<Command> calendar(Organisation& organisation, Office& office) {
    const auto& kind = organisation.registry().find(system_kinds::calendar)->schema;
    const auto now = organisation.clock().now();
    const auto id = office.new_id(now);
    const schema::PartKey key{kind.tag, id, 0};
    std::vector<Command> commands = {schema::create(kind, id, fields_of(kind.main(), {{"name", "工作日历"}, {"active", true}}))};
    const auto& days = kind.main().groups[0];
    const auto& hours = kind.main().groups[1];
    for (const auto& span : days_of_2026()) {
        for (auto date = span.from; date <= span.to; ++date.days) {
            commands.push_back(
                schema::insert_line(key, days.tag, office.new_id(now),
                                    fields_of(days, {{"date", date}, {"works", span.works}, {"name", span.name}})));
        }
    }
    constexpr std::array<std::pair<int, int>, 2> working_hours = {{{9 * 60, 12 * 60}, {13 * 60 + 30, 18 * 60}}};
    for (const auto& [from, to] : working_hours) {
        commands.push_back(schema::insert_line(key, hours.tag, office.new_id(now),
                                               fields_of(hours, {{"from_minute", from}, {"to_minute", to}})));
    }
    return commands;
}

}  // namespace

Outcome<Founded> found(Organisation& organisation, const Founder& founder) {
    const auto now = organisation.clock().now();
    const auto& user = organisation.registry().find(system_kinds::user)->schema;
    const auto& team = organisation.registry().find(system_kinds::team)->schema;
    const Founded founded{base::make_id(now, organisation.random()), base::make_id(now, organisation.random())};

    // The administrator is written by the organisation itself, for which the null user stands; everything else already by the
    // administrator.
    Office nobody(organisation, {});
    auto admin = schema::create(user, founded.admin,
                                fields_of(user.main(), {{"name", founder.name},
                                                        {"login", founder.login},
                                                        {"roles", Value::List{Value("admin")}},
                                                        {"works_in", founded.root_team},
                                                        {"active", true},
                                                        {"owner", founded.admin}}));
    if (auto done = decide_one(organisation, nobody, {std::move(admin)}); !done) return done.error();

    Office office(organisation, founded.admin);
    constexpr Node discount = {"折扣超权限：经理", 1, "any_of", "role", "manager", "discount_over_ceiling", 240};
    constexpr Node credit = {"超信用额度：财务", 1, "any_of", "role", "finance", "credit_exceeded", 240};
    constexpr std::array<Node, 4> order_nodes = {{discount,
                                                  {"低于底价：总监", 1, "any_of", "role", "director", "below_floor", 240},
                                                  credit,
                                                  {"客户逾期：财务", 1, "any_of", "role", "finance", "customer_overdue", 240}}};
    // What is offered below the floor binds for weeks: after the manager, director and finance look at it beside each other.
    constexpr std::array<Node, 3> quotation_nodes = {{discount,
                                                      {"低于底价：总监", 2, "any_of", "role", "director", "below_floor", 240},
                                                      {"低于底价：财务", 2, "any_of", "role", "finance", "below_floor", 240}}};
    constexpr std::array<Node, 3> change_nodes = {
        {discount, {"低于底价：总监", 1, "any_of", "role", "director", "below_floor", 120}, credit}};
    constexpr std::array<Node, 1> return_nodes = {
        {{"退货超限额：经理", 1, "any_of", "role", "manager", "return_over_limit", 240}}};
    constexpr std::array<Node, 2> claim_nodes = {
        {{"直属上级", 1, "in_turn", "superior", "", "", 360}, {"财务", 2, "any_of", "role", "finance", "", 360, true}}};
    std::vector<std::vector<Command>> documents;
    documents.push_back({schema::create(
        team, founded.root_team, fields_of(team.main(), {{"name", organisation.config().name}, {"leader", founded.admin}}))});
    documents.push_back(plan(organisation, office, documents::sales_order::tag, "销售订单审批", order_nodes));
    documents.push_back(plan(organisation, office, documents::expense_claim::tag, "报销审批", claim_nodes));
    documents.push_back(plan(organisation, office, documents::quotation::tag, "报价审批", quotation_nodes));
    documents.push_back(plan(organisation, office, documents::order_change::tag, "订单变更审批", change_nodes));
    documents.push_back(plan(organisation, office, documents::return_request::tag, "退货审批", return_nodes));
    documents.push_back(calendar(organisation, office));
    for (auto& commands : documents) {
        if (auto done = decide_one(organisation, office, std::move(commands)); !done) return done.error();
    }
    return founded;
}

Outcome<std::string> issue_code(Organisation& organisation, const base::Id& user, std::int64_t hours) {
    constexpr std::int64_t hour_ms = 60 * 60 * 1'000;
    const auto code = api::make_code(organisation.random());
    ledger::EnrolmentCode record{.user = user, .expires_at = {base::SystemClock().now().ms + hours * hour_ms}};
    record.code_hash = api::code_hash(*api::normal_code(code));
    if (auto stored = organisation.ledger().accounts().add_code(record); !stored)
        return problem(stored.error(), organisation.folder());
    return code;
}

}  // namespace satchel::app

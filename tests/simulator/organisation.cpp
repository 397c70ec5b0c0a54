#include "tests/simulator/organisation.h"

#include "shared/base/assert.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"

namespace satchel::simulator {

using base::Value;
using schema::Role;
using schema::RoleSet;

std::vector<schema::Unknown> fields(const schema::Shape& shape, const std::vector<std::pair<std::string, Value>>& values) {
    std::vector<schema::Unknown> out;
    for (const auto& [name, value] : values) {
        const auto index = shape.index_of(std::string_view(name));
        SATCHEL_ASSERT(index.has_value());
        out.push_back({shape.fields[*index].tag, value});
    }
    return out;
}

std::vector<schema::Unknown> line_fields(const schema::LineGroup& group,
                                         const std::vector<std::pair<std::string, Value>>& values) {
    std::vector<schema::Unknown> out;
    for (const auto& [name, value] : values) {
        const auto index = group.index_of(std::string_view(name));
        SATCHEL_ASSERT(index.has_value());
        out.push_back({group.fields[*index].tag, value});
    }
    return out;
}

namespace {

using Values = std::vector<std::pair<std::string, Value>>;

class Founder {
public:
    Founder(const registry::Registry& registry, base::Random& random, base::Instant now)
        : registry_(registry), random_(random), now_(now) {}

    base::Id create(std::string_view kind, const Values& values, schema::Tag facet = 0, const base::Id* of = nullptr) {
        const auto* described = registry_.find(kind);
        const auto id = of != nullptr ? *of : base::make_id(now_, random_);
        auto command = schema::create(described->schema, id, fields(*described->schema.shape(facet), values));
        command.facet = facet;
        // A facet belongs to the mutation that makes its document.
        if (facet != 0) {
            made.founding.back().push_back(std::move(command));
        } else {
            made.founding.push_back({std::move(command)});
        }
        return id;
    }
    base::Id line(std::string_view kind, const base::Id& id, const std::string& group, const Values& values) {
        const auto* described = registry_.find(kind);
        const auto& shape = described->schema.main();
        const auto& lines = shape.groups[*shape.group_of(std::string_view(group))];
        const auto made_line = fresh();
        made.founding.back().push_back(
            schema::insert_line({described->schema.tag, id, 0}, lines.tag, made_line, line_fields(lines, values)));
        return made_line;
    }
    void act(std::string_view kind, const base::Id& id, const std::string& action, std::vector<schema::Argument> answers = {}) {
        made.founding.push_back({schema::act(registry_.find(kind)->schema.tag, id, action, std::move(answers))});
    }
    base::Id person(const std::string& login, RoleSet roles, const base::Id& team, const base::Id& superior) {
        Values values = {{"name", login},
                         {"login", login},
                         {"roles", roles_value(roles)},
                         {"active", true},
                         {"discount_ceiling", base::Ratio{500}}};
        if (!team.is_null()) values.emplace_back("works_in", team);
        if (!superior.is_null()) values.emplace_back("superior", superior);
        const auto id = create("user", values);
        made.people.push_back({id, login, roles, team, superior});
        if (roles.has(Role::rep)) made.reps.push_back(id);
        return id;
    }
    base::Id fresh() { return base::make_id(now_, random_); }
    base::Instant now() const { return now_; }

    Organisation made;

private:
    const registry::Registry& registry_;
    base::Random& random_;
    base::Instant now_;
};

void hire(Founder& founder) {
    founder.made.teams = {founder.create("team", {{"name", "华东"}}), founder.create("team", {{"name", "华南"}})};
    const auto& teams = founder.made.teams;
    founder.made.admin = founder.person("admin", {Role::admin}, {}, {});
    const auto director = founder.person("director", {Role::director}, {}, {});
    const auto east = founder.person("east", {Role::manager}, teams[0], director);
    const auto south = founder.person("south", {Role::manager}, teams[1], director);
    founder.person("clerk1", {Role::clerk}, teams[0], east);
    founder.person("clerk2", {Role::clerk}, teams[1], south);
    founder.person("finance", {Role::finance}, {}, director);
    founder.person("store", {Role::warehouse, Role::lead}, teams[0], east);
    founder.person("rep1", {Role::rep}, teams[0], east);
    founder.person("rep2", {Role::rep}, teams[0], east);
    founder.person("rep3", {Role::rep}, teams[1], south);
}

void plan(Founder& founder) {
    const auto claim = founder.create("approval_plan", {{"subject_kind", 25}, {"name", "报销"}, {"active", true}});
    founder.line("approval_plan", claim, "nodes", {{"name", "上级"}, {"step", 0}, {"resolver", "superior"}, {"mode", "any_of"}});
    founder.line("approval_plan", claim, "nodes",
                 {{"name", "财务"}, {"step", 1}, {"resolver", "role"}, {"role", "finance"}, {"mode", "all_of"}});
    const auto order = founder.create("approval_plan", {{"subject_kind", 24}, {"name", "订单"}, {"active", true}});
    founder.line("approval_plan", order, "nodes",
                 {{"name", "折扣"},
                  {"step", 0},
                  {"resolver", "role"},
                  {"role", "manager"},
                  {"mode", "any_of"},
                  {"route", "discount_over_ceiling"}});
    founder.line(
        "approval_plan", order, "nodes",
        {{"name", "底价"}, {"step", 0}, {"resolver", "role"}, {"role", "manager"}, {"mode", "any_of"}, {"route", "below_floor"}});
    founder.line("approval_plan", order, "nodes",
                 {{"name", "信用"},
                  {"step", 1},
                  {"resolver", "role"},
                  {"role", "finance"},
                  {"mode", "any_of"},
                  {"route", "credit_exceeded"}});
}

void sell(Founder& founder) {
    const auto list = founder.create("price_list", {{"name", "标准"}, {"active", true}});
    for (int i = 0; i < 6; ++i) {
        const auto number = std::to_string(i);
        const auto product = founder.create("product", {{"sku", "P" + number},
                                                        {"name", "P" + number},
                                                        {"uom", "箱"},
                                                        {"active", true},
                                                        {"list_price", base::Price{480'000 + i * 10'000}},
                                                        {"tax_rate", base::Ratio{1'300}}});
        const base::Price cost{300'001 + 2 * i};
        founder.create("product", {{"cost", cost}}, documents::product::cost_facet, &product);
        founder.made.products.push_back(product);
        const auto rule = founder.create("price_rule", {{"list", list},
                                                        {"product", product},
                                                        {"min_qty", base::Quantity{10'000}},
                                                        {"price", base::Price{450'000 + i * 10'000}}});
        const base::Price floor{400'001 + 2 * i};
        founder.create("price_rule", {{"floor", floor}}, documents::price::floor_facet, &rule);
        founder.made.secrets.insert(founder.made.secrets.end(), {cost, floor});
    }
    for (int i = 0; i < 8; ++i) {
        const auto number = std::to_string(i);
        const auto& owner = founder.made.reps[static_cast<std::size_t>(i) % founder.made.reps.size()];
        const auto customer = founder.create(
            "customer",
            {{"name", "客户 " + number}, {"class", "supermarket"}, {"owner", owner}, {"status", "active"}, {"price_list", list}});
        founder.create("customer", {}, documents::customer::contacts_facet, &customer);
        const base::Money limit{i % 2 == 0 ? 1'000'000 : 5'000'000};
        founder.create("customer", {{"credit_limit", limit}}, documents::customer::credit_facet, &customer);
        founder.made.customers.push_back(customer);
    }
}

/// A little of everything, some of which goes off, so that goods run short in a run.
base::Id keep_stock(Founder& founder) {
    const auto house = founder.create("warehouse", {{"code", "W"}, {"name", "总仓"}, {"active", true}});
    const base::Date soon = base::Date{base::local_date(founder.now(), base::Zone{}).days + 30};
    for (const auto& product : founder.made.products) {
        const Values batch = {{"warehouse", house}, {"product", product}};
        for (auto [more, milli] : {std::pair{Values{}, 20'000}, {Values{{"batch", "B"}, {"expires_on", soon}}, 12'000}}) {
            more.insert(more.end(), batch.begin(), batch.end());
            more.emplace_back("on_hand", base::Quantity{milli});
            founder.create("stock", more);
        }
    }
    return house;
}

/// Orders that are further than anybody gets in the time of one run: confirmed, and some of them delivered and invoiced.
void deliver(Founder& founder, const base::Id& house) {
    namespace order = documents::sales_order;
    const auto today = base::local_date(founder.now(), base::Zone{});
    constexpr int orders = 4;
    for (int i = 0; i < orders; ++i) {
        const auto at = static_cast<std::size_t>(i);
        // None of those that are sampled for a second check.
        auto id = founder.fresh();
        while (std::hash<base::Id>{}(id) % order::sample_one_in == 0) id = founder.fresh();
        founder.create("sales_order",
                       {{"owner", founder.made.reps[at % founder.made.reps.size()]},
                        {"customer", founder.made.customers[at % founder.made.reps.size()]},
                        {"ship_by", base::Date{today.days + 3}}},
                       0, &id);
        const auto line =
            founder.line("sales_order", id, "lines", {{"product", founder.made.products[at]}, {"qty", base::Quantity{10'000}}});
        founder.act("sales_order", id, "submit");
        founder.act("sales_order", id, "confirm");
        if (i % 2 != 0) continue;
        const auto shipment = founder.create("shipment", {{"subject_kind", order::tag},
                                                          {"subject", id},
                                                          {"warehouse", house},
                                                          {"plan_date", today},
                                                          {"mode", "own_truck"},
                                                          {"carrier", "王师傅"},
                                                          {"receiver", "陈"}});
        founder.line("shipment", shipment, "items", {{"order_line", line}, {"qty", base::Quantity{8'000 + 2'000 * (i / 2)}}});
        for (const auto* action : {"freeze", "pick"}) founder.act("shipment", shipment, action);
        founder.act("shipment", shipment, "scan",
                    {{"code", "P" + std::to_string(i)}, {"qty", base::Quantity{8'000 + 2'000 * (i / 2)}}});
        for (const auto* action : {"check", "depart", "sign"}) founder.act("shipment", shipment, action);
        const auto request = founder.create("invoice_request", {{"subject_kind", order::tag},
                                                                {"subject", id},
                                                                {"title", "客户"},
                                                                {"kind", "ordinary"},
                                                                {"amount", base::Money{30'000}}});
        for (const auto* action : {"submit", "issue"}) founder.act("invoice_request", request, action);
    }
}

}  // namespace

Value roles_value(RoleSet roles) {
    Value::List names;
    for (int i = 0; i < schema::role_count; ++i) {
        if (roles.has(static_cast<Role>(i))) names.emplace_back(schema::role_name(static_cast<Role>(i)));
    }
    return Value(std::move(names));
}

Organisation make_organisation(const registry::Registry& registry, base::Random& random, base::Instant now) {
    Founder founder(registry, random, now);
    founder.made.schema = registry.revision();
    hire(founder);
    plan(founder);
    sell(founder);
    deliver(founder, keep_stock(founder));
    return std::move(founder.made);
}

}  // namespace satchel::simulator

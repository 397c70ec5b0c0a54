#include "tests/client/replica/trade_kinds.h"

#include "shared/documents/conflict.h"
#include "shared/documents/event.h"
#include "shared/documents/people.h"
#include "shared/registry/reading.h"
#include "shared/schema/describe.h"

namespace satchel::replica_test {

using namespace schema::describe;
using registry::DocumentKind;
using schema::Role;
using schema::RoleSet;
namespace common = schema::common;

namespace {

const RoleSet sellers = {Role::rep, Role::clerk};

DocumentKind customer() {
    DocumentKind kind;
    kind.schema.tag = customer_kind;
    kind.schema.name = "customer";
    kind.schema.shapes = {main_part({
                              text(customer_tag::name, "name", "Name", "名称").searched(),
                              text(customer_tag::region, "region", "Region", "区域").indexed(),
                              money(customer_tag::open_total, "open_total", "Open", "未结"),
                          }),
                          {.tag = contact_facet,
                           .name = "contact",
                           .fields = {reference(customer_tag::keeper, "keeper", "Keeper", "负责", 1),
                                      text(customer_tag::phone, "phone", "Phone", "电话").searched()}}};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "desk:clerk"},
                          {.facet = contact_facet, .prefix = "rep", .field = "keeper"},
                          {.facet = contact_facet, .prefix = "desk:clerk"}};
    kind.schema.lookups = {{.name = "name", .fields = {"name"}}};
    kind.schema.series = {.prefix = "C"};
    kind.schema.title = "name";
    kind.permissions = {.create = sellers, .edit = {Role::clerk}, .remove = {Role::clerk}};
    return kind;
}

DocumentKind product() {
    DocumentKind kind;
    kind.schema.tag = product_kind;
    kind.schema.name = "product";
    kind.schema.shapes = {
        main_part({text(product_tag::sku, "sku", "SKU", "编码").indexed(), money(product_tag::price, "price", "Price", "单价")})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "sku", .fields = {"sku"}}};
    kind.permissions = {.create = {Role::clerk}, .edit = {Role::clerk}, .remove = {Role::clerk}};
    return kind;
}

/// Each line costs what its product costs now; the total is their sum.
void price_lines(registry::Work& work) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < work.image()->groups.front().size(); ++i) {
        const auto line = work.image()->groups.front()[i];
        const auto& sku = line.values[order_field::sku];
        const auto found = work.find(product_kind, "sku", {sku}, 1);
        const auto* sold = found.empty() ? nullptr : work.read(product_kind, found.front());
        if (sold != nullptr) work.edit().groups.front()[i].values[order_field::price] = sold->values[product_field::price];
        total += line.values[order_field::count].integer() * (sold != nullptr ? sold->values[product_field::price].integer() : 0);
    }
    work.edit().values[order_field::total] = total;
}

void check_counts(registry::Work& work) {
    for (const auto& line : work.image()->groups.front()) {
        if (line.values[order_field::count].integer() > max_count)
            work.refuse("too_many", {}, order_tag::count, order_tag::lines, line.id);
    }
}

void keep_open_total(registry::Work& work) {
    const auto& now = work.image()->values;
    const auto was = work.before() != nullptr ? work.before()->values[order_field::total].integer() : 0;
    const auto delta = now[order_field::total].integer() - was;
    if (delta == 0 || now[order_field::customer].is_null()) return;
    schema::Command add{.type = schema::CommandType::add, .kind = customer_kind, .id = now[order_field::customer].id()};
    add.field = customer_tag::open_total;
    add.after = delta;
    work.follow(std::move(add));
}

DocumentKind order(const Options& options) {
    DocumentKind kind;
    kind.schema.tag = order_kind;
    kind.schema.name = "order";
    std::vector<schema::Field> fields = {
        reference(order_tag::customer, "customer", "Customer", "客户", customer_kind).indexed(),
        text(order_tag::note, options.note_name, "Note", "备注"),
        money(order_tag::total, "total", "Total", "合计").derived(),
        date(order_tag::due, "due", "Due", "交期").indexed(),
        text(order_tag::remark, "remark", "Remark", "说明").ask(),
        text(order_tag::stamp, "stamp", "Stamp", "章").strict({Role::clerk}),
        blob(order_tag::paper, "paper", "Paper", "单据照片"),
        choice(order_tag::terms, "terms", "Terms", "付款条件",
               {{options.terms_renamed ? "on_account" : "net", {"On account", "月结"}}, {"cash", {"Cash", "现结"}}}),
    };
    if (options.late_field) fields.push_back(text(order_tag::late, "late", "Late", "后来").searched().indexed());
    kind.schema.shapes = {
        main_part(std::move(fields),
                  {{.tag = order_tag::lines,
                    .name = "lines",
                    .fields = {text(order_tag::sku, "sku", "SKU", "编码"), integer(order_tag::count, "count", "Count", "数量"),
                               money(order_tag::price, "price", "Price", "单价").derived()}}})};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"}, {.prefix = "desk:clerk"}};
    kind.schema.lookups = {{.name = "customer", .fields = {"customer"}}, {.name = "sku", .fields = {"sku"}, .group = "lines"}};
    kind.schema.series = {.prefix = "SO"};
    kind.permissions = {.create = sellers, .edit = {Role::clerk}, .remove = {Role::clerk}};
    kind.workflow.states = {{.name = "draft", .editable = true}, {.name = "submitted"}, {.name = "closed", .closed = true}};
    kind.workflow.transitions = {{.action = "submit",
                                  .from = {"draft"},
                                  .to = "submitted",
                                  .by = workflow::By::owner_or_role,
                                  .roles = {Role::clerk},
                                  .submits = true},
                                 {.action = "close", .from = {"submitted"}, .to = "closed", .roles = {Role::clerk}}};
    const registry::Need by_sku{.kind = product_kind, .lookup = "sku"};
    const registry::Need products{.kind = product_kind};
    kind.derivations = {{.name = "price", .needs = {by_sku, products}, .run = price_lines}};
    kind.guards = {{.name = "counts", .run = check_counts},
                   {.name = "credit",
                    .run =
                        [](registry::Work& work) {
                            if (work.image()->values[order_field::total].integer() > credit_limit_fen)
                                work.refuse("credit_exceeded");
                        },
                    .server_only = true}};
    if (options.terms_renamed) {
        kind.guards.push_back({.name = "terms", .run = [](registry::Work& work) {
                                   if (work.created() && work.image()->values[order_field::terms].is_null())
                                       work.refuse("required_missing", {}, order_tag::terms);
                               }});
        kind.readings = {{.since = options.revision, .read = [](schema::Command command) {
                              command = registry::with_code_renamed(std::move(command), 0, order_tag::terms, "net", "on_account");
                              return std::vector{
                                  registry::with_default(std::move(command), 0, order_tag::terms, base::Value("cash"))};
                          }}};
    }
    if (options.effects) kind.effects = {{.name = "open_total", .run = keep_open_total}};
    return kind;
}

}  // namespace

std::shared_ptr<const registry::Registry> make_registry(const Options& options) {
    std::vector<DocumentKind> kinds;
    kinds.push_back(documents::people::user());
    kinds.push_back(documents::event::kind());
    kinds.push_back(documents::conflict::kind());
    kinds.push_back(customer());
    kinds.push_back(order(options));
    kinds.push_back(product());
    return std::make_shared<const registry::Registry>(options.revision, std::move(kinds));
}

}  // namespace satchel::replica_test

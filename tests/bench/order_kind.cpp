#include "tests/bench/order_kind.h"

#include "shared/documents/documents.h"
#include "shared/schema/describe.h"

#include <array>
#include <cstdio>

namespace satchel::bench {

using namespace schema::describe;

std::shared_ptr<const registry::Registry> make_registry() {
    auto kinds = documents::make_registry()->kinds();
    registry::DocumentKind kind;
    kind.schema.tag = order_tag;
    kind.schema.name = "bench_order";
    kind.schema.label = {"Bench order", "测试订单"};
    kind.schema.shapes = {main_part({
        text(20, "number", "Number", "单号").searched().max(16),
        id(21, "customer", "Customer", "客户"),
        integer(22, "rep", "Rep", "业务员"),
        text(23, "status", "Status", "状态").max(20),
        money(24, "total", "Total", "合计"),
        text(25, "currency", "Currency", "币种").max(3),
        text(26, "note", "Note", "备注").searched().max(100),
        instant(27, "made_at", "Made", "创建时间"),
        instant(28, "updated_at", "Updated", "更新时间"),
        text(29, "due_date", "Due", "交期").max(10),
        integer(30, "line_count", "Lines", "行数"),
    })};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"}, {.prefix = "desk:clerk"}};
    kind.schema.title = "number";
    kind.permissions = {.create = schema::RoleSet::everyone(), .edit = {schema::Role::clerk}};
    kinds.push_back(std::move(kind));
    return std::make_shared<const registry::Registry>(documents::revision, std::move(kinds));
}

schema::Command make_order(const registry::Registry& registry, std::uint64_t number, const base::Id& id, base::Instant at) {
    static constexpr std::array<const char*, 5> states = {"draft", "submitted", "confirmed", "shipped", "closed"};
    static constexpr std::array<const char*, 6> notes = {"请上午送到后门，联系仓库老李签收", "老客户，随车带促销海报两张",
                                                         "易碎，轻拿轻放，三层以下堆放",     "月底对账，发票随货同行",
                                                         "急单，今天务必发出，谢谢",         "按上次的规格和批号配货"};
    // A few hundred customers, as one clerk's desk has.
    constexpr std::uint64_t customers = 400;
    base::Id customer;
    for (std::size_t i = 0; i < 8; ++i)
        customer.bytes[15 - i] = static_cast<std::uint8_t>((number * 2'654'435'761u % customers) >> (8 * (i % 2)) ^ i * 37);
    char no[20];
    std::snprintf(no, sizeof no, "SO-2026-%08llu", static_cast<unsigned long long>(number));
    const auto& shape = registry.find("bench_order")->schema.main();
    const auto tag = [&](std::string_view name) { return shape.fields[*shape.index_of(name)].tag; };
    const auto due = base::Date{base::local_date(at, {}).days + static_cast<std::int32_t>(number % 14)};
    return schema::create(registry.find("bench_order")->schema, id,
                          {{tag("number"), no},
                           {tag("customer"), customer},
                           {tag("rep"), static_cast<std::int64_t>(number % 50)},
                           {tag("status"), states[number * 7 % states.size()]},
                           {tag("total"), base::Money{static_cast<std::int64_t>(1'000 + number * 7'919 % 900'000)}},
                           {tag("currency"), "CNY"},
                           {tag("note"), notes[number * 13 % notes.size()]},
                           {tag("made_at"), at},
                           {tag("updated_at"), base::Instant{at.ms + static_cast<std::int64_t>(number % 5'000)}},
                           {tag("due_date"), base::to_text(due)},
                           {tag("line_count"), static_cast<std::int64_t>(1 + number % 20)}});
}

}  // namespace satchel::bench

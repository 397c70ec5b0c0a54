#include "shared/documents/return_settlement.h"

#include "shared/documents/invoice.h"
#include "shared/documents/receipt.h"
#include "shared/documents/return_request.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"

namespace satchel::documents::return_settlement {

using base::Value;
using registry::Work;
using schema::Role;
namespace o = sales_order;
namespace r = return_request;

namespace {

bool is_money(const Work& work) {
    const auto& want = work.image()->values[r::want].text();
    return want == "refund" || want == "credit";
}

using Filled = std::vector<std::pair<std::size_t, Value>>;

std::vector<schema::Unknown> tagged(const std::vector<schema::Field>& fields, const Filled& values) {
    std::vector<schema::Unknown> out;
    for (const auto& [index, value] : values) out.push_back({fields[index].tag, value});
    return out;
}

void give_money(Work& work, const schema::Image& order) {
    const auto& v = work.image()->values;
    const auto fen = v[r::refund_amount].integer();
    const auto& described = work.context().registry->find(invoice::tag)->schema;
    work.follow(schema::create(described, v[r::credit_note].id(),
                               tagged(described.main().fields, {{invoice::order, v[subject::id_field]},
                                                                {invoice::amount, base::Money{-fen}},
                                                                {invoice::return_request, work.id()}})));
    receipt::book(work, order.values[o::customer].id(), {v[r::want].text() == "refund" ? -fen : 0});
}

void give_goods(Work& work, const schema::Image& order) {
    const auto& v = work.image()->values;
    const auto& described = work.context().registry->find(o::tag)->schema;
    const auto& line_fields = described.main().groups.front().fields;
    const auto& id = v[r::replacement].id();
    work.follow(schema::create(described, id,
                               tagged(described.main().fields, {{schema::common::owner, order.values[schema::common::owner]},
                                                                {o::customer, order.values[o::customer]},
                                                                {o::contact, order.values[o::contact]},
                                                                {o::ship_to, order.values[o::ship_to]},
                                                                {o::type, "exchange"},
                                                                {o::exchange_for, work.id()}})));
    for (const auto& item : work.image()->groups[r::items]) {
        const auto* of = schema::find_line(order, 0, item.values[r::item_order_line].id());
        if (of == nullptr || r::accepted(item).milli == 0) continue;
        work.follow(schema::insert_line({o::tag, id, 0}, o::lines_group, work.new_id(),
                                        tagged(line_fields, {{o::line_product, of->values[o::line_product]},
                                                             {o::line_qty, r::accepted(item)},
                                                             {o::line_uom, of->values[o::line_uom]},
                                                             {o::line_gift, true}})));
    }
}

}  // namespace

void name_documents(Work& work) {
    if (!takes(work, "settle")) return;
    const auto& v = work.image()->values;
    if (is_money(work) && v[r::refund_amount].integer() > 0) work.edit().values[r::credit_note] = work.new_id();
    if (v[r::want].text() == "replace") work.edit().values[r::replacement] = work.new_id();
}

void refuse_other_office(Work& work) {
    if (!takes(work, "settle")) return;
    const schema::RoleSet office = is_money(work) ? schema::RoleSet{Role::finance} : schema::RoleSet{Role::clerk, Role::lead};
    if (!work.context().actor.roles.meets(office)) work.refuse("action_not_yours", {Value("settle")});
}

void settle(Work& work) {
    if (!takes(work, "settle")) return;
    const auto& v = work.image()->values;
    const auto* order = work.read(o::tag, v[subject::id_field].id());
    if (order == nullptr) return;
    if (!v[r::credit_note].is_null()) give_money(work, *order);
    if (!v[r::replacement].is_null()) give_goods(work, *order);
}

}  // namespace satchel::documents::return_settlement

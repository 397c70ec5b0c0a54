#include "tests/shared/engine/money_world.h"

#include "shared/base/assert.h"

namespace satchel::tests {

using base::Id;
using base::Value;

namespace {

engine::Outcome must(engine::Outcome outcome) {
    if (outcome.judgement == schema::Judgement::rejected) std::fprintf(stderr, "refused: %s\n", told(outcome).c_str());
    SATCHEL_ASSERT(outcome.judgement != schema::Judgement::rejected);
    return outcome;
}

}  // namespace

void force_line(World& world, std::string_view kind, const Id& document, std::string_view field, const Value& value) {
    const auto& described = world.registry().find(kind)->schema;
    const schema::PartKey key{described.tag, document, 0};
    auto stored = *world.parts.at(key);
    stored.image.groups.front().front().values[described.main().groups.front().index_of(field).value()] = value;
    ++stored.version;
    world.parts[key] = std::make_shared<const registry::Stored>(std::move(stored));
}

Id delivered_order(World& world, const std::string& login, std::int64_t qty) {
    const auto order = world.draft_order(login, qty);
    must(world.does(login, {world.act("sales_order", order, "submit")}));
    if (world.state("sales_order", order) == "approving")
        must(world.does("system", {world.act("sales_order", order, "approval_passed")}));
    must(world.does("clerk", {world.act("sales_order", order, "confirm")}));
    world.force("sales_order", order, {{"state", "delivered"}});
    force_line(world, "sales_order", order, "shipped", Value(qty * 1'000));
    return order;
}

schema::Command begin_request(World& world, const Id& request, const Id& order, const Value& fen) {
    return world.create("invoice_request", request,
                        {{"subject_kind", 24}, {"subject", order}, {"kind", "ordinary"}, {"amount", fen}});
}

Id issued_invoice(World& world, const Id& order, std::int64_t fen) {
    const auto request = world.fresh();
    must(world.does("rep", {begin_request(world, request, order, fen), world.act("invoice_request", request, "submit")}));
    must(world.does("finance", {world.act("invoice_request", request, "issue")}));
    return world.value("invoice_request", request, "invoice").id();
}

Id invoice_of_boxes(World& world, std::int64_t boxes) {
    return issued_invoice(world, delivered_order(world, "rep", boxes), boxes * 1'000);
}

schema::Command begin_receipt(World& world, const Id& receipt, std::int64_t fen, Fields more) {
    Fields fields = {{"subject_kind", 20},
                     {"subject", world.id("shop")},
                     {"amount", fen},
                     {"method", "transfer"},
                     {"received_on", base::local_date(world.now, world.zone)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return world.create("receipt", receipt, fields);
}

Id confirmed_receipt(World& world, std::int64_t fen) {
    const auto receipt = world.fresh();
    must(world.does("rep", {begin_receipt(world, receipt, fen)}));
    must(world.does("finance", {world.act("receipt", receipt, "confirm")}));
    return receipt;
}

Id draft_return(World& world, const Id& order, std::int64_t boxes, const char* want, const std::string& login) {
    const auto request = world.fresh();
    must(world.does(login, {world.create("return_request", request, {{"subject_kind", 24}, {"subject", order}, {"want", want}}),
                            world.line("return_request", request, world.fresh(),
                                       {{"order_line", world.order_line(order)},
                                        {"qty", boxes * 1'000},
                                        {"reason", "damaged"},
                                        {"photos", Value::List{base::Bytes(32, 9)}}})}));
    return request;
}

std::int64_t money(const World& world, std::string_view kind, const Id& document, std::string_view field) {
    return world.value(kind, document, field).integer();
}

std::int64_t balance(World& world, const char* customer) {
    return world.value("customer", world.id(customer), "balance", 2).integer();
}

}  // namespace satchel::tests

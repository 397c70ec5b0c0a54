#include "shared/base/assert.h"
#include "tests/support/engine_world.h"

namespace satchel::tests {

using base::Id;
using base::Value;

namespace {

struct Person {
    const char* login;
    const char* role;
    const char* team;
    const char* superior;
};

// The director stands at the top: nobody is there to ask when the director submits.
constexpr Person people[] = {
    {"director", "director", "", ""},
    {"north_manager", "manager", "north", "director"},
    {"south_manager", "manager", "south", "director"},
    {"clerk", "clerk", "office", "director"},
    {"clerk2", "clerk", "office", "director"},
    {"lead", "lead", "office", "director"},
    {"finance", "finance", "", "director"},
    {"finance2", "finance", "", "director"},
    {"rep", "rep", "north", "north_manager"},
    {"rep2", "rep", "north", "north_manager"},
    {"south_rep", "rep", "south", "south_manager"},
    {"warehouse", "warehouse", "", "director"},
    {"marketing", "marketing", "", "director"},
    {"service", "service", "", "director"},
};

void expect(const engine::Outcome& outcome) {
    if (outcome.judgement == schema::Judgement::rejected)
        std::fprintf(stderr, "the world was refused: %s\n", told(outcome).c_str());
    SATCHEL_ASSERT(outcome.judgement != schema::Judgement::rejected);
}

}  // namespace

void World::settle_people() {
    // The first administrator comes from the installation, not from a mutation.
    force("user", id("admin"), {{"name", "admin"}, {"login", "admin"}, {"roles", Value::List{"admin"}}, {"active", true}});
    for (const auto* team : {"north", "south", "office"}) expect(does("admin", {create("team", id(team), {{"name", team}})}));
    for (const auto& person : people) {
        Fields fields = {{"name", person.login}, {"login", person.login}, {"roles", Value::List{person.role}}, {"active", true}};
        if (*person.team != 0) fields.emplace_back("works_in", id(person.team));
        if (*person.superior != 0) fields.emplace_back("superior", id(person.superior));
        expect(does("admin", {create("user", id(person.login), fields)}));
    }
    // The rep may give 5 % off.
    expect(does("admin", {set("user", id("rep"), "discount_ceiling", 500)}));
}

void World::settle_goods() {
    for (const auto* list : {"retail", "key_accounts"})
        expect(does("admin", {create("price_list", id(list), {{"name", list}, {"active", true}})}));
    const auto product = [&](const char* sku, Value price) {
        expect(does(
            "admin",
            {create("product", id(sku),
                    {{"sku", sku}, {"name", sku}, {"uom", "box"}, {"active", true}, {"list_price", price}, {"tax_rate", 1'300}}),
             create("product", id(sku), {{"cost", 40'000}}, 1)}));
    };
    product("rice", 120'000);
    product("oil", 500'000);
    product("salt", Value());
    // Rice: 10.00 from one, 9.00 from 100; never below 8.00.
    const auto rule = [&](const char* name, const char* sku, Fields fields, std::int64_t floor) {
        fields.emplace_back("list", id("retail"));
        fields.emplace_back("product", id(sku));
        expect(does("admin", {create("price_rule", id(name), fields), create("price_rule", id(name), {{"floor", floor}}, 1)}));
    };
    rule("rice from 1", "rice", {{"price", 100'000}}, 80'000);
    rule("rice from 100", "rice", {{"price", 90'000}, {"min_qty", 100'000}}, 80'000);
}

void World::settle_customers() {
    const auto customer = [&](const char* name, const char* owner, std::int64_t limit) {
        expect(
            does("clerk", {create("customer", id(name),
                                  {{"name", name}, {"class", "supermarket"}, {"owner", id(owner)}, {"price_list", id("retail")}}),
                           create("customer", id(name), {}, 1)}));
        expect(does("finance", {set("customer", id(name), "credit_limit", limit, 2)}));
    };
    customer("shop", "rep", 10'000'000);
    customer("south shop", "south_rep", 10'000'000);
}

Id World::draft_order(const std::string& login, std::int64_t qty, std::int64_t discount) {
    // No sample: whether the last bytes of an id draw a second check is a test of its own.
    auto order = fresh();
    while (std::hash<Id>{}(order) % 10 == 0) order = fresh();
    const auto shop = login == "south_rep" ? id("south shop") : id("shop");
    Fields fields = {{"product", id("rice")}, {"qty", qty * 1'000}};
    if (discount != 0) fields.emplace_back("discount", discount);
    expect(does(login, {create("sales_order", order, {{"customer", shop}, {"ship_by", 20'500}}),
                        line("sales_order", order, fresh(), fields)}));
    return order;
}

Id World::draft_claim(const std::string& login, std::int64_t fen) {
    const auto claim = fresh();
    const Value::List receipts = {base::Bytes(32, static_cast<std::uint8_t>(next_id_))};
    expect(does(login, {create("expense_claim", claim, {{"reason", "visit"}}),
                        line("expense_claim", claim, fresh(),
                             {{"date", 20'410}, {"category", "travel"}, {"amount", fen}, {"receipts", receipts}})}));
    return claim;
}

Id World::order_line(const Id& order) const {
    return image("sales_order", order)->groups.front().front().id;
}

}  // namespace satchel::tests

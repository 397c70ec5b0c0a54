#include "tests/bench/sales_replica.h"

#include "client/replica/icu_transliterator.h"
#include "shared/base/assert.h"
#include "shared/documents/customer.h"
#include "shared/documents/documents.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"
#include "tests/bench/process.h"
#include "tests/bench/snapshot_pages.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

namespace satchel::bench {

namespace {

namespace documents = satchel::documents;
namespace event_field = registry::system_kinds::event_field;
using base::Value;
using Values = std::vector<std::pair<std::string_view, Value>>;

constexpr const char* desk = "desk:clerk";
constexpr base::Instant first_order{1'750'000'000'000};
constexpr std::int64_t between_orders_ms = 120'000;
constexpr std::uint64_t lines_of_an_order = 3;
constexpr std::uint64_t people = 50;

/// One family of ids a kind, in the order of their numbers.
enum Family : std::uint8_t { of_users = 1, of_customers, of_products, of_lists, of_rules, of_orders, of_events, of_lines };

base::Id id_of(Family family, std::uint64_t number) {
    base::Id id;
    id.bytes[0] = family;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (std::size_t i = 0; i < 5; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

base::Instant made_at(std::uint64_t number) {
    return {first_order.ms + static_cast<std::int64_t>(number) * between_orders_ms};
}

std::string numbered(const char* format, std::uint64_t number) {
    char out[40];
    std::snprintf(out, sizeof out, format, static_cast<unsigned long long>(number));
    return out;
}

std::uint64_t mixed(std::uint64_t number) {
    return (number + 1) * 0x9e3779b97f4a7c15ull >> 20;
}

schema::PageRow row_of(const registry::Registry& registry, std::string_view kind, const base::Id& id, const Values& values,
                       std::vector<schema::Line> lines = {}) {
    const auto& described = registry.find(kind)->schema;
    const auto& shape = described.main();
    auto image = schema::empty_image(shape);
    for (const auto& [name, value] : values) image.values[*shape.index_of(name)] = value;
    if (!lines.empty()) image.groups.front() = std::move(lines);
    return {{described.tag, id, 0}, 1, {0}, {}, std::move(image)};
}

std::string product_name(std::uint64_t number) {
    static constexpr std::array brands = {"晨光", "江南", "金麦", "海之蓝", "大丰", "红日", "青山", "福临"};
    static constexpr std::array goods = {"纯牛奶",     "酱油", "大豆油", "矿泉水",   "苏打饼干",
                                         "红烧牛肉面", "绿茶", "白砂糖", "速冻水饺", "辣椒酱"};
    return std::string(brands[number % brands.size()]) + goods[number / brands.size() % goods.size()] +
           numbered(" %llu号", number / (brands.size() * goods.size()));
}

std::string customer_name(std::uint64_t number) {
    static constexpr std::array places = {"城东", "江湾", "南门", "西湖", "北站", "新区", "桥头", "东林"};
    static constexpr std::array shops = {"百货", "超市", "粮油店", "食品商行", "餐饮管理公司"};
    return std::string(places[number % places.size()]) + numbered("%llu", number) + shops[number / 8 % shops.size()];
}

/// The rows of the replica, kind by kind in the order of their tags.
class Rows {
public:
    Rows(const registry::Registry& registry, std::uint64_t orders) : registry_(registry), orders_(orders) {}

    schema::PageRow user(std::uint64_t number) const {
        return row_of(registry_, "user", id_of(of_users, number),
                      {{"name", numbered("员工%llu", number)},
                       {"login", numbered("p%llu", number)},
                       {"roles", Value::List{number == 0 ? "clerk" : "rep"}},
                       {"active", true}});
    }
    schema::PageRow customer(std::uint64_t number) const {
        return row_of(registry_, "customer", sales_customer(number),
                      {{"no", numbered("C-%06llu", number)},
                       {"name", customer_name(number)},
                       {"class", "supermarket"},
                       {"status", "active"},
                       {"owner", rep(number)},
                       {"price_list", id_of(of_lists, 0)},
                       {"credit_left", base::Money{1'000'000'000}}});
    }
    schema::PageRow product(std::uint64_t number) const {
        return row_of(registry_, "product", sales_product(number),
                      {{"sku", numbered("SKU%06llu", number)},
                       {"name", product_name(number)},
                       {"spec", numbered("%llu×250ml", 6 + number % 19)},
                       {"uom", "箱"},
                       {"barcodes", Value::List{Value(numbered("69%011llu", number))}},
                       {"active", true},
                       {"list_price", base::Price{static_cast<std::int64_t>(100'000 + mixed(number) % 900'000)}},
                       {"tax_rate", base::Ratio{1'300}}});
    }
    schema::PageRow list(std::uint64_t number) const {
        return row_of(registry_, "price_list", id_of(of_lists, number), {{"name", "商超"}, {"active", true}});
    }
    /// From one and from ten on.
    schema::PageRow rule(std::uint64_t number) const {
        constexpr std::int64_t ten = 10'000;
        return row_of(
            registry_, "price_rule", id_of(of_rules, number),
            {{"list", id_of(of_lists, 0)},
             {"product", sales_product(number / 2)},
             {"min_qty", base::Quantity{number % 2 == 0 ? 0 : ten}},
             {"price", base::Price{static_cast<std::int64_t>(90'000 - number % 2 * 5'000 + mixed(number / 2) % 800'000)}}});
    }
    schema::PageRow order(std::uint64_t number) const {
        namespace kind = documents::sales_order;
        std::vector<schema::Line> lines;
        std::int64_t total = 0;
        for (std::uint64_t i = 0; i < lines_of_an_order; ++i) {
            const auto product = mixed(number * lines_of_an_order + i) % sales_products(orders_);
            const auto amount = static_cast<std::int64_t>(10'000 + mixed(number + i) % 400'000);
            schema::Line line{.id = id_of(of_lines, number * lines_of_an_order + i),
                              .values = std::vector<Value>(kind::order_line_count)};
            line.values[kind::line_product] = sales_product(product);
            line.values[kind::line_name] = Value(product_name(product));
            line.values[kind::line_qty] = base::Quantity{static_cast<std::int64_t>(1 + number % 40) * 1'000};
            line.values[kind::line_uom] = Value("箱");
            line.values[kind::line_amount] = base::Money{amount};
            lines.push_back(std::move(line));
            total += amount;
        }
        const auto at = made_at(number);
        const auto buyer = mixed(number) % customers();
        return row_of(registry_, "sales_order", sales_order(number),
                      {{"no", numbered("SO-2026-%08llu", number)},
                       {"state", state_of(number)},
                       {"owner", rep(buyer)},
                       {"created_by", rep(buyer)},
                       {"occurred_at", at},
                       {"received_at", at},
                       {"customer", sales_customer(buyer)},
                       {"customer_name", Value(customer_name(buyer))},
                       {"ship_by", base::Date{base::local_date(at, {}).days + static_cast<std::int32_t>(number % 7)}},
                       {"total", base::Money{total}},
                       {"remark", number % 3 == 0 ? Value("请上午送到后门，联系仓库老李签收") : Value()}},
                      std::move(lines));
    }
    schema::PageRow event(std::uint64_t number) const {
        auto image = schema::empty_image(registry_.find(registry::system_kinds::event)->schema.main());
        image.values[schema::common::places] = Value(Value::List{Value(desk)});
        image.values[event_field::subject_kind] = static_cast<std::int64_t>(documents::sales_order::tag);
        image.values[event_field::subject] = sales_order(number);
        image.values[event_field::action] = Value("submit");
        image.values[event_field::to] = Value(state_of(number));
        image.values[event_field::actor] = rep(number);
        image.values[event_field::at] = made_at(number);
        return {{registry::system_kinds::event, id_of(of_events, number), 0}, 1, {0}, {}, std::move(image)};
    }

    void take_in(replica::Replica& replica) const {
        std::vector<schema::PageRow> everybodys;
        const auto add = [&](std::uint64_t count, auto make) {
            for (std::uint64_t i = 0; i < count; ++i) everybodys.push_back((this->*make)(i));
        };
        add(people, &Rows::user);
        add(sales_products(orders_), &Rows::product);
        add(1, &Rows::list);
        add(2 * sales_products(orders_), &Rows::rule);
        // As a ledger sends them: by kind.
        std::stable_sort(everybodys.begin(), everybodys.end(),
                         [](const auto& a, const auto& b) { return a.key.kind < b.key.kind; });
        const auto of_desk = [&](std::uint64_t i) {
            if (i < orders_) return event(i);
            return i < orders_ + customers() ? customer(i - orders_) : order(i - orders_ - customers());
        };
        bench::take_in(replica, registry_, {id_of(of_users, 99), 1, 1}, made_at(orders_),
                       {{desk, 2 * orders_ + customers(), of_desk},
                        {"org", everybodys.size(), [&](std::uint64_t i) { return everybodys[i]; }}});
    }

private:
    std::uint64_t customers() const { return orders_ / 20 + 1; }
    static base::Id rep(std::uint64_t number) { return id_of(of_users, 1 + number % (people - 1)); }
    static const char* state_of(std::uint64_t number) {
        static constexpr std::array later = {"confirmed", "planned", "shipped", "delivered", "closed"};
        constexpr std::uint64_t waits = 10;
        return number % waits == 0 ? "submitted" : later[number % later.size()];
    }

    const registry::Registry& registry_;
    std::uint64_t orders_;
};

int fill(const SalesReplica& made, std::uint64_t orders) {
    const auto transliterator = replica::make_icu_transliterator();
    SATCHEL_ASSERT(transliterator != nullptr);
    auto opened = replica::Replica::open({.path = made.folder + "/replica.db",
                                          .user = made.account.user,
                                          .registry = made.registry.get(),
                                          .transliterator = transliterator.get(),
                                          .actor = registry::Actor{.user = made.account.user, .roles = {schema::Role::clerk}}});
    SATCHEL_ASSERT(opened.has_value());
    Rows(*made.registry, orders).take_in(**opened);
    return 0;
}

}  // namespace

std::uint64_t sales_products(std::uint64_t orders) {
    return orders / 10 + 60;
}

base::Id sales_product(std::uint64_t number) {
    return id_of(of_products, number);
}

base::Id sales_customer(std::uint64_t number) {
    return id_of(of_customers, number);
}

base::Id sales_order(std::uint64_t number) {
    return id_of(of_orders, number);
}

SalesReplica fill_sales_replica(const std::string& folder, std::uint64_t orders) {
    std::filesystem::create_directories(folder);
    SalesReplica made{.folder = folder, .account = {}, .registry = documents::make_registry()};
    made.account.user = id_of(of_users, 0);
    made.account.user_name = QStringLiteral("p0");
    SATCHEL_ASSERT(run_apart([&] { return fill(made, orders); }) == 0);
    return made;
}

}  // namespace satchel::bench

#include "server/app/demo/market.h"

#include "shared/documents/customer.h"

#include <algorithm>
#include <array>
#include <set>

namespace satchel::app::demo {

using base::Value;
namespace customer = documents::customer;

namespace {

struct Tier {
    std::string_view name;
    std::uint64_t percent;
    std::int64_t cadence_days;
    std::size_t lines;
    std::int64_t cases;
};
constexpr std::array<Tier, 4> tiers = {{{"VIP", 4, 12, 12, 14}, {"A", 14, 24, 8, 7}, {"B", 32, 50, 6, 4}, {"C", 50, 95, 4, 2}}};

struct Class {
    std::string_view name;
    std::uint64_t percent;
    std::size_t list;
    std::string_view industry;
};
constexpr std::array<Class, 6> classes = {{{"supermarket", 22, 1, "零售"},
                                           {"restaurant", 24, 2, "餐饮"},
                                           {"wholesale", 18, 0, "批发"},
                                           {"convenience", 22, 0, "零售"},
                                           {"institution", 9, 2, "团餐"},
                                           {"online", 5, 0, "电商"}}};
constexpr std::array<std::string_view, 5> titles = {"采购经理", "店长", "老板", "采购员", "财务"};
constexpr std::array<std::string_view, 6> habits = {"每周一下单，周三前送到", "月初集中备货",   "先看促销再定量",
                                                    "只收上午送货",           "要求附检验报告", "节前两周备货"};

template <std::size_t N, class T>
const T& weighted(Dice& dice, const std::array<T, N>& all) {
    auto roll = dice.below(100);
    for (const auto& one : all) {
        if (roll < one.percent) return one;
        roll -= one.percent;
    }
    return all.back();
}

class Acquiring {
public:
    Acquiring(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, const Staff& staff,
              const Catalogue& catalogue, int months, base::Instant at)
        : kind_(organisation.registry().find(customer::tag)->schema),
          scribe_(scribe),
          admin_(admin),
          dice_(dice),
          staff_(staff),
          catalogue_(catalogue),
          months_(months),
          at_(at) {}

    Outcome<Buyer> next() {
        const auto& tier = weighted(dice_, tiers);
        const auto& group = weighted(dice_, classes);
        const auto region = static_cast<std::size_t>(dice_.one_of(std::array<int, 10>{0, 0, 0, 1, 1, 1, 2, 2, 2, 3}));
        const auto& city = dice_.one_of(cities_of(region));
        Buyer buyer;
        buyer.id = admin_.new_id(at_);
        buyer.rep = dice_.one_of(std::span<const std::size_t>(reps(region)));
        buyer.name = new_name(city, group);
        const auto area = std::string(city.name) + std::string(dice_.one_of(city.districts));
        buyer.address = area + street_address(dice_);
        buyer.contact = person_name(dice_);
        buyer.cadence_days = std::max<std::int64_t>(5, tier.cadence_days * dice_.between(70, 140) / 100);
        buyer.lines = tier.lines;
        buyer.cases = tier.cases;
        buyer.provisional = dice_.chance(3);
        buyer.on_account = tier.name != "C" || dice_.chance(40);
        const auto habit = dice_.below(100);
        buyer.pays = habit < 72 ? Buyer::Pays::on_time : habit < 93 ? Buyer::Pays::late : Buyer::Pays::badly;
        for (std::size_t i = 0; i < tier.lines * 2 + 4; ++i) buyer.basket.push_back(dice_.below(catalogue_.items.size()));
        std::sort(buyer.basket.begin(), buyer.basket.end());
        buyer.basket.erase(std::unique(buyer.basket.begin(), buyer.basket.end()), buyer.basket.end());
        if (auto written = write(buyer, tier, group, region, city, area); !written) return written.error();
        return buyer;
    }

private:
    std::vector<std::size_t>& reps(std::size_t region) {
        if (reps_[region].empty()) reps_[region] = staff_.holding("rep", region);
        return reps_[region];
    }

    /// A second firm of one name is a branch; a third one is another street's.
    std::string new_name(const City& city, const Class& group) {
        auto name = company_name(dice_, city.name, group.name);
        if (names_.insert(name).second) return name;
        auto branch = name + "（" + std::string(dice_.one_of(city.districts)) + "店）";
        while (!names_.insert(branch).second) branch = name + "（" + street_address(dice_) + "）";
        return branch;
    }

    /// About what the customer will owe over the months of history, and some air; a few are kept short.
    std::int64_t limit(const Buyer& buyer) {
        std::int64_t line_fen = 0;
        for (const auto index : buyer.basket) {
            const auto& item = catalogue_.items[index];
            line_fen += item.price / 100 * item.pack_units * buyer.cases / static_cast<std::int64_t>(buyer.basket.size());
        }
        const auto orders = std::max<std::int64_t>(2, months_ * 30 / buyer.cadence_days);
        const auto percent = dice_.chance(4) ? dice_.between(40, 70) : dice_.between(180, 320);
        const auto fen = line_fen * static_cast<std::int64_t>(buyer.lines) * orders * percent / 100;
        constexpr std::int64_t thousand_yuan_fen = 100'000;
        return std::max(5 * thousand_yuan_fen, (fen / thousand_yuan_fen + 1) * thousand_yuan_fen);
    }

    Outcome<> write(const Buyer& buyer, const Tier& tier, const Class& group, std::size_t region, const City& city,
                    const std::string& area) {
        auto number = admin_.number("C", 500);
        if (!number) return number.error();
        const auto& main = kind_.main();
        const bool verified = !buyer.provisional && dice_.chance(90);
        const schema::PartKey key{kind_.tag, buyer.id, 0};
        std::vector<schema::Command> commands = {schema::create(
            kind_, buyer.id,
            fields_of(main,
                      {{"no", *number},
                       {"owner", staff_.people[buyer.rep].id},
                       {"name", buyer.name},
                       {"tax_id", dice_.chance(92) ? Value(tax_number(dice_, city.area_code)) : Value()},
                       {"class", group.name},
                       {"tier", tier.name},
                       {"is_key", tier.name == "VIP" ? Value(true) : Value()},
                       {"region", region_name(region)},
                       {"industry", group.industry},
                       {"buying_habit", dice_.chance(35) ? Value(dice_.one_of(habits)) : Value()},
                       {"pay_terms_days", buyer.on_account ? dice_.one_of(std::array<int, 3>{30, 45, 60}) : 0},
                       {"status", buyer.provisional ? "provisional"
                                  : dice_.chance(3) ? "dormant"
                                                    : "active"},
                       {"verified_at", verified ? Value(base::Instant{at_.ms - dice_.between(1, 60) * 86'400'000}) : Value()},
                       {"price_list", catalogue_.lists[group.list]}}))};
        auto contacts = schema::create(kind_, buyer.id, {});
        contacts.facet = customer::contacts_facet;
        commands.push_back(std::move(contacts));
        const auto people = dice_.between(1, tier.name == "VIP" ? 3 : 2);
        for (std::int64_t i = 0; i < people; ++i) add_contact(commands, key, i == 0 ? buyer.contact : person_name(dice_), i == 0);
        add_address(commands, key, "delivery", area, buyer);
        if (dice_.chance(60)) add_address(commands, key, "billing", area, buyer);
        if (buyer.on_account) {
            const auto& shape = *kind_.shape(customer::credit_facet);
            auto credit = schema::create(kind_, buyer.id, fields_of(shape, {{"credit_limit", limit(buyer)}}));
            credit.facet = customer::credit_facet;
            commands.push_back(std::move(credit));
        }
        return scribe_.write(admin_, std::move(commands), at_);
    }

    void add_contact(std::vector<schema::Command>& commands, const schema::PartKey& key, const std::string& name, bool primary) {
        const auto line = admin_.new_id(at_);
        commands.push_back(
            schema::insert_line(key, 1, line,
                                fields_of(kind_.main().groups[customer::contacts],
                                          {{"name", name}, {"title", dice_.one_of(titles)}, {"is_primary", primary}})));
        const schema::PartKey facet{key.kind, key.id, customer::contacts_facet};
        const auto number = phone(dice_);
        const auto& phones = kind_.shape(customer::contacts_facet)->groups.front();
        commands.push_back(schema::insert_line(
            facet, phones.tag, line,
            fields_of(phones, {{"phone", number}, {"wechat", dice_.chance(50) ? Value("wx" + number) : Value()}})));
    }

    void add_address(std::vector<schema::Command>& commands, const schema::PartKey& key, std::string_view use,
                     const std::string& area, const Buyer& buyer) {
        const auto& group = kind_.main().groups[customer::addresses];
        commands.push_back(schema::insert_line(
            key, group.tag, admin_.new_id(at_),
            fields_of(
                group,
                {{"kind", use}, {"region", area}, {"line", buyer.address.substr(area.size())}, {"receiver", buyer.contact}})));
    }

    const schema::Kind& kind_;
    Scribe& scribe_;
    Office& admin_;
    Dice& dice_;
    const Staff& staff_;
    const Catalogue& catalogue_;
    int months_;
    base::Instant at_;
    std::array<std::vector<std::size_t>, 4> reps_;
    std::set<std::string> names_;
};

}  // namespace

Outcome<std::vector<Buyer>> acquire(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, const Staff& staff,
                                    const Catalogue& catalogue, std::size_t customers, int months, base::Instant at) {
    Acquiring acquiring(organisation, scribe, admin, dice, staff, catalogue, months, at);
    std::vector<Buyer> buyers;
    buyers.reserve(customers);
    for (std::size_t i = 0; i < customers; ++i) {
        auto buyer = acquiring.next();
        if (!buyer) return buyer.error();
        buyers.push_back(std::move(*buyer));
    }
    if (auto done = scribe.flush(); !done) return done.error();
    return buyers;
}

}  // namespace satchel::app::demo

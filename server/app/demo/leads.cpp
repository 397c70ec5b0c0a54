#include "server/app/demo/tale.h"
#include "shared/documents/customer.h"
#include "shared/documents/key_dossier.h"
#include "shared/documents/lead.h"
#include "shared/documents/opportunity.h"

#include <algorithm>
#include <array>
#include <string>

namespace satchel::app::demo {

namespace customer = documents::customer;
namespace key_dossier = documents::key_dossier;
namespace lead = documents::lead;
namespace opportunity = documents::opportunity;
using base::Value;

namespace {

constexpr std::int64_t days_of_leads = 75;
constexpr std::array<std::string_view, 7> sources = {"referral", "exhibition", "website", "call", "cold", "campaign", "cold"};
constexpr std::array<std::string_view, 6> classes = {"supermarket", "restaurant",  "wholesale",
                                                     "convenience", "institution", "online"};
constexpr std::array<std::string_view, 5> notes = {"新开业，正在找饮料和休闲食品供应商", "对现供应商送货不及时不满",
                                                   "想试两款调味品，要样品", "展会上留的名片，约月底详谈",
                                                   "老客户介绍，做团餐，用量大"};
constexpr std::array<std::string_view, 4> gone = {"电话多次无人接听", "已与其他供应商签年度合同", "规模太小，达不到起送量",
                                                  "暂无采购计划"};
constexpr std::array<std::string_view, 6> titles = {"节前备货", "新店铺货",       "年度供货合同",
                                                    "新品进店", "团餐调味品替换", "冷柜陈列合作"};

/// What may come of a customer: one stage after the other, or an end.
class OpportunityStory : public Tale<OpportunityStory> {
public:
    OpportunityStory(World& world, std::size_t rep) : Tale(world, opportunity::tag), rep_(rep) {}

    Outcome<> begin(const Buyer& buyer, base::Instant at) {
        auto commands =
            begin_with(rep_, at, {{"title", world_.dice.one_of(titles)}, {"amount", amount()}, {"expect_close", closing(at)}},
                       {customer::tag, buyer.id, 0});
        if (!commands) return commands.error();
        if (auto written = write(rep_, std::move(*commands), at); !written) return written;
        next(at, 300, 4'000, &OpportunityStory::move);
        return {};
    }
    /// One that a lead was made into.
    Outcome<> adopt(const base::Id& id, base::Instant at) {
        id_ = id;
        auto said = write(
            rep_, {set(opportunity::amount, {}, base::Money{amount()}), set(opportunity::expect_close, {}, closing(at))}, at);
        if (!said) return said;
        next(at, 300, 4'000, &OpportunityStory::move);
        return {};
    }

private:
    std::int64_t amount() { return world_.dice.between(8, 180) * 100'000; }
    base::Date closing(base::Instant at) { return {day_of(at).days + static_cast<std::int32_t>(world_.dice.between(10, 60))}; }

    Outcome<> move(base::Instant at) {
        const auto is = state();
        if (!is) return is.error();
        if (world_.dice.chance(18)) return act(rep_, "lose", at, {{"reason", world_.dice.one_of(gone)}});
        if (*is == "negotiation") return world_.dice.chance(60) ? act(rep_, "win", at) : Outcome<>();
        if (auto moved = act(rep_, "advance", at); !moved) return moved;
        next(at, 900, 7'000, &OpportunityStory::move);
        return {};
    }

    std::size_t rep_;
};

class LeadStory : public Tale<LeadStory> {
public:
    LeadStory(World& world, std::size_t rep) : Tale(world, lead::tag), rep_(rep) {}

    Outcome<> begin(base::Instant at) {
        auto& dice = world_.dice;
        const auto region = world_.staff.people[rep_].region;
        const auto& city = dice.one_of(cities_of(region));
        const auto name =
            company_name(dice, city.name, dice.one_of(classes)) + "（" + std::string(dice.one_of(city.districts)) + "）";
        auto commands = begin_with(rep_, at,
                                   {{"name", name},
                                    {"contact", person_name(dice)},
                                    {"source", dice.one_of(sources)},
                                    {"region", region_name(region)},
                                    {"note", dice.one_of(notes)}});
        if (!commands) return commands.error();
        auto facet = schema::create(kind_, id_, fields_of(*kind_.shape(lead::contact_facet), {{"phone", phone(dice)}}));
        facet.facet = lead::contact_facet;
        commands->push_back(std::move(facet));
        if (auto written = write(rep_, std::move(*commands), at); !written) return written;
        if (dice.chance(85)) next(at, 60, 2'500, &LeadStory::contact);
        return {};
    }

private:
    Outcome<> contact(base::Instant at) { return go(at, "contact", &LeadStory::qualify); }
    Outcome<> qualify(base::Instant at) { return go(at, "qualify", &LeadStory::convert); }
    Outcome<> go(base::Instant at, std::string_view action, Step then) {
        if (world_.dice.chance(15)) return act(rep_, "lose", at, {{"reason", world_.dice.one_of(gone)}});
        if (auto gone_on = act(rep_, action, at); !gone_on) return gone_on;
        if (world_.dice.chance(80)) next(at, 300, 4'500, then);
        return {};
    }
    Outcome<> convert(base::Instant at) {
        if (auto made = act(rep_, "convert", at); !made) return made;
        const auto now = image();
        if (!now) return now.error();
        return std::make_shared<OpportunityStory>(world_, rep_)->adopt(now->values[lead::opportunity].id(), at);
    }

    std::size_t rep_;
};

/// What is known of a key customer, for all but those who have not got round to it.
class DossierStory : public Tale<DossierStory> {
public:
    DossierStory(World& world, const base::Id& id, std::size_t rep) : Tale(world, key_dossier::tag), rep_(rep) { id_ = id; }

    Outcome<> finish(base::Instant at) {
        return write(rep_,
                     {set(key_dossier::demands, {}, "稳定供货，节前备货要有保障；新品优先进店"),
                      set(key_dossier::decision_chain, {}, "店长提报，采购经理定价，老板签年度合同"),
                      set(key_dossier::risks, {}, "账期偏长；竞品在谈独家陈列"),
                      set(key_dossier::plan, {}, "每月走访两次，季度做一次联合促销，年底前续签"), does("finish")},
                     at);
    }

private:
    std::size_t rep_;
};

}  // namespace

void plan_leads(World& world) {
    constexpr int each = 6;
    const auto when = [&] { return world.later({world.end.ms - world.dice.between(1, days_of_leads) * day_ms}, 1, 400); };
    for (const auto rep : world.staff.holding("rep")) {
        for (int i = 0; i < each; ++i)
            world.timeline.add(when(),
                               [&world, rep](base::Instant at) { return std::make_shared<LeadStory>(world, rep)->begin(at); });
        const auto own = world.customers_of(rep);
        for (const auto* buyer : own) {
            for (const auto& id : world.find(key_dossier::tag, "subject", buyer->id)) {
                const auto dossier = std::make_shared<DossierStory>(world, id, rep);
                if (world.dice.chance(75))
                    world.timeline.add(when(), [dossier](base::Instant at) { return dossier->finish(at); });
            }
        }
        for (int i = 0; i < each && !own.empty(); ++i) {
            const auto* buyer = own[world.dice.below(own.size())];
            world.timeline.add(when(), [&world, rep, buyer](base::Instant at) {
                return std::make_shared<OpportunityStory>(world, rep)->begin(*buyer, at);
            });
        }
    }
}

}  // namespace satchel::app::demo

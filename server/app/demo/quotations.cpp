#include "server/app/demo/tale.h"
#include "shared/documents/quotation.h"

#include <algorithm>
#include <array>

namespace satchel::app::demo {

namespace quotation = documents::quotation;
using base::Value;

namespace {

constexpr std::int64_t days_of_quotations = 60;
constexpr std::array<std::string_view, 4> lost = {"价格高于竞品", "客户已与原供应商续约", "客户推迟开店",
                                                  "要求账期九十天，无法满足"};
constexpr std::array<std::string_view, 3> terms = {"含税送到价，款到发货", "月结 30 天，满 2000 元免运费",
                                                   "价格有效期内锁定，超出另议"};

class QuotationStory : public Tale<QuotationStory> {
public:
    QuotationStory(World& world, const Buyer& buyer) : Tale(world, quotation::tag), buyer_(buyer) {}

    Outcome<> begin(base::Instant at) {
        auto& dice = world_.dice;
        until_ = {day_of(at).days + static_cast<std::int32_t>(dice.between(7, 30))};
        auto commands = begin_with(
            buyer_.rep, at,
            {{"customer", buyer_.id}, {"contact", buyer_.contact}, {"valid_until", until_}, {"terms", dice.one_of(terms)}});
        if (!commands) return commands.error();
        // Within what a rep may give; beyond it; and so far beyond that it comes below the floor.
        const auto own = world_.staff.people[buyer_.rep].ceiling;
        const auto roll = world_.recent(at, 2) ? dice.between(45, 99) : dice.between(0, 99);
        const auto discount = roll < 60 ? own / 100 * dice.between(20, 100) : roll < 85 ? own + 250 : own + 1'500;
        auto basket = buyer_.basket;
        const auto count = std::min<std::size_t>(basket.size(), static_cast<std::size_t>(dice.between(2, 8)));
        for (std::size_t i = 0; i < count; ++i) {
            std::swap(basket[i], basket[i + dice.below(basket.size() - i)]);
            const auto& item = world_.catalogue.items[basket[i]];
            commands->push_back(
                line(buyer_.rep, at, 0,
                     {{"product", item.id},
                      {"qty", std::max<std::int64_t>(1, buyer_.cases * dice.between(1, 4)) * item.pack_units * 1'000},
                      {"discount", discount / 50 * 50}}));
        }
        const bool stays_draft = dice.chance(8) || world_.left_lying(at, 20);
        if (!stays_draft) commands->push_back(does("submit"));
        if (auto written = write(buyer_.rep, std::move(*commands), at); !written) return written;
        if (!stays_draft) next(at, 5, 60, &QuotationStory::send);
        on(base::local_midnight({until_.days + 1}, world_.calendar.zone), &QuotationStory::wait);
        return {};
    }

private:
    Outcome<> wait(base::Instant at) {
        auto expired = world_.night(kind_.tag, id_, at);
        return expired ? Outcome<>() : expired.error();
    }
    Outcome<> send(base::Instant at) {
        const auto now = image();
        if (!now) return now.error();
        auto waits = waits_for_approval(*now, at, &QuotationStory::send);
        if (!waits || *waits) return waits ? Outcome<>() : waits.error();
        if (now->values[schema::common::state].text() != "approved" || world_.left_lying(at, 50)) return {};
        if (auto sent = act(buyer_.rep, "send", at); !sent) return sent;
        next(at, 300, 4'000, &QuotationStory::hear);
        return {};
    }
    Outcome<> hear(base::Instant at) {
        const auto is = state();
        if (!is || *is != "sent") return is ? Outcome<>() : is.error();
        const auto roll = world_.dice.below(100);
        if (roll < 28) return act(buyer_.rep, "lose", at, {{"reason", world_.dice.one_of(lost)}});
        if (roll < 45) return {};  // no answer: it expires
        if (roll < 52) return act(buyer_.rep, "revise", at);
        if (auto taken = act(buyer_.rep, "accept", at); !taken) return taken;
        if (world_.dice.chance(75)) next(at, 30, 900, &QuotationStory::order);
        return {};
    }
    Outcome<> order(base::Instant at) {
        const auto is = state();
        if (!is || *is != "accepted" || day_of(at) > until_) return is ? Outcome<>() : is.error();
        if (auto made = act(buyer_.rep, "convert", at); !made) return made;
        const auto now = image();
        if (!now) return now.error();
        return hand_in(world_, buyer_, now->values[quotation::order].id(), at);
    }

    const Buyer& buyer_;
    base::Date until_;
};

}  // namespace

void plan_quotations(World& world) {
    const auto count = world.staff.holding("rep").size() * 6;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& buyer = world.dice.one_of(std::span<const Buyer>(world.buyers));
        // A third of them in the last days: what is young is what is worked on.
        const auto days = i % 3 == 0 ? world.dice.between(0, 4) : world.dice.between(0, days_of_quotations);
        world.timeline.add(world.later({world.end.ms - days * day_ms - day_ms / 2}, 1, 200), [&world, &buyer](base::Instant at) {
            return std::make_shared<QuotationStory>(world, buyer)->begin(at);
        });
    }
}

}  // namespace satchel::app::demo

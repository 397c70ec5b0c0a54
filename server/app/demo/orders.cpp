#include "server/app/demo/tale.h"
#include "shared/documents/sales_order.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace satchel::app::demo {

namespace order = documents::sales_order;
namespace common = schema::common;
using base::Value;

namespace {

constexpr std::array<std::string_view, 5> remarks = {"请上午送达", "随车附检验报告", "到货前电话联系", "与上批同批号",
                                                     "开增值税专用发票"};
constexpr std::array<std::string_view, 4> return_reasons = {"交期过近，请与客户确认", "收货地址不完整", "数量与电话确认不符",
                                                            "赠品未注明活动"};
constexpr std::array<std::string_view, 3> cancel_reasons = {"客户改期", "客户重复下单", "客户资金紧张，暂不要货"};

/// One order's way through the department. Every step is a mutation of somebody who may take it.
class OrderStory : public Tale<OrderStory> {
public:
    OrderStory(World& world, const Buyer& buyer) : Tale(world, order::tag), buyer_(buyer) {}

    Outcome<> begin(base::Instant at) {
        const auto clerk_writes = world_.dice.chance(14);
        author_ = clerk_writes ? clerk() : buyer_.rep;
        ship_by_ = day_of({at.ms + world_.dice.between(2, 5) * day_ms});
        const auto& pays = buyer_.on_account ? "on_account" : world_.dice.chance(50) ? "transfer" : "cash";
        auto commands = begin_with(author_, at,
                                   {{"owner", world_.staff.people[buyer_.rep].id},
                                    {"customer", buyer_.id},
                                    {"contact", buyer_.contact},
                                    {"ship_to", buyer_.address},
                                    {"ship_by", ship_by_},
                                    {"pay_method", pays},
                                    {"type", world_.dice.chance(2) ? "sample" : "normal"},
                                    {"remark", world_.dice.chance(15) ? Value(world_.dice.one_of(remarks)) : Value()}});
        if (!commands) return commands.error();
        add_lines(*commands, at);
        // Some drafts are left lying: written on the way, sent never, or days later.
        const bool stays_draft = world_.end.ms - at.ms < 3 * day_ms ? world_.dice.chance(15) : world_.dice.chance(1);
        if (!stays_draft) commands->push_back(does("submit"));
        if (auto written = write(author_, std::move(*commands), at); !written) return written;
        if (!stays_draft) next(at, 5, 150, &OrderStory::check);
        return {};
    }

    /// A draft that a quotation was made into: what is lacking is filled in, and it is handed in.
    Outcome<> adopt(const base::Id& id, base::Instant at) {
        id_ = id;
        author_ = buyer_.rep;
        ship_by_ = day_of({at.ms + world_.dice.between(2, 5) * day_ms});
        auto written =
            write(author_, {set(order::ship_by, {}, ship_by_), set(order::ship_to, {}, buyer_.address), does("submit")}, at);
        if (!written) return written;
        next(at, 5, 150, &OrderStory::check);
        return {};
    }

private:
    std::size_t clerk() { return some("clerk", world_.staff.people[buyer_.rep].region); }
    std::size_t other_clerk(const base::Id& than) {
        for (const auto i : world_.staff.holding("lead")) {
            if (world_.staff.people[i].id != than) return i;
        }
        return clerk();
    }
    using Tale::act;
    Outcome<> act(std::size_t person, const char* action, base::Instant at, std::string_view reason) {
        return act(person, action, at, std::vector<schema::Argument>{{"reason", reason}});
    }

    void add_lines(std::vector<schema::Command>& commands, base::Instant at) {
        auto& dice = world_.dice;
        auto basket = buyer_.basket;
        const auto wanted = std::min<std::size_t>(
            basket.size(), static_cast<std::size_t>(dice.between(1, static_cast<std::int64_t>(buyer_.lines) * 2 - 1)));
        // Reps give what they may; now and then more, which goes to approval.
        const auto own = world_.staff.people[buyer_.rep].ceiling;
        const auto roll = world_.left_lying(at, 20) ? 980 : dice.below(1'000);
        const std::int64_t discount = roll < 700   ? 0
                                      : roll < 962 ? own / 100 * dice.between(40, 100)
                                      : roll < 994 ? own + 300
                                                   : own + 1'200;
        for (std::size_t i = 0; i < wanted; ++i) {
            const auto pick = i + dice.below(basket.size() - i);
            std::swap(basket[i], basket[pick]);
            const auto& item = world_.catalogue.items[basket[i]];
            const auto cases = std::max<std::int64_t>(1, buyer_.cases * dice.between(30, 200) / 100);
            const bool gift = dice.chance(2);
            const auto qty = (gift ? 1 : cases) * item.pack_units * 1'000;
            world_.sold[basket[i]] += qty;
            commands.push_back(line(
                author_, at, order::lines,
                {{"product", item.id}, {"qty", qty}, {"discount", discount / 50 * 50}, {"gift", gift ? Value(true) : Value()}}));
        }
    }

    /// A clerk looks at what was submitted; what is in approval is looked at when the approval is over.
    Outcome<> check(base::Instant at) {
        auto now = image();
        if (!now) return now.error();
        const auto& v = now->values;
        auto waits = waits_for_approval(*now, at, &OrderStory::after_approval);
        if (!waits || *waits) return waits ? Outcome<>() : waits.error();
        const auto& state = v[common::state].text();
        if (state == "second_check") return confirm(at);
        if (state != "submitted" || world_.left_lying(at, 30)) return {};
        checker_ = clerk();
        const auto roll = world_.dice.below(100);
        if (roll < 2) return send_back(at);
        if (roll < 4) return act(author_of_cancel(), "cancel", at, world_.dice.one_of(cancel_reasons));
        if (roll < 5) {
            if (auto held = act(checker_, "hold", at, "客户对账未完成"); !held) return held;
            next(at, 300, 1'500, &OrderStory::release);
            return {};
        }
        if (v[order::second_check].boolean()) {
            if (auto passed = act(checker_, "check", at); !passed) return passed;
            next(at, 10, 120, &OrderStory::confirm);
            return {};
        }
        return confirm(at);
    }

    std::size_t author_of_cancel() const { return buyer_.rep; }

    Outcome<> send_back(base::Instant at) {
        if (auto returned = act(checker_, "return", at, world_.dice.one_of(return_reasons)); !returned) return returned;
        next(at, 20, 400, &OrderStory::revise);
        return {};
    }

    Outcome<> release(base::Instant at) {
        if (auto released = act(checker_, "release", at); !released) return released;
        next(at, 5, 60, &OrderStory::check);
        return {};
    }

    Outcome<> after_approval(base::Instant at) {
        const auto is = state();
        if (!is) return is.error();
        if (*is == "submitted") next(at, 5, 100, &OrderStory::check);
        if (*is == "returned") next(at, 20, 400, &OrderStory::revise);
        return {};
    }

    /// Sent back: the author takes the discounts off, moves the date, and hands it in again. Some are left lying.
    Outcome<> revise(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        if (read->image().values[common::state].text() != "returned" || world_.dice.chance(10)) return {};
        const auto& main = kind_.main();
        const auto& group = main.groups.front();
        const schema::PartKey key{kind_.tag, id_, 0};
        const auto later = base::local_date({at.ms + 3 * day_ms}, world_.calendar.zone);
        std::vector<schema::Command> commands = {
            schema::set(key, main.fields[order::ship_by].tag, read->image().values[order::ship_by], later)};
        for (const auto& line : read->image().groups.front()) {
            const auto& discount = line.values[order::line_discount];
            if (discount.integer() == 0) continue;
            commands.push_back(schema::set_in_line(key, group.tag, line.id, group.fields[order::line_discount].tag, discount, 0));
        }
        commands.push_back(schema::act(kind_.tag, id_, "submit"));
        if (auto written = write(buyer_.rep, std::move(commands), at); !written) return written;
        next(at, 5, 150, &OrderStory::check);
        return {};
    }

    Outcome<> confirm(base::Instant at) {
        const auto person = confirmed_by(at);
        if (!person) return person.error();
        if (auto confirmed = act(*person, "confirm", at); !confirmed) return confirmed;
        if (world_.dice.chance(1)) return {};
        const Sale sale{id_, &buyer_, ship_by_};
        ship(world_, sale, at);
        supply(world_, sale, at);
        change(world_, sale, at);
        trouble(world_, sale, at);
        return {};
    }
    /// Never the one who passed it to the second check.
    Outcome<std::size_t> confirmed_by(base::Instant) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& v = read->image().values;
        return v[common::state].text() == "second_check" ? other_clerk(v[order::checked_by].id()) : checker_;
    }

    const Buyer& buyer_;
    base::Date ship_by_;
    std::size_t author_ = 0;
    std::size_t checker_ = 0;
};

/// A customer orders again after about its own while; before holidays a bit earlier.
Outcome<> order_again(World& world, const Buyer& buyer, base::Instant at) {
    if (auto begun = std::make_shared<OrderStory>(world, buyer)->begin(at); !begun) return begun;
    const auto days = std::max<std::int64_t>(2, buyer.cadence_days * world.dice.between(60, 145) / 100);
    const auto morning = base::local_midnight({base::local_date(at, world.calendar.zone).days + static_cast<std::int32_t>(days)},
                                              world.calendar.zone);
    world.timeline.add(world.later(morning, 5, 440),
                       [&world, &buyer](base::Instant now) { return order_again(world, buyer, now); });
    return {};
}

}  // namespace

void plan_orders(World& world) {
    for (const auto& buyer : world.buyers) {
        const auto first = world.begin.ms + world.dice.between(0, buyer.cadence_days * day_ms / minute_ms) * minute_ms;
        world.timeline.add(world.later({first}, 1, 400),
                           [&world, &buyer](base::Instant now) { return order_again(world, buyer, now); });
    }
}

void plan_debts(World& world, base::Instant founded) {
    constexpr std::size_t debts = 40;
    constexpr std::int64_t least_days = 80;
    std::size_t planned = 0;
    for (const auto& buyer : world.buyers) {
        if (buyer.pays == Buyer::Pays::on_time || !buyer.on_account || planned == debts) continue;
        ++planned;
        const auto last = (world.end.ms - founded.ms) / day_ms - least_days;
        world.timeline.add(
            world.later({founded.ms + world.dice.between(1, last) * day_ms}, 1, 400),
            [&world, &buyer](base::Instant now) { return std::make_shared<OrderStory>(world, buyer)->begin(now); });
    }
}

Outcome<> hand_in(World& world, const Buyer& buyer, const base::Id& order, base::Instant at) {
    return std::make_shared<OrderStory>(world, buyer)->adopt(order, at);
}

}  // namespace satchel::app::demo

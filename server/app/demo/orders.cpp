#include "server/app/demo/history.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace satchel::app::demo {

namespace order = documents::sales_order;
namespace product = documents::product;
namespace shipment = documents::shipment;
namespace common = schema::common;
using base::Value;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr std::array<std::string_view, 5> remarks = {"请上午送达", "随车附检验报告", "到货前电话联系", "与上批同批号",
                                                     "开增值税专用发票"};
constexpr std::array<std::string_view, 4> return_reasons = {"交期过近，请与客户确认", "收货地址不完整", "数量与电话确认不符",
                                                            "赠品未注明活动"};
constexpr std::array<std::string_view, 4> drivers = {"王师傅 沪A·2K731", "李师傅 沪B·90E18", "赵师傅 沪A·6T205",
                                                     "陈师傅 沪C·3M466"};
constexpr std::array<std::string_view, 3> cancel_reasons = {"客户改期", "客户重复下单", "客户资金紧张，暂不要货"};

/// One order's way through the department. Every step is a mutation of somebody who may take it.
class OrderStory : public std::enable_shared_from_this<OrderStory> {
public:
    OrderStory(World& world, const Buyer& buyer)
        : world_(world),
          buyer_(buyer),
          kind_(world.organisation.registry().find(order::tag)->schema),
          goods_(world.organisation.registry().find(shipment::tag)->schema) {}

    Outcome<> begin(base::Instant at) {
        const auto clerk_writes = world_.dice.chance(14);
        author_ = clerk_writes ? clerk() : buyer_.rep;
        id_ = world_.office(author_).new_id(at);
        auto number = world_.office(author_).number("SO", 200);
        if (!number) return number.error();
        std::vector<schema::Command> commands;
        ship_by_ = base::local_date({at.ms + world_.dice.between(2, 5) * day_ms}, world_.calendar.zone);
        const auto& pays = buyer_.on_account ? "on_account" : world_.dice.chance(50) ? "transfer" : "cash";
        commands.push_back(schema::create(
            kind_, id_,
            fields_of(kind_.main(), {{"no", *number},
                                     {"owner", world_.staff.people[buyer_.rep].id},
                                     {"customer", buyer_.id},
                                     {"contact", buyer_.contact},
                                     {"ship_to", buyer_.address},
                                     {"ship_by", ship_by_},
                                     {"pay_method", pays},
                                     {"type", world_.dice.chance(2) ? "sample" : "normal"},
                                     {"remark", world_.dice.chance(15) ? Value(world_.dice.one_of(remarks)) : Value()}})));
        add_lines(commands, at);
        // Some drafts are left lying: written on the way, sent never, or days later.
        const bool stays_draft = world_.end.ms - at.ms < 3 * day_ms ? world_.dice.chance(15) : world_.dice.chance(1);
        if (!stays_draft) commands.push_back(schema::act(kind_.tag, id_, "submit"));
        if (auto written = write(author_, std::move(commands), at); !written) return written;
        if (!stays_draft) next(at, 5, 150, &OrderStory::check);
        return {};
    }

private:
    using Step = Outcome<> (OrderStory::*)(base::Instant);

    std::size_t clerk() {
        const auto& person = world_.staff.people[buyer_.rep];
        const auto clerks = world_.staff.holding("clerk", person.region);
        return world_.dice.one_of(std::span<const std::size_t>(clerks));
    }
    std::size_t other_clerk(const base::Id& than) {
        for (const auto i : world_.staff.holding("lead")) {
            if (world_.staff.people[i].id != than) return i;
        }
        return clerk();
    }

    Outcome<> write(std::size_t person, std::vector<schema::Command> commands, base::Instant at) {
        return world_.scribe.write(world_.office(person), std::move(commands), at);
    }
    Outcome<> act(std::size_t person, const char* action, base::Instant at, std::string_view reason = {}) {
        std::vector<schema::Argument> arguments;
        if (!reason.empty()) arguments.push_back({"reason", reason});
        return write(person, {schema::act(kind_.tag, id_, action, std::move(arguments))}, at);
    }
    void next(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes, Step step) {
        world_.timeline.add(world_.later(from, least_minutes, most_minutes),
                            [self = shared_from_this(), step](base::Instant at) { return ((*self).*step)(at); });
    }

    void add_lines(std::vector<schema::Command>& commands, base::Instant at) {
        auto& dice = world_.dice;
        const auto& group = kind_.main().groups.front();
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
            commands.push_back(schema::insert_line({kind_.tag, id_, 0}, group.tag, world_.office(author_).new_id(at),
                                                   fields_of(group, {{"product", item.id},
                                                                     {"qty", (gift ? 1 : cases) * item.pack_units * 1'000},
                                                                     {"discount", discount / 50 * 50},
                                                                     {"gift", gift ? Value(true) : Value()}})));
        }
    }

    /// A clerk looks at what was submitted; what is in approval is looked at when the approval is over.
    Outcome<> check(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& v = read->image().values;
        const auto& state = v[common::state].text();
        if (state == "approving") {
            return await_approval(world_, v[common::approval].id(), at,
                                  [self = shared_from_this()](base::Instant now) { return self->after_approval(now); });
        }
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
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& state = read->image().values[common::state].text();
        if (state == "submitted") next(at, 5, 100, &OrderStory::check);
        if (state == "returned") next(at, 20, 400, &OrderStory::revise);
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
        next(at, 30, 500, &OrderStory::plan);
        return {};
    }
    /// Never the one who passed it to the second check.
    Outcome<std::size_t> confirmed_by(base::Instant) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& v = read->image().values;
        return v[common::state].text() == "second_check" ? other_clerk(v[order::checked_by].id()) : checker_;
    }

    /// What is still to be shipped, or now and then a part of it.
    Outcome<> plan(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& lines = read->image().groups[order::lines];
        const auto first = planned_;
        planned_ = first == 0 && lines.size() > 1 && world_.dice.chance(6) ? lines.size() / 2 : lines.size();
        all_planned_ = planned_ == lines.size();
        const auto person = clerk();
        shipment_ = world_.office(person).new_id(at);
        auto number = world_.office(person).number("SH", 200);
        if (!number) return number.error();
        const base::Date day{std::max(ship_by_.days - 1, base::local_date(at, world_.calendar.zone).days)};
        std::vector<schema::Command> commands = {
            schema::create(goods_, shipment_,
                           fields_of(goods_.main(), {{"no", *number},
                                                     {"subject_kind", static_cast<std::int64_t>(kind_.tag)},
                                                     {"subject", id_},
                                                     {"warehouse", world_.catalogue.warehouse},
                                                     {"plan_date", day},
                                                     {"mode", "own_truck"},
                                                     {"carrier", world_.dice.one_of(drivers)}}))};
        const auto& group = goods_.main().groups[shipment::items];
        for (auto at_line = first; at_line < planned_; ++at_line) {
            commands.push_back(schema::insert_line(
                {goods_.tag, shipment_, 0}, group.tag, world_.office(person).new_id(at),
                fields_of(group, {{"order_line", lines[at_line].id}, {"qty", lines[at_line].values[order::line_qty]}})));
        }
        if (auto planned = write(person, std::move(commands), at); !planned) return planned;
        // Shipping waits for its day, not for somebody's time.
        const auto morning = base::local_midnight(day, world_.calendar.zone);
        next(std::max(at, base::Instant{morning.ms + 9 * 60 * minute_ms}), 10, 300, &OrderStory::ship);
        return {};
    }

    /// One action on the shipment; fields that belong to it are set in the same breath.
    Outcome<> moves(std::size_t person, const char* action, base::Instant at, std::vector<schema::Argument> arguments = {},
                    std::vector<schema::Command> commands = {}) {
        commands.push_back(schema::act(goods_.tag, shipment_, action, std::move(arguments)));
        return write(person, std::move(commands), at);
    }

    Outcome<> ship(base::Instant at) {
        const auto keepers = world_.staff.holding("warehouse");
        const auto keeper = world_.dice.one_of(std::span<const std::size_t>(keepers));
        auto read = world_.read(goods_.tag, shipment_);
        if (!read) return read.error();
        if (auto frozen = moves(clerk(), "freeze", at); !frozen) return frozen;
        if (auto picked = moves(keeper, "pick", at); !picked) return picked;
        for (const auto& item : read->image().groups[shipment::items]) {
            auto described = world_.read(product::tag, item.values[shipment::item_product].id());
            if (!described) return described.error();
            const std::vector<schema::Argument> counted = {{"code", described->image().values[product::sku]},
                                                           {"qty", item.values[shipment::item_qty]}};
            if (auto scanned = moves(keeper, "scan", at, counted); !scanned) return scanned;
        }
        if (auto checked = moves(keeper, "check", at); !checked) return checked;
        if (auto departed = moves(keeper, "depart", at); !departed) return departed;
        next(at, 120, 700, &OrderStory::deliver);
        return {};
    }
    Outcome<> deliver(base::Instant at) {
        const auto tag = goods_.main().fields[shipment::receiver].tag;
        auto signs = schema::set({goods_.tag, shipment_, 0}, tag, {}, buyer_.contact);
        if (auto delivered = moves(clerk(), "sign", at, {}, {std::move(signs)}); !delivered) return delivered;
        next(at, all_planned_ ? 900 : 300, all_planned_ ? 2'600 : 900, all_planned_ ? &OrderStory::close : &OrderStory::plan);
        return {};
    }
    Outcome<> close(base::Instant at) { return act(clerk(), "close", at); }

    World& world_;
    const Buyer& buyer_;
    const schema::Kind& kind_;
    const schema::Kind& goods_;
    base::Id id_;
    base::Date ship_by_;
    std::size_t author_ = 0;
    std::size_t checker_ = 0;
    base::Id shipment_;
    std::size_t planned_ = 0;  // lines that a shipment was planned for
    bool all_planned_ = false;
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

void plan_orders(World& world, base::Instant begin) {
    for (const auto& buyer : world.buyers) {
        const auto first = begin.ms + world.dice.between(0, buyer.cadence_days * day_ms / minute_ms) * minute_ms;
        world.timeline.add(world.later({first}, 1, 400),
                           [&world, &buyer](base::Instant now) { return order_again(world, buyer, now); });
    }
}

}  // namespace satchel::app::demo

#include "server/app/demo/tale.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"

#include <array>
#include <map>

namespace satchel::app::demo {

namespace order = documents::sales_order;
namespace product = documents::product;
namespace shipment = documents::shipment;
using base::Value;

namespace {

struct Way {
    std::string_view mode;
    std::string_view carrier;
    std::string_view waybill;  // what its numbers begin with; own trucks have none
};
constexpr std::array<Way, 6> ways = {{{"own_truck", "王师傅 沪A·2K731", ""},
                                      {"own_truck", "李师傅 沪B·90E18", ""},
                                      {"own_truck", "赵师傅 沪A·6T205", ""},
                                      {"own_truck", "陈师傅 沪C·3M466", ""},
                                      {"haulier", "江河物流", "JH"},
                                      {"express", "迅达冷链", "XD"}}};
constexpr std::array<std::string_view, 4> mishaps = {"客户门店停业盘点，改约次日", "途中堵车，预计延误半日",
                                                     "外箱破损两件，待客户确认", "收货人不在，电话未接通"};

/// From a confirmed order to goods that were signed for, in as many shipments as it takes.
class ShippingStory : public Tale<ShippingStory> {
public:
    ShippingStory(World& world, const Sale& sale) : Tale(world, shipment::tag), sale_(sale) {}

    void begin(base::Instant at) { next(at, 30, 500, &ShippingStory::plan); }

private:
    std::size_t clerk() { return some("clerk", world_.staff.people[sale_.buyer->rep].region); }
    Outcome<schema::Image> sold() { return image({order::tag, sale_.order, 0}); }

    /// What lies ready of what is still to be shipped; now and then only the first half of it.
    Outcome<> plan(base::Instant at) {
        auto of = sold();
        if (!of) return of.error();
        const auto person = clerk();
        if (is_short(*of)) {
            if (auto tried = write(person, {schema::act(order::tag, sale_.order, "allocate")}, at); !tried) return tried;
            of = sold();
            if (!of) return of.error();
        }
        const auto& state = of->values[schema::common::state].text();
        if (state == "cancelled" || state == "shipped") return {};
        std::map<base::Id, std::int64_t> ready;
        const auto& lines = of->groups[order::lines];
        const auto last = first_ && lines.size() > 1 && world_.dice.chance(6) ? lines.size() / 2 : lines.size();
        for (std::size_t i = 0; i < last; ++i) {
            const auto& v = lines[i].values;
            const auto qty = v[order::line_qty].integer() - v[order::line_shipped].integer() - v[order::line_short].integer();
            if (qty > 0) ready[lines[i].id] = qty;
        }
        if (ready.empty()) return next(at, 400, 900, &ShippingStory::plan), Outcome<>();
        first_ = false;
        const auto day = std::max(sale_.ship_by.days - 1, working_day(at, 1).days);
        const auto& way = world_.dice.one_of(ways);
        const auto waybill = std::string(way.waybill) + std::to_string(world_.dice.between(10'000'000, 99'999'999));
        auto commands = begin_with(person, at,
                                   {{"warehouse", world_.catalogue.warehouse},
                                    {"plan_date", base::Date{day}},
                                    {"mode", way.mode},
                                    {"carrier", way.carrier},
                                    {"tracking_no", way.waybill.empty() ? Value() : Value(waybill)},
                                    {"eta", base::Date{day + 1}}},
                                   {order::tag, sale_.order, 0});
        if (!commands) return commands.error();
        for (const auto& [of_line, qty] : ready)
            commands->push_back(line(person, at, shipment::items, {{"order_line", of_line}, {"qty", qty}}));
        if (auto planned = write(person, std::move(*commands), at); !planned) return planned;
        on_day({day}, at, &ShippingStory::freeze);
        return {};
    }

    static bool is_short(const schema::Image& of) {
        for (const auto& line : of.groups[order::lines]) {
            if (line.values[order::line_short].integer() > 0) return true;
        }
        return false;
    }

    Outcome<> freeze(base::Instant at) {
        const auto is = state();
        if (!is || *is == "cancelled") return is ? Outcome<>() : is.error();
        if (auto frozen = act(clerk(), "freeze", at); !frozen) return frozen;
        if (!world_.left_lying(at, 25)) next(at, 10, 60, &ShippingStory::pick);
        return {};
    }
    Outcome<> pick(base::Instant at) {
        if (auto picked = act(some("warehouse"), "pick", at); !picked) return picked;
        if (!world_.left_lying(at, 25)) next(at, 10, 60, &ShippingStory::check);
        return {};
    }
    Outcome<> check(base::Instant at) {
        const auto keeper = some("warehouse");
        const auto now = image();
        if (!now) return now.error();
        // One of them is interrupted in the middle.
        const bool stops = world_.left_lying(at, 15);
        for (const auto& item : now->groups[shipment::items]) {
            const auto described = image({product::tag, item.values[shipment::item_product].id(), 0});
            if (!described) return described.error();
            auto scanned =
                act(keeper, "scan", at, {{"code", described->values[product::sku]}, {"qty", item.values[shipment::item_qty]}});
            if (!scanned || stops) return scanned;
        }
        if (auto checked = act(keeper, "check", at); !checked) return checked;
        if (!world_.left_lying(at, 20)) next(at, 5, 60, &ShippingStory::depart);
        return {};
    }
    Outcome<> depart(base::Instant at) {
        if (auto departed = act(some("warehouse"), "depart", at); !departed) return departed;
        next(at, 120, 700, world_.dice.chance(3) ? &ShippingStory::meet_trouble : &ShippingStory::deliver);
        return {};
    }
    Outcome<> meet_trouble(base::Instant at) {
        if (auto told = act(clerk(), "exception", at, {{"reason", world_.dice.one_of(mishaps)}}); !told) return told;
        next(at, 60, 500, &ShippingStory::resume);
        return {};
    }
    Outcome<> resume(base::Instant at) {
        if (auto resumed = act(clerk(), "resume", at); !resumed) return resumed;
        next(at, 60, 300, &ShippingStory::deliver);
        return {};
    }
    Outcome<> deliver(base::Instant at) {
        auto delivered = write(clerk(), {set(shipment::receiver, {}, sale_.buyer->contact), does("sign")}, at);
        if (!delivered) return delivered;
        const auto of = sold();
        if (!of) return of.error();
        if (of->values[schema::common::state].text() != "delivered") return next(at, 200, 900, &ShippingStory::plan), Outcome<>();
        bill(world_, sale_, at);
        take_back(world_, sale_, at);
        next(at, 900, 2'600, &ShippingStory::close);
        return {};
    }
    Outcome<> close(base::Instant at) { return write(clerk(), {schema::act(order::tag, sale_.order, "close")}, at); }

    Sale sale_;
    bool first_ = true;
};

}  // namespace

void ship(World& world, const Sale& sale, base::Instant at) {
    std::make_shared<ShippingStory>(world, sale)->begin(at);
}

}  // namespace satchel::app::demo

#include "server/app/demo/tale.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/stock.h"
#include "shared/documents/supply_task.h"
#include "shared/documents/warehouse.h"

#include <algorithm>
#include <array>
#include <string>

namespace satchel::app::demo {

namespace order = documents::sales_order;
namespace stock = documents::stock;
namespace supply_task = documents::supply_task;
namespace warehouse = documents::warehouse;
using base::Value;

namespace {

constexpr std::int64_t kept_days = 35;
/// A batch as it comes in, made so many days ago.
class Batch : public Tale<Batch> {
public:
    explicit Batch(World& world) : Tale(world, stock::tag) {}

    Outcome<base::Id> put(std::size_t keeper, const base::Id& product, std::int64_t qty, std::int64_t age_days,
                          base::Instant at) {
        const base::Date made{day_of(at).days - static_cast<std::int32_t>(age_days)};
        const auto parts = base::parts_of(made);
        const auto number = parts.year * 10'000 + parts.month * 100 + parts.day;
        auto commands = begin_with(keeper, at,
                                   {{"warehouse", world_.catalogue.warehouse},
                                    {"product", product},
                                    {"batch", "B" + std::to_string(number) + "-" + std::to_string(++world_.batches)},
                                    {"made_on", made},
                                    {"on_hand", qty}});
        if (!commands) return commands.error();
        if (auto written = write(keeper, std::move(*commands), at); !written) return written.error();
        return id_;
    }
};

/// The warehouse: it counts what lies there on the day on which it begins, and books in what comes every week.
class Stockroom : public Tale<Stockroom> {
public:
    explicit Stockroom(World& world) : Tale(world, warehouse::tag) { id_ = world.catalogue.warehouse; }

    void begin() { on(world_.later({world_.end.ms - kept_days * day_ms}, 1, 30), &Stockroom::open); }

private:
    Outcome<> open(base::Instant at) {
        if (auto opened = write(world_.staff.holding("admin").front(), {set(warehouse::active, false, true)}, at); !opened)
            return opened;
        for (std::size_t i = 0; i < world_.catalogue.items.size(); ++i) {
            auto& dice = world_.dice;
            if (dice.chance(5)) continue;  // sold out
            const auto shelf = world_.catalogue.items[i].shelf_days;
            // Of some a rest lies there that will not keep for long.
            const bool old = dice.chance(12);
            const auto age = old ? shelf - kept_days - dice.between(1, 20) : shelf * dice.between(20, 45) / 100;
            if (auto put = put_in(i, weekly(i) * dice.between(2, 10) / 10, age, at); !put) return put;
            if (auto put = put_in(i, weekly(i) * dice.between(8, 26) / 10, shelf * dice.between(3, 15) / 100, at); !put)
                return put;
        }
        next(at, 5 * 450, 5 * 450, &Stockroom::receive);
        return {};
    }

    /// What runs low comes in anew, in whole pallets; some suppliers are late.
    Outcome<> receive(base::Instant at) {
        for (std::size_t i = 0; i < world_.catalogue.items.size(); ++i) {
            std::int64_t available = 0;
            for (const auto& id : world_.find(stock::tag, "product", world_.catalogue.items[i].id)) {
                const auto one = image({stock::tag, id, 0});
                if (one) available += one->values[stock::available].integer();
            }
            if (available > weekly(i) * 6 / 10 || world_.dice.chance(8)) continue;
            if (auto put = put_in(i, weekly(i) * world_.dice.between(15, 25) / 10, world_.dice.between(2, 9), at); !put)
                return put;
        }
        next(at, 5 * 450, 5 * 450, &Stockroom::receive);
        return {};
    }

    /// Whole cases, and at least some.
    Outcome<> put_in(std::size_t item, std::int64_t qty, std::int64_t age_days, base::Instant at) {
        const auto case_of = world_.catalogue.items[item].pack_units * 1'000;
        const auto cases = std::max<std::int64_t>(qty / case_of, world_.dice.between(8, 40));
        auto put = std::make_shared<Batch>(world_)->put(some("warehouse"), world_.catalogue.items[item].id, cases * case_of,
                                                        age_days, at);
        return put ? Outcome<>() : put.error();
    }
    std::int64_t weekly(std::size_t item) const {
        const auto days = std::max<std::int64_t>(7, (world_.end.ms - world_.begin.ms) / day_ms - kept_days);
        return world_.sold[item] * 7 / days;
    }
};

/// What an order is short of, from the task that says so until it lies in the warehouse.
class SupplyStory : public Tale<SupplyStory> {
public:
    SupplyStory(World& world, const base::Id& task) : Tale(world, supply_task::tag) { id_ = task; }

    void begin(base::Instant at) {
        if (!world_.left_lying(at, 40)) next(at, 30, 300, &SupplyStory::accept);
    }

private:
    Outcome<> accept(base::Instant at) { return go(at, "accept", {}, 30, 200, &SupplyStory::start); }
    Outcome<> start(base::Instant at) {
        const auto keeper = some("warehouse");
        const auto eta = working_day(at, static_cast<int>(world_.dice.between(2, 4)));
        const std::vector<schema::Command> plans = {
            set(supply_task::assignee, {}, world_.staff.people[keeper].id), set(supply_task::eta, {}, eta),
            line(keeper, at, 0, {{"name", "向供应商下单"}, {"due", day_of(at)}, {"done_at", at}}),
            line(keeper, at, 0, {{"name", "供应商发货"}, {"due", working_day(at, 1)}}),
            line(keeper, at, 0, {{"name", "到仓验收"}, {"due", eta}})};
        return go(at, "start", plans, 600, 1'800, &SupplyStory::arrive);
    }
    Outcome<> go(base::Instant at, std::string_view action, std::vector<schema::Command> with, std::int64_t least,
                 std::int64_t most, Step then) {
        const auto now = image();
        if (!now || !supply_task::is_open(*now)) return now ? Outcome<>() : now.error();
        with.push_back(does(action));
        if (auto gone = write(some("warehouse"), std::move(with), at); !gone) return gone;
        if (!world_.left_lying(at, 30)) next(at, least, most, then);
        return {};
    }
    Outcome<> arrive(base::Instant at) {
        const auto now = image();
        if (!now || !supply_task::is_open(*now)) return now ? Outcome<>() : now.error();
        const auto keeper = some("warehouse");
        const auto& qty = now->values[supply_task::qty];
        auto batch = std::make_shared<Batch>(world_)->put(keeper, now->values[supply_task::product].id(), 0,
                                                          world_.dice.between(2, 9), at);
        if (!batch) return batch.error();
        return act(keeper, "arrive", at, {{"stock", *batch}, {"qty", qty}});
    }
};

}  // namespace

void plan_stock(World& world) {
    std::make_shared<Stockroom>(world)->begin();
}

void supply(World& world, const Sale& sale, base::Instant at) {
    for (const auto& task : world.find(supply_task::tag, "subject", sale.order))
        std::make_shared<SupplyStory>(world, task)->begin(at);
}

}  // namespace satchel::app::demo

#include "server/app/demo/tale.h"
#include "shared/documents/customer.h"
#include "shared/documents/visit.h"

#include <array>
#include <string>

namespace satchel::app::demo {

namespace customer = documents::customer;
namespace visit = documents::visit;
using base::Value;

namespace {

constexpr int days_behind = 20;
constexpr int days_ahead = 5;

struct Talk {
    std::string_view purpose;
    std::string_view summary;
    std::string_view then;  // what is to be done next
};
constexpr std::array<Talk, 8> talks = {{{"routine", "库存约够一周，陈列整齐，竞品在做买赠", "下周带促销方案"},
                                        {"order", "饮料和方便面补货，等下午定数量", "下午电话确认订单"},
                                        {"promotion", "谈妥端架陈列两周，需要物料", "申请陈列物料"},
                                        {"collection", "财务承诺本周五付清上月货款", "周五查收款"},
                                        {"after_sales", "两箱破损已拍照，客户要求抵扣", "提交退换货"},
                                        {"survey", "竞品冰红茶降价三毛，走量明显", "把价格带回给经理"},
                                        {"development", "新店下月开业，给了全品类报价", "准备正式报价单"},
                                        {"routine", "老板不在，和店长核对了临期品", "两周后再访"}}};
constexpr std::array<std::string_view, 3> no_time = {"客户临时外出", "大雨，改到明天", "客户盘点，不接待"};
/// Somewhere in the middle of each region's city, in millionths of a degree.
constexpr std::array<std::pair<std::int64_t, std::int64_t>, 4> middles = {
    {{31'230'000, 121'470'000}, {32'060'000, 118'790'000}, {30'270'000, 120'150'000}, {31'820'000, 117'220'000}}};

/// One stop of a route: planned the evening before, then come and gone, or telephoned.
class VisitStory : public Tale<VisitStory> {
public:
    VisitStory(World& world, const Buyer& buyer, base::Date day, int stop)
        : Tale(world, visit::tag), buyer_(buyer), day_(day), stop_(stop), talk_(world.dice.one_of(talks)) {}

    Outcome<> begin(base::Instant at) {
        calls_ = world_.dice.chance(15);
        auto commands = begin_with(buyer_.rep, at,
                                   {{"plan_date", day_},
                                    {"seq", stop_},
                                    {"purpose", talk_.purpose},
                                    {"channel", calls_ ? "phone" : "visit"},
                                    {"place", calls_ ? Value() : Value(buyer_.address)}},
                                   {customer::tag, buyer_.id, 0});
        if (!commands) return commands.error();
        if (auto planned = write(buyer_.rep, std::move(*commands), at); !planned) return planned;
        const auto morning = base::local_midnight(day_, world_.calendar.zone);
        const auto from = 90 * (stop_ - 1);
        if (!world_.dice.chance(4)) next(morning, from + 5, from + 40, calls_ ? &VisitStory::record : &VisitStory::come);
        return {};
    }

private:
    std::vector<schema::Command> noted() {
        return {set(visit::summary, {}, talk_.summary), set(visit::next_action, {}, talk_.then)};
    }
    Outcome<> record(base::Instant at) {
        auto commands = noted();
        commands.push_back(does("record"));
        return write(buyer_.rep, std::move(commands), at);
    }
    Outcome<> come(base::Instant at) {
        if (world_.dice.chance(4)) return act(buyer_.rep, "cancel", at, {{"reason", world_.dice.one_of(no_time)}});
        std::vector<schema::Command> commands;
        // Most of them agree that it is kept where they were.
        if (world_.dice.chance(70)) {
            const auto& [lat, lon] = middles[world_.staff.people[buyer_.rep].region];
            const auto near = [&](std::int64_t of) { return base::scaled_text(of + world_.dice.between(-60'000, 60'000), 6); };
            commands = {set(visit::position_consent, {}, true), set(visit::position, {}, near(lat) + "," + near(lon))};
        }
        commands.push_back(does("check_in"));
        if (auto came = write(buyer_.rep, std::move(commands), at); !came) return came;
        next(at, 15, 60, &VisitStory::leave);
        return {};
    }
    Outcome<> leave(base::Instant at) {
        auto commands = noted();
        if (world_.dice.chance(10)) commands.push_back(set(visit::next_date, {}, working_day(at, 10)));
        commands.push_back(does("check_out"));
        return write(buyer_.rep, std::move(commands), at);
    }

    const Buyer& buyer_;
    base::Date day_;
    int stop_;
    const Talk& talk_;
    bool calls_ = false;
};

}  // namespace

void plan_visits(World& world) {
    const auto today = base::local_date(world.end, world.calendar.zone);
    std::vector<base::Date> days;
    for (int i = -days_behind; i <= days_ahead; ++i) {
        if (const base::Date day{today.days + i}; workflow::add_working_days(world.calendar, {day.days - 1}, 1) == day)
            days.push_back(day);
    }
    for (const auto rep : world.staff.holding("rep")) {
        const auto own = world.customers_of(rep);
        if (own.empty()) continue;
        for (const auto day : days) {
            const auto stops = static_cast<int>(world.dice.between(2, 5));
            for (int stop = 1; stop <= stops; ++stop) {
                const auto& buyer = *own[world.dice.below(own.size())];
                // The route of a day is made three working days ahead at the most.
                const auto made = base::local_midnight(workflow::add_working_days(world.calendar, day, -3), world.calendar.zone);
                world.timeline.add(world.later(made, 200, 440), [&world, &buyer, day, stop](base::Instant at) {
                    return std::make_shared<VisitStory>(world, buyer, day, stop)->begin(at);
                });
            }
        }
    }
}

}  // namespace satchel::app::demo

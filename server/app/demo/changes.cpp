#include "server/app/demo/tale.h"
#include "shared/documents/order_change.h"
#include "shared/documents/order_issue.h"
#include "shared/documents/sales_order.h"

#include <algorithm>
#include <array>

namespace satchel::app::demo {

namespace issue = documents::order_issue;
namespace order = documents::sales_order;
namespace order_change = documents::order_change;
using base::Value;

namespace {

struct Wish {
    std::string_view op;
    std::string_view reason;
    std::string_view via;
};
constexpr std::array<Wish, 5> wishes = {{{"set_qty", "客户电话加货", "phone"},
                                         {"set_qty", "周末促销，客户加订", "wechat"},
                                         {"ship_by", "客户仓库盘点，推迟两天收货", "phone"},
                                         {"ship_to", "改送分店", "wechat"},
                                         {"set_qty", "拜访时客户当面加单", "in_person"}}};

/// What a customer wants otherwise; the warehouse hears of it first if it has begun.
class ChangeStory : public Tale<ChangeStory> {
public:
    ChangeStory(World& world, const Sale& sale) : Tale(world, order_change::tag), sale_(sale) {}

    void begin(base::Instant at) { next(at, 20, 700, &ChangeStory::ask); }

private:
    Outcome<schema::Image> sold() { return image({order::tag, sale_.order, 0}); }
    bool may_change(const schema::Image& of) const {
        const auto& state = of.values[schema::common::state].text();
        return std::find(order::open_states.begin(), order::open_states.end(), state) != order::open_states.end();
    }

    Outcome<> ask(base::Instant at) {
        const auto of = sold();
        if (!of || !may_change(*of)) return of ? Outcome<>() : of.error();
        const auto& wish = world_.dice.one_of(wishes);
        author_ = world_.dice.chance(70) ? sale_.buyer->rep : some("clerk", world_.staff.people[sale_.buyer->rep].region);
        auto commands =
            begin_with(author_, at, {{"reason", wish.reason}, {"requested_via", wish.via}}, {order::tag, sale_.order, 0});
        if (!commands) return commands.error();
        std::vector<Named> op = {{"op", wish.op}};
        if (wish.op == "set_qty") {
            const auto& lines = of->groups[order::lines];
            const auto& line = lines[world_.dice.below(lines.size())];
            op.emplace_back("order_line", line.id);
            op.emplace_back("qty", line.values[order::line_qty].integer() * world_.dice.between(2, 3));
        }
        if (wish.op == "ship_by") op.emplace_back("date", base::Date{of->values[order::ship_by].date().days + 2});
        if (wish.op == "ship_to") op.emplace_back("text", sale_.buyer->address + "（分店）");
        commands->push_back(line(author_, at, 0, op));
        if (!world_.left_lying(at, 10)) commands->push_back(does("submit"));
        if (auto asked = write(author_, std::move(*commands), at); !asked) return asked;
        next(at, 20, 200, &ChangeStory::go_on);
        return {};
    }

    Outcome<> go_on(base::Instant at) {
        const auto now = image();
        if (!now || world_.hangs(at, 35)) return now ? Outcome<>() : now.error();
        auto waits = waits_for_approval(*now, at, &ChangeStory::go_on);
        if (!waits || *waits) return waits ? Outcome<>() : waits.error();
        const auto& state = now->values[schema::common::state].text();
        const auto of = sold();
        if (!of) return of.error();
        const bool late =
            !may_change(*of) || of->values[order::content_version].integer() != now->values[order_change::base_version].integer();
        // Some of those that were overtaken wait for their author to look.
        if (late && world_.hangs(at, 60)) return {};
        if (late && (state == "submitted" || state == "acknowledging"))
            return act(some("lead"), "reject", at, {{"reason", "货已发出，请另下订单"}});
        if (state == "acknowledging") {
            if (auto seen = act(some("warehouse"), "acknowledge", at); !seen) return seen;
            next(at, 10, 120, &ChangeStory::go_on);
        }
        if (state == "submitted" && needs_warehouse(*of) && now->values[order_change::acknowledged_by].is_null()) {
            if (auto asked = act(some("lead"), "ask_warehouse", at); !asked) return asked;
            next(at, 10, 120, &ChangeStory::go_on);
        } else if (state == "submitted") {
            return act(some("lead"), "apply", at);
        }
        return {};
    }
    static bool needs_warehouse(const schema::Image& of) {
        const auto& state = of.values[schema::common::state].text();
        return state == "planned" || state == "part_shipped";
    }

    Sale sale_;
    std::size_t author_ = 0;
};

struct Trouble {
    std::string_view kind;
    std::string_view level;
    std::string_view by;
    std::string_view what;
    std::string_view cause;
};
constexpr std::array<Trouble, 8> troubles = {
    {{"delivery", "2", "clerk", "客户反映送货晚到半天，影响上架", "车辆中途抛锚，未及时通知客户"},
     {"quality", "1", "rep", "一箱酸奶胀包，客户要求排查同批次", "运输途中冷链中断两小时"},
     {"price", "3", "rep", "客户称促销价与订单价不一致", "促销规则次日才生效"},
     {"data", "3", "clerk", "收货电话是空号", "客户换了采购员，档案未更新"},
     {"stock", "2", "warehouse", "账面有货，现场少两箱", "上次盘点漏记一次出库"},
     {"payment", "2", "clerk", "客户对账少一笔退货抵扣", "红字发票未同步给客户"},
     {"delivery", "3", "rep", "司机未按要求上午送达", "排线时未看备注"},
     {"other", "3", "clerk", "客户要求补寄检验报告", "随货资料漏放"}}};

class TroubleStory : public Tale<TroubleStory> {
public:
    TroubleStory(World& world, const Sale& sale) : Tale(world, issue::tag), sale_(sale), what_(world.dice.one_of(troubles)) {}

    void begin(base::Instant at) { next(at, 60, 1'500, &TroubleStory::raise); }

private:
    Outcome<> raise(base::Instant at) {
        const auto region = world_.staff.people[sale_.buyer->rep].region;
        solver_ = some("clerk", region);
        const auto author = what_.by == "rep" ? sale_.buyer->rep : some(what_.by, region);
        const bool assigned = world_.dice.chance(75);
        auto commands = begin_with(author, at,
                                   {{"kind", what_.kind},
                                    {"level", what_.level},
                                    {"description", what_.what},
                                    {"assignee", assigned ? Value(world_.staff.people[solver_].id) : Value()}},
                                   {order::tag, sale_.order, 0});
        if (!commands) return commands.error();
        if (auto raised = write(author, std::move(*commands), at); !raised) return raised;
        if (!world_.hangs(at, 30)) next(at, 10, 200, &TroubleStory::start);
        return {};
    }
    Outcome<> start(base::Instant at) {
        if (auto started = act(solver_, "start", at); !started) return started;
        if (!world_.hangs(at, 35)) next(at, 60, 600, &TroubleStory::solve);
        return {};
    }
    Outcome<> solve(base::Instant at) {
        auto solved = write(solver_, {set(issue::root_cause, {}, what_.cause), does("solve")}, at);
        if (!solved) return solved;
        if (!world_.hangs(at, 40)) next(at, 200, 900, &TroubleStory::close);
        return {};
    }
    Outcome<> close(base::Instant at) { return act(some("lead"), "close", at); }

    Sale sale_;
    const Trouble& what_;
    std::size_t solver_ = 0;
};

}  // namespace

void change(World& world, const Sale& sale, base::Instant at) {
    if (!world.recent(at, 60) || !world.now_and_then(5)) return;
    std::make_shared<ChangeStory>(world, sale)->begin(at);
    // Two who write about one order do not know of each other.
    if (world.dice.chance(25)) std::make_shared<ChangeStory>(world, sale)->begin(at);
}

void trouble(World& world, const Sale& sale, base::Instant at) {
    if (world.recent(at, 60) && world.now_and_then(4)) std::make_shared<TroubleStory>(world, sale)->begin(at);
}

}  // namespace satchel::app::demo

#include "server/app/demo/receipt.h"
#include "server/app/demo/tale.h"
#include "shared/documents/return_request.h"
#include "shared/documents/sales_order.h"

#include <algorithm>
#include <array>

namespace satchel::app::demo {

namespace order = documents::sales_order;
namespace returns = documents::return_request;
using base::Value;

namespace {

struct Complaint {
    std::string_view reason;
    std::string_view want;
    std::string_view text;
    std::string_view result;
    std::string_view settlement;
};
constexpr std::array<Complaint, 6> complaints = {
    {{"damaged", "credit", "到货外箱压坏，内包装破损", "scrap", "按到货价抵扣下期货款"},
     {"expired", "refund", "临期不足三分之一，客户拒收", "restock", "同意退款"},
     {"wrong_item", "replace", "发错规格，要求换货", "restock", "原规格换货"},
     {"quality", "refund", "开箱有异味，客户投诉", "scrap", "同意退款，批次送检"},
     {"unsold", "credit", "新品滞销，按协议退货", "restock", "按协议抵扣货款"},
     {"damaged", "replace", "瓶口渗漏", "scrap", "同批换货"}}};

/// Goods that go back, from the photo at the customer's to what they get for it.
class ReturnStory : public Tale<ReturnStory> {
public:
    ReturnStory(World& world, const Sale& sale) : Tale(world, returns::tag), sale_(sale), why_(world.dice.one_of(complaints)) {}

    void begin(base::Instant at) { next(at, 100, 2'500, &ReturnStory::ask); }

private:
    bool pays() const { return why_.want == "refund" || why_.want == "credit"; }

    Outcome<> ask(base::Instant at) {
        const auto rep = sale_.buyer->rep;
        const auto of = image({order::tag, sale_.order, 0});
        if (!of) return of.error();
        auto commands = begin_with(rep, at, {{"want", why_.want}, {"description", why_.text}}, {order::tag, sale_.order, 0});
        if (!commands) return commands.error();
        const auto& lines = of->groups[order::lines];
        const auto count = std::min<std::size_t>(lines.size(), world_.dice.chance(70) ? 1 : 2);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& v = lines[i].values;
            const auto left = v[order::line_shipped].integer() - v[order::line_returned].integer();
            if (left <= 0) continue;
            auto photo =
                keep_receipt(world_.organisation, world_.staff.people[rep].id, world_.dice, v[order::line_qty].integer(), true);
            if (!photo) return photo.error();
            commands->push_back(line(rep, at, 0,
                                     {{"order_line", lines[i].id},
                                      {"qty", std::max<std::int64_t>(1'000, left / world_.dice.between(4, 12) / 1'000 * 1'000)},
                                      {"reason", why_.reason},
                                      {"photos", Value::List{Value(base::Bytes(photo->begin(), photo->end()))}}}));
        }
        const bool stays_draft = commands->size() == 1 || world_.left_lying(at, 10);
        if (!stays_draft) commands->push_back(does("submit"));
        if (auto asked = write(rep, std::move(*commands), at); !asked) return asked;
        if (!stays_draft && !world_.hangs(at, 25)) next(at, 30, 200, &ReturnStory::accept);
        return {};
    }
    Outcome<> accept(base::Instant at) {
        if (world_.dice.chance(6)) return act(some("lead"), "reject", at, {{"reason", "已超过约定退货期"}});
        if (auto taken = act(some("clerk", world_.staff.people[sale_.buyer->rep].region), "accept", at); !taken) return taken;
        next(at, 10, 60, &ReturnStory::after_approval);
        return {};
    }
    Outcome<> after_approval(base::Instant at) {
        const auto now = image();
        if (!now) return now.error();
        auto waits = waits_for_approval(*now, at, &ReturnStory::after_approval);
        if (!waits || *waits) return waits ? Outcome<>() : waits.error();
        if (now->values[schema::common::state].text() == "accepted" && !world_.hangs(at, 30))
            next(at, 500, 1'300, &ReturnStory::receive);
        return {};
    }
    Outcome<> receive(base::Instant at) {
        if (auto received = act(some("warehouse"), "receive", at); !received) return received;
        if (!world_.hangs(at, 35)) next(at, 60, 700, &ReturnStory::inspect);
        return {};
    }
    Outcome<> inspect(base::Instant at) {
        const auto now = image();
        if (!now) return now.error();
        const auto& group = kind_.main().groups[returns::items];
        std::vector<schema::Command> commands;
        for (const auto& item : now->groups[returns::items])
            commands.push_back(
                schema::set_in_line(key(), group.tag, item.id, group.fields[returns::item_result].tag, {}, why_.result));
        commands.push_back(does("inspect"));
        if (auto inspected = write(some("warehouse"), std::move(commands), at); !inspected) return inspected;
        if (!world_.hangs(at, 35)) next(at, 30, 600, &ReturnStory::settle);
        return {};
    }
    Outcome<> settle(base::Instant at) {
        const auto person = some(pays() ? "finance" : "lead");
        if (auto settled = write(person, {set(returns::settlement, {}, why_.settlement), does("settle")}, at); !settled)
            return settled;
        if (world_.dice.chance(80)) next(at, 200, 1'500, &ReturnStory::close);
        return {};
    }
    Outcome<> close(base::Instant at) { return act(some("lead"), "close", at); }

    Sale sale_;
    const Complaint& why_;
};

}  // namespace

void take_back(World& world, const Sale& sale, base::Instant at) {
    if (world.recent(at, 60) && world.now_and_then(5)) std::make_shared<ReturnStory>(world, sale)->begin(at);
}

}  // namespace satchel::app::demo

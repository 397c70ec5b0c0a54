#include "server/app/demo/receipt.h"
#include "server/app/demo/tale.h"
#include "shared/documents/expense_claim.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace satchel::app::demo {

namespace claim = documents::expense_claim;
using base::Value;

namespace {

constexpr std::int64_t pictures_days = 21;  // what anybody may still open; each is a durable write of its own

struct Spending {
    std::string_view category;
    std::int64_t least_fen;
    std::int64_t most_fen;
    std::array<std::string_view, 3> merchants;
};
constexpr std::array<Spending, 7> spendings = {{{"travel", 8'000, 62'000, {"高铁客运", "长途客运", "航空客运"}},
                                                {"lodging", 18'000, 48'000, {"如归商务酒店", "江畔宾馆", "安居快捷酒店"}},
                                                {"meals", 3'000, 18'000, {"老街面馆", "食为天餐厅", "金厨快餐"}},
                                                {"transport", 900, 9'000, {"市内出租", "网约车平台", "地铁公交"}},
                                                {"fuel", 15'000, 45'000, {"城东加油站", "服务区加油站", "滨河加油站"}},
                                                {"entertainment", 20'000, 140'000, {"望江楼酒店", "渔家小院", "茶语轩"}},
                                                {"office", 2'000, 20'000, {"文具批发部", "快印店", "通讯营业厅"}}}};
constexpr std::array<std::string_view, 6> reasons = {"拜访客户差旅", "渠道走访",     "新品推广活动",
                                                     "客户招待",     "月度市内交通", "门店陈列检查"};

class ClaimStory : public Tale<ClaimStory> {
public:
    ClaimStory(World& world, std::size_t author) : Tale(world, claim::tag), author_(author) {}

    Outcome<> begin(base::Instant at) {
        const auto today = day_of(at);
        const auto parts = base::parts_of(today);
        const auto period = std::to_string(parts.year) + (parts.month < 10 ? "-0" : "-") + std::to_string(parts.month);
        auto begun = begin_with(author_, at, {{"period", period}, {"reason", world_.dice.one_of(reasons)}});
        if (!begun) return begun.error();
        auto& commands = *begun;
        auto payment = schema::create(kind_, id_, fields_of(*kind_.shape(claim::payment_facet), {{"pay_to", account()}}));
        payment.facet = claim::payment_facet;
        commands.push_back(std::move(payment));
        const auto lines = world_.dice.between(1, 5);
        for (std::int64_t i = 0; i < lines; ++i) {
            if (auto added = add_line(commands, at, today); !added) return added;
        }
        const bool stays_draft = world_.end.ms - at.ms < 4 * day_ms && world_.dice.chance(25);
        if (!stays_draft) commands.push_back(does("submit"));
        if (auto written = write(author_, std::move(commands), at); !written) return written;
        if (!stays_draft) next(at, 10, 60, &ClaimStory::approve);
        return {};
    }

private:
    /// The bank's prefix, then the author's own digits: the same in every claim of theirs.
    std::string account() const {
        Dice own(author_ * 7'919 + 17);
        return "6222 " + std::to_string(own.between(1'000, 9'999)) + " " + std::to_string(own.between(1'000, 9'999)) + " " +
               std::to_string(own.between(1'000, 9'999));
    }

    Outcome<> add_line(std::vector<schema::Command>& commands, base::Instant at, base::Date today) {
        auto& dice = world_.dice;
        const auto& spending = dice.one_of(spendings);
        const auto fen = dice.between(spending.least_fen, spending.most_fen) / 100 * 100;
        const bool invoiced = spending.category != "transport";
        const base::Date day{today.days - static_cast<std::int32_t>(dice.between(0, 12))};
        const auto merchant = std::string(dice.one_of(spending.merchants));
        // Older ones say "not here".
        auto receipt = keep_receipt(world_.organisation, world_.staff.people[author_].id, dice, fen,
                                    world_.end.ms - at.ms < pictures_days * day_ms);
        if (!receipt) return receipt.error();
        commands.push_back(
            line(author_, at, 0,
                 {{"date", day},
                  {"category", spending.category},
                  {"amount", fen},
                  {"tax", invoiced ? Value(fen * 6 / 106) : Value()},
                  {"invoice_code", invoiced ? Value("0310024" + std::to_string(dice.between(10'000, 99'999))) : Value()},
                  {"invoice_no", invoiced ? Value(std::to_string(dice.between(10'000'000, 99'999'999))) : Value()},
                  {"merchant", merchant},
                  {"for_customer", customer()},
                  {"receipts", Value::List{Value(base::Bytes(receipt->begin(), receipt->end()))}}}));
        return {};
    }

    Value customer() {
        if (world_.staff.people[author_].role != "rep" || !world_.dice.chance(60)) return {};
        const auto& buyer = world_.dice.one_of(std::span<const Buyer>(world_.buyers));
        return buyer.rep == author_ ? Value(buyer.id) : Value();
    }

    Outcome<> approve(base::Instant at) {
        auto now = image();
        if (!now) return now.error();
        auto waits = waits_for_approval(*now, at, &ClaimStory::after);
        return waits ? Outcome<>() : waits.error();
    }

    Outcome<> after(base::Instant at) {
        const auto is = state();
        if (!is) return is.error();
        if (*is == "approved" && !world_.left_lying(at, 40)) next(at, 400, 2'000, &ClaimStory::pay);
        if (*is == "returned" && !world_.dice.chance(15)) next(at, 60, 900, &ClaimStory::resubmit);
        return {};
    }

    Outcome<> resubmit(base::Instant at) {
        auto now = image();
        if (!now) return now.error();
        const auto& reason = now->values[claim::reason];
        auto written = write(author_, {set(claim::reason, reason, reason.text() + "（已补充说明）"), does("submit")}, at);
        if (!written) return written;
        next(at, 10, 60, &ClaimStory::approve);
        return {};
    }

    Outcome<> pay(base::Instant at) { return act(some("finance"), "pay", at); }

    std::size_t author_;
};

Outcome<> claim_again(World& world, std::size_t author, base::Instant at) {
    if (auto begun = std::make_shared<ClaimStory>(world, author)->begin(at); !begun) return begun;
    const bool travels = world.staff.people[author].role == "rep";
    const auto days = travels ? world.dice.between(8, 18) : world.dice.between(25, 70);
    world.timeline.add(world.later({at.ms + days * day_ms}, 5, 440),
                       [&world, author](base::Instant now) { return claim_again(world, author, now); });
    return {};
}

}  // namespace

void plan_claims(World& world) {
    for (std::size_t i = 0; i < world.staff.people.size(); ++i) {
        const auto& role = world.staff.people[i].role;
        // Whoever has nobody above them has nobody to approve.
        if (role == "admin" || role == "director") continue;
        const auto first = world.begin.ms + world.dice.between(1, role == "rep" ? 14 : 45) * day_ms;
        world.timeline.add(world.later({first}, 1, 400), [&world, i](base::Instant now) { return claim_again(world, i, now); });
    }
}

}  // namespace satchel::app::demo

#include "server/app/demo/history.h"
#include "server/app/demo/receipt.h"
#include "shared/documents/expense_claim.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace satchel::app::demo {

namespace claim = documents::expense_claim;
namespace common = schema::common;
using base::Value;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = std::int64_t{24} * 60 * minute_ms;
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

class ClaimStory : public std::enable_shared_from_this<ClaimStory> {
public:
    ClaimStory(World& world, std::size_t author)
        : world_(world), author_(author), kind_(world.organisation.registry().find(claim::tag)->schema) {}

    Outcome<> begin(base::Instant at) {
        id_ = office().new_id(at);
        auto number = office().number("EX", 50);
        if (!number) return number.error();
        const auto today = base::local_date(at, world_.calendar.zone);
        const auto parts = base::parts_of(today);
        const auto period = std::to_string(parts.year) + (parts.month < 10 ? "-0" : "-") + std::to_string(parts.month);
        std::vector<schema::Command> commands = {schema::create(
            kind_, id_, fields_of(kind_.main(), {{"no", *number}, {"period", period}, {"reason", world_.dice.one_of(reasons)}}))};
        auto payment = schema::create(kind_, id_, fields_of(*kind_.shape(claim::payment_facet), {{"pay_to", account()}}));
        payment.facet = claim::payment_facet;
        commands.push_back(std::move(payment));
        const auto lines = world_.dice.between(1, 5);
        for (std::int64_t i = 0; i < lines; ++i) {
            if (auto added = add_line(commands, at, today); !added) return added;
        }
        const bool stays_draft = world_.end.ms - at.ms < 4 * day_ms && world_.dice.chance(25);
        if (!stays_draft) commands.push_back(schema::act(kind_.tag, id_, "submit"));
        if (auto written = write(author_, std::move(commands), at); !written) return written;
        if (!stays_draft) next(at, 10, 60, &ClaimStory::approve);
        return {};
    }

private:
    using Step = Outcome<> (ClaimStory::*)(base::Instant);
    Office& office() { return world_.office(author_); }

    Outcome<> write(std::size_t person, std::vector<schema::Command> commands, base::Instant at) {
        return world_.scribe.write(world_.office(person), std::move(commands), at);
    }
    void next(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes, Step step) {
        world_.timeline.add(world_.later(from, least_minutes, most_minutes),
                            [self = shared_from_this(), step](base::Instant at) { return ((*self).*step)(at); });
    }

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
        const auto& group = kind_.main().groups.front();
        commands.push_back(schema::insert_line(
            {kind_.tag, id_, 0}, group.tag, office().new_id(at),
            fields_of(group,
                      {{"date", day},
                       {"category", spending.category},
                       {"amount", fen},
                       {"tax", invoiced ? Value(fen * 6 / 106) : Value()},
                       {"invoice_code", invoiced ? Value("0310024" + std::to_string(dice.between(10'000, 99'999))) : Value()},
                       {"invoice_no", invoiced ? Value(std::to_string(dice.between(10'000'000, 99'999'999))) : Value()},
                       {"merchant", merchant},
                       {"for_customer", customer()},
                       {"receipts", Value::List{Value(base::Bytes(receipt->begin(), receipt->end()))}}})));
        return {};
    }

    Value customer() {
        if (world_.staff.people[author_].role != "rep" || !world_.dice.chance(60)) return {};
        const auto& buyer = world_.dice.one_of(std::span<const Buyer>(world_.buyers));
        return buyer.rep == author_ ? Value(buyer.id) : Value();
    }

    Outcome<> approve(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& v = read->image().values;
        if (v[common::state].text() != "approving") return {};
        return await_approval(world_, v[common::approval].id(), at,
                              [self = shared_from_this()](base::Instant now) { return self->after(now); });
    }

    Outcome<> after(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& state = read->image().values[common::state].text();
        if (state == "approved" && !world_.left_lying(at, 40)) next(at, 400, 2'000, &ClaimStory::pay);
        if (state == "returned" && !world_.dice.chance(15)) next(at, 60, 900, &ClaimStory::resubmit);
        return {};
    }

    Outcome<> resubmit(base::Instant at) {
        auto read = world_.read(kind_.tag, id_);
        if (!read) return read.error();
        const auto& reason = read->image().values[claim::reason];
        const auto tag = kind_.main().fields[claim::reason].tag;
        auto written = write(author_,
                             {schema::set({kind_.tag, id_, 0}, tag, reason, reason.text() + "（已补充说明）"),
                              schema::act(kind_.tag, id_, "submit")},
                             at);
        if (!written) return written;
        next(at, 10, 60, &ClaimStory::approve);
        return {};
    }

    Outcome<> pay(base::Instant at) {
        const auto clerks = world_.staff.holding("finance");
        return write(world_.dice.one_of(std::span<const std::size_t>(clerks)), {schema::act(kind_.tag, id_, "pay")}, at);
    }

    World& world_;
    std::size_t author_;
    const schema::Kind& kind_;
    base::Id id_;
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

void plan_claims(World& world, base::Instant begin) {
    for (std::size_t i = 0; i < world.staff.people.size(); ++i) {
        const auto& role = world.staff.people[i].role;
        // Whoever has nobody above them has nobody to approve.
        if (role == "admin" || role == "director") continue;
        const auto first = begin.ms + world.dice.between(1, role == "rep" ? 14 : 45) * day_ms;
        world.timeline.add(world.later({first}, 1, 400), [&world, i](base::Instant now) { return claim_again(world, i, now); });
    }
}

}  // namespace satchel::app::demo

#include "shared/documents/overdue.h"
#include "shared/documents/receipt.h"
#include "shared/documents/receipt_allocation.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/laws.h"
#include "tests/shared/engine/money_world.h"

#include <QTest>

#include <map>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

std::int64_t positive(std::int64_t fen) {
    return fen < 0 ? -fen : fen;
}

/// A month of a finance desk, in no order that a person would choose.
class Month {
public:
    explicit Month(int seed) : numbers_(static_cast<std::uint64_t>(seed)) {
        for (int n = 0; n < 4; ++n) invoice_of_boxes(world, static_cast<std::int64_t>(1 + numbers_.below(20)));
    }

    World world = common_world();
    std::string broken;  // the law that does not hold; empty: all do

    /// One thing that somebody does; what is refused changes nothing.
    void step() {
        switch (numbers_.below(12)) {
            case 0:
            case 1:
                return bill();
            case 2:
            case 3:
                return capture();
            case 4:
            case 5:
                return finance("receipt", {"confirm", "confirm", "allocate", "reverse", "reject"});
            case 6:
                return by_hand();
            case 7:
                return one_in(4) ? finance("invoice", {"void"}) : does("director", {act("invoice", any("invoice"), "write_off")});
            case 8:
            case 9:
                return give_back();
            case 10:
                return be_late();
            default:
                return does(one_in(2) ? "finance" : "rep",
                            {act("receipt", any("invoice"), "confirm"), act("invoice", any("invoice"), "pay")});
        }
    }

    /// What the ledger must say at any time.
    std::string complaint() {
        namespace r = documents::receipt;
        std::map<Id, std::int64_t> allocated;
        std::map<Id, std::int64_t> rests;
        for (const auto& id : world.all("receipt")) {
            auto& rest = rests[id] = money(world, "receipt", id, "amount");
            for (const auto& line : world.image("receipt", id)->groups.front()) {
                rest -= line.values[r::allocation_amount].integer();
                allocated[line.values[r::allocation_invoice].id()] += line.values[r::allocation_amount].integer();
            }
        }
        for (const auto& [id, rest] : rests) {
            const auto state = world.state("receipt", id);
            if (state == "reversal" && rest != -rests[world.value("receipt", id, "reverses").id()])
                return "a reversal undid something else";
            if (state != "reversal" && (money(world, "receipt", id, "amount") < 0 ? rest > 0 : rest < 0))
                return "a receipt gave more than it had";
            if (state == "confirmed" && rest != money(world, "receipt", id, "unallocated"))
                return "what is left of a receipt is not what it says";
        }
        std::map<Id, std::int64_t> balances;
        std::map<Id, std::int64_t> lates;
        std::map<Id, std::int64_t> paid;
        for (const auto& id : world.all("invoice")) {
            const auto of = [&](std::string_view field) { return money(world, "invoice", id, field); };
            const auto state = world.state("invoice", id);
            if (of("paid") != allocated[id]) return "an invoice was paid by nobody";
            if (positive(of("paid")) > positive(of("amount"))) return "an invoice was paid more than it came to";
            if (of("open") != (state == "voided" ? 0 : of("amount") - of("paid") - of("written_off")))
                return "an invoice does not add up";
            const auto* fits = of("open") == 0 ? "paid written_off voided" : of("open") == of("amount") ? "open" : "part_paid";
            if (!QString(fits).split(' ').contains(QString::fromStdString(state))) return "an invoice is in the wrong state";
            balances[world.value("invoice", id, "customer").id()] += of("open");
            if (world.value("invoice", id, "past_due").boolean())
                lates[world.value("invoice", id, "customer").id()] += of("open");
            paid[world.value("invoice", id, "order").id()] += of("paid");
        }
        for (const auto* name : {"shop", "south shop"}) {
            const auto id = world.id(name);
            if (balance(world, name) != balances[id]) return "a balance is not what is open";
            if (world.value("customer", id, "overdue", 2).integer() != lates[id]) return "what is overdue is not what is late";
            std::int64_t taken = 0;
            for (const auto& order : world.all("sales_order")) {
                if (world.value("sales_order", order, "customer").id() != id || world.state("sales_order", order) == "draft")
                    continue;
                taken += money(world, "sales_order", order, "total") - money(world, "sales_order", order, "invoiced");
            }
            if (world.value("customer", id, "open_orders", 2).integer() != taken) return "credit is taken twice, or not at all";
        }
        for (const auto& order : world.all("sales_order")) {
            if (money(world, "sales_order", order, "paid") != paid[order]) return "an order was paid otherwise than its invoices";
            if (money(world, "sales_order", order, "invoiced") > money(world, "sales_order", order, "total"))
                return "more was invoiced than ordered";
            const auto* line = &world.image("sales_order", order)->groups.front();
            if (!line->empty() &&
                world.in_line("sales_order", order, line->front().id, "returned").integer() >
                    std::max<std::int64_t>(0, world.in_line("sales_order", order, line->front().id, "shipped").integer()))
                return "more came back than was shipped";
        }
        return {};
    }

private:
    bool one_in(std::uint64_t n) { return numbers_.below(n) == 0; }

    Id any(std::string_view kind) {
        const auto all = world.all(kind);
        return all.empty() || one_in(20) ? world.fresh() : all[numbers_.below(all.size())];
    }

    schema::Command act(std::string_view kind, const Id& id, const char* action, std::vector<schema::Argument> arguments = {}) {
        arguments.push_back({"reason", "because"});
        return world.act(kind, id, action, std::move(arguments));
    }

    void does(const std::string& login, std::vector<schema::Command> commands) {
        // The laws are about what people send.
        if (login == "system") return (void)world.does(login, std::move(commands));
        const auto judged = judge(world, login, world.mutation(login, std::move(commands)));
        if (!judged.broken.empty()) broken = judged.broken + " (" + told(judged.outcome) + ")";
        world.keep(judged.outcome);
    }

    void finance(std::string_view kind, std::vector<const char*> actions) {
        does("finance", {act(kind, any(kind), actions[numbers_.below(actions.size())])});
    }

    void bill() {
        if (one_in(3)) delivered_order(world, one_in(4) ? "south_rep" : "rep", static_cast<std::int64_t>(1 + numbers_.below(20)));
        const auto request = world.fresh();
        const auto fen = static_cast<std::int64_t>(numbers_.below(12'000));
        does("clerk", {begin_request(world, request, any("sales_order"), fen), world.act("invoice_request", request, "submit")});
        does("finance", {act("invoice_request", request, "issue")});
    }

    void capture() {
        const auto fen = static_cast<std::int64_t>(numbers_.below(9'000)) - 50;
        does("clerk", {begin_receipt(world, world.fresh(), fen, {{"subject", world.id(one_in(4) ? "south shop" : "shop")}})});
    }

    void by_hand() {
        std::vector<schema::Argument> arguments = {{"invoice", any("invoice")}};
        if (!one_in(3)) arguments.push_back({"amount", static_cast<std::int64_t>(numbers_.below(4'000)) - 1'000});
        does("finance", {act("receipt", any("receipt"), one_in(2) ? "allocate" : "deallocate", arguments)});
    }

    void give_back() {
        constexpr const char* wants[] = {"refund", "credit", "credit", "replace", "repair"};
        const auto order = any("sales_order");
        const auto* image = world.image("sales_order", order);
        if (image == nullptr || image->groups.front().empty() || world.value("sales_order", order, "state").text() == "draft")
            return;
        const auto request =
            draft_return(world, order, static_cast<std::int64_t>(1 + numbers_.below(6)), wants[numbers_.below(5)], "clerk");
        does("clerk", {act("return_request", request, "submit")});
        does("clerk", {act("return_request", request, "accept")});
        does("warehouse", {act("return_request", request, "receive")});
        force_line(world, "return_request", request, "inspect_result", "restock");
        does("warehouse", {act("return_request", request, "inspect")});
        does("finance", {act("return_request", request, "settle")});
        does("clerk", {act("return_request", request, "settle")});
    }

    void be_late() {
        const auto id = any("invoice");
        const auto* image = world.image("invoice", id);
        const auto today = base::local_date(world.now, world.zone);
        if (image == nullptr) return;
        world.force("invoice", id, {{"due_on", base::Date{today.days - 1 - static_cast<int>(numbers_.below(3))}}});
        if (const auto command = documents::overdue::found(world.registry(), id, *world.image("invoice", id), today))
            does("system", {*command});
    }

    SeededRandom numbers_;
};

}  // namespace

class TestMoneyProperties : public QObject {
    Q_OBJECT
private slots:
    /// Whatever is open: nothing is paid before what comes before it is paid whole, and nothing is given that is not there.
    void first_in_first_out() {
        namespace a = documents::receipt_allocation;
        SeededRandom numbers(7);
        for (int draw = 0; draw < 2'000; ++draw) {
            std::vector<a::Open> open;
            for (auto left = numbers.below(8); left > 0; --left) {
                Id id;
                id.bytes.back() = static_cast<std::uint8_t>(left);
                open.push_back(
                    {id, {static_cast<std::int32_t>(numbers.below(4))}, {}, {static_cast<std::int64_t>(numbers.below(90)) - 20}});
            }
            const base::Money rest{static_cast<std::int64_t>(numbers.below(300)) - 60};
            std::map<Id, std::int64_t> given;
            auto left = rest.fen;
            for (const auto& share : a::first_in_first_out(rest, open, 100)) {
                given[share.invoice] += share.amount.fen;
                left -= share.amount.fen;
            }
            QVERIFY(a::fits(rest, {left}));
            for (const auto& one : open) {
                const auto got = given[one.invoice];
                QVERIFY(one.open.fen < 0 ? got <= 0 && got >= one.open.fen : got >= 0 && got <= one.open.fen);
                // Money that came is not left while an invoice is open.
                if (rest.fen >= 0) QVERIFY(got == one.open.fen || (one.open.fen > 0 && left == 0));
                for (const auto& later : open) {
                    const bool comes_later = std::pair(one.due_on, one.invoice) < std::pair(later.due_on, later.invoice);
                    const bool like = (one.open.fen < 0) == (later.open.fen < 0);
                    if (comes_later && like && got != one.open.fen) QCOMPARE(given[later.invoice], std::int64_t(0));
                }
            }
        }
    }

    void nothing_is_lost_data() {
        QTest::addColumn<int>("seed");
        const int seeds = qEnvironmentVariableIsSet("SATCHEL_SEEDS") ? qEnvironmentVariableIntValue("SATCHEL_SEEDS") : 30;
        for (int seed = 1; seed <= seeds; ++seed) QTest::addRow("seed %d", seed) << seed;
    }
    void nothing_is_lost() {
        QFETCH(int, seed);
        Month month(seed);
        for (int step = 0; step < 120; ++step) {
            month.step();
            QVERIFY2(month.broken.empty(), month.broken.c_str());
            QVERIFY2(month.complaint().empty(), (month.complaint() + ", step " + std::to_string(step)).c_str());
        }
        // Else little but refusals was drawn.
        std::size_t shares = 0;
        for (const auto& id : month.world.all("receipt")) shares += month.world.image("receipt", id)->groups.front().size();
        QVERIFY2(shares > 0, qPrintable(QString::number(shares)));
    }
};

QTEST_GUILESS_MAIN(TestMoneyProperties)
#include "test_money_properties.moc"

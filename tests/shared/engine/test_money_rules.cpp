#include "tests/shared/engine/money_world.h"
#include "tests/shared/engine/transition_table.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Value;

namespace {

constexpr Rule request_rules[] = {
    {"submit", "draft", "owner clerk lead", "requested"},
    {"withdraw", "requested", "owner clerk lead", "draft"},
    {"issue", "requested", "finance", "issued"},
    {"refuse", "requested", "finance", "refused"},
};
constexpr const char* request_states = "draft requested issued refused";

constexpr Rule invoice_rules[] = {
    {"part_pay", "open part_paid paid written_off", "system", "part_paid"},
    {"pay", "open part_paid", "system", "paid"},
    {"reopen", "part_paid paid", "system", "open"},
    {"void", "open part_paid paid", "finance", "voided"},
    {"write_off", "open part_paid", "director", "written_off"},
};
constexpr const char* invoice_states = "open part_paid paid voided written_off";

constexpr Rule receipt_rules[] = {
    {"confirm", "captured", "finance system", "confirmed"}, {"reject", "captured", "finance", "rejected"},
    {"allocate", "confirmed", "finance", "confirmed"},      {"deallocate", "confirmed", "finance", "confirmed"},
    {"reverse", "confirmed", "finance", "reversed"},        {"book", "captured", "system", "reversal"},
};
constexpr const char* receipt_states = "captured confirmed rejected reversed reversal";

constexpr Rule promise_rules[] = {
    {"keep", "open", "owner clerk lead north_manager finance system", "kept"},
    {"break", "open", "owner clerk lead north_manager finance system", "broken"},
    {"cancel", "open", "owner clerk lead north_manager finance system", "cancelled"},
};
constexpr const char* promise_states = "open kept broken cancelled";

constexpr Rule dunning_rules[] = {
    {"finish", "open", "owner clerk lead north_manager finance", "done"},
    {"cancel", "open", "system", "cancelled"},
};
constexpr const char* dunning_states = "open done cancelled";

constexpr Rule return_rules[] = {
    {"submit", "draft returned", "owner clerk lead", "submitted"},
    {"withdraw", "submitted approving", "owner", "draft"},
    {"accept", "submitted", "clerk lead", "accepted"},
    {"return", "submitted", "clerk lead", "returned"},
    {"reject", "submitted", "clerk lead", "rejected"},
    {"cancel", "draft returned submitted approving accepted", "owner clerk lead", "cancelled"},
    {"receive", "accepted", "warehouse lead", "received"},
    {"inspect", "received", "warehouse lead", "inspected"},
    {"settle", "inspected", "finance", "settled"},
    {"close", "settled", "clerk lead finance", "closed"},
    {"approval_passed", "approving", "system", "accepted"},
    {"approval_returned", "approving", "system", "returned"},
    {"approval_rejected", "approving", "system", "rejected"},
};
constexpr const char* return_states =
    "draft returned submitted approving accepted received inspected settled closed rejected cancelled";

bool sees_customer(const QString& who, const QString&) {
    return among("owner north_manager clerk lead director finance system", who);
}

/// Beside an order that was confirmed.
bool sees_order(const QString& who, const QString& state) {
    return sees_customer(who, state) || who == "warehouse";
}

/// A world with one of each, made once.
struct Desk {
    World world;
    base::Id order = delivered_order(world);
    base::Id invoice = issued_invoice(world, order, 4'000);
    base::Id receipt = confirmed_receipt(world, 1'000);
    base::Id request = world.fresh();
    base::Id promise = world.fresh();
    base::Id dunning = world.fresh();
    base::Id returned = draft_return(world, order, 2, "refund");

    Desk() {
        world.does("rep", {begin_request(world, request, order, 1'000)});
        world.does("rep", {world.create("payment_promise", promise,
                                        {{"subject_kind", 20},
                                         {"subject", world.id("shop")},
                                         {"invoice", invoice},
                                         {"due_on", 20'500},
                                         {"amount", 1'000}})});
        world.does("system", {world.create("dunning", dunning, {{"invoice", invoice}, {"level", "after_1"}})});
        world.force("dunning", dunning, {{"result", "they will pay"}});
        force_line(world, "return_request", returned, "inspect_result", "scrap");
    }
};

const Desk& common_desk() {
    static const Desk desk;
    return desk;
}

void run(World& world, std::string_view kind, const base::Id& document, std::vector<schema::Argument> arguments = {}) {
    QFETCH(QString, action);
    QFETCH(QString, who);
    QFETCH(QString, state);
    QFETCH(QString, expected);
    world.force(kind, document, {{"state", state.toStdString()}});
    arguments.push_back({"reason", "because"});
    const auto login = who == "owner" ? std::string("rep") : who.toStdString();
    const auto outcome = world.does(login, {world.act(kind, document, action.toStdString(), arguments)});
    if (!expected.startsWith("-> ")) {
        QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        QCOMPARE(world.state(kind, document), state.toStdString());
        return;
    }
    QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
    QCOMPARE(world.state(kind, document), expected.mid(3).toStdString());
}

}  // namespace

/// Every transition of the documents about money and returns, by everybody, from everywhere.
class TestMoneyRules : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule() {
        const auto flow = [](std::string_view kind) { return registered(common_desk().world.registry().find(kind)->workflow); };
        QCOMPARE(flow("invoice_request"), ruled(request_rules, request_states));
        QCOMPARE(flow("invoice"), ruled(invoice_rules, invoice_states));
        QCOMPARE(flow("receipt"), ruled(receipt_rules, receipt_states));
        QCOMPARE(flow("payment_promise"), ruled(promise_rules, promise_states));
        QCOMPARE(flow("dunning"), ruled(dunning_rules, dunning_states));
        QCOMPARE(flow("return_request"), ruled(return_rules, return_states));
    }

    void request_data() { rows(request_rules, request_states, sees_order); }
    void request() {
        auto desk = common_desk();
        run(desk.world, "invoice_request", desk.request);
    }

    void invoice_data() { rows(invoice_rules, invoice_states, sees_customer); }
    void invoice() {
        QFETCH(QString, action);
        QFETCH(QString, state);
        auto desk = common_desk();
        const std::int64_t paid = action == "reopen" ? 1'000 : 0;
        const std::int64_t lost = state == "written_off" ? 4'000 : 0;
        desk.world.force("invoice", desk.invoice,
                         {{"paid", paid + lost / 2}, {"written_off", lost / 2}, {"open", 4'000 - paid - lost}});
        const std::int64_t brings = action == "pay" ? 4'000 : action == "reopen" ? -1'000 : lost != 0 ? -10 : 10;
        run(desk.world, "invoice", desk.invoice, {{"amount", brings}});
    }

    void receipt_data() { rows(receipt_rules, receipt_states, sees_customer); }
    void receipt() {
        QFETCH(QString, action);
        auto desk = common_desk();
        std::vector<schema::Argument> arguments;
        if (action == "deallocate") arguments.push_back({"invoice", desk.invoice});
        run(desk.world, "receipt", desk.receipt, arguments);
    }

    void promise_data() { rows(promise_rules, promise_states, sees_customer); }
    void promise() {
        auto desk = common_desk();
        run(desk.world, "payment_promise", desk.promise);
    }

    void dunning_data() { rows(dunning_rules, dunning_states, sees_customer); }
    void dunning() {
        auto desk = common_desk();
        run(desk.world, "dunning", desk.dunning);
    }

    void returned_data() { rows(return_rules, return_states, sees_order); }
    void returned() {
        auto desk = common_desk();
        run(desk.world, "return_request", desk.returned);
    }

    /// Money is paid out by finance; goods and repairs are the clerks'.
    void settling_goods_data() {
        QTest::addColumn<QString>("want");
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("may");
        for (const auto* want : {"refund", "credit", "replace", "repair"}) {
            const bool is_money = QString("refund credit").contains(want);
            for (const auto* who : {"finance", "clerk", "lead"})
                QTest::addRow("%s by %s", want, who) << want << who << (is_money == (QString(who) == "finance"));
        }
    }
    void settling_goods() {
        QFETCH(QString, want);
        QFETCH(QString, who);
        QFETCH(bool, may);
        auto desk = common_desk();
        desk.world.force("return_request", desk.returned, {{"state", "inspected"}, {"want", want.toStdString()}});
        const auto outcome = desk.world.does(who.toStdString(), {desk.world.act("return_request", desk.returned, "settle")});
        QVERIFY2(may ? told(outcome) == "accepted" : rejected_with(outcome, "action_not_yours"), told(outcome).c_str());
    }

    void a_reason_is_asked_for_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        const auto row = [](const char* kind, const char* state, const char* action, const char* who) {
            QTest::addRow("%s of %s", action, kind) << kind << state << action << who;
        };
        row("invoice_request", "requested", "refuse", "finance");
        row("invoice", "open", "void", "finance");
        row("invoice", "open", "write_off", "director");
        row("receipt", "captured", "reject", "finance");
        row("receipt", "confirmed", "reverse", "finance");
        row("return_request", "submitted", "return", "clerk");
        row("return_request", "submitted", "reject", "clerk");
        row("return_request", "submitted", "cancel", "rep");
    }
    void a_reason_is_asked_for() {
        QFETCH(QString, kind);
        QFETCH(QString, state);
        QFETCH(QString, action);
        QFETCH(QString, who);
        auto desk = common_desk();
        const auto name = kind.toStdString();
        const auto document = kind == "invoice_request" ? desk.request
                              : kind == "invoice"       ? desk.invoice
                              : kind == "receipt"       ? desk.receipt
                                                        : desk.returned;
        if (kind == "invoice") desk.world.force(name, document, {{"paid", 0}, {"open", 4'000}});
        desk.world.force(name, document, {{"state", state.toStdString()}});
        const auto act = desk.world.act(name, document, action.toStdString(), {{"reason", " \t "}});
        QVERIFY(rejected_with(desk.world.does(who.toStdString(), {act}), "reason_required"));
    }

    /// What an office decides about money is not foretold: it is there once the ledger has said so.
    void final_actions_are_not_foretold_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("action");
        const auto row = [](const char* kind, const char* state, const char* action) {
            QTest::addRow("%s of %s", action, kind) << kind << state << action;
        };
        row("invoice_request", "requested", "issue");
        row("invoice", "open", "void");
        row("receipt", "captured", "confirm");
        row("receipt", "confirmed", "allocate");
        row("receipt", "confirmed", "deallocate");
        row("receipt", "confirmed", "reverse");
        row("return_request", "inspected", "settle");
    }
    void final_actions_are_not_foretold() {
        QFETCH(QString, kind);
        QFETCH(QString, state);
        QFETCH(QString, action);
        auto desk = common_desk();
        const auto name = kind.toStdString();
        const auto document = kind == "invoice_request" ? desk.request
                              : kind == "invoice"       ? desk.invoice
                              : kind == "receipt"       ? desk.receipt
                                                        : desk.returned;
        desk.world.force(name, document, {{"state", state.toStdString()}});
        const auto act = desk.world.act(name, document, action.toStdString(), {{"reason", "because"}});
        const auto foretold = desk.world.foretells("finance", {act}, true);
        QVERIFY2(foretold.writes.empty() && foretold.judgement == schema::Judgement::accepted, told(foretold).c_str());
        QCOMPARE(foretold.undecided.front().step, action.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestMoneyRules)
#include "test_money_rules.moc"

#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;

namespace {

/// Who may take what from where, apart from the kinds' own tables. "rep" is whose document it is.
struct Rule {
    const char* kind;
    const char* action;
    const char* from;
    const char* who;
    const char* to;
    bool needs_reason = false;
};

constexpr Rule rules[] = {
    {"visit", "check_in", "planned", "rep", "open"},
    {"visit", "check_out", "open", "rep", "done"},
    {"visit", "record", "planned", "rep", "done"},
    {"visit", "cancel", "planned open", "rep", "cancelled", true},
    {"lead", "contact", "new", "rep clerk lead north_manager", "contacted"},
    {"lead", "qualify", "contacted", "rep clerk lead north_manager", "qualified"},
    {"lead", "convert", "qualified", "rep clerk lead north_manager", "converted"},
    {"lead", "lose", "new contacted qualified", "rep clerk lead north_manager", "lost", true},
    {"lead", "reopen", "lost", "rep clerk lead north_manager", "contacted"},
    {"opportunity", "advance", "discovery", "rep north_manager", "proposal"},
    {"opportunity", "advance", "proposal", "rep north_manager", "negotiation"},
    {"opportunity", "back", "proposal", "rep north_manager", "discovery"},
    {"opportunity", "back", "negotiation", "rep north_manager", "proposal"},
    {"opportunity", "win", "negotiation", "rep north_manager", "won"},
    {"opportunity", "lose", "discovery proposal negotiation", "rep north_manager", "lost", true},
    {"key_dossier", "finish", "open", "rep clerk lead north_manager", "done"},
    {"key_dossier", "reopen", "done", "rep clerk lead north_manager", "open"},
    {"customer_merge", "merge", "proposed", "clerk lead north_manager", "merged"},
    {"customer_merge", "dismiss", "proposed", "clerk lead north_manager", "dismissed", true},
};

struct Kind {
    const char* name;
    const char* states;
    const char* holders;
};

/// Beside a customer, whoever holds the customer holds it too: finance reads customers.
constexpr Kind kinds[] = {
    {"visit", "planned open done cancelled", "rep clerk lead north_manager director finance"},
    {"lead", "new contacted qualified converted lost", "rep clerk lead north_manager director"},
    {"opportunity", "discovery proposal negotiation won lost", "rep clerk lead north_manager director finance"},
    {"key_dossier", "open done", "rep clerk lead north_manager director finance"},
    {"customer_merge", "proposed merged dismissed", "clerk lead north_manager director"},
};

constexpr const char* everyone =
    "rep rep2 south_rep clerk lead north_manager south_manager director finance warehouse marketing service admin";

bool among(const QString& words, const QString& word) {
    return words.split(' ').contains(word);
}

QStringList sorted(QStringList words) {
    words.sort();
    return words;
}

const World& common_world() {
    static const World world;
    return world;
}

/// A document of the kind, that may take any action of its own.
Id make(World& world, const std::string& kind) {
    const auto id = world.fresh();
    const auto shop = world.id("shop");
    const Fields beside = {{"subject_kind", 20}, {"subject", shop}};
    const auto with = [&](Fields fields) {
        fields.insert(fields.begin(), beside.begin(), beside.end());
        return fields;
    };
    if (kind == "visit")
        world.does("rep", {world.create(kind, id, with({{"plan_date", 20'420}, {"channel", "phone"}, {"summary", "talked"}}))});
    if (kind == "lead") world.does("rep", {world.create(kind, id, {{"name", "New place"}})});
    if (kind == "opportunity") world.does("rep", {world.create(kind, id, with({{"title", "Rice for a year"}}))});
    if (kind == "key_dossier") {
        const Fields texts = {{"needs", "a"}, {"decision_chain", "b"}, {"risks", "c"}, {"plan", "d"}};
        world.does("clerk", {world.create(kind, id, with(texts))});
    }
    if (kind == "customer_merge") {
        const auto other = world.fresh();
        world.does("rep2", {world.create("customer", other, {{"name", "Another"}})});
        world.does("clerk", {world.create(kind, id, {{"keep", shop}, {"drop", other}, {"why", "noticed"}})});
    }
    return id;
}

}  // namespace

class TestCustomerTransitions : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(kinds)); ++i) QTest::addRow("%s", kinds[i].name) << i;
    }
    void every_transition_has_a_rule() {
        QFETCH(int, index);
        const auto& kind = kinds[index];
        const auto& flow = common_world().registry().find(kind.name)->workflow;
        QStringList written;
        QStringList registered;
        for (const auto& rule : rules) {
            if (QString(rule.kind) != kind.name) continue;
            for (const auto& from : QString(rule.from).split(' '))
                written << QString("%1 %2 %3 %4").arg(rule.action, from, rule.to).arg(rule.needs_reason);
        }
        for (const auto& transition : flow.transitions) {
            for (const auto& from : transition.from)
                registered << QString("%1 %2 %3 %4")
                                  .arg(transition.action.c_str(), from.c_str(), transition.to.c_str())
                                  .arg(transition.needs_reason);
        }
        QCOMPARE(sorted(registered), sorted(written));
        QStringList states;
        for (const auto& state : flow.states) states << QString::fromStdString(state.name);
        QCOMPARE(states.join(' '), QString(kind.states));
    }

    void transition_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected");
        for (const auto& kind : kinds) {
            QStringList actions;
            for (const auto& rule : rules) {
                if (QString(rule.kind) == kind.name && !actions.contains(rule.action)) actions << rule.action;
            }
            for (const auto& action : actions) {
                for (const auto& who : QString(everyone).split(' ')) {
                    for (const auto& state : QString(kind.states).split(' ')) {
                        const bool holds = among(kind.holders, who);
                        QString expected = holds ? "state_changed" : "not_found";
                        for (const auto& rule : rules) {
                            if (!holds || QString(rule.kind) != kind.name || rule.action != action || !among(rule.from, state))
                                continue;
                            expected = among(rule.who, who) ? QString("-> ") + rule.to : QString("action_not_yours");
                        }
                        QTest::addRow("%s: %s by %s in %s", kind.name, qPrintable(action), qPrintable(who), qPrintable(state))
                            << kind.name << action << who << state << expected;
                    }
                }
            }
        }
    }
    void transition() {
        QFETCH(QString, kind);
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto name = kind.toStdString();
        const auto document = make(world, name);
        world.force(name, document, {{"state", state.toStdString()}});
        const auto outcome =
            world.does(who.toStdString(), {world.act(name, document, action.toStdString(), {{"reason", "because"}})});
        if (!expected.startsWith("-> ")) {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
            return;
        }
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        QCOMPARE(world.state(name, document), expected.mid(3).toStdString());
    }

    void a_reason_is_asked_for_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(rules)); ++i) {
            if (rules[i].needs_reason) QTest::addRow("%s of %s", rules[i].action, rules[i].kind) << i;
        }
    }
    void a_reason_is_asked_for() {
        QFETCH(int, index);
        const auto& rule = rules[index];
        auto world = common_world();
        const auto document = make(world, rule.kind);
        const auto who = QString(rule.who).split(' ').front().toStdString();
        for (const auto& reason : {base::Value(), base::Value(" \t ")}) {
            const auto outcome = world.would(who, {world.act(rule.kind, document, rule.action, {{"reason", reason}})});
            QVERIFY2(rejected_with(outcome, "reason_required"), told(outcome).c_str());
        }
    }

    /// Whoever may not begin a document of the kind; all the others may.
    void creation_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("code");
        const auto rows = [](const char* kind, const QString& may, const QString& hold) {
            for (const auto& who : QString(everyone).split(' ')) {
                const auto code = !among(may, who) ? "create_not_allowed" : among(hold, who) ? "" : "subject_not_found";
                QTest::addRow("%s by %s", kind, qPrintable(who)) << kind << who << code;
            }
        };
        const QString customers = "rep clerk lead north_manager director finance";
        rows("visit", "rep rep2 south_rep clerk lead north_manager south_manager director", customers);
        rows("opportunity", "rep rep2 south_rep clerk lead north_manager south_manager", customers);
        rows("key_dossier", "clerk lead north_manager south_manager", customers);
        rows("lead", "rep rep2 south_rep clerk lead north_manager south_manager", everyone);
        rows("customer_merge", "clerk lead", everyone);
    }
    void creation() {
        QFETCH(QString, kind);
        QFETCH(QString, who);
        QFETCH(QString, code);
        auto world = common_world();
        const auto name = kind.toStdString();
        Fields fields = {{"subject_kind", 20}, {"subject", world.id("shop")}};
        if (kind == "visit") fields.emplace_back("plan_date", 20'420);
        if (kind == "opportunity") fields.emplace_back("title", "Rice");
        if (kind == "lead") fields = {{"name", "New place"}};
        if (kind == "customer_merge") fields = {{"keep", world.id("shop")}, {"drop", world.id("south shop")}, {"why", "noticed"}};
        const auto outcome = world.would(who.toStdString(), {world.create(name, world.fresh(), fields)});
        if (code.isEmpty()) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        } else {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestCustomerTransitions)
#include "test_customer_transitions.moc"

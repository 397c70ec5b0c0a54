#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;

namespace {

const Options later{.revision = 2, .terms_renamed = true};

}  // namespace

/// An app is updated while work is pending; ledgers of either revision take it.
class TestOlderSchema : public QObject {
    Q_OBJECT

    static schema::Command begin(Phone& phone, const Id& order, const std::string& terms) {
        auto command = phone.new_order(order, {});
        if (!terms.empty()) command.fields.push_back({order_tag::terms, Value(terms)});
        return command;
    }
    static std::string terms(Phone& phone, const Id& order) {
        return phone.shown({order_kind, order}, order_field::terms).text();
    }
    static void update_app(Phone& phone) {
        phone.registry = make_registry(later);
        phone.open();
        while (OK(phone.replica->tend(phone.ledger.now))) continue;
    }

private slots:
    void pending_work_is_shown_as_it_is_read_now_data() {
        QTest::addColumn<std::string>("typed");
        QTest::addColumn<std::string>("means");
        QTest::newRow("a code with another name") << std::string("net") << std::string("on_account");
        QTest::newRow("a code that stayed") << std::string("cash") << std::string("cash");
        QTest::newRow("nothing, which was allowed") << std::string() << std::string("cash");
    }
    void pending_work_is_shown_as_it_is_read_now() {
        QFETCH(std::string, typed);
        QFETCH(std::string, means);
        Phone phone;
        phone.sync();
        const auto order = phone.fresh();
        const auto no = phone.save({begin(phone, order, typed)}).no;
        QCOMPARE(terms(phone, order), typed);
        update_app(phone);
        QCOMPARE(terms(phone, order), means);
        // What was written stays as it was: its digest is known to the ledger.
        QCOMPARE(phone.view->outbox_item(no)->mutation.schema, 1u);
        phone.ledger.install(phone.registry);
        phone.sync();
        QVERIFY(phone.view->outbox_item(no)->verdict->judgement == schema::Judgement::accepted);
        QCOMPARE(terms(phone, order), means);
        phone.must_equal_ledger();
    }

    void an_older_app_and_a_newer_ledger() {
        Phone phone;
        phone.sync();
        const auto order = phone.fresh();
        phone.save({begin(phone, order, "net")});
        const auto other = phone.fresh();
        phone.save({begin(phone, other, "")});
        phone.ledger.install(make_registry(later));
        phone.sync();
        QCOMPARE(terms(phone, order), std::string("on_account"));
        QCOMPARE(terms(phone, other), std::string("cash"));
        QCOMPARE(phone.view->sync_state().outbox.needs_you, std::uint64_t(0));
        // Merged with what it reads as: the older app says that it was `net`.
        phone.save({phone.set(order, order_tag::terms, Value("net"), Value("cash"))});
        phone.sync();
        QCOMPARE(terms(phone, order), std::string("cash"));
        phone.must_equal_ledger();
    }

    void a_newer_app_and_an_older_ledger() {
        Phone phone;
        phone.sync();
        const auto before = phone.fresh();
        phone.save({begin(phone, before, "net")});
        update_app(phone);
        const auto after = phone.fresh();
        phone.save({begin(phone, after, "cash")});
        phone.sync();
        // The ledger is the one who says what it means.
        QCOMPARE(terms(phone, before), std::string("net"));
        QCOMPARE(terms(phone, after), std::string("cash"));
        phone.must_equal_ledger();
    }

    void who_writes_today_is_held_to_it() {
        Phone phone;
        phone.sync();
        update_app(phone);
        phone.ledger.install(phone.registry);
        const auto order = phone.fresh();
        const auto saved = OK(phone.replica->save({begin(phone, order, "")}, phone.ledger.now));
        QVERIFY(!saved.stored());
        QCOMPARE(saved.predicted.findings.front().code, std::string("required_missing"));
        QVERIFY(!OK(phone.replica->save({begin(phone, order, "net")}, phone.ledger.now)).stored());
    }

    void what_was_refused_is_typed_again_in_present_terms() {
        Phone phone;
        phone.sync();
        const auto order = phone.fresh();
        std::vector commands = {begin(phone, order, "net")};
        for (int i = 0; i < 4; ++i) commands.push_back(phone.new_line(order, phone.fresh(), "tea", 900));
        const auto no = phone.save(commands).no;
        phone.sync();
        QCOMPARE(phone.view->sync_state().outbox.needs_you, std::uint64_t(1));
        update_app(phone);
        (void)OK(phone.replica->redraft(no));
        const auto draft = phone.view->draft({order_kind, order});
        QVERIFY(draft);
        QCOMPARE(draft->parts.front().image.values[order_field::terms].text(), std::string("on_account"));
    }
};

QTEST_APPLESS_MAIN(TestOlderSchema)
#include "test_older_schema.moc"

#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;
using replica::Pending;
using schema::Judgement;

/// Own pending work over what the ledger says meanwhile (rule 6).
class TestRebase : public QObject {
    Q_OBJECT

private slots:
    void own_edit_meets_theirs_data();
    void own_edit_meets_theirs();
    void several_pending_on_one_document();
    void only_the_component_runs_again();
    void refused_now_waits_for_its_verdict();
    void rejected_by_the_ledger();
    void rejected_because_returns_as_one_draft();
    void redraft_of_an_edit_keeps_the_documents_rest();
    void redraft_does_not_overwrite_newer_typing();
    void a_price_that_was_read_changes();
    void verdicts_may_repeat();
    void an_accepted_creation_that_lands_elsewhere();
};

void TestRebase::own_edit_meets_theirs_data() {
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("shown_before_verdict");  // after their change came, ours still pending
    QTest::addColumn<QString>("in_the_end");

    QTest::newRow("they changed another field") << int(order_tag::stamp) << "seen"
                                                << "mine"
                                                << "mine";
    QTest::newRow("the same field, later wins") << int(order_tag::note) << "theirs"
                                                << "mine"
                                                << "mine";
    QTest::newRow("the same value on both sides") << int(order_tag::note) << "mine"
                                                  << "mine"
                                                  << "mine";
}

void TestRebase::own_edit_meets_theirs() {
    QFETCH(int, field);
    QFETCH(QString, theirs);
    QFETCH(QString, shown_before_verdict);
    QFETCH(QString, in_the_end);
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "base")});
    phone.sync();

    phone.save({phone.set_note(order, "base", "mine")});
    const auto before = field == order_tag::note ? Value("base") : Value();
    const auto verdict =
        phone.ledger.act(phone.clerk, {phone.set(order, static_cast<schema::Tag>(field), before, theirs.toStdString())});
    QVERIFY(verdict.judgement == Judgement::accepted);

    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));  // pull does not wait for push
    QCOMPARE(QString::fromStdString(phone.note(order)), shown_before_verdict);
    const auto document = phone.view->document({order_kind, order});
    QVERIFY(document->pending == Pending::changed);
    // What is kept as confirmed is what they made of it; nothing is kept where ours adds nothing to it.
    const auto& part = document->parts.front();
    QVERIFY((part.confirmed != nullptr ? part.confirmed : part.shown)->image == *phone.ledger.image({order_kind, order, 0}));
    if (field == order_tag::stamp) QCOMPARE(phone.shown({order_kind, order}, order_field::stamp).text(), theirs.toStdString());

    phone.sync();
    QCOMPARE(QString::fromStdString(phone.note(order)), in_the_end);
    phone.must_equal_ledger();
}

void TestRebase::several_pending_on_one_document() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.save({phone.set_note(order, "a", "b")});
    phone.save({phone.new_line(order, phone.fresh(), "cola", 1)});
    phone.save({phone.set_note(order, "b", "c")});
    QCOMPARE(phone.note(order), std::string("c"));
    QCOMPARE(phone.total(order), std::int64_t(300));
    // The ledger takes two of the four; the rest is shown over what it made of them.
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QCOMPARE(OK(phone.ledger.take(*phone.replica, 2)), std::size_t(2));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    QCOMPARE(phone.note(order), std::string("c"));
    QCOMPARE(phone.total(order), std::int64_t(300));
    const auto document = phone.view->document({order_kind, order});
    QCOMPARE(document->pending_numbers, (std::vector<std::uint64_t>{3, 4}));
    QVERIFY(document->pending == Pending::changed);
    QCOMPARE(document->parts.front().confirmed->image.values[order_field::note].text(), std::string("b"));
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.note(order), std::string("c"));
}

void TestRebase::only_the_component_runs_again() {
    Phone phone;
    phone.sync();
    const auto one = phone.fresh();
    const auto two = phone.fresh();
    const auto customer = phone.fresh();
    phone.save({phone.new_customer(customer, "shared")});
    phone.save({phone.new_order(one, customer, "one"), phone.new_line(one, phone.fresh(), "cola", 1)});
    phone.save({phone.new_order(two, customer, "two"), phone.new_line(two, phone.fresh(), "tea", 1)});
    const auto apart = phone.fresh();
    phone.save({phone.new_order(apart, {}, "apart")});
    QCOMPARE(phone.open_total(customer), std::int64_t(800));
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.take(*phone.replica, 2));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    // The customer's sum: what the ledger counted, and the pending order on top.
    QCOMPARE(phone.open_total(customer), std::int64_t(800));
    QCOMPARE(phone.ledger.image({customer_kind, customer, 0})->values[customer_field::open_total].integer(), std::int64_t(300));
    QCOMPARE(phone.note(apart), std::string("apart"));
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.open_total(customer), std::int64_t(800));
}

void TestRebase::refused_now_waits_for_its_verdict() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.sync();
    const auto no = phone.save({phone.set_note(order, "a", "b")}).no;
    // Meanwhile it is submitted: no longer editable by its owner.
    QVERIFY(phone.ledger.act(phone.clerk, {schema::act(order_kind, order, "submit")}).judgement == Judgement::accepted);
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    QCOMPARE(phone.note(order), std::string("a"));
    const auto item = phone.view->outbox_item(no);
    QVERIFY(item->expected == Judgement::rejected);
    QCOMPARE(item->expected_findings.front().code, std::string("not_editable"));
    QVERIFY(!item->verdict);  // never lost: it is still sent
    phone.sync();
    QVERIFY(phone.view->outbox_item(no)->needs_you());
    QCOMPARE(phone.view->rejected().size(), std::size_t(1));
    phone.must_equal_ledger();
    DONE(phone.replica->dismiss(no));
    QVERIFY(phone.view->rejected().empty());
}

void TestRebase::rejected_by_the_ledger() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    // 900 × 5.00 × … above the credit limit, which only the server knows.
    const auto a = phone.fresh();
    const auto b = phone.fresh();
    const auto c = phone.fresh();
    const auto no = phone
                        .save({phone.new_order(order, {}, "big"), phone.new_line(order, a, "tea", 900),
                               phone.new_line(order, b, "tea", 900), phone.new_line(order, c, "tea", 900)})
                        .no;
    phone.sync();
    QVERIFY(!phone.view->document({order_kind, order}));
    auto rejected = phone.view->rejected();
    QCOMPARE(rejected.size(), std::size_t(1));
    QCOMPARE(rejected.front().verdict->findings.front().code, std::string("credit_exceeded"));
    QCOMPARE(rejected.front().mutation.commands.size(), std::size_t(4));

    const auto documents = OK(phone.replica->redraft(no));
    QCOMPARE(documents, (std::vector<DocumentKey>{{order_kind, order}}));
    QVERIFY(phone.view->rejected().empty());
    auto draft = *phone.view->draft(documents.front());
    QVERIFY(draft.is_new());
    QCOMPARE(draft.from_rejected, no);
    const auto& image = draft.parts.front().image;
    QCOMPARE(image.values[order_field::note].text(), std::string("big"));
    QVERIFY(image.values[order_field::total].is_null());  // only what was typed
    QCOMPARE(image.groups.front().size(), std::size_t(3));
    // Mended and saved again, under the same id.
    schema::find_line(draft.parts.front().image, 0, c)->values[order_field::count] = std::int64_t(1);
    schema::find_line(draft.parts.front().image, 0, b)->values[order_field::count] = std::int64_t(1);
    phone.save(replica::commands_of(phone.registry->find(order_kind)->schema, draft));
    phone.sync();
    QCOMPARE(phone.total(order), std::int64_t(902 * 500));
    phone.must_equal_ledger();
}

void TestRebase::rejected_because_returns_as_one_draft() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto first = phone.save({phone.new_order(order, {}, "a")}).no;
    const auto second = phone.save({phone.set_note(order, "a", "b")}).no;
    const auto third = phone.save({phone.set(order, order_tag::remark, Value(), "why")}).no;
    (void)OK(phone.replica->outgoing(0, 10, 1 << 20));
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    schema::Finding finding{.code = "not_now"};
    checkpoint.verdicts = {{first, Judgement::rejected, 9, 0, {finding}},
                           {second, Judgement::rejected, 9, first, {}},
                           {third, Judgement::rejected, 9, second, {}}};
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    QVERIFY(!phone.view->document({order_kind, order}));
    const auto rejected = phone.view->rejected();
    QCOMPARE(rejected.size(), std::size_t(3));
    QCOMPARE(rejected[1].no, second);
    const auto documents = OK(phone.replica->redraft(first));
    QCOMPARE(documents.size(), std::size_t(1));
    QVERIFY(phone.view->rejected().empty());
    const auto draft = phone.view->draft(documents.front());
    QCOMPARE(draft->parts.front().image.values[order_field::note].text(), std::string("b"));
    QCOMPARE(draft->parts.front().image.values[order_field::remark].text(), std::string("why"));
}

void TestRebase::redraft_of_an_edit_keeps_the_documents_rest() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a"), phone.new_line(order, phone.fresh(), "cola", 1)});
    phone.sync();
    const auto no = phone.save({phone.set_note(order, "a", "b")}).no;
    QVERIFY(phone.ledger.act(phone.clerk, {schema::act(order_kind, order, "submit")}).judgement == Judgement::accepted);
    phone.sync();
    const auto documents = OK(phone.replica->redraft(no));
    const auto draft = phone.view->draft(documents.front());
    QVERIFY(!draft->is_new());
    QCOMPARE(draft->parts.front().base->values[order_field::note].text(), std::string("a"));
    QCOMPARE(draft->parts.front().image.values[order_field::note].text(), std::string("b"));
    QCOMPARE(draft->parts.front().image.groups.front().size(), std::size_t(1));
    const auto commands = replica::commands_of(phone.registry->find(order_kind)->schema, *draft);
    QCOMPARE(commands.size(), std::size_t(1));
}

void TestRebase::redraft_does_not_overwrite_newer_typing() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.sync();
    const auto no = phone.save({phone.set_note(order, "a", "b"), phone.set(order, order_tag::remark, Value(), "typed then")}).no;
    QVERIFY(phone.ledger.act(phone.clerk, {schema::act(order_kind, order, "submit")}).judgement == Judgement::accepted);
    phone.sync();
    replica::Draft open;
    open.document = {order_kind, order};
    const auto base = *phone.view->document(open.document)->image();
    open.parts = {{0, base, base}};
    open.parts.front().image.values[order_field::note] = "newer";
    open.typed = {{{0, 0, {}, order_tag::due}, "2026-1"}};
    DONE(phone.replica->put_draft(open));
    (void)OK(phone.replica->redraft(no));
    const auto draft = phone.view->draft(open.document);
    QCOMPARE(draft->parts.front().image.values[order_field::note].text(), std::string("newer"));
    QCOMPARE(draft->parts.front().image.values[order_field::remark].text(), std::string("typed then"));
    QVERIFY(draft->typed == open.typed);
}

void TestRebase::a_price_that_was_read_changes() {
    Phone phone;
    phone.sync();
    const auto tea = phone.product("tea");
    std::vector<Id> orders;
    for (int i = 0; i < 5; ++i) {
        orders.push_back(phone.fresh());
        phone.save({phone.new_order(orders.back(), {}), phone.new_line(orders.back(), phone.fresh(), "tea", 2)});
    }
    QCOMPARE(phone.total(orders[0]), std::int64_t(1000));
    phone.set_product(tea, "tea", 700);
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    for (const auto& order : orders) QCOMPARE(phone.total(order), std::int64_t(1400));
    phone.sync();
    phone.must_equal_ledger();
}

void TestRebase::verdicts_may_repeat() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto no = phone.save({phone.new_order(order, {}, "a")}).no;
    phone.sync();
    phone.save({phone.set_note(order, "a", "b")});
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    QCOMPARE(checkpoint.verdicts.size(), std::size_t(1));
    checkpoint.verdicts.push_back({no, Judgement::rejected, 1, 0, {}});  // the first one stands
    checkpoint.verdicts.push_back({77, Judgement::accepted, 1, 0, {}});  // of a number that was pruned
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    QCOMPARE(phone.note(order), std::string("b"));
    QVERIFY(phone.view->outbox_item(no)->verdict->judgement == Judgement::accepted);
}

void TestRebase::an_accepted_creation_that_lands_elsewhere() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    (void)OK(phone.replica->outgoing(0, 10, 1 << 20));
    // Accepted, but placed in nobody's scope that this phone holds: no row comes with the verdict.
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    checkpoint.verdicts = {{1, Judgement::accepted, 5, 0, {}}};
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    QVERIFY(!phone.view->document({order_kind, order}));
}

QTEST_APPLESS_MAIN(TestRebase)
#include "test_rebase.moc"

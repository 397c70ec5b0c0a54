#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;
using replica::OutboxList;
using replica::Pending;
using replica::Stage;

class TestSave : public QObject {
    Q_OBJECT

private slots:
    void nothing_before_the_ledger_is_met();
    void create_shows_at_once_with_its_number();
    void refused_here_stores_nothing();
    void exhausted_numbers_are_pending();
    void undo_before_sending();
    void undo_is_too_late_once_given_to_a_session();
    void undo_of_what_later_work_builds_on();
    void removal_stays_to_be_struck_through();
    void stages_are_derived();
    void drafts_survive_as_typed();
    void a_draft_becomes_commands();
    void preview_stores_nothing();
    void listener_hears_after_each_commit();
    void what_was_seen_is_kept_with_what_was_done();
    void another_user_is_turned_away();
};

void TestSave::nothing_before_the_ledger_is_met() {
    Phone phone;
    auto saved = phone.replica->save({phone.new_customer(phone.fresh(), "x")}, phone.ledger.now);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, std::string("not_ready"));

    auto options = phone.open_options();
    options.actor = registry::Actor{.user = phone.rep, .roles = {schema::Role::rep}};
    phone.replica.reset();
    auto opened = OK(replica::Replica::open(options));
    const auto first = OK(opened->save({phone.new_customer(phone.fresh(), "x")}, phone.ledger.now));
    QCOMPARE(first.no, std::uint64_t(1));
    QVERIFY(first.number_pending);
}

void TestSave::create_shows_at_once_with_its_number() {
    Phone phone;
    phone.sync();
    const auto customer = phone.fresh();
    const auto order = phone.fresh();
    phone.save({phone.new_customer(customer, "Golden Lake")});
    const auto saved = phone.save({phone.new_order(order, customer, "soon"), phone.new_line(order, phone.fresh(), "cola", 2)});
    QCOMPARE(saved.no, std::uint64_t(2));
    QCOMPARE(phone.shown({order_kind, order}, common::no).text(), std::string("SO-000001"));
    QCOMPARE(phone.total(order), std::int64_t(600));
    QCOMPARE(phone.open_total(customer), std::int64_t(600));
    const auto document = phone.view->document({order_kind, order});
    QVERIFY(document->pending == Pending::created);
    QCOMPARE(document->pending_numbers, std::vector<std::uint64_t>{2});
    QVERIFY(document->parts.front().confirmed == nullptr);
    QVERIFY(saved.predicted.undecided.size() >= 1);  // credit: the office decides
    QCOMPARE(phone.view->find_number("SO-000001")->id, order);

    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.open_total(customer), std::int64_t(600));
    QCOMPARE(phone.view->outbox_counts().done, std::uint64_t(2));
}

void TestSave::refused_here_stores_nothing() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto saved = OK(
        phone.replica->save({phone.new_order(order, {}), phone.new_line(order, phone.fresh(), "cola", 5'000)}, phone.ledger.now));
    QVERIFY(!saved.stored());
    QCOMPARE(saved.predicted.findings.front().code, std::string("too_many"));
    QVERIFY(!phone.view->document({order_kind, order}));
    QCOMPARE(phone.view->outbox_counts().waiting, std::uint64_t(0));
    // The number was not used up either.
    phone.save({phone.new_order(order, {})});
    QCOMPARE(phone.shown({order_kind, order}, common::no).text(), std::string("SO-000001"));
}

void TestSave::exhausted_numbers_are_pending() {
    Phone phone;
    phone.subscriber.numbers = {{"SO", 5, 7}};
    phone.sync();
    std::vector<std::string> numbers;
    for (int i = 0; i < 3; ++i) {
        const auto order = phone.fresh();
        const auto saved = phone.save({phone.new_order(order, {})});
        QCOMPARE(saved.number_pending, i == 2);
        numbers.push_back(phone.shown({order_kind, order}, common::no).text());
    }
    QCOMPARE(numbers, (std::vector<std::string>{"SO-000005", "SO-000006", ""}));
    // Told again of the same block, what was taken stays taken; and the series is reported low.
    const auto applied = phone.sync();
    QVERIFY(std::find(applied.numbers_low.begin(), applied.numbers_low.end(), "SO") != applied.numbers_low.end());
    const auto order = phone.fresh();
    QVERIFY(phone.save({phone.new_order(order, {})}).number_pending);
    // A lease that comes with a checkpoint.
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    checkpoint.numbers = {{"SO", 100, 200}};
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    const auto next = phone.fresh();
    QVERIFY(!phone.save({phone.new_order(next, {})}).number_pending);
    QCOMPARE(phone.shown({order_kind, next}, common::no).text(), std::string("SO-000100"));
}

void TestSave::undo_before_sending() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "first")});
    phone.sync();
    const auto saved = phone.save({phone.set_note(order, "first", "second")});
    QCOMPARE(phone.note(order), std::string("second"));
    QVERIFY(phone.view->document({order_kind, order})->parts.front().confirmed != nullptr);
    DONE(phone.replica->undo(saved.no));
    QCOMPARE(phone.note(order), std::string("first"));
    QVERIFY(phone.view->document({order_kind, order})->pending == Pending::none);
    QCOMPARE(phone.view->outbox_counts().waiting, std::uint64_t(0));
    // Its number is kept and sent, empty.
    const auto outgoing = OK(phone.replica->outgoing(0, 10, 1 << 20));
    QCOMPARE(outgoing.size(), std::size_t(1));
    QCOMPARE(outgoing.front().no, saved.no);
    QVERIFY(schema::decode_mutation(outgoing.front().mutation)->commands.empty());
    phone.sync();
    phone.must_equal_ledger();
}

void TestSave::undo_is_too_late_once_given_to_a_session() {
    Phone phone;
    phone.sync();
    const auto saved = phone.save({phone.new_order(phone.fresh(), {})});
    (void)OK(phone.replica->outgoing(0, 10, 1 << 20));
    phone.open();  // a kill does not make it forget
    QCOMPARE(phone.replica->undo(saved.no).error().code, std::string("already_sent"));
    QCOMPARE(phone.replica->undo(99).error().code, std::string("unknown_number"));
}

void TestSave::undo_of_what_later_work_builds_on() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto first = phone.save({phone.new_order(order, {}, "a")});
    const auto second = phone.save({phone.set_note(order, "a", "b")});
    QCOMPARE(phone.replica->undo(first.no).error().code, std::string("later_work"));
    DONE(phone.replica->undo(second.no));
    QCOMPARE(phone.note(order), std::string("a"));
    DONE(phone.replica->undo(first.no));
    QVERIFY(!phone.view->document({order_kind, order}));
    phone.sync();
    phone.must_equal_ledger();
}

void TestSave::removal_stays_to_be_struck_through() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.sync();
    phone.save({schema::remove(order_kind, order)});
    const auto row = OK(phone.view->row({.kind = order_kind}, order));
    QVERIFY(row && row->pending == Pending::removed);
    QVERIFY(phone.view->document({order_kind, order})->image() == nullptr);
    QVERIFY(phone.view->document({order_kind, order})->parts.front().confirmed != nullptr);
    QCOMPARE(phone.view->search("SO-000001", {}, 5).size(), std::size_t(0));
    phone.sync();
    QVERIFY(!phone.view->document({order_kind, order}));
    phone.must_equal_ledger();
}

void TestSave::stages_are_derived() {
    Phone phone;
    phone.sync();
    const auto no = phone.save({phone.new_order(phone.fresh(), {})}).no;
    QVERIFY(phone.view->outbox_item(no)->stage == Stage::saved);
    QCOMPARE(phone.view->outbox(OutboxList::waiting, 0, 10).size(), std::size_t(1));
    (void)OK(phone.ledger.take(*phone.replica));
    QVERIFY(phone.view->outbox_item(no)->stage == Stage::sent);
    QCOMPARE(phone.view->outbox(OutboxList::sending, 0, 10).size(), std::size_t(1));
    phone.sync();
    const auto item = phone.view->outbox_item(no);
    QVERIFY(item->stage == Stage::decided && item->verdict->judgement == schema::Judgement::accepted && !item->needs_you());
    QCOMPARE(phone.view->outbox(OutboxList::done, 0, 10).size(), std::size_t(1));
    // After five weeks it goes.
    QVERIFY(!OK(phone.replica->tend(phone.ledger.now)));
    (void)OK(phone.replica->tend({phone.ledger.now.ms + replica::keep_decided_ms + 1'000}));
    QVERIFY(!phone.view->outbox_item(no));
}

void TestSave::drafts_survive_as_typed() {
    Phone phone;
    phone.sync();
    replica::Draft draft;
    draft.document = {order_kind, phone.fresh()};
    auto image = schema::empty_image(*phone.registry->shape(order_kind, 0));
    image.values[order_field::note] = "half a thou";
    schema::insert_line(image, 0, schema::empty_line(phone.registry->shape(order_kind, 0)->groups.front(), phone.fresh()));
    draft.parts.push_back({0, std::nullopt, image});
    draft.typed.push_back({{0, order_tag::lines, image.groups.front().front().id, order_tag::count}, "12."});
    draft.focus = draft.typed.front().place;
    draft.cursor = 3;
    draft.updated_at = phone.ledger.now;
    DONE(phone.replica->put_draft(draft));
    phone.open();
    QVERIFY(phone.view->draft(draft.document) == draft);
    QCOMPARE(phone.view->drafts().size(), std::size_t(1));
    QVERIFY(!phone.view->document(draft.document));

    const auto commands = replica::commands_of(phone.registry->find(order_kind)->schema, draft);
    const auto saved = OK(phone.replica->save(commands, phone.ledger.now, &draft.document));
    QVERIFY(saved.stored());
    QVERIFY(phone.view->drafts().empty());
    QCOMPARE(phone.note(draft.document.id), std::string("half a thou"));
}

void TestSave::a_draft_becomes_commands() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto keep = phone.fresh();
    const auto drop = phone.fresh();
    phone.save({phone.new_order(order, {}, "a"), phone.new_line(order, keep, "cola", 1), phone.new_line(order, drop, "tea", 1)});
    replica::Draft draft;
    draft.document = {order_kind, order};
    const auto base = *phone.view->document(draft.document)->image();
    auto image = base;
    QVERIFY(
        replica::commands_of(phone.registry->find(order_kind)->schema, {.document = draft.document, .parts = {{0, base, base}}})
            .empty());
    image.values[order_field::note] = "b";
    image.values[order_field::total] = std::int64_t(77);  // derived: nobody commands it
    std::erase_if(image.groups.front(), [&](const auto& line) { return line.id == drop; });
    schema::find_line(image, 0, keep)->values[order_field::count] = std::int64_t(4);
    const auto added = phone.fresh();
    schema::insert_line(image, 0, schema::empty_line(phone.registry->shape(order_kind, 0)->groups.front(), added))
        .values[order_field::sku] = "tea";
    draft.parts = {{0, base, image}};
    const auto commands = replica::commands_of(phone.registry->find(order_kind)->schema, draft);
    QCOMPARE(commands.size(), std::size_t(4));
    phone.save(commands);
    const auto now = phone.view->document(draft.document)->image()->groups.front();
    QCOMPARE(now.size(), std::size_t(2));
    QCOMPARE(phone.note(order), std::string("b"));
    QCOMPARE(phone.total(order), std::int64_t(1200));
}

void TestSave::preview_stores_nothing() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto outcome =
        phone.view->preview({phone.new_order(order, {}), phone.new_line(order, phone.fresh(), "tea", 3)}, phone.ledger.now);
    QVERIFY(outcome.judgement == schema::Judgement::accepted);
    const auto own =
        std::find_if(outcome.writes.begin(), outcome.writes.end(), [&](const auto& write) { return write.key.id == order; });
    QCOMPARE(own->image->values[order_field::total].integer(), std::int64_t(1500));
    QVERIFY(!phone.view->document({order_kind, order}));
    const auto refused =
        phone.view->preview({phone.new_order(order, {}), phone.new_line(order, phone.fresh(), "tea", 3'000)}, phone.ledger.now);
    QVERIFY(refused.judgement == schema::Judgement::rejected);
}

void TestSave::listener_hears_after_each_commit() {
    struct Ear final : replica::Listener {
        void changed(const replica::Changes& changes) override { heard.push_back(changes); }
        std::vector<replica::Changes> heard;
    } ear;
    Phone phone;
    phone.sync();
    phone.replica->set_listener(&ear);
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {})});
    QCOMPARE(ear.heard.size(), std::size_t(1));
    QVERIFY(ear.heard.back().outbox && !ear.heard.back().scopes);
    const auto& named = ear.heard.back().documents;
    QVERIFY(std::find(named.begin(), named.end(), DocumentKey{order_kind, order}) != named.end());
    ear.heard.clear();
    phone.sync();
    bool decided = false;
    for (const auto& changes : ear.heard) decided = decided || changes.decided == std::vector<std::uint64_t>{1};
    QVERIFY(decided);
    ear.heard.clear();
    (void)OK(phone.replica->save({phone.new_order(phone.fresh(), {}), phone.new_line(order, phone.fresh(), "tea", 3'000)},
                                 phone.ledger.now));
    QVERIFY(ear.heard.empty());
    phone.replica->set_listener(nullptr);
}

void TestSave::what_was_seen_is_kept_with_what_was_done() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "as it was")});
    phone.sync();
    const replica::Seen seen{.document = {order_kind, order}, .image = *phone.view->document({order_kind, order})->image()};
    const auto no = OK(phone.replica->save({phone.set_note(order, "as it was", "mine")}, phone.ledger.now, nullptr, &seen)).no;
    const auto plain = phone.save({phone.set(order, order_tag::remark, Value(), "unseen")}).no;
    phone.sync();
    // Decided, and read by a later start: it says what was seen then, not what is there now.
    phone.open();
    QVERIFY(phone.view->outbox_item(no)->seen == seen);
    QCOMPARE(phone.note(order), std::string("mine"));
    QVERIFY(!phone.view->outbox_item(plain)->seen);
}

void TestSave::another_user_is_turned_away() {
    Phone phone;
    phone.replica.reset();
    auto options = phone.open_options();
    options.user = phone.other;
    const auto opened = replica::Replica::open(options);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, std::string("replica_of_another_user"));
}

QTEST_APPLESS_MAIN(TestSave)
#include "test_save.moc"

#include "shared/sql/database.h"
#include "tests/client/replica/every_statement.h"

using namespace satchel;
using namespace satchel::replica_test;
using replica::Pending;

/// A process that dies between any two statements, a full disk, a file that may not be written, and files of other versions.
class TestCrash : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void a_kill_at_every_statement_data();
    void a_kill_at_every_statement();
    void a_power_cut_behind_what_was_sent();
    void a_full_disk_loses_nothing_data();
    void a_full_disk_loses_nothing();
    void a_full_disk_at_a_checkpoint();
    void a_file_that_may_not_be_written();
    void no_database_at_all();
    void a_field_that_came_later();
    void a_field_that_was_renamed();
    void a_file_of_a_later_version();
    void a_file_of_the_first_version();
};

void TestCrash::initTestCase() {
    watch_statements();
}

void TestCrash::a_kill_at_every_statement_data() {
    QTest::addColumn<int>("step");
    QTest::newRow("save") << 0;
    QTest::newRow("undo") << 1;
    QTest::newRow("give to a session") << 2;
    QTest::newRow("welcome and bootstrap") << 3;
    QTest::newRow("checkpoint with verdicts") << 4;
    QTest::newRow("fork") << 5;
    QTest::newRow("draft, redraft") << 6;
}

void TestCrash::a_kill_at_every_statement() {
    QFETCH(int, step);
    Phone phone;
    phone.sync();
    const auto customer = phone.fresh();
    const auto first = phone.fresh();
    phone.save({phone.new_customer(customer, "Lake")});
    phone.save({phone.new_order(first, customer, "a"), phone.new_line(first, phone.fresh(), "tea", 2)});
    phone.sync();
    const auto edited = phone.save({phone.set_note(first, "a", "b")}).no;
    const auto second = phone.fresh();
    if (step == 6) {
        const auto base = phone.fresh();
        phone.save({phone.new_order(base, {}), phone.new_line(base, phone.fresh(), "tea", 999),
                    phone.new_line(base, phone.fresh(), "tea", 999), phone.new_line(base, phone.fresh(), "tea", 999)});
        phone.sync();
        QCOMPARE(phone.view->rejected().size(), std::size_t(1));
    }
    if (step == 3) phone.subscriber.scopes.push_back("desk:clerk");

    QTemporaryDir copies;
    Snapshots snapshots(phone, std::filesystem::path(copies.path().toStdString()));
    if (step == 0) {
        phone.save({phone.new_order(second, customer, "new"), phone.new_line(second, phone.fresh(), "cola", 1)});
    } else if (step == 1) {
        DONE(phone.replica->undo(edited));
    } else if (step == 2) {
        (void)OK(phone.ledger.take(*phone.replica));
    } else if (step == 3 || step == 4) {
        phone.sync();
    } else if (step == 5) {
        DONE(phone.replica->fork());
    } else {
        replica::Draft draft{.document = {order_kind, second}};
        draft.parts = {{0, std::nullopt, schema::empty_image(*phone.registry->shape(order_kind, 0))}};
        DONE(phone.replica->put_draft(draft));
        (void)OK(phone.replica->redraft(phone.view->rejected().front().no));
    }
    connections.before_statement = nullptr;
    QVERIFY(!snapshots.taken.empty());

    for (const auto& snapshot : snapshots.taken) {
        auto options = phone.open_options();
        options.path = (snapshot.folder / "replica.db").string();
        auto reopened = OK(replica::Replica::open(options));
        auto view = OK(replica::ReplicaView::open({.path = options.path, .registry = phone.registry.get()}));
        // All of a transaction or nothing: a document shows pending work exactly if the outbox has it.
        const auto counts = view->outbox_counts();
        std::uint64_t linked = 0;
        for (const auto& row : OK(view->page({.kind = order_kind}, std::nullopt, 100)).rows)
            linked += row.pending != Pending::none ? 1 : 0;
        QCOMPARE(linked != 0, counts.waiting + counts.sending != 0);
        QVERIFY(OK(reopened->scrub(100'000)).empty());
        if (step != 1) QVERIFY(view->document({order_kind, first})->image()->values[order_field::note].text() == "b");
        // And it goes on from there, with nothing twice and nothing lost.
        (void)OK(snapshot.ledger->sync(*reopened, phone.subscriber));
        for (const auto& state : view->sync_state().scopes) {
            QVERIFY(state.complete && state.sum == snapshot.ledger->sum(state.name).sum &&
                    state.count == snapshot.ledger->sum(state.name).count);
        }
        QCOMPARE(view->outbox_counts().waiting + view->outbox_counts().sending, std::uint64_t(0));
        if (step == 6) QVERIFY(!view->rejected().empty() || !view->drafts().empty());
    }
}

/// What a session was given is noted without a sync. After a power cut that took the note, it still counts as sent; and whatever waits is
/// named to the ledger, since a phone that was put back from a backup does not know what its other life has sent.
void TestCrash::a_power_cut_behind_what_was_sent() {
    Phone phone;
    phone.sync();
    QTemporaryDir copies;
    const auto folder = std::filesystem::path(copies.path().toStdString());
    const auto no = phone.save({phone.new_customer(phone.fresh(), "Lake")}).no;
    const auto reopen = [&](const char* name) {
        auto options = phone.open_options();
        options.path = (folder / name / "replica.db").string();
        return OK(replica::Replica::open(options));
    };

    copy_files(phone.path(), folder / "no session");
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    copy_files(phone.path(), folder / "in a session");
    QCOMPARE(OK(phone.replica->outgoing(0, 10, 1'000'000)).size(), std::size_t(1));
    QCOMPARE(phone.replica->undo(no).error().code, std::string("already_sent"));
    phone.replica->ended();
    const auto later = phone.save({phone.new_customer(phone.fresh(), "Hill")}).no;
    copy_files(phone.path(), folder / "after it");

    auto in_time = reopen("no session");
    QCOMPARE(OK(in_time->standing()).sent.size(), std::size_t(1));
    DONE(in_time->undo(no));

    auto cut = reopen("in a session");
    QCOMPARE(OK(cut->standing()).sent.size(), std::size_t(1));
    QCOMPARE(cut->undo(no).error().code, std::string("already_sent"));

    auto known = reopen("after it");
    QCOMPARE(OK(known->standing()).sent.size(), std::size_t(2));
    QCOMPARE(known->undo(no).error().code, std::string("already_sent"));
    DONE(known->undo(later));
}

void TestCrash::a_full_disk_loses_nothing_data() {
    QTest::addColumn<int>("spare_pages");
    for (const int pages : {0, 1, 2, 5}) QTest::addRow("%d pages left", pages) << pages;
}

void TestCrash::a_full_disk_loses_nothing() {
    QFETCH(int, spare_pages);
    Phone phone;
    connections.handles.clear();
    phone.open();
    auto* writer = connections.handles.front();
    phone.sync();
    phone.save({phone.new_order(phone.fresh(), {}, "before")});
    phone.sync();
    sqlite3_stmt* pages = nullptr;
    sqlite3_prepare_v2(writer, "PRAGMA page_count", -1, &pages, nullptr);
    sqlite3_step(pages);
    const auto full = sqlite3_column_int(pages, 0) + spare_pages;
    sqlite3_finalize(pages);
    run(writer, "PRAGMA max_page_count=" + std::to_string(full));

    int stored = 0;
    std::string failure;
    for (int i = 0; i < 50 && failure.empty(); ++i) {
        const auto saved = phone.replica->save({phone.new_order(phone.fresh(), {}, std::string(190, 'x'))}, phone.ledger.now);
        if (saved) ++stored;
        if (!saved) failure = saved.error().code;
    }
    QCOMPARE(failure, std::string("disk_full"));
    QCOMPARE(phone.view->outbox_counts().waiting, static_cast<std::uint64_t>(stored));
    // Room again: the next number follows on, and all of it arrives.
    run(writer, "PRAGMA max_page_count=1000000");
    const auto saved = phone.save({phone.new_order(phone.fresh(), {}, "after")});
    QCOMPARE(saved.no, static_cast<std::uint64_t>(stored + 2));
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), static_cast<std::uint64_t>(stored + 2));
}

void TestCrash::a_full_disk_at_a_checkpoint() {
    Phone phone;
    connections.handles.clear();
    phone.open();
    auto* writer = connections.handles.front();
    phone.sync();
    phone.save({phone.new_order(phone.fresh(), {}, "mine")});
    for (int i = 0; i < 300; ++i) phone.add_product("sku " + std::to_string(i), i);
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    const auto before = OK(phone.replica->standing()).cursor;
    run(writer, "PRAGMA max_page_count=1");  // no less than now
    const auto failed = phone.ledger.checkpoint(*phone.replica, phone.subscriber);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, std::string("disk_full"));
    QVERIFY(OK(phone.replica->standing()).cursor == before);
    QCOMPARE(OK(phone.view->count({.kind = product_kind})), std::uint64_t(2));
    run(writer, "PRAGMA max_page_count=1000000");
    phone.sync();
    phone.must_equal_ledger();
}

void TestCrash::a_file_that_may_not_be_written() {
    Phone phone;
    connections.handles.clear();
    phone.open();
    phone.sync();
    run(connections.handles.front(), "PRAGMA query_only=1");
    const auto saved = phone.replica->save({phone.new_order(phone.fresh(), {})}, phone.ledger.now);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, std::string("read_only"));
    run(connections.handles.front(), "PRAGMA query_only=0");
    QCOMPARE(phone.save({phone.new_order(phone.fresh(), {})}).no, std::uint64_t(1));
}

void TestCrash::no_database_at_all() {
    Phone phone;
    auto options = phone.open_options();
    options.path = (phone.folder.path() + "/other.db").toStdString();
    {
        QFile file(QString::fromStdString(options.path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'z'));
    }
    const auto opened_garbage = replica::Replica::open(options);
    QVERIFY(!opened_garbage);
    QCOMPARE(opened_garbage.error().code, std::string("not_a_database"));
    options.path = "/nowhere/at/all.db";
    QCOMPARE(replica::Replica::open(options).error().code, std::string("cannot_open"));
    QCOMPARE(replica::ReplicaView::open({.path = options.path, .registry = phone.registry.get()}).error().code,
             std::string("cannot_open"));
}

void TestCrash::a_field_that_came_later() {
    // The ledger knows a field that this app does not.
    Phone phone({.revision = 2, .late_field = true});
    const auto newer = phone.registry;
    const auto older = make_registry();
    phone.replica.reset();
    phone.view.reset();
    std::filesystem::remove(phone.path());
    phone.registry = older;
    phone.open();
    const auto id = phone.fresh();
    auto image = schema::empty_image(*newer->shape(order_kind, 0));
    image.values[common::owner] = phone.rep;
    image.values[common::state] = "draft";
    image.values[order_field::late] = "from the future";
    phone.ledger.put({order_kind, id, 0}, image);
    (void)OK(phone.ledger.sync(*phone.replica, phone.subscriber));
    QCOMPARE(phone.view->document({order_kind, id})->image()->extra.size(), std::size_t(1));
    // Edited here, it is kept; the sums agree all the while.
    phone.save({phone.set_note(id, "", "old app")});
    QVERIFY(OK(phone.replica->scrub(10'000)).empty());
    QVERIFY(phone.view->search("future", {}, 5).empty());

    phone.registry = newer;
    phone.open();
    const auto shown = *phone.view->document({order_kind, id})->image();
    QVERIFY(shown.extra.empty());
    QCOMPARE(shown.values[order_field::late].text(), std::string("from the future"));
    QCOMPARE(shown.values[order_field::note].text(), std::string("old app"));
    replica::Query by_column{.kind = order_kind,
                             .filters = {{{order_field::late}, replica::Op::equal, Value("from the future")}}};
    QCOMPARE(OK(phone.view->count(by_column)), std::uint64_t(1));
    QCOMPARE(phone.view->search("future", {}, 5).size(), std::size_t(1));
    phone.sync();
    phone.must_equal_ledger();
    // The older app is told that it is too old, and changes nothing.
    phone.replica.reset();
    phone.view.reset();
    phone.registry = older;
    QCOMPARE(replica::Replica::open(phone.open_options()).error().code, std::string("replica_too_new"));
}

void TestCrash::a_field_that_was_renamed() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "kept")});
    phone.sync();
    const auto lagging = phone.registry;
    phone.registry = make_registry({.revision = 2, .note_name = "memo"});
    phone.open();
    QCOMPARE(phone.note(order), std::string("kept"));
    QCOMPARE(replica::ReplicaView::open({.path = phone.path(), .registry = lagging.get()}).error().code,
             std::string("replica_too_new"));
    phone.must_equal_ledger();
}

void TestCrash::a_file_of_a_later_version() {
    Phone phone;
    phone.replica.reset();
    phone.view.reset();
    {
        connections.handles.clear();
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("PRAGMA user_version=99"));
    }
    QCOMPARE(replica::Replica::open(phone.open_options()).error().code, std::string("replica_too_new"));
}

/// Its outbox did not keep what a person had seen.
void TestCrash::a_file_of_the_first_version() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto no = phone.save({phone.new_order(order, {}, "kept")}).no;
    phone.save({phone.new_customer(phone.fresh(), "lake")});
    QCOMPARE(phone.view->search("lake", {}, 5).size(), std::size_t(1));
    phone.replica.reset();
    phone.view.reset();
    {
        connections.handles.clear();
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute(
            "ALTER TABLE outbox DROP COLUMN seen; ALTER TABLE replica DROP COLUMN wipe;"
            "ALTER TABLE replica DROP COLUMN handed_over; DROP TABLE passed; DROP TABLE search;"
            "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, words, pinyin, initials, digits);"
            "INSERT INTO search(kind,words) VALUES(1,'of somebody else'); UPDATE doc_customer SET _search=1;"
            "PRAGMA user_version=1"));
    }
    phone.open();
    QVERIFY(phone.view->outbox_item(no) && !phone.view->outbox_item(no)->seen);
    // Its search index is made anew.
    QCOMPARE(phone.view->search("lake", {}, 5).size(), std::size_t(1));
    QVERIFY(phone.view->search("somebody", {}, 5).empty());
    const replica::Seen seen{.document = {order_kind, order}, .image = *phone.view->document({order_kind, order})->image()};
    const auto next = OK(phone.replica->save({phone.set_note(order, "kept", "next")}, phone.ledger.now, nullptr, &seen)).no;
    QVERIFY(phone.view->outbox_item(next)->seen == seen);
    phone.sync();
    phone.must_equal_ledger();
}

QTEST_APPLESS_MAIN(TestCrash)
#include "test_crash.moc"

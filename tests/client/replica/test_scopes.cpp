#include "shared/sql/database.h"
#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;

/// Bootstrap, feed, membership, sums: rules 5, 9, 10, 11, 14.
class TestScopes : public QObject {
    Q_OBJECT

private slots:
    void bootstrap_shows_nothing_until_it_is_whole();
    void interrupted_bootstrap_resumes();
    void large_bootstrap_in_several_scopes();
    void a_first_page_voids_what_was_staged();
    void membership_in_several_scopes();
    void dropped_scope_is_purged_pending_work_kept();
    void subscription_changes_with_a_checkpoint();
    void a_wrong_sum_resets_only_that_scope();
    void a_flipped_bit_is_found_and_mended();
    void a_flipped_bit_under_a_prediction();
    void damaged_staged_page_is_fetched_anew();
    void an_older_version_changes_nothing();
    void absent_only_where_the_scope_is_held_whole();
    void a_wipe_leaves_nothing();

private:
    static void fill(Phone& phone, int orders, const std::vector<Id>& owners);
};

void TestScopes::fill(Phone& phone, int orders, const std::vector<Id>& owners) {
    for (int i = 0; i < orders; ++i) {
        auto image = schema::empty_image(*phone.registry->shape(order_kind, 0));
        image.values[common::owner] = owners[static_cast<std::size_t>(i) % owners.size()];
        image.values[common::state] = "draft";
        image.values[common::no] = "SO-" + std::to_string(500'000 + i);
        image.values[order_field::note] = "note " + std::to_string(i);
        if (i % 3 == 0) image.values[order_field::due] = base::make_date(2026, 1 + i % 12, 1);
        auto line = schema::empty_line(phone.registry->shape(order_kind, 0)->groups.front(), phone.fresh());
        line.values[order_field::sku] = "tea";
        line.values[order_field::count] = std::int64_t(i % 7);
        schema::insert_line(image, 0, std::move(line));
        phone.ledger.put({order_kind, phone.fresh(), 0}, image);
    }
}

void TestScopes::bootstrap_shows_nothing_until_it_is_whole() {
    Phone phone;
    fill(phone, 50, {phone.rep});
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QVERIFY(!phone.view->sync_state().ready);
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber, 10, 4));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(0));
    auto state = phone.view->sync_state();
    QVERIFY(!state.ready);
    QCOMPARE(state.scopes.back().rows_total, std::uint64_t(50));
    QVERIFY(state.scopes.back().rows_done >= 20 && state.scopes.back().rows_done < 50);
    // A checkpoint that comes in between takes only what is whole.
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(0));
    QVERIFY(phone.view->sync_state().scopes.front().complete);
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber, 10));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(50));
    QVERIFY(phone.view->sync_state().ready);
    phone.must_equal_ledger();
}

void TestScopes::interrupted_bootstrap_resumes() {
    Phone phone;
    fill(phone, 60, {phone.rep});
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber, 10, 4));
    phone.open();  // killed
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    const auto standing = OK(phone.replica->standing());
    const auto& held = standing.held.back();
    QVERIFY(!held.complete && held.rows_done == 30 && !held.after.id.is_null());
    // The ledger goes on meanwhile: one is changed that is staged already, one that is not, one goes.
    const auto rows = OK(phone.ledger.stage(*phone.replica, phone.subscriber, 10));
    QVERIFY(rows >= 3);
    fill(phone, 5, {phone.rep});
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    phone.must_equal_ledger();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(65));
}

void TestScopes::large_bootstrap_in_several_scopes() {
    Phone phone;
    // Both reps' orders: the desk holds all of them, so half are in two of the three scopes.
    phone.subscriber.scopes.emplace_back("desk:clerk");
    phone.subscriber.scopes.push_back("rep:" + phone.other.text());
    fill(phone, 700, {phone.rep, phone.other});
    (void)OK(phone.ledger.sync(*phone.replica, phone.subscriber));
    phone.must_equal_ledger();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(700));
    // Written by the fast path, found by the indexes that it built last; search follows when idle, also after a kill.
    QVERIFY(!phone.view->sync_state().search_ready);
    phone.open();
    while (OK(phone.replica->tend(phone.ledger.now))) continue;
    QVERIFY(phone.view->sync_state().search_ready);
    const auto hits = phone.view->search("SO-500123", {}, 5);
    QCOMPARE(hits.size(), std::size_t(1));
    replica::Query due{.kind = order_kind,
                       .filters = {{{order_field::due}, replica::Op::equal, Value(base::make_date(2026, 1, 1))}}};
    QVERIFY(OK(phone.view->count(due)) > 0);
    // And the ordinary path goes on from there.
    fill(phone, 20, {phone.rep, phone.other});
    phone.sync();
    phone.must_equal_ledger();
}

void TestScopes::a_first_page_voids_what_was_staged() {
    Phone phone;
    fill(phone, 20, {phone.rep});
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber, 10, 2));
    sync::Page page;
    page.snapshot = page.first = page.last = true;
    page.snapshot_seq = phone.ledger.head();
    page.rows = sync::compress(schema::encode_page({}, [](schema::Tag, schema::Tag) { return nullptr; }));
    DONE(phone.replica->stage(page, phone.subscriber.scopes[1]));
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    checkpoint.sums.clear();
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(0));
}

void TestScopes::membership_in_several_scopes() {
    Phone phone;
    phone.subscriber.scopes.emplace_back("desk:clerk");
    fill(phone, 4, {phone.rep, phone.other});
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(4));
    // Narrowed: what the rep's own scope also holds stays.
    phone.subscriber.scopes.pop_back();
    phone.sync();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(2));
    phone.must_equal_ledger();
    // One moves to the other rep: REMOVE here, nowhere else held, gone.
    const auto id = OK(phone.view->page({.kind = order_kind}, std::nullopt, 1)).rows.front().key.id;
    auto image = *phone.ledger.image({order_kind, id, 0});
    image.values[common::owner] = phone.other;
    phone.ledger.put({order_kind, id, 0}, image);
    phone.sync();
    QVERIFY(!phone.view->document({order_kind, id}));
    phone.must_equal_ledger();
}

void TestScopes::dropped_scope_is_purged_pending_work_kept() {
    Phone phone;
    phone.subscriber.scopes.push_back("rep:" + phone.other.text());
    fill(phone, 2, {phone.other});
    phone.sync();
    const auto id = OK(phone.view->page({.kind = order_kind}, std::nullopt, 1)).rows.front().key.id;
    const auto own = phone.fresh();
    phone.save({phone.new_order(own, {}, "own")});
    phone.sync();
    // Work of one's own on both, then the other rep's scope goes.
    phone.save({phone.set_note(own, "own", "own, edited")});
    replica::Draft draft;
    draft.document = {order_kind, id};
    const auto image = *phone.view->document(draft.document)->image();
    draft.parts = {{0, image, image}};
    DONE(phone.replica->put_draft(draft));
    phone.subscriber.scopes.pop_back();
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QVERIFY(!phone.view->document({order_kind, id}));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(1));
    QCOMPARE(phone.note(own), std::string("own, edited"));
    QCOMPARE(phone.view->outbox_counts().waiting, std::uint64_t(1));

    // Now pending work on a document whose scope goes with the same session.
    const auto no = phone.save({phone.set_note(own, "own, edited", "typed on the road")}).no;
    phone.subscriber.scopes = {"org"};
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QVERIFY(!phone.view->document({order_kind, own}));
    const auto item = phone.view->outbox_item(no);
    QVERIFY(!item->verdict);
    QCOMPARE(item->mutation.commands.front().after.text(), std::string("typed on the road"));
    // It is still sent, and when the scope comes back, it shows again.
    QCOMPARE(OK(phone.replica->outgoing(0, 10, 1 << 20)).size(), std::size_t(2));
    phone.subscriber.scopes = {"org", "rep:" + phone.rep.text()};
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.checkpoint(*phone.replica, phone.subscriber));
    QCOMPARE(phone.note(own), std::string("typed on the road"));
    phone.sync();
    phone.must_equal_ledger();
}

void TestScopes::subscription_changes_with_a_checkpoint() {
    Phone phone;
    phone.subscriber.scopes.push_back("rep:" + phone.other.text());
    fill(phone, 4, {phone.rep, phone.other});
    phone.sync();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(4));
    auto checkpoint = phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0);
    checkpoint.scopes = {"org", "rep:" + phone.rep.text()};
    checkpoint.sums.pop_back();
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(2));
    phone.must_equal_ledger();
}

void TestScopes::a_wrong_sum_resets_only_that_scope() {
    Phone phone;
    fill(phone, 10, {phone.rep});
    phone.sync();
    phone.ledger.lie_about(phone.subscriber.scopes[1]);
    const auto applied = phone.sync();
    QCOMPARE(applied.mismatched, std::vector<std::string>{phone.subscriber.scopes[1]});
    const auto state = phone.view->sync_state();
    QVERIFY(state.scopes[0].complete && !state.scopes[1].complete);
    QCOMPARE(state.scopes[1].mismatches, std::uint64_t(1));
    QVERIFY(phone.view->diagnostics().find("scope_mismatch") != std::string::npos);
    // Meanwhile nothing disappears.
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(10));
    QVERIFY(state.ready);
    phone.sync();
    phone.must_equal_ledger();
}

void TestScopes::a_flipped_bit_is_found_and_mended() {
    Phone phone;
    fill(phone, 10, {phone.rep});
    phone.sync();
    QVERIFY(OK(phone.replica->scrub(100'000)).empty());
    {
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("UPDATE doc_order SET note='note 4 ' WHERE note='note 4'"));
    }
    // In small slices, as when idle.
    std::vector<std::string> found;
    for (int i = 0; i < 20 && found.empty(); ++i) found = OK(phone.replica->scrub(3));
    QCOMPARE(found, std::vector<std::string>{phone.subscriber.scopes[1]});
    phone.sync();
    phone.must_equal_ledger();

    // A row that vanished is told by the sum.
    {
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("DELETE FROM doc_order WHERE note='note 4'"));
    }
    QCOMPARE(OK(phone.replica->scrub(100'000)), std::vector<std::string>{phone.subscriber.scopes[1]});
    phone.sync();
    phone.must_equal_ledger();
}

void TestScopes::a_flipped_bit_under_a_prediction() {
    Phone phone;
    fill(phone, 1, {phone.rep});
    phone.sync();
    const auto id = OK(phone.view->page({.kind = order_kind}, std::nullopt, 1)).rows.front().key.id;
    phone.save({phone.set(id, order_tag::remark, Value(), "x")});
    // The row shows a prediction; its hash is that of the kept image.
    QVERIFY(OK(phone.replica->scrub(100'000)).empty());
    {
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("UPDATE confirmed SET image=image||x'00' WHERE image IS NOT NULL"));
    }
    QCOMPARE(OK(phone.replica->scrub(100'000)), std::vector<std::string>{phone.subscriber.scopes[1]});
    phone.sync();
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.shown({order_kind, id}, order_field::remark).text(), std::string("x"));
}

void TestScopes::damaged_staged_page_is_fetched_anew() {
    Phone phone;
    fill(phone, 10, {phone.rep});
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    (void)OK(phone.ledger.stage(*phone.replica, phone.subscriber));
    {
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("UPDATE staged SET rows=x'010203' WHERE scope=1"));
    }
    const auto failed = phone.ledger.checkpoint(*phone.replica, phone.subscriber);
    QVERIFY(!failed);
    QVERIFY(failed.error().code.starts_with("page_"));
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(0));
    phone.sync();
    phone.must_equal_ledger();
}

void TestScopes::an_older_version_changes_nothing() {
    Phone phone;
    fill(phone, 1, {phone.rep});
    phone.sync();
    const auto id = OK(phone.view->page({.kind = order_kind}, std::nullopt, 1)).rows.front().key.id;
    const auto old = *phone.ledger.image({order_kind, id, 0});
    auto image = old;
    image.values[order_field::note] = "newer";
    phone.ledger.put({order_kind, id, 0}, image);
    phone.sync();
    sync::Page page;
    page.rows =
        sync::compress(schema::encode_page({{{order_kind, id, 0}, 1, {1}, {}, old}}, [&](schema::Tag kind, schema::Tag facet) {
            return phone.registry->shape(kind, facet);
        }));
    const auto applied = OK(phone.replica->commit({page}, phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0),
                                                  phone.subscriber.scopes));
    QVERIFY(applied.mismatched.empty());
    QCOMPARE(phone.note(id), std::string("newer"));
    // An index beyond the subscription is refused whole.
    page.rows =
        sync::compress(schema::encode_page({{{order_kind, id, 0}, 1, {9}, {}, old}}, [&](schema::Tag kind, schema::Tag facet) {
            return phone.registry->shape(kind, facet);
        }));
    QVERIFY(!phone.replica->commit({page}, phone.ledger.make_checkpoint(phone.replica->id(), phone.subscriber, 0),
                                   phone.subscriber.scopes));
    phone.must_equal_ledger();
}

void TestScopes::absent_only_where_the_scope_is_held_whole() {
    Phone phone;
    using registry::Known;
    const schema::PartKey product{product_kind, phone.fresh(), 0};
    const schema::PartKey order{order_kind, phone.fresh(), 0};
    QVERIFY(phone.view->reader().read(product).known == Known::unknown);
    QVERIFY(!phone.view->reader().find(product_kind, "sku", {Value("cola")}, 5).known);
    phone.sync();
    QVERIFY(phone.view->reader().read(product).known == Known::absent);
    QVERIFY(phone.view->reader().read(order).known == Known::unknown);
    const auto found = phone.view->reader().find(product_kind, "sku", {Value("cola")}, 5);
    QVERIFY(found.known && found.ids.size() == 1);
    // A look-up over a list finds each of its elements; one over lines finds the document.
    QCOMPARE(phone.view->reader().find(1, "role", {Value("rep")}, 5).ids.size(), std::size_t(2));
    const auto own = phone.fresh();
    phone.save({phone.new_order(own, {}), phone.new_line(own, phone.fresh(), "tea", 1)});
    const auto by_line = phone.view->reader().find(order_kind, "sku", {Value("tea")}, 5);
    QVERIFY(!by_line.known && by_line.ids == std::vector<Id>{own});
}

void TestScopes::a_wipe_leaves_nothing() {
    Phone phone;
    fill(phone, 5, {phone.rep});
    phone.sync();
    phone.save({phone.new_order(phone.fresh(), {}, "secret words")});
    const auto blob = OK(phone.replica->add_blob(base::as_bytes("picture"), "image/png", phone.ledger.now));
    const auto old = phone.replica->id();
    const auto refused = [&] {
        const auto wiped = phone.replica->wipe();
        return !wiped && wiped.error().code == "work_waits";
    };
    QVERIFY(refused());
    phone.sync();
    QVERIFY(refused());  // the picture has not been delivered
    DONE(phone.replica->blob_delivered(blob));
    QVERIFY(!phone.replica->wiped());
    DONE(phone.replica->wipe());
    QVERIFY(phone.replica->id() != old);
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), std::uint64_t(0));
    QVERIFY(phone.view->sync_state().scopes.empty());
    QVERIFY(phone.view->blob(blob).path.empty());
    QVERIFY(phone.view->search("SO-500001", {}, 5).empty());
    QVERIFY(std::filesystem::is_empty(phone.path() + ".blobs"));
    phone.sync();
    phone.must_equal_ledger();
}

QTEST_APPLESS_MAIN(TestScopes)
#include "test_scopes.moc"

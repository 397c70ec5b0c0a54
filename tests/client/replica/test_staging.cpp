#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;

/// Snapshot pages of a scope that is added to a replica which holds its images already, so that only memberships cross: rule 11.
class TestStaging : public QObject {
    Q_OBJECT

private slots:
    void init();
    void a_membership_without_an_image();
    void what_leaves_while_its_image_is_awaited();
    void what_leaves_as_its_image_comes();
    void nothing_is_left_of_an_interrupted_snapshot();
    void a_page_that_the_file_lost();

private:
    base::Bytes packed(const std::vector<schema::PageRow>& rows) const;
    /// The whole snapshot, and in it one row more, of which this replica holds no image.
    base::Id stage_with_another();

    std::unique_ptr<Phone> phone_;
    std::vector<schema::PageRow> rows_;
    sync::Page page_;  // the first one, with all rows
};

void TestStaging::init() {
    phone_ = std::make_unique<Phone>();
    rows_.clear();
    for (int i = 0; i < 2; ++i) {
        auto image = schema::empty_image(*phone_->registry->shape(order_kind, 0));
        image.values[schema::common::owner] = phone_->rep;
        const auto id = phone_->fresh();
        phone_->ledger.put({order_kind, id, 0}, image);
        rows_.push_back({{order_kind, id, 0}, 1, {2}, {}, std::nullopt});
    }
    phone_->sync();
    phone_->subscriber.scopes.emplace_back("desk:clerk");
    DONE(phone_->ledger.greet(*phone_->replica, phone_->subscriber));
    page_ = {};
    page_.snapshot = page_.first = true;
    page_.scope = 2;
    page_.snapshot_seq = phone_->ledger.head();
    page_.rows_done = page_.rows_total = rows_.size();
    page_.rows = packed(rows_);
}

base::Bytes TestStaging::packed(const std::vector<schema::PageRow>& rows) const {
    return sync::compress(
        schema::encode_page(rows, [this](schema::Tag kind, schema::Tag facet) { return phone_->registry->shape(kind, facet); }));
}

base::Id TestStaging::stage_with_another() {
    const auto id = phone_->fresh();
    rows_.push_back({{order_kind, id, 0}, 1, {2}, {}, std::nullopt});
    page_.rows_done = page_.rows_total = rows_.size();
    page_.rows = packed(rows_);
    page_.last = true;
    if (!phone_->replica->stage(page_, "desk:clerk")) qFatal("the page was not taken");
    return id;
}

void TestStaging::a_membership_without_an_image() {
    page_.last = true;
    DONE(phone_->replica->stage(page_, "desk:clerk"));
    const auto applied = OK(phone_->ledger.checkpoint(*phone_->replica, phone_->subscriber));
    QVERIFY(applied.mismatched.empty());
    phone_->must_equal_ledger();
    // Without its image, and nobody brings it: the scope is asked for whole.
    sync::Page feed;
    feed.rows = packed({{{order_kind, phone_->fresh(), 0}, 1, {2}, {}, std::nullopt}});
    const auto lacking = OK(phone_->replica->commit(
        {feed}, phone_->ledger.make_checkpoint(phone_->replica->id(), phone_->subscriber, 0), phone_->subscriber.scopes));
    QCOMPARE(lacking.mismatched, std::vector<std::string>{"desk:clerk"});
    phone_->sync();
    phone_->must_equal_ledger();
}

/// A snapshot names a row without its image, and before that comes the feed takes the row out again: nothing is lacking.
void TestStaging::what_leaves_while_its_image_is_awaited() {
    const auto gone = stage_with_another();
    sync::Page feed;
    feed.rows = packed({{{order_kind, gone, 0}, 2, {}, {2}, std::nullopt}});
    const auto applied = OK(phone_->replica->commit(
        {feed}, phone_->ledger.make_checkpoint(phone_->replica->id(), phone_->subscriber, 0), phone_->subscriber.scopes));
    QVERIFY(applied.mismatched.empty());
    phone_->must_equal_ledger();
}

/// The same with an image that comes for another scope: the older word of the snapshot does not put the row back.
void TestStaging::what_leaves_as_its_image_comes() {
    auto image = schema::empty_image(*phone_->registry->shape(order_kind, 0));
    image.values[schema::common::owner] = phone_->rep;
    const auto moved = stage_with_another();
    sync::Page feed;
    feed.rows = packed({{{order_kind, moved, 0}, 3, {1}, {2}, image}});
    auto checkpoint = phone_->ledger.make_checkpoint(phone_->replica->id(), phone_->subscriber, 0);
    checkpoint.sums.clear();
    QVERIFY(OK(phone_->replica->commit({feed}, checkpoint, phone_->subscriber.scopes)).mismatched.empty());
    const auto scopes = phone_->view->sync_state().scopes;
    const auto desk = std::find_if(scopes.begin(), scopes.end(), [](const auto& one) { return one.name == "desk:clerk"; });
    QVERIFY(desk != scopes.end());
    QCOMPARE(desk->count, std::uint64_t{2});
}

/// The line broke behind the last row: what remains is a page without rows, and it must not void those that are staged.
void TestStaging::nothing_is_left_of_an_interrupted_snapshot() {
    page_.upto = rows_.back().key;
    DONE(phone_->replica->stage(page_, "desk:clerk"));

    DONE(phone_->ledger.greet(*phone_->replica, phone_->subscriber));
    page_.first = false;
    page_.last = true;
    page_.rows = packed({});
    DONE(phone_->replica->stage(page_, "desk:clerk"));
    const auto applied = OK(phone_->ledger.checkpoint(*phone_->replica, phone_->subscriber));
    QVERIFY(applied.mismatched.empty());
    phone_->must_equal_ledger();
}

/// Nothing of a scope is shown while rows of it are missing: it comes anew.
void TestStaging::a_page_that_the_file_lost() {
    page_.last = true;
    page_.rows_done = page_.rows_total = rows_.size() + 1;
    DONE(phone_->replica->stage(page_, "desk:clerk"));
    const auto applied = phone_->ledger.checkpoint(*phone_->replica, phone_->subscriber);
    QCOMPARE(applied.error().code, std::string("page_rows_missing"));
    const auto held = OK(phone_->replica->standing()).held;
    QVERIFY(std::none_of(held.begin(), held.end(), [](const auto& one) { return one.scope == "desk:clerk"; }));
    QVERIFY(phone_->view->diagnostics().find("page_rows_missing") != std::string::npos);
    phone_->sync();
    phone_->must_equal_ledger();
}

QTEST_GUILESS_MAIN(TestStaging)
#include "test_staging.moc"

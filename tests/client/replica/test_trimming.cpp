#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;
using replica::BlobState;

/// Own attachments stay as long as they may be asked for, and no longer.
class TestTrimming : public QObject {
    Q_OBJECT

private slots:
    void own_files_go_when_no_work_names_them();
    void what_is_still_needed_is_not_trimmed_data();
    void what_is_still_needed_is_not_trimmed();
};

namespace {

base::Value named(const base::Digest& digest) {
    return base::Value(base::Bytes(digest.begin(), digest.end()));
}

void tend(Phone& phone, int days) {
    constexpr std::int64_t day_ms = 86'400'000;
    phone.ledger.now.ms += days * day_ms;
    while (OK(phone.replica->tend(phone.ledger.now))) continue;
}

}  // namespace

void TestTrimming::own_files_go_when_no_work_names_them() {
    Phone phone;
    phone.sync();
    const auto photo =
        OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now, base::as_bytes("small")));
    auto order = phone.new_order(phone.fresh(), {});
    order.fields.push_back({order_tag::paper, named(photo)});
    phone.save({order});
    for (const auto& upload : OK(phone.replica->uploads(5))) DONE(phone.replica->blob_delivered(upload.offer.digest));
    tend(phone, 40);  // offline for long: nobody has decided on it yet
    QVERIFY(phone.view->blob(photo).state == BlobState::delivered);
    phone.sync();
    tend(phone, 34);
    QVERIFY(phone.view->blob(photo).state == BlobState::delivered);
    const auto path = phone.view->blob(photo).path;
    tend(phone, 2);
    // The outbox has let go of it in this hour, and attachments are looked at once an hour.
    tend(phone, 1);
    QVERIFY(phone.view->blob(photo).state == BlobState::unknown);
    QVERIFY(!std::filesystem::exists(path));
    // Its thumbnail is still there, and whoever opens it fetches it.
    QVERIFY(std::filesystem::exists(phone.view->blob(photo).thumbnail));
    DONE(phone.replica->want_blob(photo, false, phone.ledger.now));
    QCOMPARE(OK(phone.replica->downloads(5)).size(), std::size_t(1));
    DONE(phone.replica->write_blob({photo, 0, 7, base::copy(base::as_bytes("a photo")), false}));
    QVERIFY(phone.view->blob(photo).state == BlobState::delivered);
    tend(phone, 100);
    QVERIFY(std::filesystem::exists(phone.view->blob(photo).path));
}

void TestTrimming::what_is_still_needed_is_not_trimmed_data() {
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("stays");
    QTest::newRow("not delivered") << "not delivered" << true;
    QTest::newRow("refused work names it") << "refused" << true;
    QTest::newRow("a draft names it") << "draft" << true;
    QTest::newRow("too young") << "young" << true;
    QTest::newRow("none of these") << "" << false;
}

void TestTrimming::what_is_still_needed_is_not_trimmed() {
    QFETCH(QString, why);
    QFETCH(bool, stays);
    Phone phone;
    phone.sync();
    const auto photo = OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now));
    if (why != "not delivered") DONE(phone.replica->blob_delivered(photo));
    auto order = phone.new_order(phone.fresh(), {});
    if (why == "refused") {
        order.fields.push_back({order_tag::paper, named(photo)});
        // More than the ledger allows, which a device does not know.
        std::vector commands = {order};
        for (int i = 0; i < 4; ++i) commands.push_back(phone.new_line(order.id, phone.fresh(), "tea", 900));
        phone.save(commands);
        phone.sync();
        QCOMPARE(phone.view->sync_state().outbox.needs_you, std::uint64_t(1));
    }
    if (why == "draft") {
        auto image = schema::empty_image(*phone.registry->shape(order_kind, 0));
        image.values[order_field::paper] = named(photo);
        replica::Draft draft{.document = {order_kind, order.id}, .updated_at = phone.ledger.now};
        draft.parts.push_back({0, std::nullopt, std::move(image)});
        DONE(phone.replica->put_draft(draft));
    }
    tend(phone, why == "young" ? 34 : 200);
    QCOMPARE(phone.view->blob(photo).state != BlobState::unknown, stays);
}

QTEST_APPLESS_MAIN(TestTrimming)
#include "test_trimming.moc"

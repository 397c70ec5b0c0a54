#include "shared/documents/expense_claim.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "tests/server/api_device.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using api::test::Device;
using app::test::House;

namespace {

constexpr const char* password = "correct horse";

base::Value value_of(const base::Digest& digest) {
    return base::Value(base::Bytes(digest.begin(), digest.end()));
}

}  // namespace

/// Attachments over the real server: naming a digest grants nothing, and everybody delivers for themselves.
class ApiBlobs : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;

    Device device() {
        return Device(house_->organisation->registry(), house_->server->port(), net::test::pair().certificate_pem);
    }
    const registry::Registry& registry() { return house_->organisation->registry(); }
    /// "here" (and how long, of a thumbnail), or the code of the refusal.
    QString fetched_by(const std::string& login, const base::Digest& digest, bool small = false) {
        auto reader = device();
        reader.replica.looks_small = small;
        if (reader.enrol(house_->code(login), password).status != 200) return "not enrolled";
        reader.replica.wanted.insert(digest);
        if (!reader.connect()) return "not connected";
        reader.exchange([&] { return !reader.replica.fetched[digest].empty() || reader.replica.missing.contains(digest); });
        if (reader.replica.missing.contains(digest)) return QString::fromStdString(reader.replica.missing[digest]);
        const auto size = reader.replica.fetched[digest].size();
        return size == 0 ? "nothing" : small ? QString("here %1").arg(size) : "here";
    }

    /// A claim of theirs that names the paper; `sends`: and its bytes. Answers who they are.
    base::Id claim_with(const std::string& login, const base::Bytes& paper, bool sends, const base::Bytes& small = {},
                        const std::string& mime = "image/png") {
        auto phone = device();
        if (phone.enrol(house_->code(login), password).status != 200) return {};
        const auto digest = base::sha256(paper);
        if (sends) phone.replica.blobs[digest] = paper;
        phone.replica.mime = mime;
        if (!small.empty()) phone.replica.blobs[base::sha256(small)] = small;
        if (!small.empty()) phone.replica.thumbnails[digest] = base::sha256(small);
        const auto& kind = registry().find(documents::expense_claim::tag)->schema;
        const auto claim = phone.new_id();
        const base::Value names(base::Value::List{value_of(digest)});
        phone.write(registry(),
                    {schema::create(kind, claim, app::fields_of(kind.main(), {{"reason", "Taxi"}})),
                     schema::insert_line({kind.tag, claim, 0}, 1, phone.new_id(),
                                         app::fields_of(kind.main().groups.front(), {{"receipts", names}, {"amount", 100}}))});
        if (!phone.connect()) return {};
        const auto done = [&] {
            return phone.replica.verdicts.contains(1) && (!sends || phone.replica.delivered.size() == phone.replica.blobs.size());
        };
        return phone.exchange(done) ? phone.credentials.user : base::Id{};
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("boss", "manager"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        QVERIFY(house_->add("other", "rep", "boss"));
        house_->open_doors();
    }
    void cleanup() { house_.reset(); }

    void naming_a_picture_grants_nothing() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        base::Bytes picture(300'000);
        for (std::size_t i = 0; i < picture.size(); ++i) picture[i] = static_cast<std::uint8_t>(i * 31);
        const auto digest = base::sha256(picture);
        phone.replica.blobs[digest] = picture;
        const auto& kind = registry().find(documents::expense_claim::tag)->schema;
        const auto claim = phone.new_id();
        const base::Value names(base::Value::List{base::Value(base::Bytes(digest.begin(), digest.end()))});
        phone.write(registry(),
                    {schema::create(kind, claim, app::fields_of(kind.main(), {{"reason", "Taxi"}})),
                     schema::insert_line({kind.tag, claim, 0}, 1, phone.new_id(),
                                         app::fields_of(kind.main().groups.front(), {{"receipts", names}, {"amount", 100}}))});
        QVERIFY(phone.connect());
        QVERIFY(phone.exchange([&] { return phone.replica.delivered.contains(digest) && phone.replica.verdicts.contains(1); }));

        // The manager holds the claim that names it.
        auto desk = device();
        QCOMPARE(desk.enrol(house_->code("boss"), password).status, 200);
        desk.replica.wanted.insert(digest);
        QVERIFY(desk.connect());
        QVERIFY(desk.exchange(
            [&] { return desk.replica.fetched[digest].size() == picture.size() || desk.replica.missing.contains(digest); }));
        QVERIFY(desk.replica.fetched[digest] == picture);

        // Somebody else names the same hash in a claim of their own.
        auto other = device();
        QCOMPARE(other.enrol(house_->code("other"), password).status, 200);
        const auto mine = other.new_id();
        other.write(registry(),
                    {schema::create(kind, mine, app::fields_of(kind.main(), {{"reason", "Taxi"}})),
                     schema::insert_line({kind.tag, mine, 0}, 1, other.new_id(),
                                         app::fields_of(kind.main().groups.front(), {{"receipts", names}, {"amount", 100}}))});
        QVERIFY(other.connect());
        QVERIFY(other.exchange([&] { return other.replica.verdicts.contains(1); }));
        other.replica.wanted.insert(digest);
        other.poke();
        QVERIFY(other.exchange([&] { return other.replica.missing.contains(digest) || !other.replica.fetched[digest].empty(); }));
        // As if nobody had ever sent it: whoever may not read it does not learn that it is here.
        QCOMPARE(QString::fromStdString(other.replica.missing[digest]), QString("not_here_yet"));
        QVERIFY(house_->add("stranger", "rep"));
        QCOMPARE(fetched_by("stranger", digest), QString("not_allowed"));
        QCOMPARE(fetched_by("stranger", base::sha256(base::as_bytes("nobody's"))), QString("not_allowed"));
    }

    void the_same_invoice_from_two_people() {
        QVERIFY(house_->add("boss2", "manager", {}, "East"));
        QVERIFY(house_->add("rep2", "rep", "boss2", "East"));
        const auto paper = base::copy(base::as_bytes("an invoice that both of them were sent"));
        const auto digest = base::sha256(paper);
        QVERIFY(!claim_with("rep", paper, true).is_null());
        QCOMPARE(fetched_by("boss", digest), QString("here"));
        // Named, and not sent: nothing is granted, to neither of them.
        const auto second = claim_with("rep2", paper, false);
        QVERIFY(!second.is_null());
        QCOMPARE(fetched_by("boss2", digest), QString("not_here_yet"));
        QCOMPARE(fetched_by("rep2", digest), QString("not_here_yet"));
        // Offered with a size that it has not: the first one's stays.
        QVERIFY(house_->organisation->ledger().blobs().offer({digest, paper.size() + 5, "image/png", {}}, second));
        QCOMPARE(fetched_by("boss", digest), QString("here"));
        QCOMPARE(fetched_by("boss2", digest), QString("not_here_yet"));
        QVERIFY(!claim_with("rep2", paper, true).is_null());
        QCOMPARE(fetched_by("boss2", digest), QString("here"));
        QCOMPARE(fetched_by("rep2", digest), QString("here"));
        QCOMPARE(fetched_by("boss", digest), QString("here"));
    }

    void lists_fetch_the_small_picture() {
        const auto bytes = [](const char* text) { return base::copy(base::as_bytes(text)); };
        const auto photo = bytes("a photo of many bytes"), small = bytes("small");
        QVERIFY(!claim_with("rep", photo, true, small).is_null());
        QCOMPARE(fetched_by("boss", base::sha256(photo), true), QString("here 5"));
        QCOMPARE(fetched_by("boss", base::sha256(photo)), QString("here"));
        // Who may not read the photo does not get its thumbnail, by neither name.
        QVERIFY(house_->add("stranger", "rep"));
        QCOMPARE(fetched_by("stranger", base::sha256(photo), true), QString("not_allowed"));
        QCOMPARE(fetched_by("stranger", base::sha256(small)), QString("not_allowed"));
        // Of an app that makes none.
        const auto old = bytes("an old photo");
        QVERIFY(!claim_with("rep", old, true).is_null());
        QCOMPARE(fetched_by("boss", base::sha256(old), true), QString("no_thumbnail"));
        const auto bill = bytes("%PDF-1.4");
        QVERIFY(!claim_with("rep", bill, true, {}, "application/pdf").is_null());
        QCOMPARE(fetched_by("boss", base::sha256(bill), true), QString("no_picture"));
    }

    void a_thumbnail_reveals_nobody_elses_file() {
        const auto secret = base::copy(base::as_bytes("what rep has in a claim"));
        QVERIFY(!claim_with("rep", secret, true).is_null());
        // Somebody names it as the small picture of a photo of their own.
        const auto mine = base::copy(base::as_bytes("a photo"));
        const auto digest = base::sha256(mine);
        const auto user = claim_with("other", mine, true);
        QVERIFY(house_->organisation->ledger().blobs().offer({digest, mine.size(), "image/png", base::sha256(secret)}, user));
        QCOMPARE(fetched_by("other", digest, true), QString("no_thumbnail"));
        QCOMPARE(fetched_by("other", digest), QString("here"));
    }

    void a_signature_is_read_by_who_holds_the_order() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        const auto picture = base::copy(base::as_bytes("the customer's hand"));
        const auto digest = base::sha256(picture);
        phone.replica.blobs[digest] = picture;
        const auto& kind = registry().find(documents::sales_order::tag)->schema;
        phone.write(registry(),
                    {schema::create(kind, phone.new_id(), app::fields_of(kind.main(), {{"customer_sign", value_of(digest)}}))});
        QVERIFY(phone.connect());
        QVERIFY(phone.exchange([&] { return phone.replica.delivered.contains(digest) && phone.replica.verdicts.contains(1); }));
        QCOMPARE(fetched_by("boss", digest), QString("here"));
        QCOMPARE(fetched_by("other", digest), QString("not_allowed"));
    }

    void a_product_s_picture_is_read_by_everybody() {
        QVERIFY(house_->add("studio", "marketing"));
        const auto& kind = registry().find(documents::product::tag)->schema;
        const auto product = base::make_id(net::test::now(), house_->organisation->random());
        app::Office office(*house_->organisation, house_->founded.admin);
        QVERIFY(app::decide_one(
            *house_->organisation, office,
            {schema::create(kind, product, app::fields_of(kind.main(), {{"sku", "R1"}, {"name", "Rice"}, {"uom", "bag"}}))}));
        auto desk = device();
        QCOMPARE(desk.enrol(house_->code("studio"), password).status, 200);
        const auto picture = base::copy(base::as_bytes("a bag of rice"));
        const auto digest = base::sha256(picture);
        desk.replica.blobs[digest] = picture;
        // Not by the one who made the product, and after it was made.
        desk.write(registry(), {schema::set({kind.tag, product, 0}, kind.main().fields[documents::product::image].tag, {},
                                            value_of(digest))});
        QVERIFY(desk.connect());
        QVERIFY(desk.exchange([&] { return desk.replica.delivered.contains(digest) && desk.replica.verdicts.contains(1); }));
        QVERIFY(desk.replica.verdicts.at(1).judgement != schema::Judgement::rejected);
        QCOMPARE(fetched_by("rep", digest), QString("here"));
    }
};

QTEST_GUILESS_MAIN(ApiBlobs)
#include "api_blobs_test.moc"

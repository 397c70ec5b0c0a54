#include "shared/schema/block.h"
#include "shared/sync/messages.h"
#include "tests/shared/sync/page_samples.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using schema::PageRow;

namespace {

QString code_of(base::ByteView bytes) {
    const auto rows = schema::decode_page(bytes, sample_shape_of);
    return rows ? QString("accepted") : QString::fromStdString(rows.error().code);
}

bool is_known_code(const QString& code) {
    return code == "page_malformed" || code == "page_too_large" || code == "page_kind_unknown";
}

/// The order that a page promises: groups as they first come, rows of a group as they came.
std::vector<PageRow> grouped(const std::vector<PageRow>& rows) {
    std::vector<std::pair<schema::Tag, schema::Tag>> groups;
    for (const auto& row : rows) {
        const std::pair group(row.key.kind, row.key.facet);
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    std::vector<PageRow> out;
    for (const auto& group : groups) {
        for (const auto& row : rows) {
            if (std::pair(row.key.kind, row.key.facet) == group) out.push_back(row);
        }
    }
    return out;
}

PageRow row_of(const schema::Image& image) {
    return {{sample_kind, numbered_sample_id(1), 0}, 1, {0}, {}, image};
}

}  // namespace

class TestPage : public QObject {
    Q_OBJECT

private slots:
    void round_trip_data();
    void round_trip();
    void read_by_an_older_app();
    void extremes();
    void empty_page();
    void membership_only();
    void unknown_kind();
    void image_that_is_put_nowhere();
    void wrong_type();
    void order_rows();
    void one_text_in_all_rows_is_no_bomb();
    void truncated();
    void flipped_data() { round_trip_data(); }
    void flipped();
    void noise_data() { round_trip_data(); }
    void noise();
};

void TestPage::round_trip_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 60; ++seed) QTest::addRow("seed %d", seed) << seed;
}

void TestPage::round_trip() {
    QFETCH(int, seed);
    PageSamples samples(static_cast<std::uint32_t>(seed));
    const auto rows = samples.rows();
    const auto bytes = schema::encode_page(rows, sample_shape_of);
    QVERIFY(schema::encode_page(rows, sample_shape_of) == bytes);
    const auto back = schema::decode_page(bytes, sample_shape_of);
    QVERIFY(back);
    QVERIFY(*back == grouped(rows));
}

void TestPage::read_by_an_older_app() {
    // What the older one does not know it keeps as it came: both make the same canonical image of it, and so the same sums.
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        PageSamples samples(seed);
        const auto rows = grouped(samples.rows());
        const auto back = schema::decode_page(schema::encode_page(rows, sample_shape_of), older_shape_of);
        QVERIFY(back);
        QCOMPARE(back->size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE((*back)[i].image.has_value(), rows[i].image.has_value());
            if (!rows[i].image) continue;
            const auto& key = rows[i].key;
            QVERIFY(schema::encode(*older_shape_of(key.kind, key.facet), *(*back)[i].image) ==
                    schema::encode(*sample_shape_of(key.kind, key.facet), *rows[i].image));
        }
        // And what it sends on is what the newer one knew.
        const auto forth = schema::decode_page(schema::encode_page(*back, older_shape_of), sample_shape_of);
        QVERIFY(forth && *forth == rows);
    }
}

void TestPage::extremes() {
    std::vector<PageRow> rows;
    for (auto number : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX, INT64_MIN, INT64_MAX}) {
        auto image = schema::empty_image(*sample_shape_of(sample_kind, 0));
        image.values[1] = number;
        rows.push_back(row_of(image));
        rows.back().version = static_cast<std::uint64_t>(number);
        rows.back().key.id.bytes.fill(static_cast<std::uint8_t>(number));
        rows.back().put = {0, 7, 0xffff};
        rows.back().removed = {1};
    }
    const auto back = schema::decode_page(schema::encode_page(rows, sample_shape_of), sample_shape_of);
    QVERIFY(back && *back == rows);
}

void TestPage::empty_page() {
    const auto bytes = schema::encode_page({}, sample_shape_of);
    const auto back = schema::decode_page(bytes, sample_shape_of);
    QVERIFY(back && back->empty());
    QCOMPARE(code_of({}), QString("page_malformed"));
}

void TestPage::membership_only() {
    const std::vector<PageRow> rows = {{{sample_kind, numbered_sample_id(1), 0}, 9, {3}, {}, std::nullopt},
                                       {{sample_kind, numbered_sample_id(2), 0}, 0, {}, {1, 2}, std::nullopt}};
    const auto back = schema::decode_page(schema::encode_page(rows, sample_shape_of), sample_shape_of);
    QVERIFY(back && *back == rows);
}

void TestPage::unknown_kind() {
    const auto nothing = [](schema::Tag, schema::Tag) -> const schema::Shape* { return nullptr; };
    auto rows = std::vector{row_of(schema::empty_image(*sample_shape_of(sample_kind, 0)))};
    const auto refused = schema::decode_page(schema::encode_page(rows, sample_shape_of), nothing);
    QVERIFY(!refused);
    QCOMPARE(QString::fromStdString(refused.error().code), QString("page_kind_unknown"));
    // To forget a part nobody needs to know what it was.
    rows[0].image.reset();
    QVERIFY(schema::decode_page(schema::encode_page(rows, nothing), nothing));
}

void TestPage::image_that_is_put_nowhere() {
    auto rows = std::vector{row_of(schema::empty_image(*sample_shape_of(sample_kind, 0)))};
    rows[0].put.clear();
    QCOMPARE(code_of(schema::encode_page(rows, sample_shape_of)), QString("page_malformed"));
}

void TestPage::wrong_type() {
    auto image = schema::empty_image(*sample_shape_of(sample_kind, 0));
    image.values[1] = "no number";
    QCOMPARE(code_of(schema::encode_page({row_of(image)}, sample_shape_of)), QString("page_malformed"));
}

void TestPage::order_rows() {
    constexpr std::size_t count = 20'000;
    constexpr std::size_t of_page = 5'000;
    const auto rows = order_rows_sample(count);
    std::size_t columns = 0;
    std::size_t packed = 0;
    std::size_t canonical = 0;
    for (std::size_t begin = 0; begin < count; begin += of_page) {
        const std::vector<PageRow> page(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                        rows.begin() + static_cast<std::ptrdiff_t>(begin + of_page));
        const auto bytes = schema::encode_page(page, order_shape_of);
        const auto back = schema::decode_page(bytes, order_shape_of);
        QVERIFY(back && *back == page);
        columns += bytes.size();
        packed += sync::compress(bytes).size();
        for (const auto& row : page) canonical += schema::encode(*order_shape_of(order_kind, 0), *row.image).size();
    }
    qDebug("%zu bytes a row canonical, %zu as columns, %zu compressed", canonical / count, columns / count, packed / count);
    QVERIFY(packed / count <= 60);
}

void TestPage::one_text_in_all_rows_is_no_bomb() {
    auto image = schema::empty_image(*sample_shape_of(sample_kind, 0));
    image.values[0] = std::string(100'000, 'x');
    std::vector<PageRow> rows;
    for (std::uint64_t i = 0; i < 5'000; ++i) {
        rows.push_back(row_of(image));
        rows.back().key.id = numbered_sample_id(i);
    }
    const auto bytes = schema::encode_page(rows, sample_shape_of);
    QVERIFY(bytes.size() < 300'000);
    QCOMPARE(code_of(bytes), QString("page_too_large"));
}

void TestPage::truncated() {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        PageSamples samples(seed);
        const auto bytes = schema::encode_page(samples.rows(), sample_shape_of);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            QCOMPARE(code_of(base::ByteView(bytes).first(size)), QString("page_malformed"));
        }
        auto longer = bytes;
        longer.push_back(0);
        QCOMPARE(code_of(longer), QString("page_malformed"));
    }
}

void TestPage::flipped() {
    QFETCH(int, seed);
    PageSamples samples(static_cast<std::uint32_t>(seed));
    const auto bytes = schema::encode_page(samples.rows(), sample_shape_of);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto hostile = bytes;
        hostile[i] = static_cast<std::uint8_t>(hostile[i] ^ 1 << samples.below(8));
        const auto rows = schema::decode_page(hostile, sample_shape_of);
        if (!rows) {
            QVERIFY(is_known_code(QString::fromStdString(rows.error().code)));
        } else {
            // What gets through is a page that a sound peer might have written.
            const auto again = schema::decode_page(schema::encode_page(*rows, sample_shape_of), sample_shape_of);
            QVERIFY(again && *again == grouped(*rows));
        }
    }
}

void TestPage::noise() {
    QFETCH(int, seed);
    PageSamples samples(static_cast<std::uint32_t>(seed));
    for (int round = 0; round < 200; ++round) {
        auto bytes = schema::encode_page(samples.rows(), sample_shape_of);
        for (int changes = samples.below(20); changes >= 0; --changes) {
            const auto at = static_cast<std::size_t>(samples.below(static_cast<int>(bytes.size())));
            switch (samples.below(3)) {
                case 0:
                    bytes[at] = static_cast<std::uint8_t>(samples.below(256));
                    break;
                case 1:
                    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(samples.below(256)));
                    break;
                default:
                    if (bytes.size() > 1) bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
        const auto code = code_of(bytes);
        QVERIFY(code == "accepted" || is_known_code(code));
    }
}

QTEST_APPLESS_MAIN(TestPage)
#include "test_page.moc"

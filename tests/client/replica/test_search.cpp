#include "client/replica/icu_transliterator.h"
#include "client/replica/pinyin.h"
#include "client/replica/search_text.h"
#include "shared/sql/database.h"
#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;

class TestSearch : public QObject {
    Q_OBJECT

private slots:
    void readings_data();
    void readings();
    void pinyin_of_characters();
    void typed_finds_data();
    void typed_finds();
    void newest_and_best_first();
    void edits_are_found_at_once();
    void pinyin_comes_with_the_transliterator();
    void facets_come_and_go();
    void accepted_work_keeps_its_row();
    void what_comes_with_a_verdict_is_found();
    void what_goes_takes_its_row();
    void what_is_read_with_something_else_costs_only_that();
    void what_an_earlier_version_indexed_goes();

private:
    static std::vector<std::int64_t> rows_of_index(Phone& phone);
};

void TestSearch::readings_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::addColumn<bool>("also");
    QTest::addColumn<QString>("other");
    QTest::newRow("two syllables") << "kele"
                                   << "ke le" << true << "ke le";
    QTest::newRow("ambiguous") << "xian"
                               << "xian" << true << "xi an";
    QTest::newRow("unfinished last") << "kel"
                                     << "ke l" << false << "kel";
    QTest::newRow("one letter") << "k"
                                << "k" << false << "";
    QTest::newRow("no pinyin") << "vvv"
                               << "" << false << "v v v";
    QTest::newRow("u umlaut") << "lvbu"
                              << "lv bu" << false << "";
    QTest::newRow("greedy would fail") << "fangan"
                                       << "fang an" << true << "fan gan";
}

void TestSearch::readings() {
    QFETCH(QString, typed);
    QFETCH(QString, first);
    QFETCH(bool, also);
    QFETCH(QString, other);
    const auto readings = replica::pinyin_readings(typed.toStdString(), 6);
    QCOMPARE(readings.empty() ? QString() : QString::fromStdString(readings.front()), first);
    const bool there = std::find(readings.begin(), readings.end(), other.toStdString()) != readings.end();
    QCOMPARE(there, also);
    QVERIFY(replica::pinyin_readings(std::string(5'000, 'a'), 6).empty());
    QVERIFY(replica::pinyin_readings(std::string(60, 'a'), 6).size() <= 6);
}

void TestSearch::pinyin_of_characters() {
    const auto icu = replica::make_icu_transliterator();
    QVERIFY(icu != nullptr);
    QCOMPARE(icu->pinyin(U'可'), std::string("ke"));
    QCOMPARE(icu->pinyin(U'女'), std::string("nv"));
    QCOMPARE(icu->pinyin(U'吕'), std::string("lv"));
    QCOMPARE(icu->pinyin(U'略'), std::string("lve"));
    // Every common character spells a syllable of the table that reads what people type.
    int strange = 0;
    for (char32_t c = 0x4e00; c <= 0x9fa5; ++c) {
        const auto syllable = icu->pinyin(c);
        if (!syllable.empty() && !replica::is_pinyin_syllable(syllable)) ++strange;
    }
    QVERIFY2(strange < 60, std::to_string(strange).c_str());
}

void TestSearch::typed_finds_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");  // names, in any order; empty: none
    QTest::newRow("two Han characters") << "可乐"
                                        << "可口可乐有限公司,百事可乐ABC饮料";
    QTest::newRow("two Han characters of a person") << "李明"
                                                    << "李明的小店";
    QTest::newRow("not in this order") << "乐可"
                                       << "";
    QTest::newRow("full pinyin from within") << "kele"
                                             << "可口可乐有限公司,百事可乐ABC饮料";
    QTest::newRow("full pinyin unfinished") << "kekouk"
                                            << "可口可乐有限公司";
    QTest::newRow("initials") << "kkkl"
                              << "可口可乐有限公司";
    QTest::newRow("initials from within") << "lmdx"
                                          << "李明的小店";
    QTest::newRow("initials over Latin letters") << "klabcyl"
                                                 << "百事可乐ABC饮料";
    QTest::newRow("capitals and full width") << "ＡＢＣ"
                                             << "百事可乐ABC饮料";
    QTest::newRow("Latin word") << "golden"
                                << "Golden Lake";
    QTest::newRow("beginning of a word") << "lak"
                                         << "Golden Lake";
    QTest::newRow("two words, any order") << "lake gol"
                                          << "Golden Lake";
    QTest::newRow("umlaut") << "lvdao"
                            << "绿岛";
    QTest::newRow("number without zeros") << "77"
                                          << "Golden Lake";
    QTest::newRow("number as printed") << "C-000077"
                                       << "Golden Lake";
    QTest::newRow("number, half typed") << "c-77"
                                        << "Golden Lake";
    QTest::newRow("phone") << "13800138000"
                           << "李明的小店";
    QTest::newRow("end of a phone") << "8000"
                                    << "李明的小店";
    QTest::newRow("middle of a phone") << "00138"
                                       << "李明的小店";
    QTest::newRow("nothing but signs") << "\"*() -"
                                       << "";
    QTest::newRow("what would be an operator") << "NOT golden"
                                               << "";
    QTest::newRow("nothing") << ""
                             << "";
}

void TestSearch::typed_finds() {
    QFETCH(QString, typed);
    QFETCH(QString, found);
    const auto icu = replica::make_icu_transliterator();
    Phone phone;
    phone.transliterator = icu.get();
    phone.open();
    const auto add = [&](const std::string& name, const std::string& no, const std::string& number) {
        const auto id = phone.fresh();
        auto main = schema::empty_image(*phone.registry->shape(customer_kind, 0));
        main.values[common::owner] = phone.rep;
        main.values[common::no] = no;
        main.values[customer_field::name] = name;
        phone.ledger.put({customer_kind, id, 0}, main);
        if (number.empty()) return;
        auto contact = schema::empty_image(*phone.registry->shape(customer_kind, contact_facet));
        contact.values = {Value(phone.rep), Value(number)};
        phone.ledger.put({customer_kind, id, contact_facet}, contact);
    };
    add("可口可乐有限公司", "C-000001", "");
    add("百事可乐ABC饮料", "C-000002", "");
    add("李明的小店", "C-000003", "138-0013 8000");
    add("Golden Lake", "C-000077", "");
    add("绿岛", "C-000005", "");
    phone.sync();
    QStringList names;
    for (const auto& hit : phone.view->search(typed.toStdString(), {customer_kind}, 10))
        names.push_back(QString::fromStdString(hit.title));
    names.sort();
    auto expected = found.split(',', Qt::SkipEmptyParts);
    expected.sort();
    QCOMPARE(names, expected);
    QVERIFY(!phone.view->take_failure());
}

void TestSearch::newest_and_best_first() {
    Phone phone;
    phone.sync();
    for (const auto* name : {"north lake", "lake one", "south lake", "lake two"})
        phone.save({phone.new_customer(phone.fresh(), name)});
    const auto hits = phone.view->search("lake", {}, 3);
    QCOMPARE(hits.size(), std::size_t(3));
    QCOMPARE(hits[0].title, std::string("lake two"));
    QCOMPARE(hits[1].title, std::string("lake one"));
    QCOMPARE(hits[2].title, std::string("south lake"));
    QVERIFY(phone.view->search("lake", {order_kind}, 3).empty());
}

void TestSearch::edits_are_found_at_once() {
    Phone phone;
    phone.sync();
    const auto customer = phone.fresh();
    phone.save({phone.new_customer(customer, "old name")});
    const auto no = phone.save({schema::set({customer_kind, customer, 0}, customer_tag::name, "old name", "new title")}).no;
    QCOMPARE(phone.view->search("title", {}, 3).size(), std::size_t(1));
    QVERIFY(phone.view->search("old", {}, 3).empty());
    DONE(phone.replica->undo(no));
    QVERIFY(phone.view->search("title", {}, 3).empty());
    QCOMPARE(phone.view->search("old", {}, 3).size(), std::size_t(1));
    DONE(phone.replica->undo(no - 1));
    QVERIFY(phone.view->search("old", {}, 3).empty());
}

void TestSearch::pinyin_comes_with_the_transliterator() {
    const auto icu = replica::make_icu_transliterator();
    Phone phone;
    phone.sync();
    phone.save({phone.new_customer(phone.fresh(), "绿岛")});
    QCOMPARE(phone.view->search("绿", {}, 3).size(), std::size_t(1));
    QVERIFY(phone.view->search("lvdao", {}, 3).empty());
    phone.transliterator = icu.get();
    phone.open();
    QCOMPARE(phone.view->search("lvdao", {}, 3).size(), std::size_t(1));
}

void TestSearch::facets_come_and_go() {
    Phone phone;
    const auto customer = phone.fresh();
    auto main = schema::empty_image(*phone.registry->shape(customer_kind, 0));
    main.values[common::owner] = phone.rep;
    main.values[customer_field::name] = "Lake";
    auto contact = schema::empty_image(*phone.registry->shape(customer_kind, contact_facet));
    contact.values = {Value(phone.rep), Value("13800138000")};
    phone.ledger.put({customer_kind, customer, 0}, main);
    phone.ledger.put({customer_kind, customer, contact_facet}, contact);
    phone.sync();
    QCOMPARE(phone.view->document({customer_kind, customer})->parts.size(), std::size_t(2));
    QCOMPARE(phone.view->search("8000", {}, 5).size(), std::size_t(1));
    contact.values[0] = phone.other;
    phone.ledger.put({customer_kind, customer, contact_facet}, contact);
    phone.sync();
    QCOMPARE(phone.view->document({customer_kind, customer})->parts.size(), std::size_t(1));
    // Nothing of the facet stays behind, in the search index either.
    QCOMPARE(phone.view->search("8000", {}, 5).size(), std::size_t(0));
    QCOMPARE(phone.view->search("lake", {}, 5).size(), std::size_t(1));
    phone.must_equal_ledger();
}

std::vector<std::int64_t> TestSearch::rows_of_index(Phone& phone) {
    auto database = OK(sql::Database::open(phone.path(), {.mode = sql::Mode::read_only}));
    auto select = database.must_prepare("SELECT rowid FROM search WHERE kind=? ORDER BY rowid");
    select.bind(1, std::int64_t{customer_kind});
    std::vector<std::int64_t> rows;
    while (OK(select.step())) rows.push_back(select.integer(0));
    return rows;
}

void TestSearch::accepted_work_keeps_its_row() {
    Phone phone;
    phone.sync();
    const auto customer = phone.fresh();
    phone.save({phone.new_customer(customer, "Lake")});
    const auto before = rows_of_index(phone);
    QCOMPARE(before.size(), std::size_t(1));
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(rows_of_index(phone), before);
    QCOMPARE(phone.view->search("lake", {}, 5).size(), std::size_t(1));

    // What the ledger says otherwise is what is found.
    phone.save({schema::set({customer_kind, customer, 0}, customer_tag::name, "Lake", "River")});
    auto theirs = *phone.ledger.image({customer_kind, customer, 0});
    theirs.values[common::no] = "C-000042";
    phone.ledger.put({customer_kind, customer, 0}, theirs);
    phone.sync();
    QCOMPARE(rows_of_index(phone), before);
    QCOMPARE(phone.view->search("river", {}, 5).size(), std::size_t(1));
    QCOMPARE(phone.view->search("42", {}, 5).size(), std::size_t(1));
    QVERIFY(phone.view->search("lake", {}, 5).empty());
}

/// The verdict's rows say what is shown, but for a name and a line that somebody else has changed meanwhile.
void TestSearch::what_comes_with_a_verdict_is_found() {
    Phone phone;
    phone.sync();
    const auto customer = phone.fresh();
    const auto order = phone.fresh();
    phone.save({phone.new_customer(customer, "Lake")});
    phone.save({phone.new_order(order, {}), phone.new_line(order, phone.fresh(), "cola", 1)});
    phone.sync();
    const auto before = rows_of_index(phone);
    phone.save({phone.set_note(order, {}, "mine")});
    phone.save({schema::set({customer_kind, customer, 0}, customer_tag::region, {}, Value("east"))});
    auto renamed = *phone.ledger.image({customer_kind, customer, 0});
    renamed.values[*phone.registry->shape(customer_kind, 0)->index_of("name")] = "River";
    phone.ledger.put({customer_kind, customer, 0}, renamed);
    auto lengthened = *phone.ledger.image({order_kind, order, 0});
    auto line = lengthened.groups.front().front();
    line.id = phone.fresh();
    schema::insert_line(lengthened, 0, line);
    phone.ledger.put({order_kind, order, 0}, lengthened);
    phone.sync();
    QCOMPARE(rows_of_index(phone), before);
    QCOMPARE(phone.view->search("river", {}, 5).size(), std::size_t(1));
    QVERIFY(phone.view->search("lake", {}, 5).empty());
    QCOMPARE(phone.note(order), std::string("mine"));
    phone.must_equal_ledger();
}

void TestSearch::what_goes_takes_its_row() {
    Phone phone;
    phone.sync();
    const auto no = phone.save({phone.new_customer(phone.fresh(), "Lake")}).no;
    DONE(phone.replica->undo(no));
    QVERIFY(rows_of_index(phone).empty());

    const auto customer = phone.fresh();
    phone.save({phone.new_customer(customer, "River")});
    phone.sync();
    auto moved = *phone.ledger.image({customer_kind, customer, 0});
    moved.values[common::owner] = phone.other;
    phone.ledger.put({customer_kind, customer, 0}, moved);
    phone.sync();
    QVERIFY(!phone.view->document({customer_kind, customer}));
    QVERIFY(rows_of_index(phone).empty());
}

namespace {

QStringList texts(Phone& phone, const char* query) {
    auto database = OK(sql::Database::open(phone.path(), {.mode = sql::Mode::read_only}));
    auto rows = database.must_prepare(query);
    QStringList all;
    while (OK(rows.step())) all += QString::fromStdString(std::string(rows.text(0)));
    return all;
}

constexpr const char* indexes_of_events = "SELECT name FROM sqlite_schema WHERE name GLOB 'ix_doc_event*'";

}  // namespace

/// Every order brings events, and nobody looks for one.
void TestSearch::what_is_read_with_something_else_costs_only_that() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "by hand")});
    phone.sync();
    QVERIFY(texts(phone, "SELECT action FROM doc_event").size() > 0);
    QCOMPARE(texts(phone, "SELECT count(*) FROM search WHERE kind=4"), QStringList("0"));
    QCOMPARE(texts(phone, "SELECT count(*) FROM doc_event WHERE _search<>0"), QStringList("0"));
    QCOMPARE(texts(phone, indexes_of_events), QStringList("ix_doc_event_subject"));
    QVERIFY(texts(phone, "SELECT name FROM sqlite_schema WHERE name GLOB 'ix_doc_order_*'").contains("ix_doc_order_state"));
}

void TestSearch::what_an_earlier_version_indexed_goes() {
    Phone phone;
    {
        auto database = OK(sql::Database::open(phone.path(), {}));
        DONE(database.execute("CREATE INDEX ix_doc_event_owner ON doc_event(owner)"));
    }
    QCOMPARE(texts(phone, indexes_of_events).size(), 2);
    phone.open();
    QCOMPARE(texts(phone, indexes_of_events), QStringList("ix_doc_event_subject"));
}

QTEST_APPLESS_MAIN(TestSearch)
#include "test_search.moc"

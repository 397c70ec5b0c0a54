#include "client/replica/list_query.h"
#include "client/replica/search_text.h"
#include "shared/sql/database.h"
#include "tests/client/replica/fixture.h"

#include <algorithm>

using namespace satchel;
using namespace satchel::replica_test;
using replica::Op;
using replica::Query;
using replica::Row;

/// Ten thousand orders: paging, filters, sums.
class TestLists : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void paging_sees_every_row_once_data();
    void paging_sees_every_row_once();
    void pages_of_several_states();
    void found_and_filtered();
    void queues_need_no_sorting();
    void filters_data();
    void filters();
    void a_row_by_its_id();
    void a_facet_as_a_column();
    void malformed_queries();
    void one_read_is_one_moment();

private:
    static constexpr int rows = 10'000;
    std::unique_ptr<Phone> phone_;
    std::vector<Id> ids_;
};

void TestLists::initTestCase() {
    phone_ = std::make_unique<Phone>();
    auto& phone = *phone_;
    const auto customer = phone.fresh();
    for (int i = 0; i < rows; ++i) {
        auto image = schema::empty_image(*phone.registry->shape(order_kind, 0));
        image.values[common::owner] = phone.rep;
        image.values[common::state] = i % 4 == 0 ? "submitted" : "draft";
        image.values[common::no] = "SO-" + std::to_string(100'000 + i);
        if (i % 5 != 0) image.values[order_field::due] = base::Date{20'000 + i * 7 % 100};
        if (i % 3 == 0) image.values[order_field::customer] = customer;
        if (i % 11 != 0) image.values[order_field::note] = "note " + std::to_string(i % 50);
        image.values[order_field::total] = std::int64_t(i);
        if (i % 2 == 0) image.values[common::participants] = Value(Value::List{Value(phone.clerk), Value(phone.rep)});
        ids_.push_back(phone.fresh());
        phone.ledger.put({order_kind, ids_.back(), 0}, image);
    }
    auto main = schema::empty_image(*phone.registry->shape(customer_kind, 0));
    main.values[common::owner] = phone.rep;
    main.values[customer_field::name] = "Lake";
    phone.ledger.put({customer_kind, customer, 0}, main);
    auto contact = schema::empty_image(*phone.registry->shape(customer_kind, contact_facet));
    contact.values = {Value(phone.rep), Value("13800138000")};
    phone.ledger.put({customer_kind, customer, contact_facet}, contact);
    phone.sync();
}

void TestLists::cleanupTestCase() {
    phone_.reset();
}

void TestLists::paging_sees_every_row_once_data() {
    QTest::addColumn<int>("order");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<bool>("newest_first");
    for (const bool descending : {false, true}) {
        for (const bool newest_first : {false, true}) {
            const char* way = descending ? "down" : "up";
            QTest::addRow("by id, %s %d", way, newest_first) << -1 << descending << newest_first;
            QTest::addRow("by due, which may be empty, %s %d", way, newest_first)
                << int(order_field::due) << descending << newest_first;
            QTest::addRow("by note then due, %s %d", way, newest_first) << int(order_field::note) << descending << newest_first;
            QTest::addRow("by total, %s %d", way, newest_first) << int(order_field::total) << descending << newest_first;
        }
    }
}

void TestLists::paging_sees_every_row_once() {
    QFETCH(int, order);
    QFETCH(bool, descending);
    QFETCH(bool, newest_first);
    Query query{.kind = order_kind, .columns = {{order_field::note}}, .newest_first = newest_first};
    if (order >= 0) query.order.push_back({{static_cast<std::size_t>(order)}, descending});
    if (order == int(order_field::note)) query.order.push_back({{order_field::due}, !descending});
    std::vector<Row> all;
    std::optional<replica::RowKey> after;
    for (bool more = true; more;) {
        auto page = OK(phone_->view->page(query, after, 333));
        more = page.more;
        QVERIFY(page.rows.size() == 333 || !more);
        for (auto& row : page.rows) all.push_back(std::move(row));
        after = all.back().key;
    }
    QCOMPARE(all.size(), std::size_t(rows));
    std::set<Id> seen;
    for (const auto& row : all) seen.insert(row.key.id);
    QCOMPARE(seen.size(), std::size_t(rows));
    // The same as all at once, and each row stands where position() says.
    const auto whole = OK(phone_->view->page(query, std::nullopt, 1'000)).rows;
    QVERIFY(std::equal(whole.begin(), whole.end(), all.begin()));
    for (const std::size_t at : {std::size_t(0), std::size_t(1), std::size_t(2'345), std::size_t(rows - 1)}) {
        QCOMPARE(OK(phone_->view->position(query, all[at].key)), static_cast<std::uint64_t>(at));
    }
}

/// Each state is a range of its own; together they are one list, also where the order may be empty.
void TestLists::pages_of_several_states() {
    const Value both(Value::List{Value("submitted"), Value("draft"), Value("submitted"), Value("nowhere")});
    for (const bool descending : {false, true}) {
        Query query{.kind = order_kind, .columns = {{common::state}}, .newest_first = descending};
        query.filters = {{{common::state}, Op::one_of, both}, {{order_field::total}, Op::less, Value(1'000)}};
        query.order = {{{order_field::due}, descending}};
        std::vector<Row> all;
        std::optional<replica::RowKey> after;
        for (bool more = true; more;) {
            auto page = OK(phone_->view->page(query, after, 77));
            more = page.more;
            for (auto& row : page.rows) all.push_back(std::move(row));
            after = all.back().key;
        }
        QCOMPARE(all.size(), std::size_t(1'000));
        auto plain = query;
        plain.filters.erase(plain.filters.begin());
        const auto expected = OK(phone_->view->page(plain, std::nullopt, 1'000)).rows;
        QVERIFY(std::equal(all.begin(), all.end(), expected.begin(), expected.end()));
        QCOMPARE(OK(phone_->view->count(query)), std::uint64_t(1'000));
    }
}

/// What was typed together with a state: the row knows it is in the list, and counts agree.
void TestLists::found_and_filtered() {
    Query query{.kind = order_kind,
                .filters = {{{common::state}, Op::one_of, Value(Value::List{Value("submitted"), Value("x")})}},
                .text = "so-1043"};
    const auto page = OK(phone_->view->page(query, std::nullopt, 100));
    QCOMPARE(page.rows.size(), std::size_t(25));
    QCOMPARE(OK(phone_->view->count(query)), std::uint64_t(25));
    QCOMPARE(OK(phone_->view->row(query, page.rows[3].key.id))->key, page.rows[3].key);
    QVERIFY(!OK(phone_->view->row(query, ids_[4'301])));  // a draft
    QVERIFY(!OK(phone_->view->row(query, ids_[0])));      // another number
    // Of more than are looked at, the newest.
    query = {.kind = order_kind, .text = "so"};
    QCOMPARE(OK(phone_->view->count(query)), std::uint64_t(replica::max_found));
    QCOMPARE(OK(phone_->view->page(query, std::nullopt, 1)).rows.front().key.id, ids_.back());
}

/// SQLite's own word for it, as a time would say nothing here: no queue is sorted, none is read through.
void TestLists::queues_need_no_sorting() {
    const auto layout = replica::Layout(*phone_->registry);
    auto database = OK(sql::Database::open(phone_->path(), {.mode = sql::Mode::read_only}));
    const Value states(Value::List{Value("submitted"), Value("draft")});
    Query by_id{.kind = order_kind, .columns = {{common::no}}, .filters = {{{common::state}, Op::one_of, states}}};
    auto by_arrival = by_id;
    by_arrival.filters.front() = {{common::state}, Op::equal, Value("submitted")};
    by_arrival.order = {{{common::received_at}}};
    by_arrival.newest_first = false;
    auto typed = by_id;
    typed.text = "so";
    const replica::RowKey behind{.order = {Value(1)}, .id = ids_[5'000]};
    struct Case {
        Query query;
        bool after;
        int sorted;
        std::string says;
    };
    for (const auto& one : {Case{by_id, false, 2, "ix_doc_order_state (state=?)"},
                            Case{by_arrival, false, 0, "ix_doc_order_state_received_at (state=?)"},
                            Case{by_arrival, true, 0, "ix_doc_order_state_received_at (state=? AND received_at>?)"},
                            Case{typed, false, 1, "SEARCH m USING PRIMARY KEY (_id=?)"}}) {
        const auto& text = one.query.text;
        const auto list =
            OK(replica::ListSql::make(layout, one.query, text.empty() ? "" : replica::search_expression(text).beginnings));
        auto plan = database.must_prepare("EXPLAIN QUERY PLAN " + list.page(one.after ? &behind : nullptr, false, 60).sql);
        std::string told;
        while (OK(plan.step())) told += std::string(plan.text(3)) + "\n";
        QVERIFY2(told.find(one.says) != std::string::npos, told.c_str());
        // What is sorted is a page of each state, or what was found.
        int found = 0;
        for (auto at = told.find("TEMP B-TREE"); at != std::string::npos; at = told.find("TEMP B-TREE", at + 1)) ++found;
        QVERIFY2(found == one.sorted, told.c_str());
    }
}

void TestLists::filters_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("expected");
    QTest::newRow("equal") << 0 << rows / 4;
    QTest::newRow("not equal, empty counts") << 1 << rows - (rows / 50 - rows / 550);
    QTest::newRow("range") << 2 << 100;
    QTest::newRow("is empty") << 3 << rows / 5;
    QTest::newRow("is set") << 4 << rows - rows / 5;
    QTest::newRow("one of") << 5 << 3;
    QTest::newRow("contains") << 6 << rows / 2;
    QTest::newRow("starts with") << 7 << 100;
    QTest::newRow("text typed") << 8 << 1;
    QTest::newRow("text of nothing") << 9 << 0;
    QTest::newRow("none of these") << 10 << 0;
    QTest::newRow("among a list's") << 11 << (rows + 2) / 3;
    QTest::newRow("among an empty list's") << 12 << 0;
}

void TestLists::filters() {
    QFETCH(int, which);
    QFETCH(int, expected);
    Query query{.kind = order_kind};
    switch (which) {
        case 0:
            query.filters = {{{common::state}, Op::equal, Value("submitted")}};
            break;
        case 1:
            query.filters = {{{order_field::note}, Op::not_equal, Value("note 7")}};
            break;
        case 2:
            query.filters = {{{order_field::total}, Op::at_least, Value(100)}, {{order_field::total}, Op::less, Value(200)}};
            break;
        case 3:
            query.filters = {{{order_field::due}, Op::is_empty, {}}};
            break;
        case 4:
            query.filters = {{{order_field::due}, Op::is_set, {}}};
            break;
        case 5:
            query.filters = {{{order_field::total}, Op::one_of, Value(Value::List{Value(1), Value(2), Value(3), Value(-1)})}};
            break;
        case 6:
            query.filters = {{{common::participants}, Op::contains, Value(phone_->clerk)}};
            break;
        case 7:
            query.filters = {{{common::no}, Op::starts_with, Value("SO-1012")}};
            break;
        case 8:
            query.text = "so-104321";
            break;
        case 9:
            query.text = "\" ( *";
            break;
        case 11:
        case 12: {
            const Value name(which == 11 ? "Lake" : "nobody");
            query.filters = {{{common::state}, Op::is_set, {}},
                             {.field = {order_field::customer},
                              .op = Op::among,
                              .list = std::make_shared<Query>(
                                  Query{.kind = customer_kind, .filters = {{{customer_field::name}, Op::equal, name}}})},
                             {{order_field::total}, Op::at_least, Value(0)}};
            break;
        }
        default:
            query.filters = {{{order_field::total}, Op::one_of, Value(Value::List{})}};
            break;
    }
    if (which == 1) {
        // Counted apart, since two rhythms meet in it.
        expected = 0;
        for (int i = 0; i < rows; ++i) expected += i % 11 == 0 || i % 50 != 7 ? 1 : 0;
    }
    QCOMPARE(OK(phone_->view->count(query)), static_cast<std::uint64_t>(expected));
    const auto page = OK(phone_->view->page(query, std::nullopt, 1'000));
    QCOMPARE(page.rows.size(), std::min<std::size_t>(static_cast<std::size_t>(expected), 1'000));
    const auto [sum, counted] = OK(phone_->view->sum(query, {order_field::total}));
    QCOMPARE(counted, static_cast<std::uint64_t>(expected));
    if (which == 5) QCOMPARE(sum, std::int64_t(6));
}

void TestLists::a_row_by_its_id() {
    Query query{
        .kind = order_kind, .columns = {{order_field::total}}, .filters = {{{common::state}, Op::equal, Value("submitted")}}};
    QCOMPARE(OK(phone_->view->row(query, ids_[8]))->values.front().integer(), std::int64_t(8));
    QVERIFY(!OK(phone_->view->row(query, ids_[9])));
}

void TestLists::a_facet_as_a_column() {
    Query query{.kind = customer_kind,
                .columns = {{customer_field::name}, {1, contact_facet}},
                .filters = {{{1, contact_facet}, Op::is_set, {}}}};
    const auto page = OK(phone_->view->page(query, std::nullopt, 10));
    QCOMPARE(page.rows.size(), std::size_t(1));
    QCOMPARE(page.rows.front().values[1].text(), std::string("13800138000"));
}

void TestLists::malformed_queries() {
    QCOMPARE(phone_->view->count({.kind = 999}).error().code, std::string("query_malformed"));
    QCOMPARE(phone_->view->count({.kind = order_kind, .columns = {{99}}}).error().code, std::string("query_malformed"));
    QCOMPARE(phone_->view->count({.kind = order_kind, .filters = {{{0}, Op::one_of, Value("x")}}}).error().code,
             std::string("query_malformed"));
    QCOMPARE(phone_->view->count({.kind = order_kind, .filters = {{{order_field::customer}, Op::among, {}}}}).error().code,
             std::string("query_malformed"));
    replica::RowKey key{.order = {Value(1)}, .id = ids_[0]};
    QCOMPARE(phone_->view->page({.kind = order_kind}, key, 10).error().code, std::string("query_malformed"));
}

void TestLists::one_read_is_one_moment() {
    auto& phone = *phone_;
    phone.view->begin_read();
    const auto before = OK(phone.view->count({.kind = order_kind}));
    phone.save({phone.new_order(phone.fresh(), {})});
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), before);
    phone.view->end_read();
    QCOMPARE(OK(phone.view->count({.kind = order_kind})), before + 1);
}

QTEST_APPLESS_MAIN(TestLists)
#include "test_lists.moc"

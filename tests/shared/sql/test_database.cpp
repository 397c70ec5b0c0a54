#include "shared/sql/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <vector>

using namespace satchel;
using sql::Database;
using sql::Mode;
using sql::OpenOptions;
using sql::Transaction;

namespace {

Database opened(const std::string& path, const OpenOptions& options = {}) {
    auto database = Database::open(path, options);
    if (!database) qFatal("%s", database.error().detail.c_str());
    return std::move(*database);
}

template <class T>
QString code_of(const base::Result<T>& result) {
    return result ? QString() : QString::fromStdString(result.error().code);
}

std::int64_t rows_of(Database& database) {
    auto count = database.must_prepare("SELECT count(*) FROM t");
    return count.step().value() ? count.integer(0) : -1;
}

}  // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private slots:
    void init() {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
    }

    void values_go_there_and_back() {
        auto database = opened(":memory:");
        QVERIFY(database.execute("CREATE TABLE t(a, b, c, d, e, f, g)"));
        const auto id = *base::Id::parse("01901234-5678-7abc-8def-0123456789ab");
        const std::string with_nul("a\0b", 3);
        auto insert = database.must_prepare("INSERT INTO t VALUES(?,?,?,?,?,?,?)");
        insert.bind(1, nullptr).bind(2, std::numeric_limits<std::int64_t>::min()).bind(3, std::string_view{});
        insert.bind(4, std::string_view(with_nul)).bind(5, base::ByteView{}).bind(6, id).bind(7, ~std::uint64_t{0});
        QVERIFY(insert.run());
        QCOMPARE(database.changes(), std::int64_t{1});
        auto select = database.must_prepare("SELECT *, typeof(c), typeof(e) FROM t");
        QVERIFY(select.step().value());
        QVERIFY(select.is_null(0));
        QCOMPARE(select.integer(1), std::numeric_limits<std::int64_t>::min());
        QVERIFY(!select.is_null(2) && select.text(2).empty());
        QCOMPARE(std::string(select.text(3)), with_nul);
        QVERIFY(!select.is_null(4) && select.bytes(4).empty());
        QCOMPARE(select.id(5).text(), id.text());
        QCOMPARE(select.unsigned_integer(6), ~std::uint64_t{0});
        QCOMPARE(std::string(select.text(7)), std::string("text"));
        QCOMPARE(std::string(select.text(8)), std::string("blob"));
        QCOMPARE(select.columns(), 9);
        QCOMPARE(std::string(select.column_name(1)), std::string("b"));
        QVERIFY(select.id(4).is_null() && select.id(1).is_null());
        QVERIFY(!select.step().value());
    }

    void a_statement_is_used_again_after_reset() {
        auto database = opened(":memory:");
        QVERIFY(database.execute("CREATE TABLE t(a)"));
        auto insert = database.must_prepare("INSERT INTO t VALUES(?)");
        for (int i = 0; i < 3; ++i) QVERIFY(insert.bind(1, i).run());
        QCOMPARE(rows_of(database), std::int64_t{3});
        QCOMPARE(database.last_rowid(), std::int64_t{3});
        auto moved = std::move(insert);
        QVERIFY(moved.bind(1, 9).run());
        QCOMPARE(rows_of(database), std::int64_t{4});
    }

    void many_rows_go_in_by_one_run() {
        struct Row {
            std::int64_t number;
            std::string text;
            base::Bytes bytes;
        };
        auto database = opened(":memory:");
        QVERIFY(database.execute("CREATE TABLE t(a PRIMARY KEY, b, c, d) WITHOUT ROWID"));
        auto insert = database.must_prepare(
            "INSERT INTO t(a, b, c, d) SELECT c0, c1, c2, c3 FROM rows(?) WHERE true ON CONFLICT(a) DO UPDATE SET b = "
            "excluded.b");
        const auto put = [&](const std::vector<Row>& rows) {
            sql::RowsOf source(rows, [](const Row& row, int n, sql::Cell& cell) {
                if (n == 0) return cell.set(row.number);
                if (n == 1) return cell.set(std::string_view(row.text));
                if (n == 2) return cell.set(row.bytes);
                cell.set(nullptr);
            });
            return insert.bind(1, source).run();
        };
        QVERIFY(put({}));
        QCOMPARE(rows_of(database), std::int64_t{0});
        QVERIFY(put({{2, "two", {0, 1}}, {1, std::string("o\0e", 3), {}}, {3, "", {7}}}));
        QVERIFY(put({{2, "deux", {9}}, {4, "quatre", {}}}));
        auto select = database.must_prepare("SELECT a, b, c, d, typeof(b), typeof(c) FROM t ORDER BY a");
        const auto is = [&](std::int64_t a, std::string_view b, const base::Bytes& c) {
            const bool there = select.step().value() && select.integer(0) == a && select.text(1) == b && select.is_null(3);
            const auto bytes = select.bytes(2);
            return there && base::Bytes(bytes.begin(), bytes.end()) == c && select.text(4) == "text" && select.text(5) == "blob";
        };
        QVERIFY(is(1, std::string_view("o\0e", 3), {}));
        QVERIFY(is(2, "deux", {0, 1}));
        QVERIFY(is(3, "", {7}));
        QVERIFY(is(4, "quatre", {}));
        QVERIFY(!select.step().value());
    }

    void many_rows_go_in_all_or_none() {
        auto database = opened(":memory:");
        QVERIFY(database.execute("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES(2)"));
        auto insert = database.must_prepare("INSERT INTO t SELECT c0 FROM rows(?)");
        const std::vector<std::int64_t> numbers{1, 2, 3};
        sql::RowsOf source(numbers, [](std::int64_t number, int, sql::Cell& cell) { cell.set(number); });
        QCOMPARE(code_of(insert.bind(1, source).run()), "constraint");
        QCOMPARE(rows_of(database), std::int64_t{1});
        // Whatever else is bound gives no rows, nor does asking without a source.
        QCOMPARE(code_of(insert.bind(1, 5).run()), "sql_failed");
        QCOMPARE(code_of(database.prepare("SELECT * FROM rows")), "sql_failed");
        QCOMPARE(rows_of(database), std::int64_t{1});
    }

    void opening_fails_with_a_code_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* file, Mode mode, const char* code) {
            QTest::newRow(name) << QString(file) << static_cast<int>(mode) << QString(code);
        };
        row("missing, to read", "missing.db", Mode::read_only, "cannot_open");
        row("missing, to write", "missing.db", Mode::read_write, "cannot_open");
        row("no such folder", "missing/new.db", Mode::create, "cannot_open");
        row("a folder", ".", Mode::create, "cannot_open");
        row("no database, to read", "garbage.db", Mode::read_only, "not_a_database");
        row("no database, to write", "garbage.db", Mode::read_write, "not_a_database");
        row("no database, to create", "garbage.db", Mode::create, "not_a_database");
        row("new", "new.db", Mode::create, "");
        row("empty file", "empty.db", Mode::read_write, "");
    }
    void opening_fails_with_a_code() {
        QFETCH(QString, file);
        QFETCH(int, mode);
        QFETCH(QString, code);
        write("garbage.db", QByteArray(8192, 'x'));
        write("empty.db", {});
        OpenOptions options;
        options.mode = static_cast<Mode>(mode);
        QCOMPARE(code_of(Database::open(path(file), options)), code);
    }

    void statements_fail_with_a_code() {
        auto database = opened(":memory:");
        QCOMPARE(code_of(database.prepare("SELECT nonsense FROM nowhere")), "sql_failed");
        QCOMPARE(code_of(database.execute("CREATE TABLE t(a UNIQUE NOT NULL); INSERT INTO t VALUES(1)")), "");
        QCOMPARE(code_of(database.must_prepare("INSERT INTO t VALUES(1)").run()), "constraint");
        QCOMPARE(code_of(database.must_prepare("INSERT INTO t VALUES(NULL)").run()), "constraint");
        QCOMPARE(rows_of(database), std::int64_t{1});
    }

    void a_read_only_database_refuses_to_write() {
        QVERIFY(opened(path("a.db")).execute("CREATE TABLE t(a); INSERT INTO t VALUES(1)"));
        OpenOptions options;
        options.mode = Mode::read_only;
        auto database = opened(path("a.db"), options);
        QCOMPARE(rows_of(database), std::int64_t{1});
        QCOMPARE(code_of(database.execute("INSERT INTO t VALUES(2)")), "read_only");
        QCOMPARE(code_of(database.execute("DROP TABLE t")), "read_only");
    }

    void a_second_writer_is_busy() {
        OpenOptions options;
        options.busy_timeout_ms = 0;
        auto first = opened(path("a.db"), options);
        auto second = opened(path("a.db"), options);
        QVERIFY(first.execute("CREATE TABLE t(a)"));
        auto transaction = Transaction::begin(first);
        QVERIFY(transaction);
        QVERIFY(first.execute("INSERT INTO t VALUES(1)"));
        QCOMPARE(code_of(Transaction::begin(second)), "database_busy");
        QCOMPARE(code_of(second.execute("INSERT INTO t VALUES(2)")), "database_busy");
        QCOMPARE(rows_of(second), std::int64_t{0});  // readers go on and see what is committed
        QVERIFY(transaction->commit());
        QCOMPARE(rows_of(second), std::int64_t{1});
        QVERIFY(Transaction::begin(second));
    }

    void a_transaction_that_read_before_another_wrote_is_busy() {
        OpenOptions options;
        options.busy_timeout_ms = 0;
        auto first = opened(path("a.db"), options);
        auto second = opened(path("a.db"), options);
        QVERIFY(first.execute("CREATE TABLE t(a)"));
        auto reading = Transaction::begin(second, false);
        QVERIFY(reading);
        QCOMPARE(rows_of(second), std::int64_t{0});
        QVERIFY(first.execute("INSERT INTO t VALUES(1)"));
        QCOMPARE(rows_of(second), std::int64_t{0});  // one snapshot
        QCOMPARE(code_of(second.execute("INSERT INTO t VALUES(2)")), "database_busy");
    }

    void a_full_disk_takes_nothing_of_the_transaction() {
        auto database = opened(path("a.db"));
        QVERIFY(database.execute("CREATE TABLE t(a); INSERT INTO t VALUES('before'); PRAGMA max_page_count=8"));
        {
            auto transaction = Transaction::begin(database);
            QVERIFY(transaction);
            auto insert = database.must_prepare("INSERT INTO t VALUES(zeroblob(3000))");
            base::Result<> inserted;
            for (int i = 0; i < 100 && inserted; ++i) inserted = insert.run();
            QCOMPARE(code_of(inserted), "disk_full");
        }
        QVERIFY(!database.in_transaction());
        QCOMPARE(rows_of(database), std::int64_t{1});
        QVERIFY(database.execute("INSERT INTO t VALUES('after')"));
    }

    void a_damaged_page_is_corruption() {
        QVERIFY(opened(path("a.db"))
                    .execute("CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(100)); PRAGMA wal_checkpoint(TRUNCATE)"));
        QFile file(QString::fromStdString(path("a.db")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096));
        QCOMPARE(file.write(QByteArray(4096, '\xff')), qint64{4096});
        file.close();
        auto database = opened(path("a.db"));
        auto select = database.must_prepare("SELECT * FROM t");
        QCOMPARE(code_of(select.step()), "database_corrupt");
    }

    void a_transaction_is_rolled_back_unless_committed() {
        auto database = opened(path("a.db"));
        QVERIFY(database.execute("CREATE TABLE t(a)"));
        {
            auto transaction = Transaction::begin(database);
            QVERIFY(transaction && database.in_transaction());
            QVERIFY(database.execute("INSERT INTO t VALUES(1)"));
            QCOMPARE(rows_of(database), std::int64_t{1});
        }
        QVERIFY(!database.in_transaction());
        QCOMPARE(rows_of(database), std::int64_t{0});
        {
            auto transaction = Transaction::begin(database);
            QVERIFY(database.execute("INSERT INTO t VALUES(1)"));
            auto moved = std::move(*transaction);
            QVERIFY(moved.commit());
        }
        QCOMPARE(rows_of(database), std::int64_t{1});
        QVERIFY(!database.in_transaction());
    }

    void transactions_do_not_nest() {
        auto database = opened(":memory:");
        auto outer = Transaction::begin(database);
        QCOMPARE(code_of(Transaction::begin(database)), "sql_failed");
        QVERIFY(database.in_transaction());
        QVERIFY(outer->commit());
    }

    void what_was_committed_is_there_after_reopening() {
        {
            auto database = opened(path("a.db"));
            auto transaction = Transaction::begin(database);
            QVERIFY(database.execute("CREATE TABLE t(a); INSERT INTO t VALUES(1)"));
            QVERIFY(transaction->commit());
        }
        auto database = opened(path("a.db"));
        QCOMPARE(rows_of(database), std::int64_t{1});
        auto mode = database.must_prepare("PRAGMA journal_mode");
        QVERIFY(mode.step().value());
        QCOMPARE(std::string(mode.text(0)), std::string("wal"));
    }

    void a_connection_may_go_before_its_statements() {
        sql::Statement select;
        {
            auto database = opened(":memory:");
            select = database.must_prepare("SELECT 7");
        }
        QVERIFY(select.step().value());
        QCOMPARE(select.integer(0), std::int64_t{7});
    }

    void names_are_quoted_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "order"
                               << "\"order\"";
        QTest::newRow("quotes are doubled") << "a\"b"
                                            << "\"a\"\"b\"";
        QTest::newRow("empty") << ""
                               << "\"\"";
        QTest::newRow("an attempt") << "t\"; DROP TABLE t; --"
                                    << "\"t\"\"; DROP TABLE t; --\"";
    }
    void names_are_quoted() {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(sql::quoted(name.toStdString())), expected);
    }

private:
    std::string path(const QString& file) const { return directory_->filePath(file).toStdString(); }
    void write(const QString& file, const QByteArray& content) const {
        QFile target(directory_->filePath(file));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(content);
    }

    std::unique_ptr<QTemporaryDir> directory_;
};

QTEST_APPLESS_MAIN(TestDatabase)
#include "test_database.moc"

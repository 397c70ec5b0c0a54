#include "server/ledger/sqlite/open.h"
#include "shared/sql/database.h"
#include "tests/server/ledger_sqlite_place.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace satchel::ledger_test {

/// What only the SQLite ledger promises: files, locks, and clear words for what is wrong with them.
class TestSqliteLedger : public QObject {
    Q_OBJECT

private slots:
    void init() { place_ = std::make_unique<SqlitePlace>(); }

    void a_missing_folder() { QCOMPARE(open_code("/nowhere/at/all"), std::string("folder_missing")); }

    void nothing_is_made_where_nothing_may_be() {
        auto options = place_->options_for(clock_, random_);
        options.create = false;
        QCOMPARE(ledger::sqlite::open(options).error().code, std::string("ledger_missing"));
        QVERIFY(!QFile::exists(path()));
    }

    void a_folder_that_cannot_be_written() {
        constexpr auto others_may_look = QFile::ReadOther | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner | others_may_look));
        // Root may write everywhere, so it is nobody who tries.
        constexpr uid_t nobody = 65'534;
        const auto self = ::geteuid();
        if (self == 0) QCOMPARE(::seteuid(nobody), 0);
        const auto code = open_code(place_->folder());
        if (self == 0) QCOMPARE(::seteuid(self), 0);
        QCOMPARE(code, std::string("read_only"));
    }

    void two_servers_cannot_have_it() {
        auto first = place_->open(clock_, random_);
        QVERIFY(first);
        QCOMPARE(open_code(place_->folder()), std::string("ledger_in_use"));
        first->reset();
        QCOMPARE(open_code(place_->folder()), std::string("fine"));
    }

    void no_database() {
        write(QByteArray(8'192, 'x'));
        QCOMPARE(open_code(place_->folder()), std::string("not_a_database"));
    }

    void another_programs_database() {
        auto other = sql::Database::open(path().toStdString());
        QVERIFY(other && other->execute("CREATE TABLE t(a)"));
        QCOMPARE(open_code(place_->folder()), std::string("not_a_ledger"));
    }

    void a_newer_format() {
        QVERIFY(place_->open(clock_, random_));
        change("PRAGMA user_version = 99");
        QCOMPARE(open_code(place_->folder()), std::string("format_newer"));
    }

    void damage() {
        fill();
        QFile file(path());
        QVERIFY(file.open(QFile::ReadWrite));
        file.seek(100);
        file.write(QByteArray(3'000, '\x5a'));
        file.close();
        QCOMPARE(open_code(place_->folder()), std::string("database_corrupt"));
    }

    void a_cut_file() {
        fill();
        QVERIFY(QFile::resize(path(), 4'096));
        QCOMPARE(open_code(place_->folder()), std::string("database_corrupt"));
    }

    void a_changed_last_verdict() {
        fill();
        change("UPDATE journal SET verdict = zeroblob(length(verdict)) WHERE seq = (SELECT max(seq) FROM journal)");
        QCOMPARE(open_code(place_->folder()), std::string("journal_broken"));
    }

    void a_changed_history_is_found() {
        fill();
        change("UPDATE journal SET mutation = x'00' WHERE seq = 3");
        auto ledger = *place_->open(clock_, random_);
        auto view = *ledger->snapshot();
        QCOMPARE(view->first_broken_link(), std::optional<std::uint64_t>(3));
    }

    void a_flipped_bit_in_a_part_is_found() {
        fill();
        change("UPDATE part SET image = x'01' || substr(image, 2) WHERE id = (SELECT max(id) FROM part)");
        auto ledger = *place_->open(clock_, random_);
        auto view = *ledger->snapshot();
        QVERIFY(!view->sum_holds("org"));
        QVERIFY(view->sum_holds("team"));
    }

    void attachments_of_the_first_format_are_kept() {
        const base::Bytes content(3'000, 7), part(50, 8);
        const auto digest = base::sha256(content);
        {
            auto ledger = *place_->open(clock_, random_);
            QVERIFY(ledger->blobs().offer({digest, content.size(), "image/png", {}}, id_of(1)));
            QVERIFY(ledger->blobs().append(digest, id_of(1), 0, content));
            QVERIFY(ledger->blobs().offer({base::sha256(part), part.size(), "image/png", {}}, id_of(1)));
        }
        change(
            "CREATE TABLE blob(digest BLOB PRIMARY KEY, size INTEGER NOT NULL, mime TEXT NOT NULL, user BLOB NOT NULL,"
            " whole INTEGER NOT NULL) WITHOUT ROWID;"
            "INSERT INTO blob SELECT digest, size, mime, user, whole FROM delivery;"
            "DROP TABLE delivery; DROP INDEX feed_removed; PRAGMA user_version = 1;");
        auto ledger = *place_->open(clock_, random_);
        const auto blob = ledger->blobs().find(digest);
        QVERIFY(blob && blob->size == content.size() && blob->mime == "image/png");
        QVERIFY(blob->deliverers.size() == 1 && blob->deliverers.front().user == id_of(1));
        QVERIFY(*ledger->blobs().read(digest, 0, 5'000) == content);
        // What had come in part is offered again.
        QVERIFY(!ledger->blobs().standing(base::sha256(part), id_of(1)));
        QCOMPARE(ledger->blobs().offer({base::sha256(part), part.size(), "image/png", {}}, id_of(1))->here, std::uint64_t{0});
        QVERIFY(ledger->blobs().append(base::sha256(part), id_of(1), 0, part));
    }

    void a_half_made_backup_is_never_taken_for_one() {
        auto ledger = *place_->open(clock_, random_);
        QCOMPARE(ledger->backup("/nowhere/at/all").error().code, std::string("io_failed"));
    }

    void snapshots_and_batches_on_many_threads() {
        auto ledger = *place_->open(clock_, random_);
        std::atomic<bool> stop = false;
        std::atomic<int> looks = 0, faults = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 4; ++i) {
            readers.emplace_back([&] {
                while (!stop) {
                    auto view = *ledger->snapshot();
                    const auto head = view->head();
                    // Everything of one snapshot is of one seq: as many notes as mutations.
                    if (view->sum("org").count != head.seq || view->feed_size("org", 0) != head.seq) ++faults;
                    if (!view->holds(head)) ++faults;
                    ++looks;
                }
            });
        }
        ScriptedDecider decider;
        Author ann(1);
        for (std::uint64_t i = 0; i < 100; ++i) {
            std::vector<ledger::Submission> batch;
            for (std::uint64_t j = 0; j < 5; ++j) batch.push_back(ann.say({create_note(1 + i * 5 + j, "x", {"org"})}));
            QVERIFY(ledger->decide(batch, decider, clock_.now()));
            QVERIFY(ledger->lease(ann.replica, "SO", 1));
        }
        stop = true;
        for (auto& reader : readers) reader.join();
        QCOMPARE(faults.load(), 0);
        QVERIFY(looks.load() > 0);
    }

private:
    QString folder() const { return QString::fromStdString(place_->folder()); }
    QString path() const { return folder() + "/ledger.db"; }

    std::string open_code(const std::string& folder) {
        auto options = place_->options_for(clock_, random_);
        options.folder = folder;
        auto opened = ledger::sqlite::open(options);
        return opened ? "fine" : opened.error().code;
    }
    void write(const QByteArray& bytes) {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }
    void change(const char* sql) {
        auto database = sql::Database::open(path().toStdString());
        QVERIFY(database && database->execute(sql));
    }
    void fill() {
        auto ledger = *place_->open(clock_, random_);
        ScriptedDecider decider;
        Author ann(1);
        for (std::uint64_t i = 1; i <= 20; ++i) {
            const std::vector batch = {ann.say({create_note(i, std::string(500, 'x'), {i == 20 ? "org" : "team"})})};
            QVERIFY(ledger->decide(batch, decider, clock_.now()));
        }
    }

    std::unique_ptr<SqlitePlace> place_;
    ManualClock clock_;
    SeededRandom random_{1};
};

}  // namespace satchel::ledger_test

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    using namespace satchel::ledger_test;
    LedgerContract contract([] { return std::make_unique<SqlitePlace>(); });
    TestSqliteLedger own;
    const int failed = QTest::qExec(&contract, argc, argv);
    return failed + QTest::qExec(&own, argc, argv);
}

#include "ledger_sqlite_test.moc"

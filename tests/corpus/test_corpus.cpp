#include "client/replica/view.h"
#include "server/ledger/sqlite/open.h"
#include "shared/documents/documents.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/block.h"
#include "tests/corpus/line.h"
#include "tests/simulator/chance.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

using namespace satchel;
using namespace satchel::corpus;
namespace system_kinds = registry::system_kinds;
namespace order = documents::sales_order;

/// Whatever an earlier program left behind is opened, migrated, synced and found whole.
class TestCorpus : public QObject {
    Q_OBJECT

    static base::Bytes unpacked(const QString& path) {
        constexpr std::size_t most = 64u << 20;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) qFatal("%s is missing", qPrintable(path));
        const auto packed = file.readAll();
        auto bytes =
            sync::decompress(base::as_bytes(std::string_view(packed.constData(), static_cast<std::size_t>(packed.size()))), most);
        if (!bytes) qFatal("%s: %s", qPrintable(path), bytes.error().code.c_str());
        return std::move(*bytes);
    }
    static void put(const std::string& path, const base::Bytes& bytes) {
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    static void folders() {
        QTest::addColumn<QString>("folder");
        const QDir root(SATCHEL_CORPUS);
        for (const auto& name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << root.filePath(name);
    }

    /// A recorded day, opened by today's program.
    struct Day {
        explicit Day(const QString& folder) {
            const auto root = place.path().toStdString();
            put(ledger::sqlite::database_path(root), unpacked(folder + "/ledger.zst"));
            put(root + "/replica", unpacked(folder + "/replica.zst"));
            QFile file(folder + "/user.txt");
            if (!file.open(QIODevice::ReadOnly)) qFatal("no user.txt");
            const auto user = base::Id::parse(file.readAll().trimmed().toStdString());
            clock.at.ms += 3'600'000;
            auto opened = ledger::sqlite::open(
                {.folder = root, .registry = registry.get(), .clock = &clock, .random = &chance, .create = false});
            if (!opened) qFatal("the ledger: %s", opened.error().code.c_str());
            ledger = std::move(*opened);
            auto phone =
                replica::Replica::open({.path = root + "/replica", .user = *user, .registry = registry.get(), .random = &chance});
            if (!phone) qFatal("the phone: %s", phone.error().code.c_str());
            replica = std::move(*phone);
            view = std::move(*replica::ReplicaView::open({.path = root + "/replica", .registry = registry.get()}));
        }

        /// Orders of the person whose phone it is, as the ledger has them.
        std::size_t own_orders() const {
            auto snapshot = *ledger->snapshot();
            const auto ids = snapshot->ids(order::tag, {}, 1'000);
            return static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const base::Id& id) {
                return snapshot->read({order::tag, id, 0})->values[schema::common::owner].id() == replica->user();
            }));
        }

        QTemporaryDir place;
        std::shared_ptr<const registry::Registry> registry = documents::make_registry();
        FixedClock clock;
        simulator::Chance chance{1};
        decide::EngineDecider decider{*registry, base::Zone{}};
        std::unique_ptr<ledger::Ledger> ledger;
        std::unique_ptr<replica::Replica> replica;
        std::unique_ptr<replica::ReplicaView> view;
    };

private slots:
    void there_is_a_past() { QVERIFY(!QDir(SATCHEL_CORPUS).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty()); }

    void frames_can_be_read_data() { folders(); }
    void frames_can_be_read() {
        QFETCH(QString, folder);
        const auto frames = unpacked(folder + "/frames.zst");
        const auto registry = documents::make_registry();
        const auto shape_of = [&](schema::Tag kind, schema::Tag facet) { return registry->shape(kind, facet); };
        std::set<std::size_t> kinds;
        for (base::ByteReader reader(frames); !reader.at_end();) {
            const auto bytes = reader.sized();
            QVERIFY(bytes);
            const auto frame = sync::decode_frame(*bytes);
            QVERIFY2(frame, frame ? "" : frame.error().code.c_str());
            kinds.insert(frame->index());
            if (const auto* page = std::get_if<sync::Page>(&*frame)) {
                const auto rows = sync::decompress(page->rows, sync::max_page_bytes);
                QVERIFY(rows && schema::decode_page(*rows, shape_of));
            }
            if (const auto* push = std::get_if<sync::Push>(&*frame)) {
                for (const auto& mutation : push->mutations) QVERIFY(schema::decode_mutation(mutation));
            }
        }
        QVERIFY(kinds.size() >= 7);  // challenge, hello, welcome, page, checkpoint, received, push
    }

    void a_ledger_is_whole_data() { folders(); }
    void a_ledger_is_whole() {
        QFETCH(QString, folder);
        Day day(folder);
        auto snapshot = *day.ledger->snapshot();
        QVERIFY(!snapshot->first_broken_link());
        const auto scopes = snapshot->scopes();
        QVERIFY(scopes.size() > 5);
        for (const auto& scope : scopes) QVERIFY2(snapshot->sum_holds(scope), scope.c_str());
        for (const auto& kind : day.registry->kinds()) {
            for (const auto& id : snapshot->ids(kind.schema.tag, {}, 10'000)) QVERIFY(snapshot->read({kind.schema.tag, id, 0}));
        }
        QVERIFY(day.own_orders() >= 1);
    }

    void a_phone_shows_what_it_showed_data() { folders(); }
    void a_phone_shows_what_it_showed() {
        QFETCH(QString, folder);
        Day day(folder);
        const auto state = day.view->sync_state();
        QVERIFY(state.ready);
        QCOMPARE(state.outbox.waiting + state.outbox.sending, std::uint64_t{3});
        QCOMPARE(state.outbox.needs_you, std::uint64_t{0});
        QCOMPARE(*day.view->count({.kind = order::tag}), std::uint64_t{day.own_orders() + 1});
        QCOMPARE(day.view->drafts().size(), std::size_t{1});
        QVERIFY(day.replica->scrub(100'000)->empty());
    }

    void what_waited_takes_effect_data() { folders(); }
    void what_waited_takes_effect() {
        QFETCH(QString, folder);
        Day day(folder);
        const auto orders = day.own_orders();
        Line line(*day.ledger, day.decider, *day.registry, day.clock);
        const auto talked = line.talk(*day.replica);
        QVERIFY2(talked, talked ? "" : talked.error().code.c_str());
        const auto state = day.view->sync_state();
        QCOMPARE(state.outbox.waiting + state.outbox.sending + state.outbox.needs_you, std::uint64_t{0});
        auto snapshot = *day.ledger->snapshot();
        QCOMPARE(day.own_orders(), orders + 1);
        QCOMPARE(snapshot->ids(system_kinds::comment, {}, 10).size(), std::size_t{2});
        // Both gave the customer another name: somebody has to choose, and both names are kept.
        QCOMPARE(snapshot->ids(system_kinds::conflict, {}, 10).size(), std::size_t{1});
        for (const auto& scope : state.scopes) {
            const auto told = snapshot->sum(scope.name);
            QVERIFY2(scope.complete && scope.sum == told.sum && scope.count == told.count, scope.name.c_str());
        }
        // And everything comes to a phone that has nothing.
        const auto bare = day.place.filePath("bare").toStdString();
        auto fresh = *replica::Replica::open(
            {.path = bare, .user = day.replica->user(), .registry = day.registry.get(), .random = &day.chance});
        QVERIFY(line.talk(*fresh));
        auto view = *replica::ReplicaView::open({.path = bare, .registry = day.registry.get()});
        QCOMPARE(*view->count({.kind = order::tag}), std::uint64_t{orders + 1});
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_corpus.moc"

#include "tests/shared/sync/script.h"

#include <QFileInfo>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace satchel;
using namespace satchel::tests;

namespace {

/// How many steps of one sort a large script is broken at.
constexpr std::size_t steps_of_large = 6;

/// One sort of thing that breaks, at one step of a telling.
struct Sort {
    const char* name;
    std::size_t (*prelude)(const World&);
    std::size_t (*steps)(const World&);
    void (*arm)(World&, std::size_t step);
    bool (*struck)(const World&);
};

template <Fault World::*fault, Fault::Moment moment>
constexpr Sort breaking(const char* name) {
    return {name, [](const World& world) { return (world.*fault).prelude(moment); },
            [](const World& world) { return (world.*fault).calls(moment); },
            [](World& world, std::size_t step) { (world.*fault).arm(moment, step); },
            [](const World& world) { return (world.*fault).struck(); }};
}
template <LineBreak::Rest rest>
constexpr Sort line_breaking(const char* name) {
    return {name, [](const World& world) { return world.prelude_frames; }, [](const World& world) { return world.frames; },
            [](World& world, std::size_t step) {
                world.line_breaks.push_back({step, rest});
            },
            [](const World& world) { return world.frames >= world.line_breaks.front().after_frames; }};
}

constexpr Sort sorts[] = {
    line_breaking<LineBreak::nothing>("the line broke behind frame"),
    line_breaking<LineBreak::of_the_device>("only the device was heard behind frame"),
    line_breaking<LineBreak::of_the_ledger>("only the ledger was heard behind frame"),
    breaking<&World::replica_fault, Fault::before>("the replica failed before call"),
    breaking<&World::replica_fault, Fault::after>("the replica failed behind change"),
    breaking<&World::ledger_fault, Fault::before>("the ledger failed before call"),
    breaking<&World::ledger_fault, Fault::after>("the ledger failed behind change"),
};

void tell_blobs(std::ostream& out, const char* what, const std::map<base::Digest, base::Bytes>& blobs) {
    for (const auto& [digest, bytes] : blobs) out << what << " " << int{digest[0]} << ": " << bytes.size() << " bytes\n";
}

/// What must be the same in the end, once a device has come back after whatever broke last.
std::string end_of(World& world) {
    world.disconnect();
    std::ostringstream out;
    out << (world.settle() ? "settled" : "not settled") << "\nreplica:\n" << world.view_of_replica() << "ledger:\n";
    const auto& ledger = world.ledger.state();
    for (const auto& [key, part] : ledger.parts) out << number_of(key.id) << " v" << part.version << "\n";
    out << ledger.head.seq << " commits, replica " << (world.replica.state.cursor == ledger.head ? "there" : "behind") << "\n";
    for (const auto& [whose, times] : world.replica.told) out << "told " << times << " times: " << whose << "\n";
    for (const auto& [no, mutation] : world.replica.state.outbox) {
        if (!world.replica.state.verdicts.contains(no)) out << no << " undecided\n";
    }
    for (const auto& [series, blocks] : world.replica.state.numbers) out << blocks.size() << " blocks of " << series << "\n";
    for (const auto& digest : world.replica.state.delivered) out << "delivered " << int{digest[0]} << "\n";
    for (const auto& [digest, code] : world.replica.state.unavailable) out << code << " " << int{digest[0]} << "\n";
    for (const auto& [digest, blob] : world.ledger.blobs) tell_blobs(out, "kept", {{digest, blob.bytes}});
    tell_blobs(out, "fetched", world.replica.state.fetched);
    out << world.replica.forks << " forks, " << world.views_left_open << " views left open\n";
    return out.str();
}

std::size_t stride(const Script& script, std::size_t steps) {
    return script.large ? std::max<std::size_t>(1, (steps + steps_of_large - 1) / steps_of_large) : 1;
}

}  // namespace

class TestSyncFaults : public QObject {
    Q_OBJECT

private slots:
    void scripts_data();
    void scripts();
};

void TestSyncFaults::scripts_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto& script : tests::scripts())
        QTest::addRow("%s: %s", qPrintable(QFileInfo(script.file).baseName()), script.name) << index++;
}

void TestSyncFaults::scripts() {
    QFETCH(int, index);
    const auto& script = tests::scripts().at(static_cast<std::size_t>(index));
    World clean;
    script.body(clean);
    std::vector<std::pair<std::size_t, std::size_t>> steps;
    for (const auto& sort : sorts) steps.emplace_back(sort.prelude(clean), sort.steps(clean));
    const auto expected = end_of(clean);
    std::size_t all = 0;
    std::size_t replays = 0;
    for (const auto& sort : sorts) {
        const auto [before, last] = steps[static_cast<std::size_t>(&sort - sorts)];
        all += last - before;
        for (auto step = before + 1; step <= last; step += stride(script, last - before), ++replays) {
            World world;
            world.replayed = true;
            sort.arm(world, step);
            script.body(world);
            const bool told = !QTest::currentTestFailed();
            const auto actual = told ? end_of(world) : std::string();
            // A refetch would have mended what went wrong, and hidden it.
            const bool mended = world.refetches > 0 && clean.refetches == 0;
            if (told && sort.struck(world) && !mended && actual == expected) continue;
            for (const auto& line : world.take_transcript()) qDebug("%s", line.c_str());
            qWarning("%s %zu%s", sort.name, step, mended ? ": a scope was fetched again" : "");
            QVERIFY(sort.struck(world));
            QVERIFY(!mended);
            QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected));
            return;
        }
    }
    QVERIFY(replays > 0);
    if (script.large) qInfo("%zu of %zu steps", replays, all);
}

QTEST_APPLESS_MAIN(TestSyncFaults)
#include "test_sync_faults.moc"

#pragma once

#include "tests/support/sync_fakes.h"

#include <QTest>

#include <string>
#include <vector>

/// Transcripts of the protocol. Each is a script: a story in steps, each of which ends when nothing more is said. `test_transcripts` tells it
/// once as it is written here, `test_sync_faults` once for each thing that can break on the way. It must come to the same end whatever
/// breaks, so a script says what it expects of
///  - the conversation with SAYS, which looks only at the unbroken one,
///  - the end, which a replay compares with that of the unbroken telling, by no more than AGREES,
///  - anything on the way behind `if (world.replayed) …`, and of what is there only after another step, that it is.
/// What is final (a photo refused, a device turned away) is what its end shows: `settle` fails there in each telling.
namespace satchel::tests {

struct Script {
    using Body = void (*)(World&);
    const char* file;
    const char* name;
    Body body;
    /// Large: replayed at a few steps of each sort, spread over all of them.
    bool large;
};

/// Every script that is linked in: a new one is replayed without anybody thinking of it.
inline std::vector<Script>& scripts() {
    static std::vector<Script> all;
    return all;
}

struct Registered {
    Registered(const char* file, const char* name, Script::Body body, bool large) {
        scripts().push_back({file, name, body, large});
    }
};

using Lines = std::vector<std::string>;

/// Compares a transcript line by line, so that a difference shows in its place.
inline bool says(World& world, const Lines& expected, const char* file, int line) {
    const auto actual = world.take_transcript();
    if (world.replayed) return true;
    for (std::size_t i = 0; i < std::max(actual.size(), expected.size()); ++i) {
        const auto& a = i < actual.size() ? actual[i] : "(nothing)";
        const auto& e = i < expected.size() ? expected[i] : "(nothing)";
        if (!QTest::qCompare(QString::fromStdString(a), QString::fromStdString(e), "said", "expected", file, line)) {
            for (const auto& one : actual) qDebug("%s", one.c_str());
            return false;
        }
    }
    return true;
}

/// org holds 1 and 2, team holds 2 and 3.
inline void fill(World& world) {
    world.ledger.subscribe({"org", "team"});
    world.ledger.put(1, "one", {"org"});
    world.ledger.put(2, "two", {"org", "team"});
    world.ledger.put(3, "three", {"team"});
}

/// All with one seq.
inline void fill_many(World& world, std::uint64_t count, const Scopes& scopes) {
    world.ledger.commit([&](LedgerState& state) {
        for (std::uint64_t i = 1; i <= count; ++i) state.write(note(1'000 + i), note_image("many", scopes), scopes);
    });
}

/// A device that holds all that there is, which is nothing.
inline void start(World& world) {
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    world.story_begins();
}

/// A device that holds what `fill` has put there.
inline void start_filled(World& world) {
    fill(world);
    QVERIFY(world.settle());
    world.story_begins();
}

}  // namespace satchel::tests

#define SCRIPT_OF(name, large)                                                               \
    static void name(satchel::tests::World& world);                                          \
    static const satchel::tests::Registered name##_registered(__FILE__, #name, name, large); \
    static void name(satchel::tests::World& world)
#define SCRIPT(name) SCRIPT_OF(name, false)
#define LARGE_SCRIPT(name) SCRIPT_OF(name, true)

#define SAYS(world, ...)                                                                                  \
    do {                                                                                                  \
        if (!satchel::tests::says(world, satchel::tests::Lines{__VA_ARGS__}, __FILE__, __LINE__)) return; \
    } while (false)

#define AGREES(world) \
    QCOMPARE(QString::fromStdString((world).view_of_replica()), QString::fromStdString((world).view_of_ledger()))

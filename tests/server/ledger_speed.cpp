#include "server/ledger/sqlite/open.h"
#include "shared/base/instant.h"
#include "shared/sql/database.h"
#include "tests/support/ledger_kinds.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

/// Mutations a second of the ledger alone (a decider that decides nothing), beside what raw SQLite does with as many plain rows in the same
/// run: machines differ, the ratio does not.
///     ledger_speed <empty folder> [mutations] [batch]

namespace {

using namespace satchel;
using namespace satchel::ledger_test;
using Clock = std::chrono::steady_clock;

/// Wall time is what counts on an idle machine, processor time where others build beside it.
struct Watch {
    Clock::time_point start = Clock::now();
    std::clock_t cpu_start = std::clock();

    std::int64_t ms() const {
        return std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count());
    }
    std::int64_t cpu_ms() const { return std::max<std::int64_t>(1, (std::clock() - cpu_start) / (CLOCKS_PER_SEC / 1'000)); }
};

void report(const char* name, std::uint64_t count, const Watch& watch) {
    const auto per_second = [count](std::int64_t ms) { return static_cast<long long>(count) * 1'000 / ms; };
    std::printf("%-10s %7lld/s  (%lld ms; of processor time %lld ms = %lld/s)\n", name, per_second(watch.ms()),
                static_cast<long long>(watch.ms()), static_cast<long long>(watch.cpu_ms()), per_second(watch.cpu_ms()));
}

/// One row of as many bytes as an order's image in a table with a 16-byte key: the least that anybody could write for a mutation.
void run_raw(const std::string& folder, std::uint64_t count, std::uint64_t batch) {
    auto database = *sql::Database::open(folder + "/raw.db");
    (void)database.execute("CREATE TABLE t(id BLOB PRIMARY KEY, image BLOB) WITHOUT ROWID");
    auto insert = database.must_prepare("INSERT INTO t VALUES(?, ?)");
    const base::Bytes image(200, 7);
    const Watch watch;
    for (std::uint64_t done = 0; done < count;) {
        auto transaction = *sql::Transaction::begin(database);
        for (std::uint64_t i = 0; i < batch && done < count; ++i, ++done) {
            const auto id = id_of(done);
            insert.bind(1, id).bind(2, image);
            (void)insert.run();
        }
        (void)transaction.commit();
    }
    report("raw rows", count, watch);
}

ledger::Decision create_only(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    const auto& command = mutation.commands.front();
    const schema::PartKey key{command.kind, command.id, 0};
    if (reader.read(key)) return rejected("already_exists");
    const auto& shape = *ledger_test::registry().shape(key.kind, 0);
    auto image = schema::empty_image(shape);
    for (const auto& field : command.fields) image.values[*shape.index_of(field.tag)] = field.value;
    ledger::Decision decision;
    decision.changes.push_back(change_of(key, std::move(image)));
    return decision;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "ledger_speed <empty folder> [mutations] [batch]\n"), 1;
    const std::string folder = argv[1];
    const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
    const std::uint64_t batch = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1'000;
    base::SystemClock clock;
    base::SystemRandom random;
    ledger::sqlite::Options options{.folder = folder, .registry = &ledger_test::registry(), .clock = &clock, .random = &random};
    auto opened = ledger::sqlite::open(options);
    if (!opened) return std::fprintf(stderr, "%s\n", opened.error().code.c_str()), 1;
    auto& ledger = **opened;

    std::vector<Author> authors;
    for (std::uint64_t i = 0; i < 50; ++i) authors.emplace_back(i);
    std::vector<std::vector<ledger::Submission>> batches;
    for (std::uint64_t made = 0; made < count;) {
        auto& submissions = batches.emplace_back();
        for (std::uint64_t i = 0; i < batch && made < count; ++i, ++made) {
            const auto rep = made % authors.size();
            submissions.push_back(
                authors[rep].say({create_note(made + 1, "a note of some forty characters, as orders have",
                                              {"rep:" + std::to_string(rep), "team:" + std::to_string(rep / 10)})}));
        }
    }
    ScriptedDecider decider(create_only);
    const Watch watch;
    for (const auto& submissions : batches) {
        if (!ledger.decide(submissions, decider, clock.now())) return std::fprintf(stderr, "a batch failed\n"), 1;
    }
    report("ledger", count, watch);
    run_raw(folder, count, batch);
    return 0;
}

#include "server/decide/admissions.h"

#include "server/decide/quarantine.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace satchel::decide {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::quarantine_field;

constexpr std::size_t all_of_them = std::numeric_limits<std::int32_t>::max();

/// What one replica left there, in the order of its numbers, settled or not: the place in it is the number under which it is judged.
struct Left {
    base::Id document;
    std::uint64_t no = 0;
    std::string state;
    base::Id decided_by;
};

std::vector<Left> left_by(ledger::Snapshot& snapshot, const base::Id& replica) {
    std::vector<Left> all;
    for (const auto& id : snapshot.find(system_kinds::quarantined_work, "replica", {replica}, all_of_them).ids) {
        const auto read = snapshot.read({system_kinds::quarantined_work, id, 0});
        if (!read) continue;
        const auto& v = read->values;
        all.push_back({id, static_cast<std::uint64_t>(v[f::number].integer()), v[common::state].text(), v[f::decided_by].id()});
    }
    std::sort(all.begin(), all.end(), [](const Left& a, const Left& b) { return a.no < b.no; });
    return all;
}

std::optional<ledger::Submission> submission_of(ledger::Snapshot& snapshot, const base::Id& replica, const Left& left,
                                                std::uint64_t place) {
    const auto bytes = snapshot.mutation(replica, left.no);
    if (!bytes) return std::nullopt;
    auto mutation = schema::decode_mutation(*bytes);
    if (!mutation) return std::nullopt;
    mutation->replica = quarantine_replica(replica);
    mutation->no = place;
    ledger::Origin origin;
    origin.way = left.state == "admitting" ? ledger::Origin::Way::admitted : ledger::Origin::Way::discarded;
    origin.written_under = replica;
    origin.stand_in = left.decided_by;
    auto renamed = schema::encode(*mutation);
    return ledger::Submission{std::move(renamed), std::move(*mutation), std::move(origin)};
}

std::vector<Due> due_of(ledger::Snapshot& snapshot, const base::Id& replica) {
    const auto all = left_by(snapshot, replica);
    std::vector<Due> due;
    for (std::size_t i = 0; i < all.size() && due.size() < sync::max_push_mutations; ++i) {
        const auto& one = all[i];
        if (one.state == "admitted" || one.state == "discarded") continue;
        auto submission = one.state != "waiting" ? submission_of(snapshot, replica, one, i + 1) : std::nullopt;
        if (!submission) break;
        due.push_back({one.document, std::move(*submission)});
    }
    return due;
}

std::set<base::Id> replicas_to_look_at(ledger::Snapshot& snapshot) {
    std::set<base::Id> replicas;
    for (const auto* state : {"admitting", "discarding"}) {
        for (const auto& id : snapshot.find(system_kinds::quarantined_work, "state", {state}, all_of_them).ids) {
            const auto read = snapshot.read({system_kinds::quarantined_work, id, 0});
            if (read) replicas.insert(read->values[f::replica].id());
        }
    }
    return replicas;
}

std::string_view name_of(schema::Judgement judgement) {
    if (judgement == schema::Judgement::rejected) return "rejected";
    return judgement == schema::Judgement::adjusted ? "adjusted" : "accepted";
}

std::vector<schema::Command> settling(const schema::Shape& shape, const base::Id& document, const schema::Verdict& verdict) {
    const schema::PartKey part{system_kinds::quarantined_work, document, 0};
    std::vector<schema::Command> commands;
    commands.push_back(schema::set(part, shape.fields[f::outcome].tag, {}, name_of(verdict.judgement)));
    if (!verdict.findings.empty())
        commands.push_back(schema::set(part, shape.fields[f::outcome_code].tag, {}, verdict.findings.front().code));
    commands.push_back(schema::act(part.kind, part.id, "settle"));
    return commands;
}

}  // namespace

/// Shared with answers that are still to come.
struct Admissions::Progress {
    std::atomic<std::size_t> judging{0};  // pushes that have not been answered
};

Admissions::Admissions(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock,
                       base::Random& random)
    : ledger_(ledger),
      queue_(queue),
      registry_(registry),
      clock_(clock),
      random_(random),
      progress_(std::make_shared<Progress>()) {
}

bool Admissions::concerns(const ledger::Commit& commit) {
    return std::find(commit.scopes.begin(), commit.scopes.end(), "desk:admin") != commit.scopes.end();
}

base::Result<> Admissions::look() {
    if (progress_->judging > 0) return {};
    auto snapshot = ledger_.snapshot();
    if (!snapshot) return snapshot.error();
    std::vector<std::vector<Due>> due;
    for (const auto& replica : replicas_to_look_at(**snapshot)) {
        auto of_replica = due_of(**snapshot, replica);
        if (!of_replica.empty()) due.push_back(std::move(of_replica));
    }
    snapshot->reset();
    // Two may have looked at once: whatever is judged twice has one verdict, and is settled once.
    progress_->judging += due.size();
    for (auto& of_replica : due) judge(std::move(of_replica));
    return {};
}

/// Each replica's by itself: what is wrong with one holds up no other.
void Admissions::judge(std::vector<Due> due) {
    std::vector<base::Id> documents;
    std::vector<ledger::Submission> submissions;
    for (auto& one : due) {
        documents.push_back(one.document);
        submissions.push_back(std::move(one.submission));
    }
    // A replica of its own each time: what became of an earlier settling's mutations need not be remembered.
    const auto replica = base::make_id(clock_.now(), random_);
    queue_.submit_admitted(std::move(submissions),
                           [&queue = queue_, &registry = registry_, now = clock_.now(), progress = progress_, replica,
                            documents = std::move(documents)](const sync::Pushed& judged) {
                               std::vector<schema::Mutation> mutations;
                               const auto& shape = registry.find(system_kinds::quarantined_work)->schema.main();
                               // Of a push that failed somewhere nobody can say whose the verdicts are: it comes again, and is told what was decided.
                               for (std::size_t i = 0; i < judged.verdicts.size() && !judged.failure; ++i) {
                                   mutations.push_back({.replica = replica,
                                                        .no = i + 1,
                                                        .schema = registry.revision(),
                                                        .occurred_at = now,
                                                        .commands = settling(shape, documents[i], judged.verdicts[i])});
                               }
                               // Before they are settled: that commit makes it look again, for what was admitted meanwhile.
                               --progress->judging;
                               queue.submit_system(std::move(mutations), [](const sync::Pushed&) {});
                           });
}

}  // namespace satchel::decide

#include "tests/simulator/server.h"

#include "server/decide/moves.h"
#include "shared/base/assert.h"
#include "tests/simulator/founding.h"

#include <algorithm>
#include <cstdio>

namespace satchel::simulator {

namespace {

constexpr int decide_delay_ms = 5;
/// So few that pages are forgotten as well as shared.
constexpr std::size_t remembered_page_bytes = 64 << 10;

/// Few parts make many pages in most runs, or no seed would break a line between two of them.
sync::PullLimits limits_of_run(Chance& chance) {
    sync::PullLimits limits;
    limits.page_rows = chance.pick(std::vector<std::size_t>{3, 20, 100, 5'000});
    limits.snapshot_rows = chance.pick(std::vector<std::size_t>{1, 10, 1'000});
    limits.feed_entries = chance.pick(std::vector<std::size_t>{8, 60, 8'192});
    return limits;
}

}  // namespace

Server::Server(std::string folder, std::shared_ptr<const registry::Registry> registry, Timeline& timeline, Chance& chance,
               Coverage& coverage, const Options& options)
    : folder_(std::move(folder)),
      timeline_(timeline),
      chance_(chance),
      coverage_(coverage),
      options_(options),
      dependants_at_once_(chance.pick(std::vector<std::size_t>{0, 1, 3, 20'000})),
      disk_(chance),
      limits_(limits_of_run(chance)) {
    install(std::move(registry));
    const bool started = start();
    SATCHEL_ASSERT(started);
}

void Server::install(std::shared_ptr<const registry::Registry> registry) {
    registry_ = std::move(registry);
    decider_.emplace(*registry_, base::Zone{}, nullptr, dependants_at_once_);
    witness_.watch(*decider_, *registry_);
}

bool Server::start() {
    ++life_;
    disk_.start();
    auto opened = ledger::sqlite::open({.folder = folder_,
                                        .registry = registry_.get(),
                                        .clock = &timeline_,
                                        .random = &chance_,
                                        .max_readers = 4,
                                        .vfs = disk_.vfs()});
    if (!opened) {
        trouble_ = opened.error().code;
        return false;
    }
    ledger_ = std::move(*opened);
    pages_.emplace(remembered_page_bytes);
    ledger_->on_commit([this](const ledger::Commit& commit) {
        witness_.committed(*ledger_, commit.head);
        concerned_ = audience_.concerned(commit);
        admissions_due_ = admissions_due_ || decide::Admissions::concerns(commit);
    });
    queue_.emplace(*ledger_, witness_, timeline_);
    admissions_.emplace(*ledger_, *queue_, *registry_, timeline_, chance_);
    admissions_due_ = true;
    look_at_quarantine();
    return true;
}

void Server::crash(bool power_cut) {
    power_cut ? disk_.cut_power() : disk_.kill();
    ++life_;
    ends_.clear();
    audience_ = {};
    concerned_.clear();
    waiting_.clear();
    deciding_ = false;
    admissions_.reset();
    queue_.reset();
    ledger_.reset();
}

void Server::found(const Organisation& organisation) {
    const auto founder = base::make_id(timeline_.now(), chance_);
    FoundingDecider decider(*decider_, *registry_, founder);
    const auto replica = base::make_id(timeline_.now(), chance_);
    std::vector<ledger::Submission> batch;
    for (const auto& commands : organisation.founding) {
        schema::Mutation mutation{.replica = replica,
                                  .no = batch.size() + 1,
                                  .schema = organisation.schema,
                                  .user = founder,
                                  .occurred_at = timeline_.now(),
                                  .commands = commands};
        auto bytes = schema::encode(mutation);
        batch.push_back({std::move(bytes), std::move(mutation), {}});
    }
    const auto settled = ledger_->decide(batch, decider, timeline_.now());
    SATCHEL_ASSERT(settled.has_value());
    for (const auto& one : *settled) {
        for (const auto& finding : one.verdict.findings) {
            if (one.verdict.judgement == schema::Judgement::rejected)
                std::fprintf(stderr, "founding %llu: %s field %u\n", static_cast<unsigned long long>(one.verdict.no),
                             finding.code.c_str(), finding.field);
        }
        SATCHEL_ASSERT(one.verdict.judgement != schema::Judgement::rejected);
    }
}

void Server::enrol(const base::Id& device, const base::Id& user, const std::array<std::uint8_t, 32>& public_key) {
    devices_[device] = {user, public_key, false};
}

bool Server::decide_for_office(schema::Mutation mutation) {
    auto bytes = schema::encode(mutation);
    const ledger::Submission submission{std::move(bytes), std::move(mutation), {}};
    const auto settled = ledger_->decide(std::span(&submission, 1), witness_, timeline_.now());
    if (!settled) return false;
    wake_concerned({});
    const auto& one = settled->front();
    return one.standing == ledger::Standing::decided && one.verdict.judgement != schema::Judgement::rejected;
}

void Server::look_at_quarantine() {
    if (!std::exchange(admissions_due_, false)) return;
    timeline_.after(1, [this, life = life_] {
        if (life_ != life) return;
        try {
            // A reader that cannot be had, or a disk in trouble: the next commit, or the next start, brings it again.
            if (!admissions_->look()) admissions_due_ = true;
        } catch (const ledger::Broken&) {
            admissions_due_ = true;
        }
        work_on_quarantine(life);
    });
}

/// Batch by batch: between what is judged and what is written about it the process may end.
void Server::work_on_quarantine(std::uint64_t life) {
    if (life_ != life || !queue_->work() || disk_.dead()) return;
    wake_concerned({});
    if (faults_ && chance_.per_mille(options_.server_crash_in_decide)) {
        ++coverage_[Met::decide_crashes];
        return crash(false);
    }
    timeline_.after(1, [this, life] { work_on_quarantine(life); });
}

std::size_t Server::look_at_the_clock() {
    // Whatever was judged when a disk was in trouble: no commit followed that would bring it again.
    admissions_due_ = true;
    look_at_quarantine();
    return move_on();
}

std::size_t Server::move_on() {
    auto snapshot = ledger_->snapshot();
    if (!snapshot) return 0;
    schema::PartKey after;
    std::vector<schema::Mutation> mutations;
    try {
        mutations = decide::next_moves(**snapshot, *registry_, base::make_id(timeline_.now(), chance_), 1, timeline_.now(),
                                       {.parts = 5, .parts_of_mutation = 2}, after);
    } catch (const ledger::Broken&) {
        return 0;
    }
    snapshot->reset();
    std::vector<ledger::Submission> batch;
    std::size_t parts = 0;
    for (auto& mutation : mutations) {
        parts += mutation.commands.size();
        auto bytes = schema::encode(mutation);
        batch.push_back({std::move(bytes), std::move(mutation)});
    }
    if (batch.empty() || !ledger_->decide(batch, witness_, timeline_.now())) return 0;
    wake_concerned({});
    return parts;
}

bool Server::moving() {
    if (!up()) return true;
    const auto snapshot = ledger_->snapshot();
    return !snapshot || !(*snapshot)->contents(std::string(engine::moving_scope), {}, 1).empty();
}

bool Server::compact() {
    constexpr std::int64_t lease_ms = 6'000;
    return ledger_->compact({timeline_.now().ms - lease_ms}, 10'000).has_value();
}

ServerEnd& Server::accept(std::uint64_t connection) {
    auto& end = ends_[connection];
    end = std::make_unique<ServerEnd>(*this, connection);
    audience_.enter(end.get());
    return *end;
}

ServerEnd* Server::end_of(std::uint64_t connection) {
    const auto at = ends_.find(connection);
    return at != ends_.end() ? at->second.get() : nullptr;
}

std::vector<sync::Pushed> Server::decide_batch(const std::vector<Waiting>& batch) {
    std::vector<ledger::Submission> submissions;
    for (const auto& push : batch) {
        for (const auto& bytes : push.mutations) {
            auto mutation = schema::decode_mutation(bytes);
            SATCHEL_ASSERT(mutation.has_value());  // the session has checked it
            brought_by_.try_emplace({mutation->replica, mutation->no}, push.connection);
            submissions.push_back({bytes, std::move(*mutation), push.origin});
        }
    }
    auto settled = ledger_->decide(submissions, witness_, timeline_.now());
    if (!settled) return std::vector<sync::Pushed>(batch.size(), sync::Pushed{.verdicts = {}, .failure = settled.error()});
    std::vector<sync::Pushed> answers;
    std::size_t next = 0;
    for (const auto& push : batch) {
        sync::Pushed answer;
        for (std::size_t i = 0; i < push.mutations.size(); ++i, ++next) {
            auto& one = (*settled)[next];
            if (one.standing == ledger::Standing::forked && !answer.failure) answer.failure = base::error("forked");
            if (one.standing == ledger::Standing::gap && !answer.failure) answer.failure = base::error("out_of_order");
            if (one.standing == ledger::Standing::decided || one.standing == ledger::Standing::repeated)
                answer.verdicts.push_back(std::move(one.verdict));
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

std::uint64_t Server::brought_by(const base::Id& replica, std::uint64_t no) const {
    const auto at = brought_by_.find({replica, no});
    return at != brought_by_.end() ? at->second : 0;
}

void Server::decide_waiting() {
    deciding_ = false;
    const auto batch = std::exchange(waiting_, {});
    if (batch.empty()) return;
    auto answers = decide_batch(batch);
    if (disk_.dead()) return;
    if (faults_ && chance_.per_mille(options_.server_crash_in_decide)) {
        // The worst moment: it is decided and durable, and nobody has heard of it.
        ++coverage_[Met::decide_crashes];
        return crash(false);
    }
    std::set<std::uint64_t> answered;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        answered.insert(batch[i].connection);
        if (auto* end = end_of(batch[i].connection)) end->session().decided(std::move(answers[i]));
    }
    wake_concerned(std::move(answered));
}

/// Those that a commit concerns, and these.
void Server::wake_concerned(std::set<std::uint64_t> connections) {
    const auto concerned = std::exchange(concerned_, {});
    for (auto& [connection, end] : ends_) {
        if (std::find(concerned.begin(), concerned.end(), end.get()) == concerned.end()) continue;
        end->session().committed();
        connections.insert(connection);
    }
    for (const auto connection : connections) wake(connection);
    look_at_quarantine();
}

bool Server::declare(std::uint64_t connection) {
    auto* end = end_of(connection);
    if (end == nullptr || end->session().holding_changes() == end->declared) return false;
    auto holding = end->session().holding();
    end->declared = holding.changes;
    const bool behind = audience_.holds(end, std::move(holding.scopes), holding.seen);
    if (behind) end->session().committed();
    return behind;
}

void Server::drop(std::uint64_t connection) {
    if (const auto* end = end_of(connection)) audience_.leave(end);
    ends_.erase(connection);
}

ServerEnd::ServerEnd(Server& server, std::uint64_t connection) : server_(server), connection_(connection) {
    std::array<std::uint8_t, 32> nonce{};
    server_.chance_.fill(nonce);
    session_ = std::make_unique<sync::ServerSession>(*this, nonce, server_.limits_);
}

base::Result<sync::Principal> ServerEnd::admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) {
    const auto at = server_.devices_.find(hello.device);
    if (at == server_.devices_.end() || at->second.user != hello.user) return base::error("device_unknown");
    if (!base::verify_signature(at->second.key, sync::hello_message(nonce, hello.replica, hello.user), hello.signature))
        return base::error("device_unknown");
    const bool revoked = at->second.revoked;
    if (revoked && !hello.farewell) return base::error("device_revoked");
    if (auto claimed = server_.ledger_->accounts().claim_replica(hello.replica, hello.user, hello.device); !claimed)
        return claimed.error();
    return sync::Principal{hello.user, hello.device, hello.replica, revoked};
}

base::Result<std::unique_ptr<sync::LedgerView>> ServerEnd::view() {
    auto snapshot = server_.ledger_->snapshot();
    if (!snapshot) return snapshot.error();
    return std::unique_ptr<sync::LedgerView>(std::move(*snapshot));
}

const schema::Shape* ServerEnd::shape(schema::Tag kind, schema::Tag facet) {
    return server_.registry_->shape(kind, facet);
}

sync::EncodedPages& ServerEnd::encoded_pages() {
    return *server_.pages_;
}

std::uint32_t ServerEnd::schema_revision() {
    return server_.registry_->revision();
}

base::Instant ServerEnd::now() {
    return server_.timeline_.now();
}

base::Result<> ServerEnd::mint_epoch(const sync::Cursor& seen) {
    auto minted = server_.ledger_->mint_epoch(seen);
    if (!minted) return minted.error();
    return {};
}

void ServerEnd::submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) {
    ledger::Origin origin;
    if (principal.revoked) {
        origin.way = ledger::Origin::Way::revoked;
        origin.device = principal.device;
        origin.device_name = "phone";
    }
    server_.waiting_.push_back({connection_, std::move(mutations), std::move(origin)});
    if (std::exchange(server_.deciding_, true)) return;
    server_.timeline_.after(decide_delay_ms, [&server = server_, life = server_.life_] {
        if (server.life_ == life) server.decide_waiting();
    });
}

void ServerEnd::lease(const sync::Principal& principal, const std::string& series) {
    constexpr std::uint64_t block = 5;  // small, so that blocks run out in a run
    auto leased = server_.ledger_->lease(principal.replica, series, block);
    server_.timeline_.after(1, [&server = server_, connection = connection_, life = server_.life_, leased = std::move(leased)] {
        auto* end = server.life_ == life ? server.end_of(connection) : nullptr;
        if (end == nullptr) return;
        end->session().leased(leased);
        server.wake(connection);
    });
}

base::Result<std::uint64_t> ServerEnd::offer(const sync::Principal& principal, const sync::BlobOffer& offer) {
    auto standing = server_.ledger_->blobs().offer(offer, principal.user);
    if (!standing) return standing.error();
    return standing->here;
}

base::Result<std::uint64_t> ServerEnd::append(const sync::Principal& principal, const sync::BlobChunk& chunk) {
    auto standing = server_.ledger_->blobs().append(chunk.digest, principal.user, chunk.offset, chunk.bytes);
    if (!standing) return standing.error();
    return standing->here;
}

base::Result<sync::BlobChunk> ServerEnd::fetch(const sync::Principal&, const sync::BlobWanted& wanted, std::size_t max_bytes) {
    const auto blob = server_.ledger_->blobs().find(wanted.digest);
    if (!blob) return base::error("not_here_yet");
    auto bytes = server_.ledger_->blobs().read(wanted.digest, wanted.from, max_bytes);
    if (!bytes) return bytes.error();
    return sync::BlobChunk{wanted.digest, wanted.from, blob->size, std::move(*bytes), false};
}

}  // namespace satchel::simulator

#include "tests/client/replica/memory_ledger.h"

#include "client/replica/try.h"
#include "shared/engine/engine.h"
#include "shared/registry/people.h"

#include <algorithm>

namespace satchel::replica_test {

void SeededRandom::fill(std::span<std::uint8_t> out) {
    for (auto& byte : out) {
        // splitmix64
        state_ += 0x9e3779b97f4a7c15ull;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        byte = static_cast<std::uint8_t>(z ^ (z >> 31));
    }
}

/// The ledger inside its transaction: everything is there or absent.
class MemoryLedger::Eyes final : public registry::Reader {
public:
    explicit Eyes(const MemoryLedger& ledger) : ledger_(ledger) {}

    registry::Read read(const schema::PartKey& key) override {
        const auto found = ledger_.parts_.find(key);
        if (found == ledger_.parts_.end()) return registry::Read::none();
        return registry::Read::of(
            std::make_shared<registry::Stored>(registry::Stored{found->second.version, found->second.image}));
    }

    registry::Found find(schema::Tag kind, std::string_view name, const std::vector<base::Value>& key,
                         std::size_t limit) override {
        registry::Found out;
        const auto& described = ledger_.registry_->find(kind)->schema;
        const auto* lookup = described.lookup(name);
        for (const auto& [part, stored] : ledger_.parts_) {
            if (part.kind != kind || part.facet != 0 || out.ids.size() >= limit || lookup == nullptr || !lookup->group.empty())
                continue;
            bool all = true;
            for (std::size_t i = 0; i < key.size(); ++i) {
                const auto& value = stored.image.values[*described.main().index_of(std::string_view(lookup->fields[i]))];
                all = all && (value == key[i] || value.contains(key[i]));
            }
            if (all) out.ids.push_back(part.id);
        }
        return out;
    }

private:
    const MemoryLedger& ledger_;
};

MemoryLedger::MemoryLedger(std::shared_ptr<const registry::Registry> registry) : registry_(std::move(registry)) {
    epoch_ = base::make_id(now, random_);
}

void MemoryLedger::write(const schema::PartKey& key, std::optional<schema::Image> image, std::uint64_t seq) {
    const auto found = parts_.find(key);
    const auto before = found != parts_.end() ? found->second.scopes : std::vector<std::string>{};
    const auto version = (found != parts_.end() ? found->second.version : graves_[key]) + 1;
    std::vector<std::string> after;
    if (image) {
        const auto& kind = registry_->find(key.kind)->schema;
        Part part{version, *image, schema::scopes_of(kind, key.facet, *image), {}};
        part.hash = schema::part_hash(key, version, schema::encode(*kind.shape(key.facet), *image));
        after = part.scopes;
        parts_[key] = std::move(part);
    } else if (found != parts_.end()) {
        graves_[key] = version;
        parts_.erase(found);
    }
    for (const auto& scope : before) {
        if (std::find(after.begin(), after.end(), scope) == after.end()) log_.push_back({seq, scope, key, false, version});
    }
    for (const auto& scope : after) log_.push_back({seq, scope, key, true, version});
}

void MemoryLedger::put(const schema::PartKey& key, std::optional<schema::Image> image) {
    write(key, std::move(image), ++seq_);
}

schema::Verdict MemoryLedger::decide(const schema::Mutation& mutation) {
    Eyes eyes(*this);
    schema::Verdict verdict;
    verdict.no = mutation.no;
    ++seq_;
    const auto actor = registry::actor_of(eyes, mutation.user);
    engine::Outcome outcome;
    outcome.judgement = schema::Judgement::rejected;
    if (actor) {
        outcome = engine::apply(
            mutation,
            {.registry = registry_.get(), .actor = *actor, .now = now, .priced_at = now, .place = registry::Place::server}, eyes);
    }
    verdict.judgement = outcome.judgement;
    verdict.findings = outcome.findings;
    verdict.seq = seq_;
    if (outcome.judgement != schema::Judgement::rejected) {
        for (auto& done : outcome.writes) write(done.key, std::move(done.image), seq_);
    }
    return verdict;
}

schema::Verdict MemoryLedger::act(const base::Id& user, std::vector<schema::Command> commands) {
    schema::Mutation mutation;
    mutation.replica = epoch_;
    mutation.no = ++others_;
    mutation.user = user;
    mutation.occurred_at = now;
    mutation.commands = std::move(commands);
    return decide(mutation);
}

const schema::Image* MemoryLedger::image(const schema::PartKey& key) const {
    const auto found = parts_.find(key);
    return found == parts_.end() ? nullptr : &found->second.image;
}

std::uint64_t MemoryLedger::version(const schema::PartKey& key) const {
    const auto found = parts_.find(key);
    return found == parts_.end() ? 0 : found->second.version;
}

std::shared_ptr<MemoryLedger::Backup> MemoryLedger::backup() const {
    return std::make_shared<Backup>(Backup{parts_, graves_, log_, verdicts_, seq_});
}

void MemoryLedger::restore(const Backup& backup) {
    restore(backup, backup.seq);
}

void MemoryLedger::restore(const Backup& backup, std::uint64_t shared_upto) {
    parts_ = backup.parts;
    graves_ = backup.graves;
    log_ = backup.log;
    verdicts_ = backup.verdicts;
    seq_ = backup.seq;
    shared_upto_ = shared_upto;
    epoch_ = base::make_id(now, random_);
}

sync::Cursor MemoryLedger::cursor() const {
    return {epoch_, seq_, seq_ * 31};
}

base::Result<sync::Standing> MemoryLedger::greet(replica::Replica& replica, const Subscriber& subscriber) {
    auto standing = replica.standing();
    if (!standing) return standing;
    sync::Welcome welcome;
    welcome.epoch = epoch_;
    welcome.head = seq_;
    welcome.schema = registry_->revision();
    welcome.server_time = now;
    welcome.scopes = subscriber.scopes;
    welcome.numbers = subscriber.numbers;
    welcome.restart = !standing->cursor.epoch.is_null() && standing->cursor.epoch != epoch_;
    if (welcome.restart) welcome.shared_upto = shared_upto_;
    for (const auto& [key, given] : verdicts_) {
        if (key.first == standing->replica && given.verdict.no != 0) welcome.decided_upto = key.second;
    }
    REPLICA_TRY(replica.welcome(welcome, base::Instant{now.ms - devices_behind_ms}));
    return standing;
}

base::Result<std::size_t> MemoryLedger::take(replica::Replica& replica, std::size_t max_count) {
    REPLICA_TAKE(const auto outgoing, replica.outgoing(0, max_count, 16u << 20));
    for (const auto& one : outgoing) {
        const auto mutation = schema::decode_mutation(one.mutation);
        auto& given = verdicts_[{mutation->replica, mutation->no}];
        const auto digest = base::sha256(one.mutation);
        if (given.verdict.no != 0 && given.digest != digest) return base::error("forked");
        if (given.verdict.no == 0) given = {digest, decide(*mutation), 0};
        given.told_at = 0;
    }
    return outgoing.size();
}

base::Result<std::size_t> MemoryLedger::stage(replica::Replica& replica, const Subscriber& subscriber, std::size_t page_rows,
                                              std::size_t max_pages) {
    REPLICA_TAKE(const auto standing, replica.standing());
    std::size_t pages = 0;
    for (std::size_t index = 0; index < subscriber.scopes.size(); ++index) {
        const auto& scope = subscriber.scopes[index];
        const auto held =
            std::find_if(standing.held.begin(), standing.held.end(), [&](const auto& h) { return h.scope == scope; });
        if (held != standing.held.end() && held->complete) continue;
        std::vector<schema::PageRow> rows;
        std::uint64_t total = 0;
        std::uint64_t done = 0;
        for (const auto& [key, part] : parts_) {
            if (!std::binary_search(part.scopes.begin(), part.scopes.end(), scope)) continue;
            ++total;
            if (held != standing.held.end() && key <= held->after) {
                ++done;
                continue;
            }
            rows.push_back({key, part.version, {static_cast<std::uint16_t>(index)}, {}, part.image});
        }
        for (std::size_t at = 0; at == 0 || at < rows.size(); at += page_rows) {
            if (pages++ >= max_pages) return pages - 1;
            const auto end = std::min(rows.size(), at + page_rows);
            const std::vector<schema::PageRow> slice(rows.begin() + static_cast<std::ptrdiff_t>(at),
                                                     rows.begin() + static_cast<std::ptrdiff_t>(end));
            sync::Page page;
            page.snapshot = true;
            page.scope = static_cast<std::uint16_t>(index);
            page.first = at == 0 && held == standing.held.end();
            page.snapshot_seq = seq_;
            page.rows_done = done + end;
            page.rows_total = total;
            page.last = end == rows.size();
            if (!slice.empty()) page.upto = slice.back().key;
            page.rows = sync::compress(
                schema::encode_page(slice, [&](schema::Tag kind, schema::Tag facet) { return registry_->shape(kind, facet); }));
            REPLICA_TRY(replica.stage(page, scope));
        }
    }
    return pages;
}

std::vector<sync::Page> MemoryLedger::feed_pages(const Subscriber& subscriber,
                                                 const std::map<std::string, std::uint64_t>& since) {
    std::map<schema::PartKey, std::map<std::string, Entry>> latest;
    for (const auto& entry : log_) {
        const auto from = since.find(entry.scope);
        if (from != since.end() && entry.seq > from->second) latest[entry.key][entry.scope] = entry;
    }
    std::vector<schema::PageRow> rows;
    for (const auto& [key, scopes] : latest) {
        schema::PageRow row{key, 0, {}, {}, std::nullopt};
        for (std::size_t index = 0; index < subscriber.scopes.size(); ++index) {
            const auto found = scopes.find(subscriber.scopes[index]);
            if (found == scopes.end()) continue;
            (found->second.put ? row.put : row.removed).push_back(static_cast<std::uint16_t>(index));
            row.version = std::max(row.version, found->second.version);
        }
        if (!row.put.empty()) {
            row.image = parts_.at(key).image;
            row.version = parts_.at(key).version;
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty()) return {};
    sync::Page page;
    page.rows = sync::compress(
        schema::encode_page(rows, [&](schema::Tag kind, schema::Tag facet) { return registry_->shape(kind, facet); }));
    return {page};
}

sync::ScopeSum MemoryLedger::sum(const std::string& scope) const {
    sync::ScopeSum out{scope, {}, 0};
    for (const auto& [key, part] : parts_) {
        if (!std::binary_search(part.scopes.begin(), part.scopes.end(), scope)) continue;
        out.sum += part.hash;
        ++out.count;
    }
    if (lies_.contains(scope)) out.sum.low += 1;
    return out;
}

sync::Checkpoint MemoryLedger::make_checkpoint(const base::Id& replica, const Subscriber& subscriber, std::uint64_t) {
    sync::Checkpoint checkpoint;
    checkpoint.cursor = cursor();
    checkpoint.server_time = now;
    for (const auto& scope : subscriber.scopes) checkpoint.sums.push_back(sum(scope));
    lies_.clear();
    for (auto& [key, given] : verdicts_) {
        if (key.first == replica) checkpoint.verdicts.push_back(given.verdict);
    }
    return checkpoint;
}

base::Result<sync::Applied> MemoryLedger::checkpoint(replica::Replica& replica, const Subscriber& subscriber) {
    REPLICA_TAKE(const auto standing, replica.standing());
    std::map<std::string, std::uint64_t> since;
    for (const auto& scope : subscriber.scopes) since[scope] = seq_;
    for (const auto& held : standing.held) since[held.scope] = held.complete ? standing.cursor.seq : held.snapshot_seq;
    return replica.commit(feed_pages(subscriber, since), make_checkpoint(standing.replica, subscriber, standing.cursor.seq),
                          subscriber.scopes);
}

base::Result<sync::Applied> MemoryLedger::sync(replica::Replica& replica, const Subscriber& subscriber, std::size_t page_rows) {
    REPLICA_TRY(greet(replica, subscriber));
    for (;;) {
        REPLICA_TAKE(const auto count, take(replica));
        REPLICA_TRY(stage(replica, subscriber, page_rows));
        REPLICA_TAKE(const auto applied, checkpoint(replica, subscriber));
        if (count > 0 && applied.mismatched.empty()) continue;
        replica.ended();
        return applied;
    }
}

}  // namespace satchel::replica_test

#pragma once

#include "shared/schema/block.h"
#include "shared/sync/client_session.h"
#include "tests/support/sync_fake_ledger.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace satchel::tests {

struct StagedScope {
    std::uint64_t first_seq = 0;
    schema::PartKey after;
    std::uint64_t rows_done = 0;
    bool whole = false;
    std::vector<schema::PageRow> rows;
};

struct ReplicaPart {
    std::uint64_t version = 0;
    base::Bytes image;
    std::set<std::string> scopes;
};

struct ReplicaState {
    base::Id replica = numbered_id(1, 5);
    base::Id epoch;
    sync::Cursor cursor;
    std::vector<sync::Place> passed;
    std::set<std::string> complete;
    std::map<std::string, StagedScope> staged;
    std::map<schema::PartKey, ReplicaPart> parts;
    std::map<std::uint64_t, base::Bytes> outbox;  // every mutation, kept after its verdict
    std::uint64_t sent_upto = 0;
    std::map<std::uint64_t, schema::Verdict> verdicts;
    std::map<std::string, std::map<std::uint64_t, std::uint64_t>> numbers;  // of each series, the end of every block by its first
    std::map<base::Digest, base::Bytes> own_blobs;
    std::set<base::Digest> delivered;
    std::map<base::Digest, base::Bytes> fetched;
    std::set<base::Digest> wanted;
    std::set<base::Digest> wanted_small;
    std::map<base::Digest, std::string> unavailable;
};

/// A replica in memory behind the device's session.
class FakeReplica final : public sync::ClientStore {
public:
    ReplicaState state;
    std::size_t transactions = 0;
    std::set<std::string> numbers_low;
    std::map<base::Digest, std::uint64_t> lying_sizes;  // offered in place of the true size
    std::uint64_t forks = 0;
    std::uint64_t wipes = 0;
    /// How often a person was told what became of a part that was made here. Not in the state: a phone that is put back forgets, they do not.
    std::map<std::string, int> told;

    std::uint64_t numbers_left(const std::string& series) const {
        std::uint64_t left = 0;
        const auto at = state.numbers.find(series);
        if (at == state.numbers.end()) return left;
        for (const auto& [next, end] : at->second) left += end - next;
        return left;
    }

    void create(std::uint64_t number, const std::string& title, const Scopes& scopes) {
        const auto no = state.outbox.empty() ? 1 : state.outbox.rbegin()->first + 1;
        schema::Command command{.type = schema::CommandType::create, .kind = note_kind, .id = numbered_id(number)};
        command.fields = {{title_field, title}, {places_field, base::Value::List(scopes.begin(), scopes.end())}};
        state.outbox[no] = schema::encode(
            schema::Mutation{.replica = state.replica, .no = no, .user = numbered_id(1, 8), .commands = {command}});
    }

    base::Result<sync::Standing> standing() override {
        sync::Standing out{.replica = state.replica, .cursor = state.cursor};
        out.cursor.epoch = state.epoch;
        out.passed = state.passed;
        if (out.passed.size() > sync::max_passed) out.passed.erase(out.passed.begin(), out.passed.end() - sync::max_passed);
        for (const auto& scope : state.complete) out.held.push_back({scope, true, 0, {}, 0});
        for (const auto& [scope, staged] : state.staged) {
            const sync::HeldScope held{scope, state.complete.contains(scope), staged.first_seq, staged.after, staged.rows_done};
            std::erase_if(out.held, [&scope = scope](const auto& one) { return one.scope == scope; });
            out.held.push_back(held);
        }
        for (const auto& [no, mutation] : state.outbox) {
            if (no <= state.sent_upto && !state.verdicts.contains(no)) out.sent.push_back({no, base::sha256(mutation)});
            out.last_no = no;
        }
        return out;
    }
    base::Result<std::vector<sync::Outgoing>> outgoing(std::uint64_t after, std::size_t max_count,
                                                       std::size_t max_bytes) override {
        std::vector<sync::Outgoing> out;
        std::size_t bytes = 0;
        for (auto at = state.outbox.upper_bound(after); at != state.outbox.end() && out.size() < max_count; ++at) {
            if (state.verdicts.contains(at->first)) continue;
            bytes += at->second.size();
            if (bytes > max_bytes && !out.empty()) break;
            out.push_back({at->first, at->second});
        }
        if (!out.empty()) state.sent_upto = std::max(state.sent_upto, out.back().no);
        return out;
    }
    base::Result<bool> welcome(const sync::Welcome& welcome, base::Instant) override {
        if (welcome.epoch != state.epoch || welcome.restart) {
            state.cursor = {};
            state.complete.clear();
            state.staged.clear();
        }
        state.epoch = welcome.epoch;
        for (const auto& block : welcome.numbers) state.numbers[block.series][block.next] = block.end;
        keep_only(welcome.scopes);
        if (!welcome.restart) return false;
        std::erase_if(state.passed, [&](const sync::Place& one) { return one.seq > welcome.shared_upto; });
        return std::erase_if(state.verdicts, [&](const auto& one) { return one.second.seq > welcome.shared_upto; }) > 0;
    }
    base::Result<> stage(const sync::Page& page, const std::string& scope) override {
        auto rows = rows_of(page);
        if (!rows) return rows.error();
        auto& staged = state.staged[scope];
        if (page.first) staged = {.first_seq = page.snapshot_seq};
        staged.rows.insert(staged.rows.end(), rows->begin(), rows->end());
        staged.after = page.upto;
        staged.rows_done = page.rows_done;
        staged.whole = page.last;
        return {};
    }
    base::Result<sync::Applied> commit(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                       const std::vector<std::string>& scopes) override {
        ++transactions;
        lacking_.clear();
        std::vector<std::pair<schema::PageRow, Scopes>> late;
        std::erase_if(state.staged, [&](auto& one) {
            if (one.second.whole) swap_in(one.first, one.second, late);
            return one.second.whole;
        });
        for (const auto& page : feed) {
            auto rows = rows_of(page);
            if (!rows) return rows.error();
            for (const auto& row : *rows) apply(row, names(row.put, scopes), names(row.removed, scopes), late);
        }
        for (const auto& [row, put] : late) complete_membership(row, put);
        purge();
        for (const auto& verdict : checkpoint.verdicts) tell(verdict);
        for (const auto& block : checkpoint.numbers) state.numbers[block.series][block.next] = block.end;
        if (!checkpoint.scopes.empty()) keep_only(checkpoint.scopes);
        if (checkpoint.cursor.seq > state.cursor.seq) state.passed.push_back({checkpoint.cursor.seq, checkpoint.cursor.chain});
        state.cursor = checkpoint.cursor;
        return verified(checkpoint);
    }
    base::Result<> fork() override {
        state.replica = numbered_id(100 + ++forks, 5);
        state.sent_upto = 0;
        std::map<std::uint64_t, base::Bytes> renumbered;
        for (const auto& [no, bytes] : state.outbox) {
            if (state.verdicts.contains(no)) continue;
            auto mutation = *schema::decode_mutation(bytes);
            mutation.replica = state.replica;
            mutation.no = renumbered.size() + 1;
            renumbered[mutation.no] = schema::encode(mutation);
        }
        state.outbox = renumbered;
        state.verdicts.clear();
        return {};
    }
    base::Result<std::vector<sync::Upload>> uploads(std::size_t max_count) override {
        std::vector<sync::Upload> out;
        for (const auto& [digest, bytes] : state.own_blobs) {
            if (state.delivered.contains(digest) || state.unavailable.contains(digest) || out.size() == max_count) continue;
            const auto lie = lying_sizes.find(digest);
            out.push_back({{digest, lie == lying_sizes.end() ? bytes.size() : lie->second, "image/jpeg", {}}});
        }
        return out;
    }
    base::Result<base::Bytes> read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override {
        const auto& bytes = state.own_blobs.at(digest);
        if (offset >= bytes.size()) return base::Bytes();
        const auto rest = base::ByteView(bytes).subspan(offset);
        return base::copy(rest.first(std::min(max_bytes, rest.size())));
    }
    base::Result<> blob_delivered(const base::Digest& digest) override {
        state.delivered.insert(digest);
        return {};
    }
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t max_count) override {
        std::vector<sync::BlobWanted> out;
        for (const auto& digest : state.wanted) {
            if (out.size() < max_count) out.push_back({digest, state.fetched[digest].size(), false});
        }
        for (const auto& digest : state.wanted_small) {
            if (out.size() < max_count) out.push_back({digest, 0, true});
        }
        return out;
    }
    base::Result<> write_blob(const sync::BlobChunk& chunk) override {
        auto& bytes = state.fetched[chunk.digest];
        bytes.insert(bytes.end(), chunk.bytes.begin(), chunk.bytes.end());
        if (bytes.size() != chunk.size) return {};
        state.wanted.erase(chunk.digest);
        state.unavailable.erase(chunk.digest);
        return {};
    }
    base::Result<> blob_unavailable(const sync::BlobMissing& missing) override {
        if (missing.thumbnail) {
            state.wanted_small.erase(missing.digest);
        } else {
            state.unavailable[missing.digest] = missing.code;
        }
        return {};
    }

    base::Result<> wipe() override {
        const bool decided = std::all_of(state.outbox.begin(), state.outbox.end(),
                                         [&](const auto& one) { return state.verdicts.contains(one.first); });
        const auto waiting = uploads(1);
        if (!decided || !waiting->empty()) return base::error("work_waits");
        state = {.replica = numbered_id(200 + ++wipes, 5)};
        return {};
    }

private:
    using Late = std::vector<std::pair<schema::PageRow, Scopes>>;

    void tell(const schema::Verdict& verdict) {
        if (!state.verdicts.try_emplace(verdict.no, verdict).second) return;
        const auto at = state.outbox.find(verdict.no);
        const auto whose = at == state.outbox.end()
                               ? "somebody else's " + std::to_string(verdict.no)
                               : std::to_string(number_of(schema::decode_mutation(at->second)->commands.front().id));
        ++told[whose + (verdict.judgement == schema::Judgement::rejected ? " rejected" : " accepted")];
    }
    static base::Result<std::vector<schema::PageRow>> rows_of(const sync::Page& page) {
        auto bytes = sync::decompress(page.rows, sync::max_page_bytes);
        if (!bytes) return bytes.error();
        return schema::decode_page(*bytes, shape_of);
    }
    static Scopes names(const std::vector<std::uint16_t>& indexes, const Scopes& scopes) {
        Scopes out;
        for (auto index : indexes) out.push_back(scopes.at(index));
        return out;
    }
    void swap_in(const std::string& scope, const StagedScope& staged, Late& late) {
        for (auto& [key, part] : state.parts) part.scopes.erase(scope);
        for (const auto& row : staged.rows) apply(row, {scope}, {}, late);
        state.complete.insert(scope);
    }
    void apply(const schema::PageRow& row, const Scopes& put, const Scopes& removed, Late& late) {
        if (row.image) {
            auto& part = state.parts[row.key];
            if (row.version >= part.version) {
                part.version = row.version;
                part.image = schema::encode(note_shape(), *row.image);
            }
        }
        const auto at = state.parts.find(row.key);
        if (at != state.parts.end()) {
            at->second.scopes.insert(put.begin(), put.end());
            for (const auto& scope : removed) at->second.scopes.erase(scope);
        } else if (!put.empty()) {
            late.emplace_back(row, put);
        }
        // A membership that still waits for its image may be taken back before that comes.
        for (auto& [waiting, scopes] : late) {
            if (waiting.key != row.key) continue;
            for (const auto& scope : removed) std::erase(scopes, scope);
        }
    }
    void complete_membership(const schema::PageRow& row, const Scopes& put) {
        const auto at = state.parts.find(row.key);
        if (at != state.parts.end()) return at->second.scopes.insert(put.begin(), put.end()), void();
        lacking_.insert(put.begin(), put.end());
    }
    void purge() {
        std::erase_if(state.parts, [](const auto& one) { return one.second.scopes.empty(); });
    }
    void keep_only(const Scopes& scopes) {
        const auto gone = [&](const std::string& name) { return std::find(scopes.begin(), scopes.end(), name) == scopes.end(); };
        const bool any =
            std::erase_if(state.complete, gone) + std::erase_if(state.staged, [&](const auto& one) { return gone(one.first); }) >
            0;
        if (any) state.staged.clear();
        for (auto& [key, part] : state.parts) std::erase_if(part.scopes, gone);
        purge();
    }
    sync::Applied verified(const sync::Checkpoint& checkpoint) {
        sync::Applied applied;
        for (const auto& told : checkpoint.sums) {
            sync::ScopeSum sum{told.scope, {}, 0};
            for (const auto& [key, part] : state.parts) {
                if (!part.scopes.contains(told.scope)) continue;
                sum.sum += schema::part_hash(key, part.version, part.image);
                ++sum.count;
            }
            if (!state.complete.contains(told.scope) || (sum == told && !lacking_.contains(told.scope))) continue;
            state.complete.erase(told.scope);
            applied.mismatched.push_back(told.scope);
        }
        for (const auto& series : numbers_low) {
            if (numbers_left(series) < 50) applied.numbers_low.push_back(series);
        }
        return applied;
    }

    std::set<std::string> lacking_;
};

}  // namespace satchel::tests

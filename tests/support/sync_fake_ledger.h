#pragma once

#include "shared/schema/mutation.h"
#include "shared/sync/server_session.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// A ledger in memory behind the server's session, and the one document kind of the sync tests.
namespace satchel::tests {

inline constexpr schema::Tag note_kind = 7;
inline constexpr schema::Tag title_field = 20;
inline constexpr schema::Tag places_field = 21;
/// A mutation with this title is rejected.
inline constexpr const char* refused_title = "refuse me";

inline base::Id numbered_id(std::uint64_t number, std::uint8_t family = 1) {
    base::Id id;
    id.bytes[0] = family;
    for (int i = 0; i < 8; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> 8 * i);
    return id;
}
inline std::uint64_t number_of(const base::Id& id) {
    std::uint64_t number = 0;
    for (int i = 8; i < 16; ++i) number = number << 8 | id.bytes[i];
    return number;
}
inline schema::PartKey note(std::uint64_t number) {
    return {note_kind, numbered_id(number), 0};
}

inline const schema::Shape& note_shape() {
    static const schema::Shape shape{.name = "main",
                                     .fields = {{.tag = title_field, .name = "title"},
                                                {.tag = places_field, .name = "places", .kind = schema::FieldKind::text_list}}};
    return shape;
}
inline const schema::Shape* shape_of(schema::Tag kind, schema::Tag facet) {
    return kind == note_kind && facet == 0 ? &note_shape() : nullptr;
}

using Scopes = std::vector<std::string>;

inline schema::Image note_image(const std::string& title, const Scopes& scopes) {
    auto image = schema::empty_image(note_shape());
    image.values[0] = title;
    image.values[1] = base::Value::List(scopes.begin(), scopes.end());
    return image;
}

struct LedgerState {
    sync::Cursor head;
    std::set<base::Id> former;  // epochs
    std::vector<std::uint64_t> chains{0};
    std::map<schema::PartKey, sync::LedgerPart> parts;
    std::map<schema::PartKey, std::uint64_t> versions;                   // of parts that are gone too: a version never comes back
    std::map<std::string, std::map<schema::PartKey, sync::Entry>> feed;  // the latest of each part
    std::map<std::string, std::vector<sync::Entry>> log;                 // all of them
    Scopes subscription;
    std::uint64_t kept_since = 0;
    std::map<std::pair<base::Id, std::uint64_t>, schema::Verdict> verdicts;
    std::map<std::pair<base::Id, std::uint64_t>, base::Digest> digests;
    std::vector<sync::NumberBlock> numbers;
    std::vector<std::string> set_aside;  // titles of what revoked devices handed over

    void advance(std::uint64_t salt) {
        ++head.seq;
        head.chain = chains.back() * 31 + head.seq + salt;
        chains.push_back(head.chain);
    }
    /// The part as it is from this seq on; no scopes: gone.
    void write(const schema::PartKey& key, const schema::Image& image, const Scopes& scopes) {
        auto& part = parts[key];
        part.version = versions[key];
        for (const auto& scope : part.scopes) {
            if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
                tell(scope, {key, head.seq, part.version + 1, false});
        }
        versions[key] = ++part.version;
        part.image = schema::encode(note_shape(), image);
        part.scopes = scopes;
        std::sort(part.scopes.begin(), part.scopes.end());
        for (const auto& scope : scopes) tell(scope, {key, head.seq, part.version, true});
        if (scopes.empty()) parts.erase(key);
    }
    void tell(const std::string& scope, const sync::Entry& entry) {
        feed[scope][entry.key] = entry;
        log[scope].push_back(entry);
    }
    sync::ScopeSum sum(const std::string& scope) const {
        sync::ScopeSum sum{scope, {}, 0};
        for (const auto& [key, part] : parts) {
            if (!std::binary_search(part.scopes.begin(), part.scopes.end(), scope)) continue;
            sum.sum += schema::part_hash(key, part.version, part.image);
            ++sum.count;
        }
        return sum;
    }
};

/// What a ledger may be like, or suffer from.
struct Oddities {
    std::set<std::string> far_behind;    // scopes whose feeds are too long
    std::set<std::string> damaged_sums;  // scopes that no refetch can mend
    bool compacts = true;
};

class FakeView final : public sync::LedgerView {
public:
    FakeView(std::shared_ptr<const LedgerState> state, const Oddities& odd, std::size_t& views)
        : state_(std::move(state)), odd_(odd), views_(views) {
        ++views_;
    }
    ~FakeView() override { --views_; }

    sync::Cursor head() override { return state_->head; }
    bool holds(const sync::Cursor& cursor) override {
        return cursor.epoch == state_->head.epoch && passed({cursor.seq, cursor.chain});
    }
    bool knows(const base::Id& epoch) override { return epoch == state_->head.epoch || state_->former.contains(epoch); }
    bool passed(const sync::Place& place) override {
        return place.seq <= state_->head.seq && state_->chains[place.seq] == place.chain;
    }
    std::uint64_t kept_since() override { return state_->kept_since; }
    std::vector<std::string> subscription(const sync::Principal&) override { return state_->subscription; }
    std::vector<sync::Entry> feed(const std::string& scope, std::uint64_t since, std::size_t limit) override {
        std::vector<sync::Entry> out;
        if (!state_->feed.contains(scope)) return out;
        const auto add = [&](const sync::Entry& entry) {
            if (entry.seq > since) out.push_back(entry);
        };
        if (odd_.compacts) {
            for (const auto& [key, entry] : state_->feed.at(scope)) add(entry);
        } else {
            for (const auto& entry : state_->log.at(scope)) add(entry);
        }
        std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
        if (out.size() > limit) out.resize(limit);
        return out;
    }
    std::uint64_t feed_size(const std::string& scope, std::uint64_t since) override {
        if (odd_.far_behind.contains(scope)) return 1'000'000;
        return feed(scope, since, std::numeric_limits<std::size_t>::max()).size();
    }
    std::vector<sync::Entry> contents(const std::string& scope, const schema::PartKey& after, std::size_t limit) override {
        std::vector<sync::Entry> out;
        for (auto at = state_->parts.upper_bound(after); at != state_->parts.end() && out.size() < limit; ++at) {
            if (!std::binary_search(at->second.scopes.begin(), at->second.scopes.end(), scope)) continue;
            out.push_back(state_->feed.at(scope).at(at->first));
        }
        return out;
    }
    std::optional<sync::LedgerPart> part(const schema::PartKey& key) override {
        const auto at = state_->parts.find(key);
        return at == state_->parts.end() ? std::nullopt : std::optional(at->second);
    }
    sync::ScopeSum sum(const std::string& scope) override {
        auto sum = state_->sum(scope);
        if (odd_.damaged_sums.contains(scope)) ++sum.sum.low;
        return sum;
    }
    std::vector<sync::Decided> decided(const base::Id& replica, std::uint64_t first, std::size_t limit) override {
        std::vector<sync::Decided> out;
        for (const auto& [key, verdict] : state_->verdicts) {
            if (key.first == replica && key.second >= first && out.size() < limit)
                out.push_back({verdict, state_->digests.at(key)});
        }
        return out;
    }
    std::uint64_t decided_upto(const base::Id& replica) override {
        std::uint64_t highest = 0;
        for (const auto& [place, verdict] : state_->verdicts) highest = place.first == replica ? place.second : highest;
        return highest;
    }
    std::vector<sync::NumberBlock> numbers(const base::Id&) override { return state_->numbers; }

private:
    std::shared_ptr<const LedgerState> state_;
    Oddities odd_;
    std::size_t& views_;
};

struct FakeBlob {
    std::uint64_t size = 0;
    base::Bytes bytes;
};

class FakeLedger final : public sync::ServerStore {
public:
    FakeLedger() {
        auto first = std::make_shared<LedgerState>();
        first->head.epoch = numbered_id(1, 9);
        state_ = first;
    }

    template <class Write>
    void commit(Write write) {
        auto next = std::make_shared<LedgerState>(*state_);
        next->advance(salt_);
        write(*next);
        state_ = next;
        history_[state_->head.seq] = state_;
    }
    void put(std::uint64_t number, const std::string& title, const Scopes& scopes) {
        commit([&](LedgerState& state) { state.write(note(number), note_image(title, scopes), scopes); });
    }
    void subscribe(Scopes scopes) {
        commit([&](LedgerState& state) { state.subscription = std::move(scopes); });
    }
    /// Forgets what has left a scope up to now.
    /// What left a scope is forgotten, but for the latest seqs.
    void compact(std::uint64_t seqs_kept = 0) {
        const auto upto = state_->head.seq - std::min(state_->head.seq, seqs_kept);
        auto next = std::make_shared<LedgerState>(*state_);
        const auto forgotten = [upto](const sync::Entry& one) { return !one.put && one.seq <= upto; };
        for (auto& [scope, entries] : next->feed) std::erase_if(entries, [&](const auto& one) { return forgotten(one.second); });
        for (auto& [scope, entries] : next->log) std::erase_if(entries, forgotten);
        next->kept_since = std::max(next->kept_since, upto);
        state_ = next;
        history_[state_->head.seq] = state_;
    }
    /// As it was at `seq`; what happens from here on is another history.
    void restore(std::uint64_t seq) {
        state_ = history_.at(seq);
        pages_ = std::make_unique<sync::EncodedPages>();
        ++salt_;
    }
    const LedgerState& state() const { return *state_; }

    // What tests look at and turn.
    std::size_t views = 0;  // open at this moment
    Oddities odd;
    std::optional<base::Error> admission;
    std::optional<base::Error> deciding;
    bool revoked = false;
    bool mints = true;
    bool leases_numbers = true;
    base::Id user = numbered_id(1, 8);
    base::Instant time{1'000'000};
    std::deque<sync::Pushed> answers;
    std::deque<base::Result<sync::NumberBlock>> leases;
    std::map<base::Digest, FakeBlob> blobs;
    std::map<base::Digest, std::string> missing;  // code by digest
    std::size_t submitted = 0;

    base::Result<sync::Principal> admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) override {
        if (admission) return *admission;
        const auto message = sync::hello_message(nonce, hello.replica, hello.user);
        if (!base::verify_signature(key.public_key, message, hello.signature)) return base::error("device_unknown");
        if (revoked && !hello.farewell) return base::error("device_revoked");
        return sync::Principal{hello.user, hello.device, hello.replica, revoked};
    }
    base::Result<std::unique_ptr<sync::LedgerView>> view() override {
        return std::unique_ptr<sync::LedgerView>(std::make_unique<FakeView>(state_, odd, views));
    }
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) override { return shape_of(kind, facet); }
    sync::EncodedPages& encoded_pages() override { return *pages_; }
    std::uint32_t schema_revision() override { return 1; }
    base::Instant now() override { return time; }
    base::Result<> mint_epoch(const sync::Cursor& seen) override {
        if (!mints) return {};
        auto next = std::make_shared<LedgerState>(*state_);
        next->former.insert({seen.epoch, state_->head.epoch});
        next->head.epoch = numbered_id(++epochs_, 9);
        state_ = next;
        return {};
    }
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) override {
        sync::Pushed pushed;
        if (deciding) pushed.failure = deciding;
        if (!pushed.failure) {
            // One copy for all of them, not one each.
            auto next = std::make_shared<LedgerState>(*state_);
            for (const auto& bytes : mutations) decide(*next, principal, bytes, pushed);
            state_ = next;
            history_[state_->head.seq] = state_;
        }
        submitted += mutations.size();
        answers.push_back(std::move(pushed));
    }
    void lease(const sync::Principal&, const std::string& series) override {
        if (!leases_numbers) return void(leases.emplace_back(base::error("io_failed")));
        commit([&](LedgerState& state) {
            state.numbers.push_back({series, 1'000 * state.head.seq, 1'000 * state.head.seq + 100});
        });
        leases.emplace_back(state_->numbers.back());
    }
    base::Result<std::uint64_t> offer(const sync::Principal&, const sync::BlobOffer& offer) override {
        if (missing.contains(offer.digest)) return base::error(missing[offer.digest]);
        auto& blob = blobs[offer.digest];
        blob.size = offer.size;
        return blob.bytes.size();
    }
    base::Result<std::uint64_t> append(const sync::Principal&, const sync::BlobChunk& chunk) override {
        auto& blob = blobs[chunk.digest];
        blob.bytes.insert(blob.bytes.end(), chunk.bytes.begin(), chunk.bytes.end());
        if (blob.bytes.size() < blob.size || base::sha256(blob.bytes) == chunk.digest) return blob.bytes.size();
        blob.bytes.clear();
        return base::error("digest_differs");
    }
    base::Result<sync::BlobChunk> fetch(const sync::Principal&, const sync::BlobWanted& wanted, std::size_t max_bytes) override {
        if (wanted.thumbnail) return base::error("no_thumbnail");
        const auto at = blobs.find(wanted.digest);
        if (at == blobs.end() || at->second.bytes.size() < at->second.size) return base::error("not_here_yet");
        const auto all = base::ByteView(at->second.bytes);
        const auto rest = all.subspan(std::min<std::size_t>(wanted.from, all.size()));
        return sync::BlobChunk{wanted.digest, wanted.from, all.size(), base::copy(rest.first(std::min(max_bytes, rest.size()))),
                               wanted.thumbnail};
    }

    base::SigningKey key = base::make_signing_key({1});

private:
    void decide(LedgerState& state, const sync::Principal& principal, const base::Bytes& bytes, sync::Pushed& pushed) const {
        const auto mutation = *schema::decode_mutation(bytes);
        const auto place = std::pair(principal.replica, mutation.no);
        const auto digest = base::sha256(bytes);
        const auto before = state.digests.find(place);
        if (before == state.digests.end()) {
            state.advance(salt_);
            state.verdicts[place] = principal.revoked ? keep_aside(state, mutation) : take_effect(state, mutation);
            state.digests[place] = digest;
        } else if (before->second != digest) {
            pushed.failure = base::error("forked");
            return;
        }
        pushed.verdicts.push_back(state.verdicts.at(place));
    }
    static schema::Verdict keep_aside(LedgerState& state, const schema::Mutation& mutation) {
        for (const auto& command : mutation.commands) state.set_aside.push_back(command.fields.front().value.text());
        schema::Verdict verdict{.no = mutation.no, .judgement = schema::Judgement::adjusted, .seq = state.head.seq};
        verdict.findings.push_back({.code = "in_quarantine"});
        return verdict;
    }
    static schema::Verdict take_effect(LedgerState& state, const schema::Mutation& mutation) {
        schema::Verdict verdict{.no = mutation.no, .seq = state.head.seq};
        for (const auto& command : mutation.commands) {
            const auto title = command.fields.front().value.text();
            if (title == refused_title) {
                verdict.judgement = schema::Judgement::rejected;
                continue;
            }
            Scopes scopes;
            for (const auto& scope : command.fields.back().value.list()) scopes.push_back(scope.text());
            state.write({note_kind, command.id, 0}, note_image(title, scopes), scopes);
        }
        return verdict;
    }

    std::shared_ptr<const LedgerState> state_;
    std::map<std::uint64_t, std::shared_ptr<const LedgerState>> history_;
    std::unique_ptr<sync::EncodedPages> pages_ = std::make_unique<sync::EncodedPages>();
    std::uint64_t salt_ = 0;
    std::uint64_t epochs_ = 1;
};

}  // namespace satchel::tests

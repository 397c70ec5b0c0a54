#include "tests/support/ledger_model.h"

#include "tests/support/ledger_kinds.h"

#include <algorithm>
#include <tuple>

namespace satchel::ledger_test {

namespace {

bool same(const sync::Entry& a, const sync::Entry& b) {
    return std::tie(a.key, a.seq, a.version, a.put) == std::tie(b.key, b.seq, b.version, b.put);
}

bool same(const std::vector<sync::Entry>& a, const std::vector<sync::Entry>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

const schema::Shape& shape_of(const schema::PartKey& key) {
    return *registry().shape(key.kind, key.facet);
}

}  // namespace

bool LedgerModel::present(const schema::PartKey& key) const {
    const auto part = parts_.find(key);
    return part != parts_.end() && part->second.present;
}

std::uint64_t LedgerModel::expected_because(const schema::Mutation& mutation) const {
    const auto of_replica = rejected_.find(mutation.replica);
    if (of_replica == rejected_.end()) return 0;
    std::uint64_t because = 0;
    for (const auto& [document, rejection] : of_replica->second) {
        const auto& [no, seq] = rejection;
        if (seq <= mutation.seen_seq) continue;
        bool touched = false, created = false;
        for (const auto& command : mutation.commands) {
            if (Document(command.kind, command.id) != document) continue;
            touched = true;
            created = created || command.type == schema::CommandType::create;
        }
        if (touched && !created) because = because == 0 ? no : std::min(because, no);
    }
    return because;
}

void LedgerModel::write(const schema::PartKey& key, std::optional<schema::Image> image) {
    auto& part = parts_[key];
    if (!image && !part.present) return;
    ++part.version;
    std::set<std::string> scopes;
    if (image) {
        for (auto& scope : schema::scopes_of(registry().find(key.kind)->schema, key.facet, *image)) scopes.insert(scope);
    }
    for (const auto& scope : part.scopes) {
        if (!scopes.contains(scope)) feed_[scope][key] = {key, head_, part.version, false};
    }
    for (const auto& scope : scopes) feed_[scope][key] = {key, head_, part.version, true};
    part.present = image.has_value();
    part.scopes = std::move(scopes);
    part.image = image ? std::move(*image) : schema::Image{};
}

void LedgerModel::decided(const schema::Mutation& mutation, const schema::Verdict& verdict) {
    head_ = verdict.seq;
    verdicts_[mutation.replica].push_back(verdict);
    auto& rejected = rejected_[mutation.replica];
    std::erase_if(rejected, [&](const auto& entry) { return entry.second.second <= mutation.seen_seq; });
    if (verdict.judgement == schema::Judgement::rejected) {
        for (const auto& command : mutation.commands) {
            rejected[{command.kind, command.id}] = {verdict.because != 0 ? verdict.because : verdict.no, verdict.seq};
        }
        return;
    }
    std::map<schema::PartKey, std::optional<schema::Image>> images;
    for (const auto& command : mutation.commands) {
        rejected.erase({command.kind, command.id});
        const schema::PartKey key{command.kind, command.id, command.facet};
        auto& image = images.try_emplace(key, present(key) ? std::optional(parts_.at(key).image) : std::nullopt).first->second;
        if (command.type == schema::CommandType::create) {
            image = schema::empty_image(shape_of(key));
            for (const auto& field : command.fields) image->values[*shape_of(key).index_of(field.tag)] = field.value;
        } else if (command.type == schema::CommandType::set) {
            image->values[*shape_of(key).index_of(command.field)] = command.after;
        } else if (command.type == schema::CommandType::remove) {
            image.reset();
        }
    }
    for (auto& [key, image] : images) write(key, std::move(image));
}

std::string LedgerModel::scope_difference(ledger::Snapshot& snapshot, const std::string& scope) const {
    std::vector<sync::Entry> feed, contents;
    sync::ScopeSum sum{scope, {}, 0};
    for (const auto& [key, entry] : feed_.at(scope)) {
        feed.push_back(entry);
        if (!entry.put) continue;
        contents.push_back(entry);
        const auto& part = parts_.at(key);
        sum.sum += schema::part_hash(key, part.version, schema::encode(shape_of(key), part.image));
        ++sum.count;
    }
    std::sort(feed.begin(), feed.end(),
              [](const auto& a, const auto& b) { return std::tie(a.seq, a.key) < std::tie(b.seq, b.key); });
    if (!same(snapshot.feed(scope, 0, 100'000), feed)) return "feed of " + scope;
    if (!same(snapshot.contents(scope, {}, 100'000), contents)) return "contents of " + scope;
    if (snapshot.sum(scope) != sum) return "sum of " + scope;
    if (!snapshot.sum_holds(scope)) return "kept sum of " + scope;
    const auto half = head_ / 2;
    const auto later = std::find_if(feed.begin(), feed.end(), [half](const auto& entry) { return entry.seq > half; });
    if (!same(snapshot.feed(scope, half, 100'000), {later, feed.end()})) return "later feed of " + scope;
    if (snapshot.feed_size(scope, half) != static_cast<std::uint64_t>(feed.end() - later)) return "feed size of " + scope;
    return {};
}

std::string LedgerModel::lookup_difference(ledger::Snapshot& snapshot) const {
    std::map<std::string, std::vector<base::Id>> by_name;
    for (const auto& [key, part] : parts_) {
        if (!part.present || key.facet != 0) continue;
        const auto& name = part.image.values[schema::common::count];
        if (!name.is_null()) by_name[name.text()].push_back(key.id);
    }
    for (char c = 'a'; c <= 'z'; ++c) {
        const std::string name(1, c);
        if (snapshot.find(note_kind, "name", {base::Value(name)}, 100'000).ids != by_name[name]) return "look-up of name " + name;
    }
    return {};
}

std::string LedgerModel::difference(ledger::Snapshot& snapshot) const {
    if (snapshot.head().seq != head_) return "head";
    for (const auto& [key, part] : parts_) {
        const auto kept = snapshot.part(key);
        if (kept.has_value() != part.present) return "presence of " + key.id.text();
        if (!kept) continue;
        if (kept->version != part.version) return "version of " + key.id.text();
        if (kept->image != schema::encode(shape_of(key), part.image)) return "image of " + key.id.text();
        if (!std::equal(kept->scopes.begin(), kept->scopes.end(), part.scopes.begin(), part.scopes.end()))
            return "scopes of " + key.id.text();
    }
    for (const auto& [scope, entries] : feed_) {
        if (auto found = scope_difference(snapshot, scope); !found.empty()) return found;
    }
    for (const auto& [replica, verdicts] : verdicts_) {
        const auto decided = snapshot.decided(replica, 1, 100'000);
        if (!std::equal(decided.begin(), decided.end(), verdicts.begin(), verdicts.end(),
                        [](const auto& one, const auto& verdict) { return one.verdict == verdict; }))
            return "verdicts of " + replica.text();
    }
    if (snapshot.first_broken_link()) return "the hash chain";
    return lookup_difference(snapshot);
}

}  // namespace satchel::ledger_test

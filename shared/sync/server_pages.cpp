#include "shared/base/planted.h"
#include "shared/schema/block.h"
#include "shared/sync/server_pull.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace satchel::sync {

namespace {

constexpr std::size_t parts_at_once = 256;
constexpr std::size_t frame_overhead_bytes = 4u << 10;

bool lives_in(const LedgerPart& part, const std::string& scope) {
    return std::binary_search(part.scopes.begin(), part.scopes.end(), scope);
}

}  // namespace

bool ServerPull::full(const Rows& rows) const {
    return rows.rows.size() >= limits_.page_rows || rows.image_bytes >= limits_.page_image_bytes;
}

base::Result<std::optional<Frame>> ServerPull::feed_step(LedgerView& view) {
    while (!rows_.empty() || collect(view)) {
        auto page = feed_page(view);
        if (!page) return page.error();
        if (!page->rows.empty()) return std::optional<Frame>(std::move(*page));
    }
    auto told = checkpoint(view);
    if (!told) return std::optional<Frame>();
    return std::optional<Frame>(std::move(*told));
}

/// Reads on in the feeds and merges what it finds by part; false once they are read up to the head.
bool ServerPull::collect(LedgerView& view) {
    for (;;) {
        auto horizon = head_.seq;
        std::vector<FeedEntry> entries;
        for (std::size_t i = 0; i < scopes_.size(); ++i) {
            if (!scopes_[i].fed() || scopes_[i].position >= head_.seq) continue;
            for (auto& entry : feed_of(view, scopes_[i], horizon)) entries.push_back({entry, static_cast<std::uint16_t>(i)});
        }
        // All scopes are read up to one seq, so that the entries of a change stay together.
        std::erase_if(entries, [&](const FeedEntry& one) { return one.entry.seq > horizon; });
        for (auto& scope : scopes_) {
            if (scope.fed()) scope.position = std::max(scope.position, horizon + base::planted(base::Bug::late_commit_skipped));
        }
        merge(std::move(entries));
        if (!rows_.empty()) return true;
        if (horizon == head_.seq) return false;
    }
}

/// Entries above the scope's position; `horizon` comes down to the last seq that they hold whole.
std::vector<Entry> ServerPull::feed_of(LedgerView& view, const Scope& scope, std::uint64_t& horizon) const {
    auto limit = std::max<std::size_t>(1, limits_.feed_entries / scopes_.size());
    for (;; limit *= 4) {
        auto entries = view.feed(scope.name, scope.position, limit);
        if (entries.size() < limit) return entries;
        // One mutation may touch many parts with one seq, and the last one may be cut. If it is all there is, more must be read at once.
        const auto cut = entries.back().seq;
        if (entries.front().seq == cut) continue;
        while (entries.back().seq == cut && !base::planted(base::Bug::part_of_a_transaction)) entries.pop_back();
        horizon = std::min(horizon, entries.back().seq);
        return entries;
    }
}

/// One row per part, with the scopes that it enters and leaves.
void ServerPull::merge(std::vector<FeedEntry> entries) {
    std::sort(entries.begin(), entries.end(), [](const FeedEntry& a, const FeedEntry& b) {
        return std::tie(a.entry.key, a.scope, a.entry.seq) < std::tie(b.entry.key, b.scope, b.entry.seq);
    });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& [entry, scope] = entries[i];
        // A feed that has not been compacted: the later entry tells all.
        if (i + 1 < entries.size() && entries[i + 1].entry.key == entry.key && entries[i + 1].scope == scope) continue;
        if (rows_.empty() || rows_.back().key != entry.key) rows_.push_back({.key = entry.key});
        auto& row = rows_.back();
        row.version = std::max(row.version, entry.version);
        (entry.put ? row.put : row.removed).push_back(scope);
        scopes_[scope].touched = true;
    }
}

/// A page without rows when nothing of what was collected is for this replica any more.
base::Result<Page> ServerPull::feed_page(LedgerView& view) {
    Rows rows;
    while (!rows_.empty() && !full(rows)) {
        const auto count = std::min(rows_.size(), parts_at_once);
        std::vector<schema::PartKey> keys;
        for (std::size_t i = 0; i < count; ++i) {
            if (!rows_[i].put.empty()) keys.push_back(rows_[i].key);
        }
        auto parts = view.parts(keys);
        std::size_t next = 0;
        for (std::size_t i = 0; i < count && !full(rows); ++i) {
            auto row = std::move(rows_.front());
            rows_.pop_front();
            const bool asked = !row.put.empty();
            add_feed_row(rows, std::move(row), asked ? std::move(parts[next++]) : std::nullopt);
        }
    }
    Page page;
    if (rows.rows.empty()) return page;
    auto bytes = packed(std::move(rows));
    if (!bytes) return bytes.error();
    page.rows = std::move(*bytes);
    return page;
}

void ServerPull::add_feed_row(Rows& rows, FeedRow row, std::optional<LedgerPart> part) const {
    // The view may be newer than the entry. What has left a scope since must not be shown through it; its own entry follows.
    std::erase_if(row.put, [&](std::uint16_t i) { return scopes_[i].dropped || !part || !lives_in(*part, scopes_[i].name); });
    std::erase_if(row.removed, [&](std::uint16_t i) { return scopes_[i].dropped || (part && lives_in(*part, scopes_[i].name)); });
    if (row.put.empty() && row.removed.empty()) return;
    const bool put = !row.put.empty();
    rows.add({row.key, put ? part->version : row.version, std::move(row.put), std::move(row.removed), std::nullopt},
             put ? std::optional(std::move(part->image)) : std::nullopt);
}

base::Result<std::optional<Frame>> ServerPull::snapshot_step(LedgerView& view, Scope& scope) {
    Page page{.snapshot = true, .scope = static_cast<std::uint16_t>(&scope - scopes_.data()), .snapshot_seq = head_.seq};
    page.first = scope.first_seq == 0;
    if (page.first) scope.first_seq = head_.seq;
    const auto entries = view.contents(scope.name, scope.after, snapshot_rows_);
    std::vector<schema::PartKey> keys;
    keys.reserve(entries.size());
    for (const auto& entry : entries) keys.push_back(entry.key);
    auto parts = view.parts(keys);
    Rows rows;
    std::size_t taken = 0;
    for (; taken < entries.size() && !full(rows); ++taken) {
        scope.after = entries[taken].key;
        if (!parts[taken]) continue;
        add_snapshot_row(rows, entries[taken], std::move(*parts[taken]), scope);
    }
    auto bytes = packed(std::move(rows));
    if (!bytes) return bytes.error();
    page.rows = std::move(*bytes);
    page.upto = scope.after;
    page.last = taken == entries.size() && entries.size() < snapshot_rows_;
    page.rows_done = scope.rows_done += taken;
    page.rows_total = std::max(view.sum(scope.name).count, page.rows_done);
    if (page.last) {
        scope.staged = scope.touched = true;
        scope.position = scope.first_seq;
    } else if (taken < entries.size()) {
        snapshot_rows_ = taken;
    } else {
        snapshot_rows_ = std::min(snapshot_rows_ * 2, std::max(limits_.page_rows, limits_.snapshot_rows));
    }
    return std::optional<Frame>(std::move(page));
}

void ServerPull::add_snapshot_row(Rows& rows, const Entry& entry, LedgerPart part, const Scope& scope) const {
    const bool held = comes_otherwise(entry, part, scope);
    rows.add({entry.key, part.version, {static_cast<std::uint16_t>(&scope - scopes_.data())}, {}, std::nullopt},
             held ? std::nullopt : std::optional(std::move(part.image)));
}

/// An image crosses once: it is not needed here where the replica holds it, or gets it before the same checkpoint through another scope.
///
/// Pages that are staged outlive the session, and what is fed or staged by then may have to begin anew in the next one. So this relies only
/// on what is on the replica's disk already, and among scopes that come together on those that are named before: never the one on the other.
bool ServerPull::comes_otherwise(const Entry& entry, const LedgerPart& part, const Scope& scope) const {
    if (scope.whole_images) return false;
    const bool unchanged = entry.seq != 0 && entry.seq <= cursor_.seq;
    return std::any_of(part.scopes.begin(), part.scopes.end(), [&](const std::string& name) {
        const auto at = index_.find(name);
        if (at == index_.end()) return false;
        const auto& other = scopes_[at->second];
        if (unchanged && other.on_disk()) return true;
        return name < scope.name && other.fed() && !other.waits_for_snapshot();
    });
}

/// What decides the bytes of a page, as far as they may differ within one ledger: a version of a part has one image in its epoch.
base::Digest ServerPull::content_of(const Rows& rows) const {
    base::Bytes out(head_.epoch.bytes.begin(), head_.epoch.bytes.end());
    const auto put_all = [&](const std::vector<std::uint16_t>& scopes) {
        base::put_varint(out, scopes.size());
        for (const auto scope : scopes) base::put_varint(out, scope);
    };
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const auto& row = rows.rows[i];
        base::put_varint(out, row.key.kind);
        out.insert(out.end(), row.key.id.bytes.begin(), row.key.id.bytes.end());
        base::put_varint(out, row.key.facet);
        base::put_varint(out, base::planted(base::Bug::old_page_sent) ? 0 : row.version);
        put_all(row.put);
        put_all(row.removed);
        out.push_back(rows.images[i] ? 1 : 0);
    }
    return base::sha256(out);
}

base::Result<base::Bytes> ServerPull::packed(Rows rows) const {
    return store_.encoded_pages().get(content_of(rows), [&]() -> base::Result<base::Bytes> {
        const auto shape_of = [&](schema::Tag kind, schema::Tag facet) { return store_.shape(kind, facet); };
        for (std::size_t i = 0; i < rows.rows.size(); ++i) {
            if (!rows.images[i]) continue;
            auto& row = rows.rows[i];
            const auto* shape = shape_of(row.key.kind, row.key.facet);
            if (shape == nullptr) return base::error("kind_unknown", std::to_string(row.key.kind));
            auto image = schema::decode(*shape, *rows.images[i]);
            if (!image) return image.error();
            row.image = std::move(*image);
        }
        const auto columns = schema::encode_page(rows.rows, shape_of);
        auto bytes = compress(columns);
        if (columns.size() > max_page_bytes || bytes.size() > max_frame_bytes - frame_overhead_bytes)
            return base::error("page_too_large");
        return bytes;
    });
}

}  // namespace satchel::sync

#include "client/replica/blobs.h"
#include "client/replica/scope_book.h"
#include "client/replica/search_text.h"
#include "client/replica/state.h"
#include "client/replica/try.h"
#include "client/replica/view_core.h"
#include "shared/base/text.h"

#include <algorithm>

namespace satchel::replica {

namespace {

/// A thumbnail goes with its photo: a person counts photos.
const std::string not_small = "digest NOT IN (SELECT small FROM small_picture)";

}  // namespace

std::vector<Hit> ReplicaView::search(const std::string& text, const std::vector<schema::Tag>& kinds, std::size_t limit) {
    return core_->value_or_note(core_->search(text, kinds, limit));
}

base::Result<std::string> ReplicaView::Core::expression_for(const std::string& text, schema::Tag kind, std::size_t enough) {
    auto expression = search_expression(text);
    if (expression.whole.empty())
        return base::Result<std::string>(boost::system::in_place_value, std::move(expression.beginnings));
    REPLICA_TAKE(auto* select, statements.get("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? AND rowid>=? AND "
                                              "rowid<? ORDER BY rowid DESC LIMIT ?)"));
    Use row(*select);
    row->bind(1, std::string_view(expression.whole)).bind(2, first_search_row(kind)).bind(3, first_search_row(kind + 1));
    row->bind(4, static_cast<std::uint64_t>(enough));
    REPLICA_TRY(row->step());
    auto& chosen = row->unsigned_integer(0) == enough ? expression.whole : expression.beginnings;
    return base::Result<std::string>(boost::system::in_place_value, std::move(chosen));
}

base::Result<> ReplicaView::Core::find(const std::string& expression, schema::Tag first, schema::Tag last, std::size_t limit,
                                       std::vector<DocumentKey>& out) {
    // Newest rows first: what is at hand without ranking every match of a common syllable.
    REPLICA_TAKE(auto* select, statements.get("SELECT kind,id FROM search WHERE search MATCH ? AND rowid>=? AND rowid<? "
                                              "ORDER BY rowid DESC LIMIT ?"));
    Use row(*select);
    row->bind(1, std::string_view(expression)).bind(2, first_search_row(first)).bind(3, first_search_row(last + 1));
    row->bind(4, static_cast<std::uint64_t>(limit));
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return {};
        out.push_back({static_cast<schema::Tag>(row->integer(0)), row->id(1)});
    }
}

base::Result<std::vector<DocumentKey>> ReplicaView::Core::found(const std::string& text, const std::vector<schema::Tag>& kinds,
                                                                std::size_t limit) {
    const auto expression = search_expression(text);
    std::vector<DocumentKey> out;
    if (expression.beginnings.empty() || kinds.empty()) return out;
    const auto& cheap = expression.whole.empty() ? expression.beginnings : expression.whole;
    std::vector<std::vector<DocumentKey>> of_kind(kinds.size());
    std::size_t most = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        REPLICA_TRY(find(cheap, kinds[i], kinds[i], limit, of_kind[i]));
        most = std::max(most, of_kind[i].size());
    }
    // In turn, so that no kind crowds out another.
    for (std::size_t place = 0; place < most; ++place) {
        for (const auto& documents : of_kind) {
            if (place < documents.size()) out.push_back(documents[place]);
        }
    }
    if (expression.whole.empty() || out.size() >= limit) return out;
    const auto [first, last] = std::minmax_element(kinds.begin(), kinds.end());
    out.clear();
    REPLICA_TRY(find(expression.beginnings, *first, *last, limit * kinds.size(), out));
    std::erase_if(out, [&](const auto& one) { return std::find(kinds.begin(), kinds.end(), one.kind) == kinds.end(); });
    return out;
}

base::Result<std::vector<Hit>> ReplicaView::Core::search(const std::string& text, const std::vector<schema::Tag>& asked,
                                                         std::size_t limit) {
    constexpr std::size_t candidates = 4;  // per hit that is asked for
    auto kinds = asked;
    for (const auto& part : layout.parts()) {
        if (asked.empty() && part.shape->tag == 0 && Layout::is_searched(*part.kind)) kinds.push_back(part.kind->tag);
    }
    std::vector<Hit> hits;
    REPLICA_TAKE(auto documents, found(text, kinds, limit * candidates));
    if (documents.size() > limit * candidates) documents.resize(limit * candidates);
    for (const auto& document : documents) {
        REPLICA_TAKE(auto one, hit(document));
        if (one) hits.push_back(std::move(*one));
    }
    // Whatever begins with what was typed is meant more often than what holds it somewhere.
    const auto typed = base::folded(base::trimmed(text));
    const auto begins = [&](const Hit& hit) {
        return base::folded(hit.title).starts_with(typed) || base::folded(hit.no).starts_with(typed);
    };
    std::stable_partition(hits.begin(), hits.end(), begins);
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

base::Result<std::optional<Hit>> ReplicaView::Core::hit(const DocumentKey& document) {
    auto* table = parts.find(document.kind, 0);
    if (table == nullptr) return std::optional<Hit>();
    const auto& fields = table->layout().shape->fields;
    const auto& title_name = table->layout().kind->title;
    const auto title = title_name.empty() ? std::nullopt : table->layout().shape->index_of(std::string_view(title_name));
    const auto no = column_name(fields[schema::common::no]);
    REPLICA_TAKE(auto* select, statements.get("SELECT " + no + "," + (title ? column_name(fields[*title]) : no) + " FROM " +
                                              sql::quoted(table->layout().table) + " WHERE _id=? AND _removed=0"));
    Use row(*select);
    row->bind(1, document.id);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return std::optional<Hit>();
    return std::optional(Hit{document, std::string(row->text(0)), std::string(row->text(1))});
}

SyncState ReplicaView::sync_state() {
    return core_->value_or_note(core_->sync_state());
}

base::Result<SyncState> ReplicaView::Core::sync_state() {
    SyncState out;
    REPLICA_TAKE(const auto state, load_state(statements));
    if (!state) return out;
    out.replica = state->replica;
    out.cursor = state->cursor;
    out.synced_at = state->synced_at;
    out.clock_offset_ms = state->clock_offset_ms;
    ScopeBook book;
    REPLICA_TRY(book.load(statements));
    out.ready = !state->cursor.epoch.is_null();
    for (const auto& scope : book.all()) {
        if (!scope.subscribed) continue;
        out.scopes.push_back(
            {scope.name, scope.complete, scope.rows_done, scope.rows_total, scope.sum, scope.count, scope.mismatches});
        // Contents that are being fetched again are still shown; only what never came leaves a list short.
        if (!scope.complete && scope.count == 0) out.ready = false;
    }
    {
        REPLICA_TAKE(auto* select, statements.get("SELECT series,next,end FROM number_block ORDER BY series,end"));
        Use row(*select);
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            out.numbers.push_back({std::string(row->text(0)), row->unsigned_integer(1), row->unsigned_integer(2)});
        }
    }
    REPLICA_TAKE(const auto unsearched, number("SELECT count(*) FROM search_pending"));
    out.search_ready = unsearched == 0;
    REPLICA_TAKE(out.outbox, outbox_counts());
    REPLICA_TAKE(out.blobs_waiting, number("SELECT count(*) FROM blob WHERE own=1 AND delivered=0 AND " + not_small));
    REPLICA_TRY(refused_blobs(out));
    return out;
}

base::Result<> ReplicaView::Core::refused_blobs(SyncState& state) {
    // SQLite takes the code from the row that has the latest time.
    REPLICA_TAKE(auto* select, statements.get("SELECT count(*),code,max(added_at) FROM blob WHERE own=1 AND delivered=0 "
                                              "AND code NOT IN ('','not_here_yet') AND " +
                                              not_small));
    Use row(*select);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return {};
    state.blobs_refused = row->unsigned_integer(0);
    state.blob_code = std::string(row->text(1));
    return {};
}

BlobInfo ReplicaView::blob(const base::Digest& digest) {
    return core_->value_or_note(core_->blob(digest));
}

base::Result<BlobInfo> ReplicaView::Core::blob(const base::Digest& digest) {
    BlobInfo info;
    const base::ByteView key(digest.data(), digest.size());
    REPLICA_TRY(kept_blob(key, info));
    REPLICA_TAKE(auto* select, statements.get("SELECT thumbnail,here,size,code FROM wanted WHERE digest=?"));
    Use row(*select);
    row->bind(1, key);
    for (;;) {
        REPLICA_TAKE(const bool wanted, row->step());
        if (!wanted) return info;
        if (row->integer(0) != 0) {
            info.thumbnail_wanted = true;
            info.thumbnail_code = std::string(row->text(3));
        } else if (info.path.empty()) {
            info.here = row->unsigned_integer(1);
            info.size = row->unsigned_integer(2);
            info.code = std::string(row->text(3));
            info.state = !info.code.empty() ? BlobState::unavailable : info.here != 0 ? BlobState::partial : BlobState::wanted;
        }
    }
}

base::Result<> ReplicaView::Core::kept_blob(base::ByteView digest, BlobInfo& info) {
    const auto file = [this](base::ByteView bytes, bool small) {
        return blob_folder + "/" + base::to_hex(bytes) + (small ? ".small" : "");
    };
    // Whole, fetched as a thumbnail, or the thumbnail that was made here: a file with a digest of its own.
    REPLICA_TAKE(auto* select,
                 statements.get("SELECT thumbnail,size,mime,own,delivered,code,digest FROM blob WHERE digest=?1 UNION ALL "
                                "SELECT 2,0,'',0,0,'',b.digest FROM small_picture s JOIN blob b ON b.digest=s.small "
                                "AND b.thumbnail=0 WHERE s.digest=?1"));
    Use row(*select);
    row->bind(1, digest);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return {};
        const auto which = row->integer(0);
        (which != 0 ? info.thumbnail : info.path) = file(row->bytes(6), which == 1);
        if (which != 0) continue;
        info.size = info.here = row->unsigned_integer(1);
        info.mime = std::string(row->text(2));
        info.state = row->integer(3) != 0 && row->integer(4) == 0 ? BlobState::here_only : BlobState::delivered;
        info.code = std::string(row->text(5));
    }
}

std::string ReplicaView::diagnostics() {
    return core_->value_or_note(core_->diagnostics());
}

base::Result<std::string> ReplicaView::Core::diagnostics() {
    REPLICA_TAKE(const auto state, sync_state());
    std::string out =
        "replica " + state.replica.text() + "\nregistry revision " + std::to_string(options.registry->revision()) + "\n";
    out += "epoch " + state.cursor.epoch.text() + " seq " + std::to_string(state.cursor.seq) + "\n";
    out += "synced at " + base::to_text(state.synced_at) + ", clock off by " + std::to_string(state.clock_offset_ms) + " ms\n";
    for (const auto& scope : state.scopes) {
        out += "scope " + scope.name + (scope.complete ? " whole" : " incomplete") + " parts " + std::to_string(scope.count) +
               " sum " + base::to_hex(encode_sum(scope.sum)) + " mismatches " + std::to_string(scope.mismatches);
        if (!scope.complete) out += " staged " + std::to_string(scope.rows_done) + "/" + std::to_string(scope.rows_total);
        out += "\n";
    }
    const auto& counts = state.outbox;
    out += "outbox waiting " + std::to_string(counts.waiting) + " sending " + std::to_string(counts.sending) + " needs you " +
           std::to_string(counts.needs_you) + " done " + std::to_string(counts.done) + "\n";
    out += "attachments waiting " + std::to_string(state.blobs_waiting) + "\n";
    for (const auto& block : state.numbers) {
        out += "numbers " + block.series + " " + std::to_string(block.next) + ".." + std::to_string(block.end) + "\n";
    }
    REPLICA_TAKE(auto* select, statements.get("SELECT at,code,detail FROM diagnostic ORDER BY no"));
    Use row(*select);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        // Named, since a Result of a text could as well mean an error's code.
        if (!there) return base::Result<std::string>(boost::system::in_place_value, std::move(out));
        out += base::to_text(base::Instant{row->integer(0)}) + " " + std::string(row->text(1)) + " " + std::string(row->text(2)) +
               "\n";
    }
}

}  // namespace satchel::replica

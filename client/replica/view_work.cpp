#include "client/replica/rebase.h"
#include "client/replica/try.h"
#include "client/replica/view_core.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::replica {

namespace {

constexpr std::string_view waiting = "verdict IS NULL AND expected IS NOT NULL AND no>(SELECT sent_upto FROM replica)";
constexpr std::string_view sending = "verdict IS NULL AND expected IS NOT NULL AND no<=(SELECT sent_upto FROM replica)";
constexpr std::string_view needs_you = "verdict IS NOT NULL AND dealt_with_at IS NULL";
/// An undone mutation expects nothing and is not shown.
constexpr std::string_view done = "verdict IS NOT NULL AND dealt_with_at IS NOT NULL AND expected IS NOT NULL";

std::string_view condition(OutboxList list) {
    switch (list) {
        case OutboxList::waiting:
            return waiting;
        case OutboxList::sending:
            return sending;
        case OutboxList::needs_you:
            return needs_you;
        case OutboxList::done:
            return done;
    }
    return done;
}

constexpr std::size_t max_outbox_page = 500;

}  // namespace

base::Result<OutboxItem> ReplicaView::Core::outbox_item(const sql::Statement& row) {
    OutboxItem item;
    item.no = row.unsigned_integer(0);
    REPLICA_TAKE(item.mutation, schema::decode_mutation(row.bytes(1)));
    item.saved_at = base::Instant{row.integer(2)};
    auto expected = decode_expectation(row.bytes(3));
    item.expected = expected.judgement;
    item.expected_findings = std::move(expected.findings);
    item.undecided = std::move(expected.undecided);
    if (!row.is_null(4)) {
        REPLICA_TAKE(item.verdict, schema::decode_verdict(row.bytes(4)));
        item.stage = Stage::decided;
        item.decided_at = base::Instant{row.integer(5)};
        item.dealt_with = !row.is_null(6);
    } else {
        item.stage = row.integer(7) != 0 ? Stage::sent : Stage::saved;
        REPLICA_TAKE(auto* select, statements.get("SELECT DISTINCT kind,id FROM pending_write WHERE no=?"));
        Use written(*select);
        written->bind(1, item.no);
        for (;;) {
            REPLICA_TAKE(const bool there, written->step());
            if (!there) break;
            item.documents.push_back({static_cast<schema::Tag>(written->integer(0)), written->id(1)});
        }
    }
    if (auto seen = decode_seen(*options.registry, row.bytes(8))) item.seen = std::move(*seen);
    for (const auto& command : item.mutation.commands) {
        const DocumentKey document{command.kind, command.id};
        if (std::find(item.documents.begin(), item.documents.end(), document) == item.documents.end())
            item.documents.push_back(document);
    }
    return item;
}

base::Result<std::vector<OutboxItem>> ReplicaView::Core::outbox(std::string_view where, std::uint64_t number, std::size_t limit) {
    REPLICA_TAKE(auto* select, statements.get("SELECT no,mutation,saved_at,expected,verdict,decided_at,dealt_with_at,"
                                              "no<=(SELECT sent_upto FROM replica),seen FROM outbox WHERE " +
                                              std::string(where) + " LIMIT ?"));
    Use row(*select);
    row->bind(1, number).bind(2, static_cast<std::uint64_t>(limit));
    std::vector<OutboxItem> items;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return items;
        REPLICA_TAKE(auto item, outbox_item(*row));
        items.push_back(std::move(item));
    }
}

std::vector<OutboxItem> ReplicaView::outbox(OutboxList list, std::uint64_t before_no, std::size_t limit) {
    constexpr std::uint64_t top = INT64_MAX;
    const auto where = std::string(condition(list)) + " AND no<? ORDER BY no DESC";
    return core_->value_or_note(core_->outbox(where, before_no != 0 ? before_no : top, std::min(limit, max_outbox_page)));
}

std::optional<OutboxItem> ReplicaView::outbox_item(std::uint64_t no) {
    auto items = core_->value_or_note(core_->outbox("no=?", no, 1));
    return items.empty() ? std::nullopt : std::optional(std::move(items.front()));
}

std::vector<OutboxItem> ReplicaView::rejected() {
    auto items = core_->value_or_note(core_->outbox(std::string(needs_you) + " AND no>? ORDER BY no", 0, max_outbox_page));
    std::vector<OutboxItem> out;
    const auto fell_with = [&](const OutboxItem& item, const OutboxItem& first) {
        return item.verdict->because != 0 && item.verdict->because == first.no % fork_stride &&
               item.no / fork_stride == first.no / fork_stride;
    };
    const auto add = [&](const auto& self, const OutboxItem& item) -> void {
        if (std::any_of(out.begin(), out.end(), [&](const OutboxItem& there) { return there.no == item.no; })) return;
        out.push_back(item);
        for (const auto& other : items) {
            if (fell_with(other, item)) self(self, other);
        }
    };
    for (const auto& item : items) {
        const bool follows =
            std::any_of(items.begin(), items.end(), [&](const OutboxItem& first) { return fell_with(item, first); });
        if (!follows) add(add, item);
    }
    return out;
}

base::Result<std::uint64_t> ReplicaView::Core::number(std::string_view sql) {
    REPLICA_TAKE(auto* select, statements.get(sql));
    Use row(*select);
    REPLICA_TRY(row->step());
    return row->unsigned_integer(0);
}

base::Result<OutboxCounts> ReplicaView::Core::outbox_counts() {
    const auto count = [&](std::string_view where) { return number("SELECT count(*) FROM outbox WHERE " + std::string(where)); };
    OutboxCounts counts;
    REPLICA_TAKE(counts.waiting, count(waiting));
    REPLICA_TAKE(counts.sending, count(sending));
    REPLICA_TAKE(counts.needs_you, count(needs_you));
    REPLICA_TAKE(counts.done, count(done));
    return counts;
}

OutboxCounts ReplicaView::outbox_counts() {
    return core_->value_or_note(core_->outbox_counts());
}

base::Result<std::vector<Draft>> ReplicaView::Core::drafts(const DocumentKey* document) {
    const auto* sql = document != nullptr ? "SELECT kind,draft FROM editing WHERE kind=? AND id=?"
                                          : "SELECT kind,draft FROM editing ORDER BY updated_at DESC";
    REPLICA_TAKE(auto* select, statements.get(sql));
    Use row(*select);
    if (document != nullptr) row->bind(1, int{document->kind}).bind(2, document->id);
    std::vector<Draft> drafts;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return drafts;
        const auto* kind = options.registry->find(static_cast<schema::Tag>(row->integer(0)));
        if (kind == nullptr) continue;
        auto draft = decode_draft(kind->schema, row->bytes(1));
        if (draft) drafts.push_back(std::move(*draft));
        if (!draft) failure = draft.error();
    }
}

std::vector<Draft> ReplicaView::drafts() {
    return core_->value_or_note(core_->drafts(nullptr));
}

std::optional<Draft> ReplicaView::draft(const DocumentKey& document) {
    auto drafts = core_->value_or_note(core_->drafts(&document));
    return drafts.empty() ? std::nullopt : std::optional(std::move(drafts.front()));
}

base::Result<ReplicaView::Core::StoredList> ReplicaView::Core::newest(schema::Tag kind, std::size_t field, const base::Id& value,
                                                                      const std::string& state, std::size_t limit) {
    StoredList out;
    auto* table = parts.find(kind, 0);
    if (table == nullptr) return out;
    const auto& fields = table->layout().shape->fields;
    auto sql = "SELECT _id FROM " + sql::quoted(table->layout().table) + " WHERE _removed=0";
    if (!value.is_null()) sql += " AND " + column_name(fields[field]) + "=?1";
    if (!state.empty()) sql += " AND " + column_name(fields[schema::common::state]) + "=?2";
    REPLICA_TAKE(auto* select, statements.get(sql + " ORDER BY _id DESC LIMIT ?3"));
    std::vector<base::Id> ids;
    {
        Use row(*select);
        if (!value.is_null()) row->bind(1, value);
        if (!state.empty()) row->bind(2, std::string_view(state));
        row->bind(3, static_cast<std::uint64_t>(limit));
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            ids.push_back(row->id(0));
        }
    }
    for (const auto& id : ids) {
        REPLICA_TAKE(auto part, table->read(id));
        if (!part) continue;
        out.emplace_back(id, std::make_shared<registry::Stored>(registry::Stored{part->head.version, std::move(part->image)}));
    }
    return out;
}

std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>> ReplicaView::history(const base::Id& subject,
                                                                                               std::size_t limit) {
    namespace system_kinds = registry::system_kinds;
    return core_->value_or_note(core_->newest(system_kinds::event, system_kinds::event_field::subject, subject, {}, limit));
}

std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>> ReplicaView::conflicts(const base::Id& subject,
                                                                                                 std::size_t limit) {
    namespace system_kinds = registry::system_kinds;
    const auto* kind = core_->options.registry->find(system_kinds::conflict);
    if (kind == nullptr) return {};
    const auto open = kind->workflow.empty() ? std::string() : kind->workflow.states.front().name;
    return core_->value_or_note(
        core_->newest(system_kinds::conflict, system_kinds::conflict_field::subject, subject, open, limit));
}

}  // namespace satchel::replica

#include "client/replica/view.h"

#include "client/replica/list_query.h"
#include "client/replica/migrate.h"
#include "client/replica/state.h"
#include "client/replica/try.h"
#include "client/replica/view_core.h"
#include "shared/base/assert.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::replica {

const schema::Image* Document::image(schema::Tag facet) const {
    for (const auto& part : parts) {
        if (part.facet == facet) return part.shown ? &part.shown->image : nullptr;
    }
    return nullptr;
}

ReplicaView::Core::Core(sql::Database opened, const ViewOptions& opened_with)
    : options(opened_with),
      blob_folder(opened_with.blob_folder.empty() ? opened_with.path + ".blobs" : opened_with.blob_folder),
      database(std::move(opened)),
      statements(database),
      layout(*opened_with.registry),
      parts(database, layout),
      reader(parts, statements, [this](const std::string& scope) { return value_or_note(holds_whole(scope)); }) {
}

ReplicaView::ReplicaView(std::unique_ptr<Core> core) : core_(std::move(core)) {
}
ReplicaView::~ReplicaView() = default;

base::Result<std::unique_ptr<ReplicaView>> ReplicaView::open(const ViewOptions& options) {
    SATCHEL_ASSERT(options.registry != nullptr);
    sql::OpenOptions how;
    how.mode = sql::Mode::read_only;
    how.vfs = options.vfs;
    REPLICA_TAKE(auto database, sql::Database::open(options.path, how));
    REPLICA_TAKE(const bool existing, check_format(database));
    if (!existing) return base::error("cannot_open", "the file is empty");
    auto core = std::make_unique<Core>(std::move(database), options);
    REPLICA_TAKE(const bool adapted, is_adapted(core->database, core->layout));
    if (!adapted) return base::error("replica_too_new", "the registry and the file differ");
    return std::unique_ptr<ReplicaView>(new ReplicaView(std::move(core)));
}

void ReplicaView::begin_read() {
    if (core_->reading) return;
    // A deferred BEGIN takes its snapshot at the first read; this is that read.
    auto begun = core_->database.execute("BEGIN; SELECT 1 FROM replica");
    core_->reading = core_->database.in_transaction();
    if (!begun) core_->failure = begun.error();
}

void ReplicaView::end_read() {
    if (core_->reading) (void)core_->database.execute("COMMIT");
    core_->reading = false;
}

base::Result<bool> ReplicaView::Core::holds_whole(const std::string& scope) {
    REPLICA_TAKE(auto* select, statements.get("SELECT 1 FROM scope WHERE name=? AND complete=1"));
    Use row(*select);
    row->bind(1, std::string_view(scope));
    return row->step();
}

std::optional<Document> ReplicaView::document(const DocumentKey& key) {
    return core_->value_or_note(core_->document(key));
}

base::Result<std::optional<Document>> ReplicaView::Core::document(const DocumentKey& key) {
    const auto* kind = options.registry->find(key.kind);
    if (kind == nullptr) return std::optional<Document>();
    Document document{.key = key};
    for (const auto& shape : kind->schema.shapes) {
        REPLICA_TAKE(auto part, parts.find(key.kind, shape.tag)->read(key.id));
        if (!part) continue;
        DocumentPart out{.facet = shape.tag};
        if (shape.tag == 0 && part->head.version == 0) document.pending = Pending::created;
        if (shape.tag == 0 && part->head.removed) document.pending = Pending::removed;
        const auto version = part->head.version;
        if (!part->head.removed)
            out.shown = std::make_shared<registry::Stored>(registry::Stored{version, std::move(part->image)});
        REPLICA_TAKE(auto* select, statements.get("SELECT image FROM confirmed WHERE kind=? AND id=? AND facet=?"));
        Use row(*select);
        row->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{shape.tag});
        REPLICA_TAKE(const bool kept, row->step());
        if (kept && !row->is_null(0)) {
            REPLICA_TAKE(auto image, schema::decode(shape, row->bytes(0)));
            out.confirmed = std::make_shared<registry::Stored>(registry::Stored{version, std::move(image)});
        }
        document.parts.push_back(std::move(out));
    }
    if (document.parts.empty()) return std::optional<Document>();
    REPLICA_TAKE(auto* select, statements.get("SELECT DISTINCT no FROM pending_write WHERE kind=? AND id=? ORDER BY no"));
    Use row(*select);
    row->bind(1, int{key.kind}).bind(2, key.id);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) break;
        document.pending_numbers.push_back(row->unsigned_integer(0));
    }
    if (document.pending == Pending::none && !document.pending_numbers.empty()) document.pending = Pending::changed;
    return std::optional(std::move(document));
}

std::optional<DocumentKey> ReplicaView::find_number(const std::string& no) {
    return core_->value_or_note(core_->find_number(no));
}

base::Result<std::optional<DocumentKey>> ReplicaView::Core::find_number(const std::string& no) {
    const auto dash = no.find('-');
    for (const auto& kind : options.registry->kinds()) {
        if (kind.schema.series.prefix.empty() || kind.schema.series.prefix != no.substr(0, dash)) continue;
        const auto& table = parts.find(kind.schema.tag, 0)->layout().table;
        const auto& field = kind.schema.main().fields[schema::common::no];
        REPLICA_TAKE(auto* select,
                     statements.get("SELECT _id FROM " + sql::quoted(table) + " WHERE " + column_name(field) + "=? LIMIT 1"));
        Use row(*select);
        row->bind(1, std::string_view(no));
        REPLICA_TAKE(const bool there, row->step());
        if (there) return std::optional(DocumentKey{kind.schema.tag, row->id(0)});
    }
    return std::optional<DocumentKey>();
}

std::optional<registry::Actor> ReplicaView::actor() {
    const auto state = core_->value_or_note(load_state(core_->statements));
    auto actor = state ? registry::actor_of(core_->reader, state->user) : std::nullopt;
    return actor ? actor : core_->options.actor;
}

engine::Outcome ReplicaView::preview(const std::vector<schema::Command>& commands, base::Instant now) {
    const bool nested = core_->reading;
    if (!nested) begin_read();
    engine::Outcome outcome;
    outcome.judgement = schema::Judgement::rejected;
    const auto state = core_->value_or_note(load_state(core_->statements));
    if (const auto who = actor(); who && state) {
        const base::Instant at{now.ms + state->clock_offset_ms};
        // The number that the next save will have, so that ids made by effects are those that it will make.
        schema::Mutation mutation{
            state->replica, state->last_no + 1, core_->options.registry->revision(), state->user, at, state->cursor.seq,
            commands};
        outcome = engine::apply(mutation,
                                {.registry = core_->options.registry,
                                 .actor = *who,
                                 .now = at,
                                 .priced_at = at,
                                 .zone = core_->options.zone,
                                 .place = registry::Place::device},
                                core_->reader);
        if (auto read = core_->reader.take_failure(); !read) core_->failure = read.error();
    } else {
        outcome.findings.push_back({.code = "not_ready"});
    }
    if (!nested) end_read();
    return outcome;
}

registry::Reader& ReplicaView::reader() {
    return core_->reader;
}

std::optional<base::Error> ReplicaView::take_failure() {
    return std::exchange(core_->failure, std::nullopt);
}

namespace {

/// Runs one part of a list and appends its rows.
base::Result<> run_list(Statements& statements, const ListSql& list, const ListSql::Part& part, std::vector<Row>& out) {
    REPLICA_TAKE(auto* statement, statements.get(part.sql));
    Use row(*statement);
    std::vector<base::Bytes> scratch;
    bind_values(*row, part.values, scratch);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return {};
        out.push_back(list.read(*row));
    }
}

base::Result<std::pair<std::int64_t, std::uint64_t>> run_numbers(Statements& statements, const ListSql::Part& part) {
    REPLICA_TAKE(auto* statement, statements.get(part.sql));
    Use row(*statement);
    std::vector<base::Bytes> scratch;
    bind_values(*row, part.values, scratch);
    REPLICA_TRY(row->step());
    return std::pair(row->integer(0), row->columns() > 1 ? row->unsigned_integer(1) : 0);
}

}  // namespace

base::Result<ListSql> ReplicaView::Core::list(const Query& query) {
    if (query.text.empty()) return ListSql::make(layout, query, {});
    REPLICA_TAKE(const auto expression, expression_for(query.text, query.kind, max_found));
    return ListSql::make(layout, query, expression);
}

base::Result<RowPage> ReplicaView::page(const Query& query, const std::optional<RowKey>& after, std::size_t limit) {
    if (after && after->order.size() != query.order.size()) return base::error("query_malformed", "key of another list");
    limit = std::min(limit, max_row_page);
    REPLICA_TAKE(const auto list, core_->list(query));
    const auto* key = after ? &*after : nullptr;
    RowPage page;
    REPLICA_TRY(run_list(core_->statements, list, list.page(key, false, limit + 1), page.rows));
    // Where the first order runs down, the range above could not reach the rows whose field is empty.
    if (page.rows.size() <= limit && list.has_empties_behind(key)) {
        std::erase_if(page.rows, [](const Row& row) { return row.key.order.front().is_null(); });
        REPLICA_TRY(run_list(core_->statements, list, list.page(key, true, limit + 1 - page.rows.size()), page.rows));
    }
    page.more = page.rows.size() > limit;
    if (page.more) page.rows.resize(limit);
    return page;
}

base::Result<std::uint64_t> ReplicaView::count(const Query& query) {
    REPLICA_TAKE(const auto list, core_->list(query));
    REPLICA_TAKE(const auto numbers, run_numbers(core_->statements, list.count(max_count)));
    return static_cast<std::uint64_t>(numbers.first);
}

base::Result<std::optional<Row>> ReplicaView::row(const Query& query, const base::Id& id) {
    REPLICA_TAKE(const auto list, core_->list(query));
    std::vector<Row> rows;
    REPLICA_TRY(run_list(core_->statements, list, list.row(id), rows));
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

base::Result<std::uint64_t> ReplicaView::position(const Query& query, const RowKey& key) {
    if (key.order.size() != query.order.size()) return base::error("query_malformed", "key of another list");
    REPLICA_TAKE(const auto list, core_->list(query));
    REPLICA_TAKE(const auto numbers, run_numbers(core_->statements, list.position(key)));
    return static_cast<std::uint64_t>(numbers.first);
}

base::Result<std::pair<std::int64_t, std::uint64_t>> ReplicaView::sum(const Query& query, FieldRef field) {
    auto with_field = query;
    with_field.columns = {field};
    REPLICA_TAKE(const auto list, core_->list(with_field));
    return run_numbers(core_->statements, list.sum(field));
}

}  // namespace satchel::replica

#include "client/replica/table_reader.h"

#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

using registry::Found;
using registry::Read;

Read TableReader::read(const schema::PartKey& key) {
    auto* table = parts_->find(key.kind, key.facet);
    if (table == nullptr) return Read::unseen();
    auto part = table->read(key.id);
    if (!part) {
        failure_ = part.error();
        return Read::unseen();
    }
    if (!*part) return held_whole(key.kind, key.facet) ? Read::none() : Read::unseen();
    if ((*part)->head.removed) return Read::none();
    auto stored = std::make_shared<registry::Stored>();
    stored->version = (*part)->head.version;
    stored->image = std::move((*part)->image);
    return Read::of(std::move(stored));
}

bool TableReader::held_whole(schema::Tag kind, schema::Tag facet) {
    const auto* described = parts_->layout().registry().find(kind);
    if (described == nullptr) return false;
    const auto& rules = described->schema.scopes;
    return std::any_of(rules.begin(), rules.end(), [&](const schema::ScopeRule& rule) {
        return rule.facet == facet && rule.field.empty() && holds_whole_(rule.prefix);
    });
}

Found TableReader::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) {
    auto* table = parts_->find(kind, 0);
    const auto* described = table != nullptr ? table->layout().kind->lookup(lookup) : nullptr;
    if (described == nullptr || described->server_only) return {.known = false};
    auto ids = select(table->layout(), *described, key, limit);
    if (!ids) {
        failure_ = ids.error();
        return {.known = false};
    }
    return {.known = held_whole(kind, 0), .ids = std::move(*ids)};
}

/// Of this person's own: of another's, only the ledger knows.
std::optional<bool> TableReader::has_blob(const base::Digest& digest) {
    auto select = statements_->get("SELECT delivered FROM blob WHERE digest=? AND own=1 AND thumbnail=0");
    if (!select) return failure_ = select.error(), std::nullopt;
    Use row(**select);
    row->bind(1, base::ByteView(digest.data(), digest.size()));
    const auto there = row->step();
    if (!there) return failure_ = there.error(), std::nullopt;
    return *there ? std::optional(row->integer(0) != 0) : std::nullopt;
}

base::Result<std::vector<base::Id>> TableReader::select(const PartLayout& part, const schema::Lookup& lookup,
                                                        const std::vector<base::Value>& key, std::size_t limit) {
    const bool by_line = !lookup.group.empty();
    const auto group = by_line ? part.shape->group_of(std::string_view(lookup.group)).value_or(part.groups.size()) : 0;
    std::vector<base::Id> ids;
    if (key.size() != lookup.fields.size() || (by_line && group == part.groups.size())) return ids;
    const auto& fields = by_line ? part.groups[group].group->fields : part.shape->fields;
    std::string conditions;
    std::vector<base::Bytes> elements(key.size());
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto at =
            std::find_if(fields.begin(), fields.end(), [&](const schema::Field& f) { return f.name == lookup.fields[i]; });
        if (at == fields.end() || key[i].is_null()) return ids;
        // A list is found under each of its elements: the element's canonical bytes stand in the list's.
        const bool element = schema::value_type(at->kind) == base::ValueType::list && key[i].type() != base::ValueType::list;
        if (element) encode(elements[i], key[i]);
        conditions += " AND " + (element ? "instr(" + column_name(*at) + ",?)>0" : column_name(*at) + "=?");
    }
    const auto main = sql::quoted(part.table);
    const auto sql = by_line
                         ? "SELECT DISTINCT _part FROM " + sql::quoted(part.groups[group].table) + " WHERE 1" + conditions +
                               " AND NOT EXISTS(SELECT 1 FROM " + main + " WHERE _id=_part AND _removed=1) ORDER BY _part LIMIT ?"
                         : "SELECT _id FROM " + main + " WHERE _removed=0" + conditions + " ORDER BY _id LIMIT ?";
    REPLICA_TAKE(auto* statement, statements_->get(sql));
    Use row(*statement);
    for (std::size_t i = 0; i < key.size(); ++i) {
        if (!elements[i].empty()) {
            row->bind(static_cast<int>(i) + 1, elements[i]);
        } else {
            bind_value(*row, static_cast<int>(i) + 1, key[i], elements[i]);
        }
    }
    row->bind(static_cast<int>(key.size()) + 1, static_cast<std::uint64_t>(limit));
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return ids;
        ids.push_back(row->id(0));
    }
}

base::Result<> TableReader::take_failure() {
    if (!failure_) return {};
    return *std::exchange(failure_, std::nullopt);
}

}  // namespace satchel::replica

#pragma once

#include "shared/schema/field.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace satchel::schema {

/// Fields at the front of every document's main part, at these indexes, so that the mechanisms (workflow, scopes, lists, history)
/// need to know no kind. A kind leaves empty what it has no use for.
namespace common {
enum Index : std::size_t {
    no,            // 编号, from a leased block
    owner,         // 负责人: user
    team,          // the owner's team; kept by placement
    created_by,    // user
    occurred_at,   // the device's clock
    received_at,   // the ledger's clock when the creation arrived; null on a device that is ahead of the ledger
    state,         // the workflow's state by name
    participants,  // users who take part in approvals: grow-only, kept by effects
    places,        // scopes by name for a document that lives where its subject lives; kept by placement
    round,         // how often it was submitted; null while it never was
    approval,      // the approval of the latest round
    deadline,      // until when the present state is to be left; null where nothing presses
    clock_from,    // when the present state's time began to run, or was stopped
    clock_called,  // how often the clock has called since: 1 reminded, 2 escalated
    clock_hour,    // hours since 1970 of the clock's next call, by which the server finds it; null: none, or it stands
    count
};
}  // namespace common

/// Lines of a part: rows with an id of their own, kept in the order of their ids.
struct LineGroup {
    Tag tag = 0;
    std::string name;
    Label label;
    std::vector<Field> fields;
    std::uint32_t max_lines = 500;

    std::optional<std::size_t> index_of(Tag field) const;
    std::optional<std::size_t> index_of(std::string_view field) const;
};

/// The shape of one part: the main part (tag 0) or a facet, which only some roles hold.
struct Shape {
    Tag tag = 0;
    std::string name;  // "main", "credit", "floor"
    Label label;
    std::vector<Field> fields;
    std::vector<LineGroup> groups;
    RoleSet readers = RoleSet::everyone();  // who may hold it at all; scopes narrow that down further

    std::optional<std::size_t> index_of(Tag field) const;
    std::optional<std::size_t> index_of(std::string_view field) const;
    std::optional<std::size_t> group_of(Tag group) const;
    std::optional<std::size_t> group_of(std::string_view group) const;
};

/// One scope that a part lives in: `prefix` alone when `field` is empty, else `prefix:value`, once per element of a list.
/// An empty prefix with a field means that the field names whole scopes (`places`).
struct ScopeRule {
    Tag facet = 0;
    std::string prefix;
    std::string field;  // a field of the part itself: scopes are pure
    bool whole_scope_names() const { return prefix.empty(); }
};
inline constexpr std::size_t max_scopes_of_part = 8;

/// A named look-up: the only way, besides an id, in which a step may find a document. The ledger keeps a table for it,
/// a replica answers it from its columns.
struct Lookup {
    std::string name;
    std::vector<std::string>
        fields;                // of the main part; all must be equal to the key. A part with a null among them is not listed;
                               // a list gives one key for each of its elements
    std::string group;         // when set, the fields are of this line group's lines
    bool server_only = false;  // a device holds too little to answer it
};

/// A human number: prefix, then at least six digits, out of a block leased to the replica.
struct Series {
    std::string prefix;    // "SO"; empty: the kind has no numbers
    bool gapless = false;  // the server alone gives these out
};

/// How a document kind is described. Everything that stores, sends, merges, shows or searches documents walks this.
struct Kind {
    Tag tag = 0;
    std::string name;  // "sales_order"
    Label label;
    std::vector<Shape> shapes;  // [0] is the main part
    std::vector<ScopeRule> scopes;
    std::vector<Lookup> lookups;
    Series series;
    std::string title;  // name of the main field that names the document to a person; empty: its number
    /// What tells one document from another in a list, the most telling first: names of main fields, "subject" for the document beside which it
    /// stands, "invoice.open" for a field of the document that the reference `invoice` names. Empty: a screen chooses by what the fields are.
    std::vector<std::string> columns;

    const Shape& main() const { return shapes.front(); }
    const Shape* shape(Tag facet) const;
    const Lookup* lookup(std::string_view name) const;
};

/// The common fields, ready to be put at the front of a main part.
std::vector<Field> common_fields();

/// Every fault of a description, one line each: tags or names used twice, a scope rule or look-up without its field,
/// more scopes than a part may have, common fields that are missing. Empty for a sound one.
std::vector<std::string> faults_of(const Kind& kind);

}  // namespace satchel::schema

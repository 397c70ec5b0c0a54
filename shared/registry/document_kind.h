#pragma once

#include "shared/registry/work.h"
#include "shared/schema/kind.h"
#include "shared/workflow/workflow.h"

#include <functional>
#include <string>
#include <vector>

namespace satchel::registry {

/// Something that a step reads besides the document itself. It may read nothing else: what is not declared is an assertion.
struct Need {
    schema::Tag kind = 0;  // 0: whatever kind the document itself names as its subject
    schema::Tag facet = 0;
    std::string lookup;  // a named look-up of the kind; empty: documents by id
};

/// One rule of a kind: a guard, a derivation, a placement or an effect. A step that meets something unknown is skipped on a device and
/// listed in Outcome::undecided ("the office decides"); on the server unknown is a bug.
struct Step {
    std::string name;
    std::vector<Need> needs;
    std::function<void(Work&)> run;
    bool server_only = false;  // uniqueness, credit, floor, allocation
};

/// Who may do what with documents of a kind, before the workflow asks about transitions.
struct Permissions {
    schema::RoleSet create;
    schema::RoleSet edit;  // any document that they hold
    schema::RoleSet remove;
    bool owner_edits = true;  // the owner or creator, in editable states
};

/// How a command that was written before `since` is read from then on: a code that has another name, a field that became two, one that must not
/// be missing any more. Pure; nothing but the command may go into it. On the ledger's side and on the device alike.
struct Reading {
    std::uint32_t since = 0;  // the registry's revision that changed what it means
    std::function<std::vector<schema::Command>(schema::Command)>
        read;  // what it becomes, on the same document; itself if it is not concerned
};

/// A day of the organisation's, as it looks from the ledger's side.
struct Day {
    base::Date today;
    const Registry* registry = nullptr;
    Reader* reader = nullptr;
    std::function<base::Id()> new_id;
};

/// Everything about one kind of document. The order of a mutation: permission, merge, derive, guard, place, effects.
struct DocumentKind {
    schema::Kind schema;
    workflow::Workflow workflow;
    Permissions permissions;
    /// A document that stands beside another (fields `subject_kind`, `subject`): beside which kinds. Empty: it stands alone, or beside any.
    std::vector<schema::Tag> subjects;
    /// How long the present state of this document may last, in minutes of working time; where it is not set, the state itself says so. As
    /// long as it says the same, from one state to the next too, the clock goes on.
    std::function<std::uint32_t(const schema::Image&)> service_minutes;
    std::string amount;             // the main field that approval plans compare with their limits; empty: none
    std::vector<Step> derivations;  // totals, prices: write the document itself
    std::vector<Step> guards;       // refuse, route, warn: write nothing
    std::vector<Step> placements;   // server-derived columns that scopes read
    std::vector<Step> effects;      // commands by the system on other documents
    /// What the day alone makes of a document: commands by the system. Asked of every document each day, and found by what it says, so a day that
    /// nobody asked is made up for; once they have taken effect it must say nothing more.
    std::function<std::vector<schema::Command>(const Day&, const base::Id&, const schema::Image&)> each_day;
    std::vector<Reading> readings;  // of what older apps wrote, in the order of revisions
};

}  // namespace satchel::registry

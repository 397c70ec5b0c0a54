#pragma once

#include "shared/schema/kind.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::workflow {

/// How a state looks to a person; never the only sign of it.
enum class Tone : std::uint8_t { neutral, information, good, warning, bad };

struct State {
    std::string name;
    schema::Label label;
    Tone tone = Tone::neutral;
    bool editable = false;  // fields may be set by those who may edit the kind
    bool closed = false;    // nothing more happens; goes to the closed documents' scopes
    std::uint32_t service_minutes =
        0;                // working time [D] within which it is to be left: reminded at half, escalated at the end; 0: no hurry
    bool pauses = false;  // the clock of the state that it came from stands, and goes on when it returns there
};

/// Who may take a transition besides holding a role.
enum class By : std::uint8_t {
    role,   // any holder of one of the roles
    owner,  // the document's owner or creator, whatever the role
    owner_or_role,
};

struct Transition {
    std::string action;
    schema::Label label;
    std::vector<std::string> from;
    std::string to;
    By by = By::role;
    schema::RoleSet roles;
    bool needs_reason = false;
    bool is_final = false;  // paying, posting, issuing: never predicted on a device
    bool submits = false;   // required fields must be there; guards may route it into approval instead
    bool returns = false;   // sends it back to its author, who sees it first thing
    /// What else the person says with it, as arguments by these names: screens ask for it, and it is checked like a field before any step
    /// reads it.
    std::vector<schema::Field> asks;
};

/// A document's states and the transitions between them. The first state is where a document begins.
struct Workflow {
    std::vector<State> states;
    std::vector<Transition> transitions;
    /// Where a submission waits while a route is being approved; empty if the kind knows no approval. The system then takes one
    /// of the actions `approval_passed`, `approval_returned`, `approval_rejected`, which lead out of it.
    std::string approving;
    /// The states that a document goes through when all goes well, from being handed in to its end: what a screen shows as steps. Whatever
    /// else happens to it (an approval, a hold, a refusal) stands between them. Empty: its states are no way.
    std::vector<std::string> path;

    bool empty() const { return states.empty(); }
    /// Whether some state has a service level.
    bool keeps_time() const;
    const State* state(std::string_view name) const;
    /// Its place on the path; nothing beside it.
    std::optional<std::size_t> step(std::string_view name) const;
    /// The transition of this name that starts in this state, or null.
    const Transition* transition(std::string_view action, std::string_view from) const;
    bool knows(std::string_view action) const;
};

/// What a person is to a document, for asking who may take a transition.
struct Standing {
    schema::RoleSet roles;
    bool owns = false;
};
bool may_take(const Transition& transition, const Standing& standing);

/// Every fault, one line each: unknown states, an action twice from one state, a state that nothing reaches,
/// a state that is neither closed nor left by anything, an approving state without its three ways out; names that are empty or
/// there twice, also on the path, and an action that starts nowhere or that no role may take.
std::vector<std::string> faults_of(const Workflow& workflow);

}  // namespace satchel::workflow

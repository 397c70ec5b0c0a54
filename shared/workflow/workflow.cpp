#include "shared/workflow/workflow.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace satchel::workflow {

const State* Workflow::state(std::string_view name) const {
    const auto found = std::find_if(states.begin(), states.end(), [&](const State& state) { return state.name == name; });
    return found == states.end() ? nullptr : &*found;
}

std::optional<std::size_t> Workflow::step(std::string_view name) const {
    const auto found = std::find(path.begin(), path.end(), name);
    return found == path.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - path.begin()));
}

bool Workflow::keeps_time() const {
    return std::any_of(states.begin(), states.end(), [](const State& state) { return state.service_minutes != 0; });
}

const Transition* Workflow::transition(std::string_view action, std::string_view from) const {
    for (const auto& candidate : transitions) {
        if (candidate.action != action) continue;
        if (std::find(candidate.from.begin(), candidate.from.end(), from) != candidate.from.end()) return &candidate;
    }
    return nullptr;
}

bool Workflow::knows(std::string_view action) const {
    return std::any_of(transitions.begin(), transitions.end(), [&](const Transition& known) { return known.action == action; });
}

bool may_take(const Transition& transition, const Standing& standing) {
    const bool by_role = standing.roles.meets(transition.roles);
    switch (transition.by) {
        case By::role:
            return by_role;
        case By::owner:
            return standing.owns;
        case By::owner_or_role:
            return standing.owns || by_role;
    }
    return false;
}

namespace {

using Faults = std::vector<std::string>;

std::string quoted(std::string_view name) {
    return "'" + std::string(name) + "'";
}

void check_states(const Workflow& workflow, Faults& faults) {
    std::set<std::string_view> names;
    for (const auto& state : workflow.states) {
        if (state.name.empty()) faults.push_back("a state without a name");
        if ((state.closed || state.pauses) && state.service_minutes != 0)
            faults.push_back("state " + quoted(state.name) + " has a service level and no clock that runs");
        if (!names.insert(state.name).second) faults.push_back("state " + quoted(state.name) + " is there twice");
    }
}

void check_transitions(const Workflow& workflow, Faults& faults) {
    std::set<std::pair<std::string_view, std::string_view>> starts;
    for (const auto& transition : workflow.transitions) {
        const auto name = "action " + quoted(transition.action);
        if (transition.action.empty()) faults.push_back("an action without a name");
        if (transition.from.empty()) faults.push_back(name + " starts nowhere");
        if (workflow.state(transition.to) == nullptr)
            faults.push_back(name + " leads to the unknown state " + quoted(transition.to));
        if (transition.by == By::role && transition.roles.empty()) faults.push_back(name + " may be taken by nobody");
        for (const auto& from : transition.from) {
            if (workflow.state(from) == nullptr) faults.push_back(name + " starts in the unknown state " + quoted(from));
            if (!starts.emplace(transition.action, from).second)
                faults.push_back(name + " is there twice from state " + quoted(from));
        }
    }
}

/// States that a document can come into, from the first one on. A submission may be routed into approval wherever it leads.
std::set<std::string_view> reached_states(const Workflow& workflow) {
    std::set<std::string_view> reached;
    if (!workflow.states.empty()) reached.insert(workflow.states.front().name);
    for (bool grew = true; grew;) {
        const auto before = reached.size();
        for (const auto& transition : workflow.transitions) {
            const bool starts = std::any_of(transition.from.begin(), transition.from.end(),
                                            [&](const std::string& from) { return reached.contains(from); });
            if (!starts) continue;
            reached.insert(transition.to);
            if (transition.submits && !workflow.approving.empty()) reached.insert(workflow.approving);
        }
        grew = reached.size() != before;
    }
    return reached;
}

void check_reach(const Workflow& workflow, Faults& faults) {
    const auto reached = reached_states(workflow);
    for (const auto& state : workflow.states) {
        if (!reached.contains(state.name)) faults.push_back("nothing reaches state " + quoted(state.name));
        const bool left =
            std::any_of(workflow.transitions.begin(), workflow.transitions.end(), [&](const Transition& transition) {
                return std::find(transition.from.begin(), transition.from.end(), state.name) != transition.from.end() &&
                       transition.to != state.name;
            });
        if (!state.closed && !left) faults.push_back("state " + quoted(state.name) + " is neither closed nor left by anything");
    }
}

void check_path(const Workflow& workflow, Faults& faults) {
    std::set<std::string_view> names;
    for (const auto& name : workflow.path) {
        if (workflow.state(name) == nullptr) faults.push_back("the path goes through the unknown state " + quoted(name));
        if (!names.insert(name).second) faults.push_back("the path goes through " + quoted(name) + " twice");
    }
}

void check_approving(const Workflow& workflow, Faults& faults) {
    if (workflow.approving.empty()) return;
    if (workflow.state(workflow.approving) == nullptr) {
        faults.push_back("the approving state " + quoted(workflow.approving) + " is unknown");
        return;
    }
    constexpr std::array<std::string_view, 3> ways_out{"approval_passed", "approval_returned", "approval_rejected"};
    for (const auto action : ways_out) {
        const auto* way = workflow.transition(action, workflow.approving);
        if (way == nullptr || way->to == workflow.approving) {
            faults.push_back("the approving state " + quoted(workflow.approving) + " has no way out by " + quoted(action));
        }
    }
}

}  // namespace

std::vector<std::string> faults_of(const Workflow& workflow) {
    Faults faults;
    check_states(workflow, faults);
    check_transitions(workflow, faults);
    check_reach(workflow, faults);
    check_path(workflow, faults);
    check_approving(workflow, faults);
    return faults;
}

}  // namespace satchel::workflow

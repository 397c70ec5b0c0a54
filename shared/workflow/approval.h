#pragma once

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/schema/role.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Approval plans, pure: which tasks a subject needs, and what a decision on one of them leads to.
/// Vocabulary as in the tools that the first users know: any-of 或签, all-of 会签, in turn 依次, parallel branches 并联.
namespace satchel::workflow {

enum class Mode : std::uint8_t { any_of, all_of, in_turn };

/// Who a node asks.
enum class Resolver : std::uint8_t {
    superior,  // the submitter's; a missing one is the next one up
    role,      // every holder of the role in reach of the subject: its team first, else the organisation
    user,
};

/// One node of a plan. Nodes of one `step` run beside each other (parallel branches); steps follow one another.
struct Node {
    std::string name;
    std::uint32_t step = 0;
    Mode mode = Mode::any_of;
    Resolver resolver = Resolver::role;
    schema::Role role = schema::Role::manager;
    base::Id user;
    std::int64_t above_fen = 0;     // only when the subject's amount is above this
    std::string route;              // only when a guard routed with this code; empty: always
    std::uint32_t due_minutes = 0;  // service level, of working time
    bool needs_files = false;       // nobody approves before the subject's attachments lie in the ledger
};

enum class TaskState : std::uint8_t { waiting, open, approved, returned, rejected, skipped, lapsed };

/// One person's part in a node.
struct Task {
    base::Id id;
    std::uint32_t node = 0;  // index into the plan's nodes
    std::uint32_t step = 0;
    std::uint32_t position = 0;  // in turn: the order
    Mode mode = Mode::any_of;
    base::Id assignee;
    TaskState state = TaskState::waiting;
};

enum class Decision : std::uint8_t { approve, send_back, reject };
enum class InstanceState : std::uint8_t { open, approved, returned, rejected };

/// Opens what may be worked on now: the first step, in turn only the first task. Tasks keep their order.
/// `approved` at once if there is no task at all: a node that asks nobody passes.
InstanceState open_first(std::vector<Task>& tasks);

/// Applies one decision to `tasks[index]`, which must be open; closes what it makes needless, opens what it lets through,
/// and says where the whole instance stands. Any return or rejection ends it at once, and what is still open lapses.
InstanceState decide(std::vector<Task>& tasks, std::size_t index, Decision decision);

/// Ends an instance that nobody decided (withdrawn, or what it was about has changed): what is open or waiting lapses.
void lapse(std::vector<Task>& tasks);

std::string_view task_state_name(TaskState state);
TaskState task_state_named(std::string_view name);  // `waiting` for a name it does not know

}  // namespace satchel::workflow

#include "shared/workflow/approval.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace satchel::workflow {

namespace {

bool is_pending(TaskState state) {
    return state == TaskState::waiting || state == TaskState::open;
}

bool same_node(const Task& a, const Task& b) {
    return a.step == b.step && a.node == b.node;
}

/// What is still pending in the task's node becomes `state`.
void close_node(std::vector<Task>& tasks, const Task& of, TaskState state) {
    for (auto& task : tasks) {
        if (same_node(task, of) && is_pending(task.state)) task.state = state;
    }
}

/// The earliest step in which something is pending. A step without such a task has passed, so a node that found nobody
/// holds nothing up.
std::optional<std::uint32_t> current_step(const std::vector<Task>& tasks) {
    std::optional<std::uint32_t> step;
    for (const auto& task : tasks) {
        if (is_pending(task.state)) step = std::min(task.step, step.value_or(std::numeric_limits<std::uint32_t>::max()));
    }
    return step;
}

/// In turn, whoever comes before this task in its node has to be through with it.
bool has_its_turn(const std::vector<Task>& tasks, const Task& task) {
    if (task.mode != Mode::in_turn) return true;
    return std::none_of(tasks.begin(), tasks.end(), [&](const Task& other) {
        const bool earlier = other.position != task.position ? other.position < task.position : &other < &task;
        return earlier && same_node(other, task) && is_pending(other.state);
    });
}

InstanceState open_ready(std::vector<Task>& tasks) {
    const auto step = current_step(tasks);
    if (!step) return InstanceState::approved;
    for (auto& task : tasks) {
        if (task.step == *step && task.state == TaskState::waiting && has_its_turn(tasks, task)) task.state = TaskState::open;
    }
    return InstanceState::open;
}

}  // namespace

InstanceState open_first(std::vector<Task>& tasks) {
    return open_ready(tasks);
}

InstanceState decide(std::vector<Task>& tasks, std::size_t index, Decision decision) {
    SATCHEL_ASSERT(index < tasks.size());
    auto& task = tasks[index];
    SATCHEL_ASSERT(task.state == TaskState::open);
    switch (decision) {
        case Decision::approve:
            task.state = TaskState::approved;
            if (task.mode == Mode::any_of) close_node(tasks, task, TaskState::skipped);
            return open_ready(tasks);
        case Decision::send_back:
            task.state = TaskState::returned;
            lapse(tasks);
            return InstanceState::returned;
        case Decision::reject:
            task.state = TaskState::rejected;
            lapse(tasks);
            return InstanceState::rejected;
    }
    SATCHEL_ASSERT(false);
    return InstanceState::open;
}

void lapse(std::vector<Task>& tasks) {
    for (auto& task : tasks) {
        if (is_pending(task.state)) task.state = TaskState::lapsed;
    }
}

namespace {

constexpr std::array<std::string_view, 7> names{"waiting", "open", "approved", "returned", "rejected", "skipped", "lapsed"};

}  // namespace

std::string_view task_state_name(TaskState state) {
    const auto at = static_cast<std::size_t>(state);
    SATCHEL_ASSERT(at < names.size());
    return names[at];
}

TaskState task_state_named(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? TaskState::waiting : static_cast<TaskState>(found - names.begin());
}

}  // namespace satchel::workflow

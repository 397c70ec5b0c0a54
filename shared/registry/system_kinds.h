#pragma once

#include "shared/schema/kind.h"

/// The kinds that the mechanisms themselves read and write: who people are, what happened, who must decide, what clashed.
/// Their tags and the indexes of their fields are fixed here; shared/documents declares them like every other kind,
/// and Registry checks that the declaration agrees.
namespace satchel::registry::system_kinds {

inline constexpr schema::Tag user = 1;
inline constexpr schema::Tag team = 2;
inline constexpr schema::Tag calendar = 3;
inline constexpr schema::Tag event = 4;
inline constexpr schema::Tag conflict = 5;
inline constexpr schema::Tag approval_plan = 6;
inline constexpr schema::Tag approval = 7;
inline constexpr schema::Tag delegation = 8;
inline constexpr schema::Tag comment = 9;
inline constexpr schema::Tag attachment = 10;
inline constexpr schema::Tag quarantined_work = 11;

/// The line groups that the mechanisms know.
inline constexpr schema::Tag calendar_days = 1;
inline constexpr schema::Tag event_changes = 1;
inline constexpr schema::Tag approval_tasks = 1;
inline constexpr schema::Tag plan_nodes = 1;
inline constexpr schema::Tag quarantined_commands = 1;

/// Common fields come first in every main part; a kind's own begin here.
inline constexpr std::size_t own = schema::common::count;

namespace user_field {
enum Index : std::size_t { name = own, login, roles, team, superior, phone, active, discount_ceiling, count };
}
namespace team_field {
enum Index : std::size_t { name = own, leader, parent, region, count };
}
namespace calendar_field {
enum Index : std::size_t { name = own, active, count };
enum Group : std::size_t { days, hours };
enum DayIndex : std::size_t { day_date, day_works, day_name, day_count };
enum SpanIndex : std::size_t { span_from, span_to, span_count };
}  // namespace calendar_field
namespace event_field {
enum Index : std::size_t {
    subject_kind = own,
    subject,
    action,
    from,
    to,
    actor,
    actor_roles,
    at,
    reason,
    marks,
    mutation_no,
    replica,
    facet,
    margin,  // working minutes that were left of the clock of the state that ended; negative: so late. Null: no clock ended
    count
};
/// Lines: what a command altered, so that a losing value is retrievable for ever. A change of a facet is an event of its own, placed where the facet is.
/// A line that was put in or taken out is one change without a field: `change_after` or `change_before` then holds the line as a packed
/// list of tag, value, tag, value, …
enum ChangeIndex : std::size_t {
    change_field,
    change_group,
    change_line,
    change_before,
    change_after,
    change_lost,
    change_count
};
}  // namespace event_field
namespace conflict_field {
enum Index : std::size_t {
    subject_kind = own,
    subject,
    facet,
    group,
    line,
    field,
    base,
    mine,
    theirs,
    mine_by,
    theirs_by,
    mine_at,
    theirs_at,
    count
};
}
namespace approval_field {
enum Index : std::size_t {
    subject_kind = own,
    subject,
    subject_no,
    title,
    amount,
    plan,
    round,
    content_hash,
    routes,
    submitter,
    submitted_at,
    count
};
enum TaskIndex : std::size_t {
    task_node,
    task_name,
    task_step,
    task_position,
    task_mode,
    task_assignee,
    task_state,
    task_due_at,
    task_decided_by,
    task_decided_at,
    task_via,
    task_reason,
    task_needs_files,
    task_count
};
}  // namespace approval_field
namespace plan_field {
enum Index : std::size_t { subject_kind = own, name, active, count };
enum NodeIndex : std::size_t {
    node_name,
    node_step,
    node_mode,
    node_resolver,
    node_role,
    node_user,
    node_above,
    node_route,
    node_due_minutes,
    node_needs_files,
    node_count
};
}  // namespace plan_field
namespace delegation_field {
enum Index : std::size_t {
    from_user = own,
    to_user,
    from_date,
    to_date,
    kinds,
    max_amount,
    include_pending,
    active,
    in_force,
    count
};
}

namespace quarantine_field {
enum Index : std::size_t {
    replica = own,  // and number: the key under which the device sent it, and the ledger keeps it
    number,
    device,
    device_name,
    subject_kind,
    subject,
    summary,
    size,
    decided_by,
    outcome,
    outcome_code,
    count
};
enum CommandIndex : std::size_t {
    command_what,
    command_kind,
    command_document,
    command_group,
    command_field,
    command_action,
    command_count
};
}  // namespace quarantine_field

}  // namespace satchel::registry::system_kinds

#pragma once

#include "shared/registry/document_kind.h"

/// Supply task 备货任务, beside its order: what has to be bought or made for one of the order's lines.
namespace satchel::documents::supply_task {

inline constexpr schema::Tag tag = 34;
inline constexpr schema::Tag milestones_group = 1;

enum Field : std::size_t {
    subject_kind = schema::common::count,
    subject,
    order_line,
    product,
    name,
    qty,  // in the product's own unit
    need_by,
    supply,
    assignee,
    eta,
    count
};
inline constexpr schema::Tag order_line_tag = 22;
inline constexpr schema::Tag qty_tag = 25;
inline constexpr schema::Tag need_by_tag = 26;
enum Milestone : std::size_t { milestone_name, milestone_due, milestone_done_at };

registry::DocumentKind kind();

/// Still to come.
bool is_open(const schema::Image& task);

}  // namespace satchel::documents::supply_task

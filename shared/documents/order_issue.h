#pragma once

#include "shared/documents/subject.h"

/// Order issue 订单问题: something is wrong with an order, and somebody has to mend it by a time that depends on how serious it is.
namespace satchel::documents::order_issue {

inline constexpr schema::Tag tag = 31;

enum Field : std::size_t {
    issue_kind = subject::id_field + 1,
    level,
    assignee,
    description,
    root_cause,
    is_entry_error,
    resolved_at,
    count
};

/// [D] Working hours until it has to be solved, by level 1 (serious) to 3.
inline constexpr int hours_of_level[] = {4, 8, 24};

registry::DocumentKind kind();

}  // namespace satchel::documents::order_issue

#pragma once

#include "shared/registry/document_kind.h"

/// Customer merge 客户合并: two customers that are one. Proposed by the rules or by a clerk; decided by the desk or the kept one's manager.
namespace satchel::documents::customer_merge {

inline constexpr schema::Tag tag = 42;

enum Field : std::size_t { keep = schema::common::count, drop, why, keep_name, drop_name, count };

registry::DocumentKind kind();

}  // namespace satchel::documents::customer_merge

#pragma once

#include "shared/registry/document_kind.h"

/// Warehouse 仓库. While none is active, the organisation keeps no stock: orders allocate nothing, and nothing is ever short.
namespace satchel::documents::warehouse {

inline constexpr schema::Tag tag = 32;

enum Field : std::size_t { code = schema::common::count, name, region, address, active, count };

registry::DocumentKind kind();

}  // namespace satchel::documents::warehouse

#pragma once

#include "shared/registry/document_kind.h"

/// Who entered an order and who checked it, whether a second person has to look, and what was found wrong. Figures of accuracy are made of it:
/// orders with errors out of those entered, and errors out of the fields checked.
namespace satchel::documents::order_checks {

inline constexpr schema::Tag errors_group = 2;

enum Error : std::size_t { error_field, error_was, error_should, error_found_by, error_found_at };

schema::LineGroup errors();
/// Adds its steps to the order's.
void add_to(registry::DocumentKind& order);

}  // namespace satchel::documents::order_checks

#pragma once

#include "shared/registry/document_kind.h"

/// For kinds that live where another document lives: comments, attachments. Their first two own fields name the subject.
namespace satchel::documents::subject {

inline constexpr std::size_t kind_field = schema::common::count;
inline constexpr std::size_t id_field = schema::common::count + 1;

/// Refuses a subject that its author does not hold.
registry::Step must_be_held();
/// Copies the subject's scopes; the engine keeps them up when the subject moves.
registry::Step place_beside();

}  // namespace satchel::documents::subject

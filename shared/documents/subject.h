#pragma once

#include "shared/registry/document_kind.h"

/// For kinds that live where another document lives: comments, attachments. Their first two own fields name the subject.
namespace satchel::documents::subject {

inline constexpr std::size_t kind_field = schema::common::count;
inline constexpr std::size_t id_field = schema::common::count + 1;

/// Refuses a subject that its author does not hold, or that is of another kind than `only`, if one is given.
registry::Step must_be_held(schema::Tag only = 0);
/// Copies the subject's scopes; the engine keeps them up when the subject moves.
registry::Step place_beside();

}  // namespace satchel::documents::subject

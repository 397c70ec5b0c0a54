#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/mutation.h"

#include <optional>

namespace satchel::registry {

/// A mutation that was written under an older revision, as this registry says it: its commands read as their kinds' `readings` since then
/// want, in the order of revisions. The key stays, `schema` is this registry's. Nothing: it says the same in both, or is not older.
std::optional<schema::Mutation> in_present_terms(const Registry& registry, const schema::Mutation& mutation);

/// For `Reading::read`: the command with another code wherever it gives this field one that has a new name.
schema::Command with_code_renamed(schema::Command command, schema::Tag group, schema::Tag field, std::string_view from,
                                  std::string_view to);
/// The same, with this value in a creation (of a document, or of a line of `group`) that says nothing of the field.
schema::Command with_default(schema::Command command, schema::Tag group, schema::Tag field, const base::Value& value);

}  // namespace satchel::registry

#pragma once

#include "shared/registry/document_kind.h"

namespace satchel::documents {

/// Null, an empty list, or nothing but blanks.
bool is_empty(const base::Value& value);

/// For kinds that nobody hands in: what is required is asked as it is written. Refuses a required field of the main part or of its lines
/// that is empty in what is new, or that this mutation emptied; an older gap is let be. `only`: these fields of the main part alone.
registry::Step must_be_complete(schema::Tag kind, std::vector<schema::Tag> only = {});

/// For an action that hands something in without asking for approval: refuses every gap, as a submission does.
registry::Step must_be_complete_to(std::string action, schema::Tag kind);

}  // namespace satchel::documents

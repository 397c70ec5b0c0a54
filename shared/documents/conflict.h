#pragma once

#include "shared/registry/document_kind.h"

/// Two people changed one value, and the field's policy is to ask: base, mine, theirs, until one tap chooses.
namespace satchel::documents::conflict {

registry::DocumentKind kind();

}  // namespace satchel::documents::conflict

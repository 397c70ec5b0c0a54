#pragma once

#include "shared/registry/document_kind.h"

/// Who works here: people and the teams they belong to.
namespace satchel::documents::people {

registry::DocumentKind user();
registry::DocumentKind team();

}  // namespace satchel::documents::people

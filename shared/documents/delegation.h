#pragma once

#include "shared/registry/document_kind.h"

/// Somebody decides in somebody else's place, between two dates.
namespace satchel::documents::delegation {

registry::DocumentKind kind();

}  // namespace satchel::documents::delegation

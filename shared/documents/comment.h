#pragma once

#include "shared/registry/document_kind.h"

/// A remark on a document.
namespace satchel::documents::comment {

registry::DocumentKind kind();

}  // namespace satchel::documents::comment

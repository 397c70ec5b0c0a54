#pragma once

#include "shared/registry/document_kind.h"

/// A file of a document: its digest and what it is; the bytes travel in their own queue.
namespace satchel::documents::attachment {

registry::DocumentKind kind();

}  // namespace satchel::documents::attachment

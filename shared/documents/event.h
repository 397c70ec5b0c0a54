#pragma once

#include "shared/registry/document_kind.h"

/// What happened to a document: written by the engine alone, never edited. A losing value stays here for ever.
namespace satchel::documents::event {

registry::DocumentKind kind();

}  // namespace satchel::documents::event

#pragma once

#include "shared/registry/document_kind.h"

/// One round of approval of one document, with a task per person who is asked.
namespace satchel::documents::approval {

registry::DocumentKind kind();

}  // namespace satchel::documents::approval

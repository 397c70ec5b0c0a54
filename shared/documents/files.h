#pragma once

#include "shared/registry/document_kind.h"

/// Attachments that a document names in its fields.
namespace satchel::documents::files {

/// False if one of them is known not to lie in the ledger yet. A device knows it of its own alone; the ledger of all.
bool have_arrived(registry::Work& work, const schema::Shape& shape, const schema::Image& image);

}  // namespace satchel::documents::files

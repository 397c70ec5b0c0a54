#pragma once

#include "shared/registry/document_kind.h"

/// What a revoked device handed over when it took its leave: kept, not judged, until the office admits it or lets it be. What was written
/// stands in the ledger's journal alone; the document says whose it is and what it is about, and no value of any field.
namespace satchel::documents::quarantined_work {

registry::DocumentKind kind();

}  // namespace satchel::documents::quarantined_work

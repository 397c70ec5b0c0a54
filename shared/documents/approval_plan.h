#pragma once

#include "shared/registry/document_kind.h"

/// Which approvals a kind of document needs: nodes in steps, each with mode, resolver, limit and route.
namespace satchel::documents::approval_plan {

registry::DocumentKind kind();

}  // namespace satchel::documents::approval_plan

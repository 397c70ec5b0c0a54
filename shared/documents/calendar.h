#pragma once

#include "shared/registry/document_kind.h"

/// The organisation's working hours, holidays and make-up days 调休.
namespace satchel::documents::calendar {

registry::DocumentKind kind();

}  // namespace satchel::documents::calendar

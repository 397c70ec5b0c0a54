#pragma once

#include "shared/registry/document_kind.h"
#include "shared/workflow/calendar.h"

/// The organisation's working hours, holidays and make-up days 调休.
namespace satchel::documents::calendar {

registry::DocumentKind kind();

/// The calendar that a document describes.
workflow::Calendar working_time(const schema::Image& image, base::Zone zone);

}  // namespace satchel::documents::calendar

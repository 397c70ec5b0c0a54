#pragma once

#include "shared/schema/image.h"
#include "shared/workflow/calendar.h"

namespace satchel::registry {

/// The calendar that a document of the kind `calendar` describes.
workflow::Calendar working_time(const schema::Image& image, base::Zone zone);

}  // namespace satchel::registry

#pragma once

#include "shared/registry/document_kind.h"
#include "shared/workflow/calendar.h"

/// The organisation's working hours, holidays and make-up days 调休.
namespace satchel::documents::calendar {

registry::DocumentKind kind();

/// The working time that holds: the calendar in force, else the default one.
workflow::Calendar in_force(registry::Work& work);
/// What a step that asks for it has to declare.
std::vector<registry::Need> needs();

}  // namespace satchel::documents::calendar

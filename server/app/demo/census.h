#pragma once

#include "server/app/demo/demo.h"
#include "server/app/organisation.h"

namespace satchel::app::demo {

/// Counts what lies in the ledger, whoever wrote it. `demo_lacking` where that is less than the scale promises.
Outcome<Census> take_census(Organisation& organisation, const Scale& scale);

}  // namespace satchel::app::demo

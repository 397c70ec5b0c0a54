#pragma once

#include "shared/base/planted.h"

#include <string>
#include <vector>

namespace satchel::simulator {

/// A bug by the name that a person types: `verdict-not-stored`.
struct NamedBug {
    base::Bug bug = base::Bug::none;
    std::string name;
};

/// All of shared/base/planted.h. Empty in a build that has none.
const std::vector<NamedBug>& planted_bugs();

/// From now on, for the whole process; `none` takes it out again. No run may be under way.
void plant(base::Bug bug);

}  // namespace satchel::simulator

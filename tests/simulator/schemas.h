#pragma once

#include "shared/registry/registry.h"

#include <memory>

namespace satchel::simulator {

/// Two revisions of one schema: what the program brings, and what a later one might: a field more in each main part and in each line. People
/// with a later app fill it in; whoever knows nothing of it must carry it along.
struct Schemas {
    std::shared_ptr<const registry::Registry> present;
    std::shared_ptr<const registry::Registry> later;
};
Schemas make_schemas();

/// The later field's name.
inline constexpr const char* later_note = "later_note";

}  // namespace satchel::simulator

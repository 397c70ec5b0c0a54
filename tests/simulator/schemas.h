#pragma once

#include "shared/registry/registry.h"

#include <memory>

namespace satchel::simulator {

/// Two revisions of one schema: what the program brings, and what a later one might: a field more in each main part and in each line. People
/// with a later app fill it in; whoever knows nothing of it must carry it along. An order must have it from then on, and what an older app writes of one is read as if it had.
struct Schemas {
    std::shared_ptr<const registry::Registry> present;
    std::shared_ptr<const registry::Registry> later;
};
Schemas make_schemas();

/// Whether the rules alone write lines of this group.
bool is_derived(const schema::LineGroup& group);

/// Behind all that Satchel's own kinds use.
inline constexpr schema::Tag later_tag = 990;
/// The later field's name.
inline constexpr const char* later_note = "later_note";

}  // namespace satchel::simulator

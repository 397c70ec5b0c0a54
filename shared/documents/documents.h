#pragma once

#include "shared/registry/registry.h"

#include <memory>

namespace satchel::documents {

/// The schema revision that this program writes: raised with every change of a kind.
inline constexpr std::uint32_t revision = 7;

/// All kinds that Satchel brings. Adding one: a pair of files beside this one, and a line in all.cpp.
std::shared_ptr<const registry::Registry> make_registry();

}  // namespace satchel::documents

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

/// What somebody meant who mistyped: the one with the fewest letters to change; empty if there are none.
std::string nearest(std::string_view written, const std::vector<std::string>& known);

}  // namespace satchel::app

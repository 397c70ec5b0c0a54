#include "shared/schema/role.h"

#include <array>

namespace satchel::schema {

namespace {

constexpr std::array<std::string_view, role_count> names = {"rep",   "clerk",     "lead",      "manager", "director", "finance",
                                                            "legal", "marketing", "warehouse", "service", "admin",    "system"};

}  // namespace

std::string_view role_name(Role role) {
    return names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return static_cast<Role>(i);
    }
    return std::nullopt;
}

}  // namespace satchel::schema

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace satchel::schema {

/// What a person is in the department. Numbers are bits of a stored set: never reuse one.
enum class Role : std::uint8_t {
    rep = 0,        // 外勤
    clerk = 1,      // 内勤
    lead = 2,       // 内勤组长
    manager = 3,    // 经理
    director = 4,   // 总监
    finance = 5,    // 财务
    legal = 6,      // 法务
    marketing = 7,  // 市场
    warehouse = 8,  // 仓库
    service = 9,    // 客服
    admin = 10,     // 管理员
    system = 11,    // the organisation's own rules and clock; no person holds it
};
inline constexpr int role_count = 12;

std::string_view role_name(Role role);
std::optional<Role> role_named(std::string_view name);

class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (auto role : roles) bits_ |= bit(role);
    }
    static constexpr RoleSet from_bits(std::uint32_t bits) {
        RoleSet set;
        set.bits_ = bits;
        return set;
    }
    /// Every role that a person can hold, and the system.
    static constexpr RoleSet everyone() { return from_bits((1u << role_count) - 1); }

    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool meets(RoleSet other) const { return (bits_ & other.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr std::uint32_t bits() const { return bits_; }
    constexpr RoleSet operator|(RoleSet other) const { return from_bits(bits_ | other.bits_); }

    friend constexpr bool operator==(RoleSet, RoleSet) = default;

private:
    static constexpr std::uint32_t bit(Role role) { return 1u << static_cast<unsigned>(role); }
    std::uint32_t bits_ = 0;
};

}  // namespace satchel::schema

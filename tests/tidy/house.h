#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

/// What the rules enforce, as tables: a change of the architecture is a change of house.cpp.
namespace satchel::tidy {

/// A folder (or a single header that others may see of it), and the rooms it may reach into beside itself. The room of a file is the
/// longest path here that leads to it.
struct Room {
    std::string_view path;
    /// A room, a single file, or ("server/*") everything below a folder.
    std::vector<std::string_view> may_include;
};
std::span<const Room> rooms();

/// What comes from outside the project, known by how its headers begin.
struct Library {
    std::string_view name;
    std::vector<std::string_view> prefixes;
    /// As Room::may_include. tests/ may include every library and is not named.
    std::vector<std::string_view> rooms;
};
/// The first that fits counts. A header of none of them is a finding: a new dependency is a decision, taken here.
std::span<const Library> libraries();

/// A finding that we live with. One that excuses nothing any more is a finding itself, so the list cannot rot.
struct Exception {
    std::string_view rule;
    std::string_view path;
    std::size_t up_to;  // lines, for rules about length; else 0
    std::string_view reason;
};
std::span<const Exception> exceptions();

inline constexpr std::size_t max_file_lines = 400;
inline constexpr std::size_t max_function_lines = 70;

/// True if `path` (a file's room or the file itself) is one of `patterns`.
bool matches_any(std::string_view path, const std::vector<std::string_view>& patterns);

/// The room of a file; null if it lives in none.
const Room* room_of(std::string_view path);

}  // namespace satchel::tidy

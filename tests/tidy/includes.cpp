#include "tests/tidy/includes.h"

#include "tests/tidy/house.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

namespace satchel::tidy {

namespace {

const std::string rule = "includes";

bool from_root(std::string_view target) {
    constexpr std::array<std::string_view, 5> roots = {"shared/", "client/", "server/", "qml/", "tests/"};
    return std::any_of(roots.begin(), roots.end(), [target](auto root) { return target.starts_with(root); });
}

bool is_standard(std::string_view target) {
    return std::all_of(target.begin(), target.end(),
                       [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_'; });
}

/// What moc and uic make lies beside the object file, not in the tree.
bool is_made_by_qt(std::string_view target) {
    return target.ends_with(".moc") || name_of(target).starts_with("moc_") || name_of(target).starts_with("ui_");
}

std::string listed(const std::vector<std::string_view>& paths) {
    std::string text;
    for (auto path : paths) text.append(text.empty() ? "" : ", ").append(path);
    return text.empty() ? "nothing but itself" : text;
}

std::optional<std::string> objection_to_project(const Room& room, const Include& include) {
    if (!from_root(include.target)) return "write \"" + include.target + "\" from the root, as in \"shared/base/id.h\"";
    const auto* target = room_of(include.target);
    if (target == nullptr) return include.target + " lies in no room of the house";
    if (target == &room || matches_any(target->path, room.may_include) || matches_any(include.target, room.may_include))
        return {};
    return std::string(room.path) + " may not include " + std::string(target->path) + "; it may include " +
           listed(room.may_include);
}

std::optional<std::string> objection_to_library(const Room& room, const Include& include) {
    if (from_root(include.target)) return "write the project's own \"" + include.target + "\" with quotes";
    if (is_standard(include.target) || room.path == "tests") return {};
    for (const auto& library : libraries()) {
        const bool fits = std::any_of(library.prefixes.begin(), library.prefixes.end(),
                                      [&](auto prefix) { return include.target.starts_with(prefix); });
        if (!fits) continue;
        if (matches_any(room.path, library.rooms)) return {};
        return std::string(library.name) + " belongs to " + listed(library.rooms) + ", not to " + std::string(room.path);
    }
    return "<" + include.target + "> is neither the C++ standard library's nor of a library listed in tests/tidy/house.cpp";
}

/// Rooms of qml/ from the bottom to the top; each may import those before it.
constexpr std::array<std::string_view, 4> qml_rooms = {"controls", "components", "pages", "app"};

std::size_t qml_level(std::string_view name) {
    return static_cast<std::size_t>(std::find(qml_rooms.begin(), qml_rooms.end(), name) - qml_rooms.begin());
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view path_part(std::string_view path, std::size_t index) {
    for (; index > 0; --index) path.remove_prefix(std::min(path.find('/'), path.size() - 1) + 1);
    return path.substr(0, path.find('/'));
}

/// "controls" of `import Satchel.Controls` and of `import "../controls"`; "models" of `import Satchel.Models`; empty for Qt's own.
std::string imported_room(std::string_view file, std::string_view import) {
    if (import.starts_with("Satchel.")) {
        const auto name = import.substr(8);
        return lower(name.substr(0, name.find_first_of(". ")));
    }
    if (!import.starts_with('"')) return {};
    const auto relative = import.substr(1, import.find('"', 1) - 1);
    const auto path = (std::filesystem::path(folder_of(file)) / relative).lexically_normal().generic_string();
    return path.starts_with("qml/") ? std::string(path_part(path, 1)) : std::string{};
}

std::optional<std::string> objection_to_import(std::string_view file, std::string_view import) {
    if (import.find(".js\"") != std::string_view::npos) return "no JavaScript files: logic belongs into C++";
    const auto room = path_part(file, 1);
    const auto target = imported_room(file, import);
    if (room == "controls" && target == "models") return "qml/controls knows no domain: it may not import the models";
    if (qml_level(target) == qml_rooms.size() || qml_level(target) <= qml_level(room)) return {};
    return "qml/" + std::string(room) + " may not import qml/" + target + ", which stands above it";
}

}  // namespace

std::vector<Include> includes_of(const Source& source) {
    std::vector<Include> found;
    for (std::size_t i = 0; i < source.code.size(); ++i) {
        if (!trimmed(source.code[i]).starts_with("#include")) continue;
        const std::string_view line = source.lines[i];
        const auto open = line.find_first_of("<\"");
        if (open == std::string_view::npos) continue;
        const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
        found.push_back({i + 1, std::string(line.substr(open + 1, close - open - 1)), line[open] == '"'});
    }
    return found;
}

Findings includes_rule(const Source& source) {
    if (!is_cpp(source.path)) return {};
    const auto* room = room_of(source.path);
    if (room == nullptr) return {{rule, source.path, 0, "lies in no room of the house: see the table in tests/tidy/house.cpp"}};
    Findings findings;
    for (const auto& include : includes_of(source)) {
        if (is_made_by_qt(include.target)) continue;
        const auto objection = include.quoted ? objection_to_project(*room, include) : objection_to_library(*room, include);
        if (objection) findings.push_back({rule, source.path, include.line, *objection});
    }
    return findings;
}

Findings qml_imports_rule(const Source& source) {
    if (!is_qml(source.path) || !source.path.starts_with("qml/")) return {};
    Findings findings;
    for (std::size_t i = 0; i < source.code.size(); ++i) {
        if (!trimmed(source.code[i]).starts_with("import ")) continue;
        const auto import = trimmed(trimmed(source.lines[i]).substr(7));
        if (const auto objection = objection_to_import(source.path, import)) {
            findings.push_back({"imports", source.path, i + 1, *objection});
        }
    }
    return findings;
}

}  // namespace satchel::tidy

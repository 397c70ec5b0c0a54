#include "tests/tidy/includes.h"
#include "tests/tidy/rules.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace satchel::tidy {

namespace {

/// What a CMakeLists.txt lists: its words between blanks, parentheses and quotes, without comments.
std::set<std::string, std::less<>> cmake_words(const Source& source) {
    std::set<std::string, std::less<>> found;
    for (const auto& written : source.lines) {
        std::string_view line = written;
        line = line.substr(0, line.find('#'));
        while (!line.empty()) {
            const auto end = std::min(line.find_first_of(" \t()\";"), line.size());
            if (end > 0) found.emplace(line.substr(0, end));
            line.remove_prefix(std::min(end + 1, line.size()));
        }
    }
    return found;
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

/// `foreach(name money id) ... test_${name}.cpp` names test_money.cpp, and test_stock.cpp only if `stock` is listed as well.
bool names_by_variable(std::string_view word, std::string_view path, const std::set<std::string, std::less<>>& all) {
    const auto open = word.find("${");
    const auto close = word.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) return false;
    const auto before = word.substr(0, open);
    const auto behind = word.substr(close + 1);
    if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind)) return false;
    return all.contains(path.substr(before.size(), path.size() - before.size() - behind.size()));
}

/// `path` is relative to the folder of the CMakeLists.txt.
bool names_file(const std::set<std::string, std::less<>>& all, std::string_view path) {
    return std::any_of(all.begin(), all.end(), [&](std::string_view word) {
        word = without_prefix(word, "${CMAKE_CURRENT_SOURCE_DIR}/");
        return word == path || names_by_variable(word, path, all);
    });
}

/// "../support/world.cpp" in a/b's list names a/support/world.cpp.
void add_files_beside(const std::string& folder, const std::set<std::string, std::less<>>& list,
                      std::set<std::string, std::less<>>& found) {
    for (const auto& word : list) {
        if (word.starts_with("../")) found.insert((std::filesystem::path(folder) / word).lexically_normal().generic_string());
    }
}

/// A list that is a pattern takes every QML file in; then it is another file that must speak of it, by its type's name.
bool takes_all_qml(const std::set<std::string, std::less<>>& all) {
    return all.contains("GLOB") && (all.contains("*.qml") || all.contains("*/*.qml"));
}

bool is_spoken_of(const Tree& tree, const Source& source) {
    const auto file = name_of(source.path);
    const auto type = file.substr(0, file.find('.'));
    return std::any_of(tree.begin(), tree.end(), [&](const Source& other) {
        if (other.path == source.path || !(is_qml(other.path) || is_cpp(other.path))) return false;
        return std::any_of(other.lines.begin(), other.lines.end(), [&](std::string_view line) {
            const auto found = words(line);
            return std::find(found.begin(), found.end(), type) != found.end();
        });
    });
}

/// The first two folders of a path: "server/ledger" of "server/ledger/sqlite/store.cpp".
std::string_view upper_folder(std::string_view path) {
    const auto folder = folder_of(path);
    const auto slash = folder.find('/');
    return slash == std::string_view::npos ? folder : folder.substr(0, folder.find('/', slash + 1));
}

}  // namespace

Findings unbuilt_files_rule(const Tree& tree) {
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> listed;
    for (const auto& source : tree) {
        if (name_of(source.path) == "CMakeLists.txt") listed.emplace(folder_of(source.path), cmake_words(source));
    }
    std::set<std::string, std::less<>> elsewhere;
    for (const auto& [folder, list] : listed) add_files_beside(folder, list, elsewhere);
    const auto is_named = [&](const Source& source) {
        const std::string_view path = source.path;
        if (elsewhere.contains(path)) return true;
        for (auto folder = folder_of(path);; folder = folder_of(folder)) {
            const auto list = listed.find(folder);
            if (list != listed.end() && names_file(list->second, path.substr(folder.empty() ? 0 : folder.size() + 1)))
                return true;
            if (list != listed.end() && is_qml(path) && takes_all_qml(list->second)) return is_spoken_of(tree, source);
            if (folder.empty()) return false;
        }
    };
    Findings findings;
    for (const auto& source : tree) {
        const bool is_built = suffix_of(source.path) == "cpp" || is_qml(source.path);
        if (is_built && !is_named(source)) {
            findings.push_back(
                {"unbuilt", source.path, 0, "named in no CMakeLists.txt of its folder or above: list it or remove it"});
        }
    }
    return findings;
}

Findings unread_headers_rule(const Tree& tree) {
    std::set<std::string, std::less<>> included;
    for (const auto& source : tree) {
        if (!is_cpp(source.path)) continue;
        for (auto& include : includes_of(source)) included.insert(std::move(include.target));
    }
    Findings findings;
    for (const auto& source : tree) {
        if (suffix_of(source.path) == "h" && !included.contains(source.path)) {
            findings.push_back({"unread-header", source.path, 0, "nothing includes it: use it or remove it"});
        }
    }
    return findings;
}

Findings readme_rule(const Tree& tree) {
    std::set<std::string_view> with_sources;
    std::set<std::string_view> with_readme;
    for (const auto& source : tree) {
        if (is_cpp(source.path) || is_qml(source.path)) with_sources.insert(upper_folder(source.path));
        if (name_of(source.path) == "README.md") with_readme.insert(folder_of(source.path));
    }
    Findings findings;
    for (auto folder : with_sources) {
        if (with_readme.contains(folder)) continue;
        findings.push_back({"readme", std::string(folder) + "/README.md", 0,
                            "missing: what the folder does, what it must not know, how to extend it"});
    }
    return findings;
}

}  // namespace satchel::tidy

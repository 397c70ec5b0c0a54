#include "tests/tidy/rules.h"

#include "tests/tidy/functions.h"
#include "tests/tidy/includes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace satchel::tidy {

namespace {

bool is_written_code(std::string_view path) {
    return is_cpp(path) || is_qml(path);
}

/// Names say what a thing is in the field. Only the ending counts: a manager is also a person who approves orders.
bool is_empty_name(std::string_view name) {
    // Names that Qt gives.
    if (name.size() > 1 && name[0] == 'Q' && std::isupper(static_cast<unsigned char>(name[1])) != 0) return false;
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 6> endings = {"manager", "managers", "helper", "helpers", "util", "utils"};
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return lower.ends_with(ending); });
}

bool declares_type(std::string_view word) {
    constexpr std::array<std::string_view, 8> keywords = {"class", "struct",  "enum",      "union",
                                                          "using", "concept", "namespace", "component"};
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

template <class Objection>
Findings for_each_line(const std::vector<std::string>& lines, const Source& source, const char* rule, Objection objection) {
    Findings findings;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (std::optional<std::string> message = objection(lines[i])) findings.push_back({rule, source.path, i + 1, *message});
    }
    return findings;
}

}  // namespace

Findings file_length_rule(const Source& source) {
    const auto size = source.lines.size();
    if (!is_written_code(source.path) || size <= max_file_lines) return {};
    return {{"file-length", source.path, 0, std::to_string(size) + " lines, more than " + std::to_string(max_file_lines), size}};
}

Findings function_length_rule(const Source& source) {
    Findings findings;
    for (const auto& function : functions_of(source)) {
        if (function.length() <= max_function_lines) continue;
        auto message = function.name + " has " + std::to_string(function.length()) + " lines, more than " +
                       std::to_string(max_function_lines);
        findings.push_back({"function-length", source.path, function.first_line, std::move(message), function.length()});
    }
    return findings;
}

Findings names_rule(const Source& source) {
    if (!is_written_code(source.path)) return {};
    Findings findings;
    const auto name = name_of(source.path);
    const auto stem = name.substr(0, name.find('.'));
    if (is_empty_name(stem))
        findings.push_back({"names", source.path, 0, std::string(stem) + " says nothing: use the field's own noun"});
    auto in_lines = for_each_line(source.code, source, "names", [](const std::string& line) -> std::optional<std::string> {
        const auto all = words(line);
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            if (declares_type(all[i]) && is_empty_name(all[i + 1]))
                return std::string(all[i + 1]) + " says nothing: use the field's own noun";
        }
        return {};
    });
    findings.insert(findings.end(), in_lines.begin(), in_lines.end());
    return findings;
}

Findings unfinished_rule(const Source& source) {
    if (!is_written_code(source.path) && !is_cmake(source.path)) return {};
    return for_each_line(source.comments, source, "unfinished", [](const std::string& line) -> std::optional<std::string> {
        constexpr std::array<std::string_view, 4> marks = {"TODO", "FIXME", "XXX", "HACK"};
        const auto all = words(line);
        const auto mark = std::find_first_of(all.begin(), all.end(), marks.begin(), marks.end());
        if (mark == all.end()) return {};
        return std::string(*mark) + ": finish it, or write down as a decision why not";
    });
}

Findings terminal_rule(const Source& source) {
    if (!is_cpp(source.path) || !source.path.starts_with("shared/")) return {};
    return for_each_line(source.code, source, "terminal", [](const std::string& line) -> std::optional<std::string> {
        if (line.find("std::cout") == std::string::npos && line.find("std::cerr") == std::string::npos) return {};
        return "shared/ has no terminal: answer a value";
    });
}

Findings floating_point_rule(const Source& source) {
    if (!is_cpp(source.path) || !source.path.starts_with("shared/")) return {};
    return for_each_line(source.code, source, "floating-point", [](const std::string& line) -> std::optional<std::string> {
        constexpr std::array<std::string_view, 2> types = {"float", "double"};
        const auto all = words(line);
        const auto type = std::find_first_of(all.begin(), all.end(), types.begin(), types.end());
        if (type == all.end()) return {};
        return std::string(*type) + ": phone and server must compute the same number; use scaled integers (shared/base/money.h)";
    });
}

Findings blanks_rule(const Source& source) {
    return for_each_line(source.lines, source, "blanks", [](const std::string& line) -> std::optional<std::string> {
        if (line.find('\t') != std::string::npos) return "a tab";
        if (line.ends_with(' ') || line.ends_with('\r')) return "blanks at the end of the line";
        return {};
    });
}

Findings pragma_once_rule(const Source& source) {
    if (suffix_of(source.path) != "h") return {};
    const auto first =
        std::find_if(source.code.begin(), source.code.end(), [](const auto& line) { return !trimmed(line).empty(); });
    if (first != source.code.end() && trimmed(*first) == "#pragma once") return {};
    return {{"pragma-once", source.path, 1, "a header begins with #pragma once"}};
}

Findings javascript_rule(const Source& source) {
    if (suffix_of(source.path) != "js" && suffix_of(source.path) != "mjs") return {};
    return {{"javascript", source.path, 0, "no JavaScript files: logic belongs into C++"}};
}

Findings check(const Tree& tree) {
    constexpr std::array file_rules = {includes_rule, qml_imports_rule, file_length_rule, function_length_rule,
                                       names_rule,    unfinished_rule,  terminal_rule,    floating_point_rule,
                                       blanks_rule,   pragma_once_rule, javascript_rule};
    constexpr std::array tree_rules = {unbuilt_files_rule, unread_headers_rule, readme_rule};
    Findings all;
    const auto add = [&all](Findings found) { all.insert(all.end(), found.begin(), found.end()); };
    for (const auto& source : tree) {
        for (auto* rule : file_rules) add(rule(source));
    }
    for (auto* rule : tree_rules) add(rule(tree));
    return all;
}

Findings excused(Findings findings, std::span<const Exception> exceptions) {
    for (const auto& exception : exceptions) {
        const auto removed = std::erase_if(findings, [&](const Finding& finding) {
            return finding.rule == exception.rule && finding.path == exception.path && finding.size <= exception.up_to;
        });
        if (removed > 0) continue;
        findings.push_back({"exceptions", std::string(exception.path), 0,
                            "the exception from " + std::string(exception.rule) + " in tests/tidy/house.cpp excuses nothing"});
    }
    return findings;
}

}  // namespace satchel::tidy

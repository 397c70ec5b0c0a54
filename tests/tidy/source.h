#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::tidy {

/// A file of the project, read once for all rules. The three views have the same lines and columns; what belongs to another view
/// is blank. So no rule has to know what a comment or a string looks like.
struct Source {
    std::string path;                   // from the root, with '/'
    std::vector<std::string> lines;     // as written
    std::vector<std::string> code;      // without comments and without what stands between quotes
    std::vector<std::string> comments;  // nothing else
};

using Tree = std::vector<Source>;

/// Takes the views apart for C++ and QML; for any other file all three are the text.
Source make_source(std::string path, std::string_view text);

std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);
/// "h" of "shared/base/id.h"; empty if there is none.
std::string_view suffix_of(std::string_view path);

bool is_cpp(std::string_view path);  // .h and .cpp
bool is_qml(std::string_view path);
bool is_cmake(std::string_view path);

std::string_view trimmed(std::string_view text);

/// The identifiers of a line, in order.
std::vector<std::string_view> words(std::string_view line);

}  // namespace satchel::tidy

#include "tests/tidy/source.h"

#include <algorithm>
#include <cctype>

namespace satchel::tidy {

namespace {

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

/// Sorts every character of a text into code or comment. What stands between quotes goes to neither.
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text), code_(blank(text)), comments_(code_) {
        while (at_ < text_.size()) step();
    }

    const std::string& code() const { return code_; }
    const std::string& comments() const { return comments_; }

private:
    static std::string blank(std::string_view text) {
        std::string out(text);
        std::replace_if(
            out.begin(), out.end(), [](char c) { return c != '\n'; }, ' ');
        return out;
    }

    void step() {
        const auto rest = text_.substr(at_);
        const char c = rest.front();
        if (rest.starts_with("//")) return comment_until(std::min(text_.find('\n', at_), text_.size()));
        if (rest.starts_with("/*")) return comment_until(end_of("*/", at_ + 2));
        if (c == '"' && raw_string_begins()) return skip_raw_string();
        if (c == '"' || c == '`' || (c == '\'' && !inside_number())) return skip_quoted(c);
        keep();
    }

    void keep() {
        code_[at_] = text_[at_];
        ++at_;
    }

    void comment_until(std::size_t end) {
        for (; at_ < end; ++at_) comments_[at_] = text_[at_];
    }

    /// The place behind the next `mark`, or the end of the text.
    std::size_t end_of(std::string_view mark, std::size_t from) const {
        const auto at = text_.find(mark, from);
        return at == std::string_view::npos ? text_.size() : at + mark.size();
    }

    /// The quotes themselves stay, so that a rule still sees that something was quoted.
    void skip_quoted(char quote) {
        keep();
        while (at_ < text_.size() && text_[at_] != quote) {
            // An apostrophe in prose must not swallow the rest of the file. Only a backquote spans lines.
            if (text_[at_] == '\n' && quote != '`') return;
            at_ += text_[at_] == '\\' ? 2 : 1;
        }
        if (at_ < text_.size()) keep();
    }

    std::size_t word_begin() const {
        auto begin = at_;
        while (begin > 0 && (is_word_character(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
        return begin;
    }

    /// True at the apostrophe of 1'000.
    bool inside_number() const {
        const auto begin = word_begin();
        return begin < at_ && std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
    }

    bool raw_string_begins() const {
        const auto prefix = text_.substr(word_begin(), at_ - word_begin());
        return prefix == "R" || prefix == "u8R" || prefix == "LR" || prefix == "uR" || prefix == "UR";
    }

    void skip_raw_string() {
        const auto open = text_.find('(', at_);
        if (open == std::string_view::npos) return skip_quoted('"');
        const auto close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
        keep();
        at_ = end_of(close, open);
        if (at_ <= text_.size()) code_[at_ - 1] = '"';
    }

    std::string_view text_;
    std::string code_;
    std::string comments_;
    std::size_t at_ = 0;
};

}  // namespace

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view suffix_of(std::string_view path) {
    const auto name = name_of(path);
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

bool is_cpp(std::string_view path) {
    return suffix_of(path) == "h" || suffix_of(path) == "cpp";
}

bool is_qml(std::string_view path) {
    return suffix_of(path) == "qml";
}

bool is_cmake(std::string_view path) {
    return name_of(path) == "CMakeLists.txt" || suffix_of(path) == "cmake";
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at < line.size();) {
        auto end = at;
        while (end < line.size() && is_word_character(line[end])) ++end;
        if (end > at) found.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

Source make_source(std::string path, std::string_view text) {
    Source source{.path = std::move(path), .lines = split_lines(text)};
    if (is_cpp(source.path) || is_qml(source.path)) {
        const Lexer lexer(text);
        source.code = split_lines(lexer.code());
        source.comments = split_lines(lexer.comments());
    } else {
        source.code = source.lines;
        source.comments = source.lines;
    }
    return source;
}

}  // namespace satchel::tidy

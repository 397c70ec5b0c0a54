#include "tests/tidy/functions.h"

#include <algorithm>
#include <cctype>

namespace satchel::tidy {

namespace {

/// What a brace opens outside of functions.
enum class Opens { scope, function, member_value, value };

/// The place behind what `open` at `at` opens; the end where nothing closes it.
std::size_t behind_pair(std::string_view text, std::size_t at, char open, char close) {
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == open) ++depth;
        if (text[at] == close && --depth == 0) return at + 1;
    }
    return text.size();
}

std::string_view without_template(std::string_view head) {
    head = trimmed(head);
    while (head.starts_with("template")) {
        const auto open = head.find('<');
        if (open == std::string_view::npos) break;
        head = trimmed(head.substr(behind_pair(head, open, '<', '>')));
    }
    return head;
}

bool names_any(std::string_view text, std::initializer_list<std::string_view> wanted) {
    const auto all = words(text);
    return std::find_first_of(all.begin(), all.end(), wanted.begin(), wanted.end()) != all.end();
}

/// A ':' that is no half of '::', as it begins a constructor's list of members.
bool has_single_colon(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ':') continue;
        if (i + 1 < text.size() && text[i + 1] == ':') {
            ++i;
        } else {
            return true;
        }
    }
    return false;
}

/// `head`: what stands between the last statement and the brace.
Opens what_opens(std::string_view head) {
    head = without_template(head);
    const auto parenthesis = head.find('(');
    const auto before = head.substr(0, parenthesis);
    if (names_any(before, {"namespace", "extern"}) && parenthesis == std::string_view::npos) return Opens::scope;
    if (names_any(before, {"class", "struct", "union", "enum"})) return Opens::scope;
    if (parenthesis == std::string_view::npos) return Opens::value;
    if (names_any(before, {"operator"})) return Opens::function;
    if (before.find('=') != std::string_view::npos) return Opens::value;
    const auto tail = head.substr(behind_pair(head, parenthesis, '(', ')'));
    const char last = head.back();
    const bool after_name = std::isalnum(static_cast<unsigned char>(last)) != 0 || last == '_' || last == '>';
    return has_single_colon(tail) && after_name ? Opens::member_value : Opens::function;
}

std::string name_in(std::string_view head) {
    head = without_template(head);
    const auto before = trimmed(head.substr(0, head.find('(')));
    return std::string(before.substr(before.find_last_of(" *&") + 1));
}

bool ends_in_access_label(std::string_view head) {
    const auto all = words(head);
    if (all.empty()) return false;
    constexpr std::string_view labels[] = {"public", "protected", "private", "signals", "slots", "Q_SIGNALS", "Q_SLOTS"};
    return std::find(std::begin(labels), std::end(labels), all.back()) != std::end(labels);
}

class CppScanner {
public:
    explicit CppScanner(const Source& source) {
        bool continued = false;
        for (std::size_t i = 0; i < source.code.size(); ++i) {
            const auto line = trimmed(source.code[i]);
            const bool preprocessor = continued || line.starts_with('#');
            // A macro's braces balance by themselves or not at all; either way they are no function.
            continued = preprocessor && line.ends_with('\\');
            if (preprocessor) continue;
            for (char c : source.code[i]) take(c, i + 1);
            take(' ', i + 1);
        }
    }

    std::vector<Function> take_functions() { return std::move(functions_); }

private:
    void take(char c, std::size_t line) {
        if (depth_ > 0) return take_inside(c, line);
        if (c == '{') return open(line);
        if (c == '}' || c == ';' || (c == ':' && ends_in_access_label(head_))) return head_.clear();
        if (head_.empty() && c == ' ') return;
        if (head_.empty()) head_line_ = line;
        head_.push_back(c);
    }

    void open(std::size_t line) {
        inside_ = what_opens(head_);
        if (inside_ == Opens::scope) return head_.clear();
        depth_ = 1;
        if (inside_ == Opens::function) functions_.push_back({name_in(head_), head_line_, line});
    }

    void take_inside(char c, std::size_t line) {
        if (c == '{') ++depth_;
        if (c != '}' || --depth_ > 0) return;
        if (inside_ == Opens::function) functions_.back().last_line = line;
        // Behind a member's value the same constructor goes on.
        if (inside_ == Opens::member_value) {
            head_ += "()";
        } else if (inside_ == Opens::function) {
            head_.clear();
        }
    }

    std::vector<Function> functions_;
    std::string head_;
    std::size_t head_line_ = 0;
    int depth_ = 0;
    Opens inside_ = Opens::scope;
};

/// `function name(...) {`, `onClicked: {`, `text: {` and `x => {`.
bool opens_qml_body(std::string_view before_brace) {
    if (before_brace.ends_with(':') || before_brace.ends_with("=>")) return true;
    return before_brace.ends_with(')') && names_any(before_brace, {"function"});
}

std::size_t closing_line(const Source& source, std::size_t line, std::size_t column) {
    int depth = 0;
    for (; line < source.code.size(); ++line, column = 0) {
        for (char c : std::string_view(source.code[line]).substr(column)) {
            if (c == '{') ++depth;
            if (c == '}' && --depth == 0) return line;
        }
    }
    return source.code.size() - 1;
}

std::vector<Function> qml_functions(const Source& source) {
    std::vector<Function> found;
    for (std::size_t i = 0; i < source.code.size(); ++i) {
        const auto brace = source.code[i].find('{');
        if (brace == std::string::npos) continue;
        const auto before = trimmed(std::string_view(source.code[i]).substr(0, brace));
        if (opens_qml_body(before)) found.push_back({std::string(before), i + 1, closing_line(source, i, brace) + 1});
    }
    return found;
}

}  // namespace

std::vector<Function> functions_of(const Source& source) {
    if (is_qml(source.path)) return qml_functions(source);
    if (is_cpp(source.path)) return CppScanner(source).take_functions();
    return {};
}

}  // namespace satchel::tidy

#include "client/replica/search_text.h"

#include "client/replica/pinyin.h"
#include "shared/base/text.h"

#include <algorithm>
#include <vector>

namespace satchel::replica {

namespace {

/// Long notes are found by their words; pinyin is for names.
constexpr std::size_t max_spelled_characters = 20;
constexpr std::size_t max_initials = 12;
constexpr std::size_t shortest_end = 4;
constexpr std::size_t max_phone_digits = 20;
constexpr std::size_t min_phone_digits = 7;
constexpr std::size_t max_terms = 8;
constexpr std::size_t max_readings = 6;

/// Text that base::folded made: sound UTF-8.
std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at++]);
        const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        char32_t value = more == 0 ? lead : lead & (0x3f >> more);
        for (int i = 0; i < more && at < text.size(); ++i) value = value << 6 | (static_cast<unsigned char>(text[at++]) & 0x3f);
        out.push_back(value);
    }
    return out;
}

void put(std::string& out, char32_t c) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
        return;
    }
    if (c < 0x800) {
        out.push_back(static_cast<char>(0xc0 | c >> 6));
    } else {
        if (c < 0x10000) {
            out.push_back(static_cast<char>(0xe0 | c >> 12));
        } else {
            out.push_back(static_cast<char>(0xf0 | c >> 18));
            out.push_back(static_cast<char>(0x80 | (c >> 12 & 0x3f)));
        }
        out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    }
    out.push_back(static_cast<char>(0x80 | (c & 0x3f)));
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char32_t c) {
    return c >= 'a' && c <= 'z';
}

/// Blanks in place of whatever cannot be part of a word, so that nothing typed can mean anything to FTS5.
std::string apart(const std::vector<char32_t>& text) {
    std::string out;
    for (auto c : text) {
        if (is_han(c)) {
            if (!out.empty() && out.back() != ' ') out.push_back(' ');
            put(out, c);
            out.push_back(' ');
        } else if (c >= 0x80 || is_digit(c) || is_letter(c)) {
            put(out, c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

void append(std::string& column, std::string_view text) {
    if (text.empty()) return;
    if (!column.empty()) column.push_back(' ');
    column += text;
}

/// One run of Han characters, Latin letters and digits.
void add_initials(SearchText& out, const std::string& initials, const std::vector<std::size_t>& starts) {
    for (auto start : starts) append(out.initials, std::string_view(initials).substr(start, max_initials));
}

void spell(SearchText& out, const std::vector<char32_t>& text, Transliterator& transliterator) {
    std::size_t spelled = 0;
    std::string initials;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i <= text.size() && spelled < max_spelled_characters; ++i) {
        const char32_t c = i < text.size() ? text[i] : U' ';
        if (is_han(c)) {
            const auto syllable = transliterator.pinyin(c);
            ++spelled;
            if (syllable.empty()) continue;
            append(out.pinyin, syllable);
            starts.push_back(initials.size());
            initials.push_back(syllable.front());
        } else if (is_digit(c) || is_letter(c)) {
            if (initials.empty()) starts.push_back(0);
            initials.push_back(static_cast<char>(c));
        } else {
            if (!starts.empty() && spelled > 0) add_initials(out, initials, starts);
            initials.clear();
            starts.clear();
        }
    }
    if (!starts.empty() && spelled > 0) add_initials(out, initials, starts);
}

void add_digits(SearchText& out, const std::vector<char32_t>& text) {
    constexpr std::u32string_view joints = U" +-()/.";
    std::string digits;
    bool only = true;
    for (auto c : text) {
        if (is_digit(c)) {
            digits.push_back(static_cast<char>(c));
        } else if (joints.find(c) == std::u32string_view::npos) {
            only = false;
        }
    }
    if (only && digits.size() >= min_phone_digits && digits.size() <= max_phone_digits) {
        for (std::size_t at = 0; at + shortest_end <= digits.size(); ++at)
            append(out.digits, std::string_view(digits).substr(at));
        return;
    }
    // SO-000123 is asked for as 123.
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '0' || (at > 0 && is_digit(text[at - 1]))) {
            ++at;
            continue;
        }
        while (at < text.size() && text[at] == '0') ++at;
        std::string number;
        for (; at < text.size() && is_digit(text[at]); ++at) number.push_back(static_cast<char>(text[at]));
        append(out.digits, number);
    }
}

/// One word of the query as alternatives.
struct Term {
    std::string beginnings;
    std::string whole;
    bool dear = false;  // a beginning that must be gathered
};

/// Alternatives of one word that was typed, in both forms.
class Alternatives {
public:
    explicit Alternatives(Term& term) : term_(&term) {}

    /// A phrase whose last word may go on.
    void begins(std::string_view column, std::string_view phrase) {
        const auto last = phrase.substr(phrase.rfind(' ') + 1);
        const bool dear = characters(last).size() > indexed_beginning;
        add("", column, phrase, dear ? Goes::gathered : Goes::on, "");
    }
    void is(std::string_view column, std::string_view phrase) { add("", column, phrase, Goes::no_further, ""); }
    void both(std::string_view column, std::string_view phrase, std::string_view other, std::string_view beginning) {
        const auto open = "(" + std::string(column) + " : \"" + std::string(phrase) + "\" AND ";
        add(open, other, beginning, beginning.size() > indexed_beginning ? Goes::gathered : Goes::on, ")");
    }
    void done() {
        if (term_->whole.empty()) return;
        term_->beginnings += ")";
        term_->whole += ")";
    }

private:
    enum class Goes : std::uint8_t { no_further, on, gathered };

    void add(const std::string& before, std::string_view column, std::string_view phrase, Goes goes, const char* after) {
        const auto said = before + std::string(column) + " : \"" + std::string(phrase) + "\"";
        const char* joint = term_->whole.empty() ? "(" : " OR ";
        term_->beginnings += joint + said + (goes == Goes::no_further ? "" : " *") + after;
        term_->whole += joint + said + (goes == Goes::on ? " *" : "") + after;
        term_->dear |= goes == Goes::gathered;
    }

    Term* term_;
};

/// A syllable that is half typed is looked up as those that it may become: they are few, and what begins with it are many rows.
void spelled(Alternatives& out, const std::string& letters) {
    for (const auto& reading : pinyin_readings(letters, max_readings)) {
        const auto last = reading.rfind(' ') + 1;
        if (reading.size() - last <= indexed_beginning) {
            out.begins("pinyin", reading);
            continue;
        }
        for (const auto syllable : pinyin_syllables(std::string_view(reading).substr(last)))
            out.is("pinyin", reading.substr(0, last) + std::string(syllable));
    }
}

/// One word of the query as alternatives.
Term term_expression(const std::vector<char32_t>& term) {
    Term made;
    const auto words = apart(term);
    if (words.empty()) return made;
    Alternatives out(made);
    out.begins("words", words);
    const bool letters = std::all_of(term.begin(), term.end(), is_letter);
    const bool digits = std::all_of(term.begin(), term.end(), is_digit);
    const std::string plain(term.begin(), term.end());
    if (letters) spelled(out, plain);
    const bool latin = std::all_of(term.begin(), term.end(), [](char32_t c) { return is_letter(c) || is_digit(c); });
    if (latin && term.size() <= max_initials) out.begins("initials", plain);
    if (digits) {
        const auto first = std::min(plain.find_first_not_of('0'), plain.size() - 1);
        out.begins("digits", plain.substr(first));
        if (first != 0) out.begins("digits", plain);
    }
    // "so-123" for SO-000123.
    const auto blank = words.find(' ');
    if (blank != std::string::npos && words.find_first_not_of("0123456789", blank + 1) == std::string::npos)
        out.both("words", words.substr(0, blank), "digits", words.substr(blank + 1));
    out.done();
    return made;
}

}  // namespace

bool is_han(char32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) || c == 0x3007 ||
           (c >= 0x20000 && c <= 0x323af);
}

void add_to_search(SearchText& out, std::string_view value, Transliterator* transliterator) {
    const auto text = characters(base::folded(value));
    append(out.words, apart(text));
    if (transliterator != nullptr && std::any_of(text.begin(), text.end(), is_han)) spell(out, text, *transliterator);
    if (std::any_of(text.begin(), text.end(), is_digit)) add_digits(out, text);
}

SearchExpression search_expression(std::string_view typed) {
    const auto text = characters(base::folded(typed));
    SearchExpression out;
    bool dear = false;
    std::vector<char32_t> term;
    std::size_t terms = 0;
    for (std::size_t i = 0; i <= text.size() && terms < max_terms; ++i) {
        const bool blank = i == text.size() || text[i] == ' ' || text[i] == '\t' || text[i] == '\n';
        if (!blank) {
            term.push_back(text[i]);
            continue;
        }
        const auto expression = term_expression(term);
        term.clear();
        if (expression.beginnings.empty()) continue;
        const char* joint = terms++ == 0 ? "" : " AND ";
        out.beginnings += joint + expression.beginnings;
        out.whole += joint + expression.whole;
        dear |= expression.dear;
    }
    if (!dear) out.whole.clear();
    return out;
}

}  // namespace satchel::replica

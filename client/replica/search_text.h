#pragma once

#include "client/replica/transliterator.h"

#include <string>
#include <string_view>

namespace satchel::replica {

/// The columns of one row of the search index. SQLite's unicode61 knows no words of Chinese, and its trigrams find nothing for two
/// characters (可乐, 李明): so every Han character stands alone between blanks and is asked for in phrases.
struct SearchText {
    std::string words;     // folded, Han characters apart
    std::string pinyin;    // syllables apart, asked for in phrases
    std::string initials;  // of every run, from each of its characters on: "kkkl kkl kl l"
    std::string digits;    // numbers without leading zeros; the ends (four digits and more) of what looks like a phone number

    friend bool operator==(const SearchText&, const SearchText&) = default;
};

/// Adds one value. `transliterator` may be null.
void add_to_search(SearchText& out, std::string_view value, Transliterator* transliterator);

/// What FTS5 is asked for what a person typed; empty if there is nothing to ask for. Blanks separate what must all be there.
std::string search_expression(std::string_view typed);

bool is_han(char32_t c);

}  // namespace satchel::replica

#pragma once

#include "client/replica/transliterator.h"

#include <cstdint>
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
struct SearchExpression {
    std::string beginnings;  // of words: everything that is meant
    /// The same of whole words alone, where that is far less work: a beginning of more than `indexed_beginning` characters
    /// is gathered from all words that have it. Empty: `beginnings` costs no more.
    std::string whole;
};
SearchExpression search_expression(std::string_view typed);

/// Beginnings that the index holds as they are: its option `prefix`.
inline constexpr std::size_t indexed_beginning = 3;

/// The rows of a kind's documents in the search index lie together, the later the newer: so a search of one kind reads no other's.
inline constexpr std::int64_t first_search_row(int kind) {
    constexpr int bits_of_a_kind = 40;
    return std::int64_t{kind} << bits_of_a_kind;
}

bool is_han(char32_t c);

}  // namespace satchel::replica

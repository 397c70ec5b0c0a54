#include "client/replica/pinyin.h"

#include <algorithm>
#include <array>
#include <set>

namespace satchel::replica {

namespace {

struct Row {
    std::string_view initial;
    std::string_view finals;  // separated by blanks
};

/// Standard Mandarin's syllables without tones; ü is v, and j, q, x, y write it as u.
constexpr std::array table = {
    Row{"", "a ai an ang ao e ei en eng er o ou"},
    Row{"b", "a ai an ang ao ei en eng i ian iao ie in ing o u"},
    Row{"p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"},
    Row{"m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"},
    Row{"f", "a an ang ei en eng o ou u"},
    Row{"d", "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo"},
    Row{"t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"},
    Row{"n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve"},
    Row{"l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve"},
    Row{"g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    Row{"k", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    Row{"h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"},
    Row{"j", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Row{"q", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Row{"x", "i ia ian iang iao ie in ing iong iu u uan ue un"},
    Row{"zh", "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo"},
    Row{"ch", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"},
    Row{"sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"},
    Row{"r", "an ang ao e en eng i ong ou u ua uan ui un uo"},
    Row{"z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"},
    Row{"c", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    Row{"s", "a ai an ang ao e en eng i ong ou u uan ui un uo"},
    Row{"y", "a an ang ao e i in ing o ong ou u uan ue un"},
    Row{"w", "a ai an ang ei en eng o u"},
};
constexpr std::size_t longest_syllable = 6;  // zhuang

const std::set<std::string, std::less<>>& syllables() {
    static const auto all = [] {
        std::set<std::string, std::less<>> set;
        for (const auto& row : table) {
            for (std::size_t at = 0; at < row.finals.size();) {
                const auto end = std::min(row.finals.find(' ', at), row.finals.size());
                set.insert(std::string(row.initial) + std::string(row.finals.substr(at, end - at)));
                at = end + 1;
            }
        }
        return set;
    }();
    return all;
}

bool begins_syllable(std::string_view letters) {
    const auto at = syllables().lower_bound(letters);
    return at != syllables().end() && std::string_view(*at).starts_with(letters);
}

/// Tries the longest syllable first; bounded, since a way that cannot be finished is left at its first letter that fits nothing.
void read_on(std::string_view rest, const std::string& so_far, std::size_t limit, int& steps, std::vector<std::string>& out) {
    if (out.size() >= limit || --steps < 0) return;
    const auto joined = so_far.empty() ? std::string() : so_far + " ";
    if (rest.size() <= longest_syllable && begins_syllable(rest)) out.push_back(joined + std::string(rest));
    for (auto length = std::min(longest_syllable, rest.size() - 1); length > 0; --length) {
        if (is_pinyin_syllable(rest.substr(0, length))) {
            read_on(rest.substr(length), joined + std::string(rest.substr(0, length)), limit, steps, out);
        }
    }
}

}  // namespace

bool is_pinyin_syllable(std::string_view letters) {
    return syllables().find(letters) != syllables().end();
}

std::vector<std::string_view> pinyin_syllables(std::string_view letters) {
    std::vector<std::string_view> out;
    for (auto at = syllables().lower_bound(letters); at != syllables().end() && at->starts_with(letters); ++at)
        out.emplace_back(*at);
    return out;
}

std::vector<std::string> pinyin_readings(std::string_view letters, std::size_t limit) {
    constexpr int max_steps = 500;
    constexpr std::size_t max_letters = 60;
    std::vector<std::string> out;
    int steps = max_steps;
    if (!letters.empty() && letters.size() <= max_letters) read_on(letters, {}, limit, steps, out);
    return out;
}

}  // namespace satchel::replica

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::replica {

/// The ways to read what somebody typed without blanks as pinyin: "xian" is "xian" and "xi an". Every syllable but the last is whole; the last
/// may be the beginning of one ("kel": "ke l"). Syllables joined by blanks, longest first, at most `limit` ways. Lower-case letters only.
std::vector<std::string> pinyin_readings(std::string_view letters, std::size_t limit);

/// The syllables that begin with these letters.
std::vector<std::string_view> pinyin_syllables(std::string_view letters);

bool is_pinyin_syllable(std::string_view letters);

}  // namespace satchel::replica

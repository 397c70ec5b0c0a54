#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace satchel::base {

/// True for well-formed UTF-8 without NUL and without other control characters than tab and line feed: what a person can
/// have typed. Everything else is refused at the door, because one stored NUL can stop every later push.
bool is_clean_text(std::string_view text);

/// Characters (code points), not bytes.
std::size_t character_count(std::string_view text);

/// Without blanks and line feeds at both ends; the full-width blank of Chinese input methods counts as one.
std::string_view trimmed(std::string_view text);

/// ASCII letters to lower case and full-width letters, digits and punctuation to their ASCII forms, for comparing what
/// people type.
std::string folded(std::string_view text);

}  // namespace satchel::base

#include "shared/base/text.h"

#include <cstdint>

namespace satchel::base {

namespace {

/// The code point at `at`, which moves behind it; -1 where the bytes are not UTF-8.
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    int more = 0;
    std::int32_t value = 0;
    if ((lead & 0xe0) == 0xc0) {
        more = 1;
        value = lead & 0x1f;
    } else if ((lead & 0xf0) == 0xe0) {
        more = 2;
        value = lead & 0x0f;
    } else if ((lead & 0xf8) == 0xf0) {
        more = 3;
        value = lead & 0x07;
    } else {
        return -1;
    }
    constexpr std::int32_t smallest[] = {0, 0x80, 0x800, 0x10000};
    for (int i = 0; i < more; ++i) {
        if (at >= text.size()) return -1;
        const auto next = static_cast<unsigned char>(text[at++]);
        if ((next & 0xc0) != 0x80) return -1;
        value = value << 6 | (next & 0x3f);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    return value < smallest[more] || value > 0x10ffff || surrogate ? -1 : value;
}

void put_code_point(std::string& out, std::int32_t value) {
    if (value < 0x80) {
        out.push_back(static_cast<char>(value));
    } else if (value < 0x800) {
        out.push_back(static_cast<char>(0xc0 | value >> 6));
        out.push_back(static_cast<char>(0x80 | (value & 0x3f)));
    } else if (value < 0x10000) {
        out.push_back(static_cast<char>(0xe0 | value >> 12));
        out.push_back(static_cast<char>(0x80 | (value >> 6 & 0x3f)));
        out.push_back(static_cast<char>(0x80 | (value & 0x3f)));
    } else {
        out.push_back(static_cast<char>(0xf0 | value >> 18));
        out.push_back(static_cast<char>(0x80 | (value >> 12 & 0x3f)));
        out.push_back(static_cast<char>(0x80 | (value >> 6 & 0x3f)));
        out.push_back(static_cast<char>(0x80 | (value & 0x3f)));
    }
}

constexpr std::string_view wide_blank = "\xe3\x80\x80";

}  // namespace

bool is_clean_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        // 0x80 to 0x9f are control characters as well, from before Unicode.
        if (point < 0 || (point >= 0x7f && point <= 0x9f)) return false;
        if (point < 0x20 && point != '\t' && point != '\n') return false;
    }
    return true;
}

std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for (char c : text) {
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) ++count;
    }
    return count;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && blanks.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
        while (!text.empty() && blanks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
        if (text.starts_with(wide_blank)) {
            text.remove_prefix(wide_blank.size());
            again = true;
        }
        if (text.ends_with(wide_blank)) {
            text.remove_suffix(wide_blank.size());
            again = true;
        }
    }
    return text;
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto point = next_code_point(text, at);
        if (point < 0) continue;
        if (point >= 0xff01 && point <= 0xff5e) point -= 0xfee0;
        if (point == 0x3000) point = ' ';
        if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
        put_code_point(out, point);
    }
    return out;
}

}  // namespace satchel::base

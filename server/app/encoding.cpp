#include "server/app/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>

namespace satchel::app {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Converts all of it; else where it stopped.
std::optional<std::size_t> convert(const char* from, std::string_view in, std::string& out) {
    const auto converter = ::iconv_open("UTF-8", from);
    // What iconv asks for: its failure is a pointer, and it takes for writing what it only reads.
    if (converter == reinterpret_cast<iconv_t>(-1)) return 0;  // NOLINT(performance-no-int-to-ptr)
    auto* source = const_cast<char*>(in.data());               // NOLINT(cppcoreguidelines-pro-type-const-cast)
    auto rest = in.size();
    std::array<char, 16'384> buffer{};
    while (rest > 0) {
        auto* target = buffer.data();
        auto room = buffer.size();
        const auto before = rest;
        const auto result = ::iconv(converter, &source, &rest, &target, &room);
        out.append(buffer.data(), buffer.size() - room);
        // A full buffer is no fault; no progress is.
        if (result == static_cast<std::size_t>(-1) && (room > 16 || rest == before)) break;
    }
    ::iconv_close(converter);
    if (rest == 0) return std::nullopt;
    return in.size() - rest;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
    if (name.empty() || name == "auto") return Encoding::automatic;
    if (name == "utf-8" || name == "utf8" || name == "UTF-8") return Encoding::utf8;
    if (name == "gbk" || name == "GBK" || name == "gb18030" || name == "GB18030") return Encoding::gbk;
    return std::nullopt;
}

Decoded decode_text(base::ByteView bytes, Encoding encoding) {
    auto in = base::as_text(bytes);
    const bool marked = in.starts_with(byte_order_mark);
    if (marked && encoding != Encoding::gbk) {
        in.remove_prefix(byte_order_mark.size());
        encoding = Encoding::utf8;
    }
    Decoded decoded;
    if (encoding != Encoding::gbk) {
        const auto stopped = convert("UTF-8", in, decoded.text);
        if (!stopped) return decoded;
        if (encoding == Encoding::utf8) return {{}, false, line_at(in, *stopped)};
        decoded.text.clear();
    }
    decoded.was_gbk = true;
    const auto stopped = convert("GB18030", in, decoded.text);
    if (!stopped) return decoded;
    return {{}, true, line_at(in, *stopped)};
}

}  // namespace satchel::app

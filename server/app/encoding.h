#pragma once

#include "shared/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace satchel::app {

enum class Encoding { automatic, utf8, gbk };
std::optional<Encoding> encoding_named(std::string_view name);  // "auto", "utf-8", "utf8", "gbk", "gb18030"

struct Decoded {
    std::string text;  // UTF-8 without a byte order mark; empty if `fault_line`
    bool was_gbk = false;
    std::size_t fault_line = 0;  // the line of the first bytes that mean nothing; 0: none
};
/// `automatic` takes everything that is valid UTF-8 for UTF-8, and the rest for GBK (read as GB 18030, which holds it).
Decoded decode_text(base::ByteView bytes, Encoding encoding);

}  // namespace satchel::app

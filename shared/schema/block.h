#pragma once

#include "shared/schema/image.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace satchel::schema {

/// One part as it crosses: which scopes it is put into, which it is removed from, and its image unless it is only removed.
struct PageRow {
    PartKey key;
    std::uint64_t version = 0;
    std::vector<std::uint16_t> put;      // indexes into the session's scope list, ascending
    std::vector<std::uint16_t> removed;
    std::optional<Image> image;          // absent when `put` is empty
    friend bool operator==(const PageRow&, const PageRow&) = default;
};

/// Many parts as columns: rows grouped by (kind, facet), each field's values together. What repeats stands side by side,
/// where a general compressor finds it. The caller compresses.
base::Bytes encode_page(const std::vector<PageRow>& rows, const std::function<const Shape*(Tag kind, Tag facet)>& shape_of);

inline constexpr std::size_t max_page_rows = 20'000;

/// `page_malformed`; `page_kind_unknown` when shape_of answers null (this app is too old for the kind).
base::Result<std::vector<PageRow>> decode_page(base::ByteView bytes, const std::function<const Shape*(Tag kind, Tag facet)>& shape_of);

}  // namespace satchel::schema

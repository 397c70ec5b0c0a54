#pragma once

#include "shared/schema/image.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace satchel::schema {

/// One part as it crosses: which scopes it is put into, which it is removed from, and its image unless it is only removed.
///
/// `put` without an image is membership only: the receiver has this image already, or gets it before the same checkpoint, through another
/// scope ("an image crosses once per session"). A receiver that has none after all reports the scope as mismatched and gets it whole.
struct PageRow {
    PartKey key;
    std::uint64_t version = 0;
    std::vector<std::uint16_t> put;  // indexes into the session's scope list, ascending
    std::vector<std::uint16_t> removed;
    std::optional<Image> image;  // never present when `put` is empty
    friend bool operator==(const PageRow&, const PageRow&) = default;
};

/// Many parts as columns: rows grouped by (kind, facet), each field's values together. What repeats stands side by side,
/// where a general compressor finds it. The caller compresses. Rows of one (kind, facet) keep their order; the groups come in the order of
/// their first rows. shape_of must know every kind that comes with an image.
base::Bytes encode_page(const std::vector<PageRow>& rows, const std::function<const Shape*(Tag kind, Tag facet)>& shape_of);

/// Limits of one page, checked by decode_page before it reserves anything.
inline constexpr std::size_t max_page_rows = 20'000;
inline constexpr std::size_t max_page_lines = 200'000;
inline constexpr std::size_t max_row_scopes = 256;  // of `put` and of `removed`
inline constexpr std::size_t max_page_memory_bytes = 128u
                                                     << 20;  // of what a page becomes in memory: repetition is cheap on the wire

/// `page_malformed`; `page_too_large`; `page_kind_unknown` when shape_of answers null for a kind that comes with images (this app is too old).
base::Result<std::vector<PageRow>> decode_page(base::ByteView bytes,
                                               const std::function<const Shape*(Tag kind, Tag facet)>& shape_of);

}  // namespace satchel::schema

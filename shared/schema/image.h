#pragma once

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/schema/kind.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace satchel::schema {

/// The unit of replication: one document's main part (facet 0) or one of its facets.
struct PartKey {
    Tag kind = 0;
    base::Id id;
    Tag facet = 0;

    friend auto operator<=>(const PartKey&, const PartKey&) = default;
};

/// A field that this program does not know, kept and passed on as it came.
struct Unknown {
    Tag tag = 0;
    base::Value value;
    friend bool operator==(const Unknown&, const Unknown&) = default;
};

struct Line {
    base::Id id;
    std::vector<base::Value> values;  // by index into LineGroup::fields
    std::vector<Unknown> extra;
    friend bool operator==(const Line&, const Line&) = default;
};

/// Lines of a group that this program does not know.
struct UnknownGroup {
    Tag tag = 0;
    std::vector<Line> lines;
    friend bool operator==(const UnknownGroup&, const UnknownGroup&) = default;
};

/// What a part says: values by index into Shape::fields, lines by index into Shape::groups, each group in the order of ids.
struct Image {
    std::vector<base::Value> values;
    std::vector<std::vector<Line>> groups;
    std::vector<Unknown> extra;
    std::vector<UnknownGroup> extra_groups;

    friend bool operator==(const Image&, const Image&) = default;
};

Image empty_image(const Shape& shape);
Line empty_line(const LineGroup& group, const base::Id& id);
/// The line with this id, or null.
Line* find_line(Image& image, std::size_t group, const base::Id& id);
const Line* find_line(const Image& image, std::size_t group, const base::Id& id);
/// Puts it where the order of ids wants it; the id must be new to the group.
Line& insert_line(Image& image, std::size_t group, Line line);

/// The canonical form: (tag, value) in the order of tags, nulls left out, then the groups' lines by id. Equal images have equal bytes;
/// a field that was added to the schema and left empty changes nothing.
base::Bytes encode(const Shape& shape, const Image& image);
/// `image_malformed` for bytes that are no canonical image. Never trusts a length.
base::Result<Image> decode(const Shape& shape, base::ByteView bytes);

/// 128 bits over kind, id, facet, version and the canonical image, computed by the receiver. They add up mod 2^128 per scope,
/// so that a sum can be kept without the rows.
struct Sum128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    Sum128& operator+=(const Sum128& other);
    Sum128& operator-=(const Sum128& other);
    friend bool operator==(const Sum128&, const Sum128&) = default;
};
Sum128 part_hash(const PartKey& key, std::uint64_t version, base::ByteView canonical);

/// SHA-256 over the canonical form of the material fields and lines, unknown tags included: what a decision names.
base::Digest content_hash(const Shape& shape, const Image& image);

/// Whether a look-up of this main part's kind lists it under `key`: a list gives one key for each of its elements, a group one for each
/// of its lines, and a null none.
bool answers(const Kind& kind, const Lookup& lookup, const Image& main, const std::vector<base::Value>& key);

/// The scopes that a part lives in, by name, sorted, each once. Pure: reads only the part itself.
std::vector<std::string> scopes_of(const Kind& kind, Tag facet, const Image& image);

}  // namespace satchel::schema

#pragma once

#include "shared/schema/block.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// Rows to put into pages: of every shape that the format knows, at random, and of orders as they really are.
namespace satchel::tests {

inline constexpr schema::Tag sample_kind = 7;
inline constexpr schema::Tag order_kind = 12;

inline base::Id numbered_sample_id(std::uint64_t number) {
    base::Id id;
    for (int i = 0; i < 8; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> 8 * i);
    return id;
}

/// A main part with a field of every type and two line groups, and a facet.
const schema::Shape* sample_shape_of(schema::Tag kind, schema::Tag facet);
/// The same as an app knew it before some of the fields and one of the groups were added.
const schema::Shape* older_shape_of(schema::Tag kind, schema::Tag facet);

class PageSamples {
public:
    explicit PageSamples(std::uint32_t seed) : engine_(seed) {}

    std::vector<schema::PageRow> rows();
    int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }

private:
    base::Value value(base::ValueType type);
    std::vector<base::Value> values(const std::vector<schema::Field>& fields);
    std::vector<schema::Unknown> extra();
    std::vector<schema::Line> lines(const std::vector<schema::Field>& fields);
    schema::Image image(const schema::Shape& shape);
    std::vector<std::uint16_t> scopes(int most);
    base::Id id();
    std::string text();

    std::mt19937 engine_;
};

/// The ORDER rows of the benchmarks: what repeats in a real department repeats here.
const schema::Shape* order_shape_of(schema::Tag kind, schema::Tag facet);
std::vector<schema::PageRow> order_rows_sample(std::size_t count);

}  // namespace satchel::tests

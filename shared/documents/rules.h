#pragma once

#include "shared/registry/document_kind.h"

#include <string_view>

/// Words that the rules of several kinds use.
namespace satchel::documents {

/// No document is worth this: ten thousand million yuan.
inline constexpr std::int64_t money_bound_fen = 1'000'000'000'000;

bool takes(const registry::Work& work, std::string_view action);

/// The organisation's day, by the clock of this side.
base::Date today(const registry::Work& work);

/// For effects: adds to a number of another document, of its header or of one of its lines. Nothing for nothing.
void add(registry::Work& work, const schema::PartKey& part, std::size_t field, std::int64_t delta);
void add_in_line(registry::Work& work, const schema::PartKey& part, std::size_t group, const base::Id& line, std::size_t field,
                 std::int64_t delta);

}  // namespace satchel::documents

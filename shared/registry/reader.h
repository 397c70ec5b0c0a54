#pragma once

#include "shared/base/crypto.h"
#include "shared/schema/image.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace satchel::registry {

/// A stored part as a step sees it.
struct Stored {
    std::uint64_t version = 0;
    schema::Image image;
};

/// What a read can answer. `absent` only where the whole scope is held: on the server always, on a device seldom.
enum class Known : std::uint8_t { value, absent, unknown };

struct Read {
    Known known = Known::unknown;
    std::shared_ptr<const Stored> stored;  // set exactly when known == value

    static Read of(std::shared_ptr<const Stored> stored) { return {Known::value, std::move(stored)}; }
    static Read none() { return {Known::absent, nullptr}; }
    static Read unseen() { return {Known::unknown, nullptr}; }
    explicit operator bool() const { return stored != nullptr; }
    const schema::Image* operator->() const { return &stored->image; }
    const schema::Image& image() const { return stored->image; }
};

struct Found {
    bool known = true;          // false: this side holds too little to answer
    std::vector<base::Id> ids;  // ascending, at most `limit`
};

/// The state that a mutation is applied to: the ledger inside its transaction, a replica's confirmed rows with its pending work,
/// or a test's map. No other way leads from the engine to data.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Read read(const schema::PartKey& key) = 0;
    virtual Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) = 0;
    /// Whether the bytes of an attachment lie in the ledger; nothing where this side cannot tell.
    virtual std::optional<bool> has_blob(const base::Digest&) { return std::nullopt; }
};

}  // namespace satchel::registry

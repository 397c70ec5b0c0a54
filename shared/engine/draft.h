#pragma once

#include "shared/engine/engine.h"

#include <map>
#include <set>

namespace satchel::engine {

/// The state that one mutation works on: what the reader gives, overlaid by what the mutation has done so far.
class Draft {
public:
    Draft(const registry::Registry& registry, registry::Reader& reader) : registry_(registry), reader_(reader) {}

    struct Part {
        registry::Known known = registry::Known::unknown;
        std::uint64_t base_version = 0;
        std::shared_ptr<const registry::Stored> stored;  // before the mutation
        std::optional<schema::Image> image;              // now; nothing if absent, removed or unknown
        bool touched = false;
    };

    /// Reads it once; later calls answer what the mutation made of it.
    Part& part(const schema::PartKey& key);
    /// What the reader finds, and what the mutation itself put in or took out: two new documents of one mutation see each other.
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit);
    std::optional<bool> has_blob(const base::Digest& digest) { return reader_.has_blob(digest); }
    /// For writing; creates an empty image if there is none.
    schema::Image& edit(const schema::PartKey& key);
    void remove(const schema::PartKey& key);
    /// Remembers that a step read this part of another document.
    void note_read(const schema::PartKey& key) { reads_.insert(key); }

    /// What changed, in the order first touched.
    std::vector<Write> writes() const;
    std::vector<schema::PartKey> reads() const { return {reads_.begin(), reads_.end()}; }

private:
    const registry::Registry& registry_;
    registry::Reader& reader_;
    std::map<schema::PartKey, Part> parts_;
    std::vector<schema::PartKey> order_;
    std::set<schema::PartKey> reads_;
};

}  // namespace satchel::engine

#include "shared/engine/draft.h"

#include "shared/base/assert.h"

#include <algorithm>

namespace satchel::engine {

Draft::Part& Draft::part(const schema::PartKey& key) {
    const auto at = parts_.find(key);
    if (at != parts_.end()) return at->second;
    auto read = reader_.read(key);
    Part part{.known = read.known, .stored = read.stored};
    if (read.stored) {
        part.base_version = read.stored->version;
        part.image = read.stored->image;
    }
    return parts_.emplace(key, std::move(part)).first->second;
}

schema::Image& Draft::edit(const schema::PartKey& key) {
    auto& found = part(key);
    if (!found.touched) order_.push_back(key);
    found.touched = true;
    if (!found.image) {
        const auto* shape = registry_.shape(key.kind, key.facet);
        SATCHEL_ASSERT(shape != nullptr);
        found.image = schema::empty_image(*shape);
        found.known = registry::Known::value;
    }
    return *found.image;
}

void Draft::remove(const schema::PartKey& key) {
    auto& found = part(key);
    if (!found.touched) order_.push_back(key);
    found.touched = true;
    found.image.reset();
    found.known = registry::Known::absent;
}

registry::Found Draft::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) {
    auto found = reader_.find(kind, lookup, key, limit);
    const auto* described = registry_.find(kind);
    const auto* way = described != nullptr ? described->schema.lookup(lookup) : nullptr;
    if (way == nullptr) return found;
    for (const auto& touched : order_) {
        if (touched.kind != kind || touched.facet != 0) continue;
        const auto& image = parts_.at(touched).image;
        const auto at = std::lower_bound(found.ids.begin(), found.ids.end(), touched.id);
        const bool there = at != found.ids.end() && *at == touched.id;
        const bool listed = image && schema::answers(described->schema, *way, *image, key);
        if (listed && !there) found.ids.insert(at, touched.id);
        if (!listed && there) found.ids.erase(at);
    }
    if (found.ids.size() > limit) found.ids.resize(limit);
    return found;
}

std::vector<Write> Draft::writes() const {
    std::vector<Write> writes;
    for (const auto& key : order_) {
        const auto& part = parts_.at(key);
        const bool existed = part.stored != nullptr;
        if (!part.image && !existed) continue;
        if (part.image && existed && *part.image == part.stored->image) continue;
        writes.push_back({key, part.base_version, part.image});
    }
    return writes;
}

}  // namespace satchel::engine

#include "shared/registry/registry.h"

#include "shared/base/assert.h"

#include <cstdio>
#include <utility>

namespace satchel::registry {

namespace {

void require_sound(const DocumentKind& kind) {
    auto faults = schema::faults_of(kind.schema);
    if (!kind.workflow.empty()) {
        for (auto& fault : workflow::faults_of(kind.workflow)) faults.push_back(kind.schema.name + ": " + fault);
    }
    for (const auto& fault : faults) std::fprintf(stderr, "document kind: %s\n", fault.c_str());
    SATCHEL_ASSERT(faults.empty());
}

}  // namespace

Registry::Registry(std::uint32_t revision, std::vector<DocumentKind> kinds) : revision_(revision), kinds_(std::move(kinds)) {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        const auto& kind = kinds_[i];
        require_sound(kind);
        if (by_tag_.size() <= kind.schema.tag) by_tag_.resize(kind.schema.tag + 1u, 0);
        SATCHEL_ASSERT(by_tag_[kind.schema.tag] == 0);
        by_tag_[kind.schema.tag] = i + 1;
        SATCHEL_ASSERT(by_name_.emplace(kind.schema.name, i).second);
    }
}

const DocumentKind* Registry::find(schema::Tag kind) const {
    if (kind >= by_tag_.size() || by_tag_[kind] == 0) return nullptr;
    return &kinds_[by_tag_[kind] - 1];
}

const DocumentKind* Registry::find(std::string_view name) const {
    const auto at = by_name_.find(name);
    return at != by_name_.end() ? &kinds_[at->second] : nullptr;
}

const schema::Shape* Registry::shape(schema::Tag kind, schema::Tag facet) const {
    const auto* found = find(kind);
    return found != nullptr ? found->schema.shape(facet) : nullptr;
}

}  // namespace satchel::registry

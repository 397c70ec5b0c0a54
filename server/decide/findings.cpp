#include "server/decide/findings.h"

#include "shared/registry/people.h"

#include <algorithm>
#include <utility>

namespace satchel::decide {

namespace {

bool may_see(const schema::Finding& finding, const registry::Registry& registry, const registry::Actor& author,
             const std::vector<engine::Write>& writes, registry::Reader& before) {
    const auto* kind = registry.find(finding.part.kind);
    // About the mutation as a whole: no document is quoted.
    if (kind == nullptr) return true;
    const auto* shape = kind->schema.shape(finding.part.facet);
    if (shape == nullptr || !(author.is_system() || shape->readers.meets(author.roles))) return false;
    const auto held = [&](const schema::Image& image) {
        return registry::may_hold(author, kind->schema, finding.part.facet, image);
    };
    const auto write = std::find_if(writes.begin(), writes.end(), [&](const auto& one) { return one.key == finding.part; });
    if (write != writes.end() && write->image && held(*write->image)) return true;
    const auto stored = before.read(finding.part);
    if (stored) return held(stored.image());
    // Neither there nor written: a refused creation, which holds nothing but what the author typed.
    return write == writes.end();
}

}  // namespace

void keep_visible(std::vector<schema::Finding>& findings, schema::Judgement judgement, const registry::Registry& registry,
                  const registry::Actor& author, const std::vector<engine::Write>& writes, registry::Reader& before) {
    if (findings.empty()) return;
    auto code = findings.front().code;
    std::erase_if(findings, [&](const auto& finding) { return !may_see(finding, registry, author, writes, before); });
    if (findings.empty() && judgement == schema::Judgement::rejected) findings.push_back({.code = std::move(code)});
}

}  // namespace satchel::decide

#include "shared/documents/subject.h"

#include "shared/registry/people.h"
#include "shared/registry/registry.h"

namespace satchel::documents::subject {

using registry::Work;

namespace {

const schema::Image* subject_of(Work& work, const registry::DocumentKind*& kind) {
    const auto& v = work.image()->values;
    const auto named = v[kind_field].integer();
    // A number that is no tag must not become another one by losing its upper bits.
    kind = named > 0 && named <= 0xffff ? work.context().registry->find(static_cast<schema::Tag>(named)) : nullptr;
    return kind != nullptr ? work.read(kind->schema.tag, v[id_field].id()) : nullptr;
}

void check(Work& work) {
    // The subject is given once; whoever goes on with what stands beside it need not hold it any more.
    if (!work.created()) return;
    const registry::DocumentKind* kind = nullptr;
    const auto* image = subject_of(work, kind);
    const auto& actor = work.context().actor;
    if (image == nullptr || !registry::may_hold(actor, kind->schema, 0, *image)) work.refuse("subject_not_found", {}, 21);
}

void place(Work& work) {
    if (!work.created()) return;
    const registry::DocumentKind* kind = nullptr;
    const auto* image = subject_of(work, kind);
    if (image == nullptr) return;
    base::Value::List places;
    for (auto& scope : schema::scopes_of(kind->schema, 0, *image)) places.emplace_back(std::move(scope));
    work.edit().values[schema::common::places] = base::Value(std::move(places));
}

}  // namespace

registry::Step must_be_held() {
    return {.name = "subject_held", .needs = {{.kind = 0}}, .run = check};
}

registry::Step place_beside() {
    return {.name = "place_beside", .needs = {{.kind = 0}}, .run = place};
}

}  // namespace satchel::documents::subject

#include "tests/simulator/schemas.h"

#include "shared/documents/documents.h"
#include "shared/schema/describe.h"

namespace satchel::simulator {

namespace {

/// Behind all that Satchel's own kinds use.
constexpr schema::Tag later_tag = 990;

schema::Field later_field() {
    return schema::describe::text(later_tag, later_note, "Later", "后来").max(200);
}

}  // namespace

Schemas make_schemas() {
    auto present = documents::make_registry();
    auto kinds = present->kinds();
    for (auto& kind : kinds) {
        auto& main = kind.schema.shapes.front();
        main.fields.push_back(later_field());
        for (auto& group : main.groups) group.fields.push_back(later_field());
    }
    auto later = std::make_shared<const registry::Registry>(present->revision() + 1, std::move(kinds));
    return {std::move(present), std::move(later)};
}

}  // namespace satchel::simulator

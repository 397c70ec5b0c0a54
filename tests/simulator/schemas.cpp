#include "tests/simulator/schemas.h"

#include "shared/documents/documents.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/reading.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::simulator {

namespace {

schema::Field later_field() {
    return schema::describe::text(later_tag, later_note, "Later", "后来").max(200);
}

/// Later every order that somebody writes has to say something there; what an older app writes says it for it.
void require_later_note(registry::DocumentKind& kind, std::uint32_t since) {
    const auto index = kind.schema.main().fields.size() - 1;
    kind.guards.push_back({.name = "later_note", .run = [index](registry::Work& work) {
                               if (work.created() && !work.context().actor.is_system() && work.image()->values[index].is_null())
                                   work.refuse("required_missing", {}, later_tag);
                           }});
    kind.readings.push_back({.since = since, .read = [](schema::Command command) {
                                 return std::vector{
                                     registry::with_default(std::move(command), 0, later_tag, base::Value("以前"))};
                             }});
}

}  // namespace

bool is_derived(const schema::LineGroup& group) {
    return std::all_of(group.fields.begin(), group.fields.end(),
                       [](const schema::Field& field) { return field.policy == schema::Policy::derived; });
}

Schemas make_schemas() {
    auto present = documents::make_registry();
    auto kinds = present->kinds();
    for (auto& kind : kinds) {
        auto& main = kind.schema.shapes.front();
        main.fields.push_back(later_field());
        for (auto& group : main.groups) {
            if (!is_derived(group)) group.fields.push_back(later_field());
        }
        if (kind.schema.tag == documents::sales_order::tag) require_later_note(kind, present->revision() + 1);
    }
    auto later = std::make_shared<const registry::Registry>(present->revision() + 1, std::move(kinds));
    return {std::move(present), std::move(later)};
}

}  // namespace satchel::simulator

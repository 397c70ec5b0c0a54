#include "shared/documents/complete.h"

#include "shared/base/text.h"
#include "shared/documents/rules.h"
#include "shared/registry/registry.h"

#include <algorithm>

namespace satchel::documents {

using base::Value;
using registry::Work;

bool is_empty(const Value& value) {
    if (value.type() == base::ValueType::text) return base::trimmed(value.text()).empty();
    return value.is_null() || (value.type() == base::ValueType::list && value.list().empty());
}

namespace {

void check_fields(Work& work, const std::vector<schema::Field>& fields, const std::vector<Value>& now,
                  const std::vector<Value>* was, const std::vector<schema::Tag>& only, schema::Tag group, const base::Id& line) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool asked = only.empty() || std::find(only.begin(), only.end(), fields[i].tag) != only.end();
        if (!fields[i].required || !asked || !is_empty(now[i])) continue;
        if (was == nullptr || !is_empty((*was)[i])) work.refuse("required_missing", {}, fields[i].tag, group, line);
    }
}

void check_all(Work& work, schema::Tag kind, const schema::Image* before, const std::vector<schema::Tag>& only) {
    const auto& described = *work.context().registry->shape(kind, 0);
    check_fields(work, described.fields, work.image()->values, before != nullptr ? &before->values : nullptr, only, 0, {});
    if (!only.empty()) return;
    for (std::size_t g = 0; g < described.groups.size(); ++g) {
        for (const auto& line : work.image()->groups[g]) {
            const auto* old = before != nullptr ? schema::find_line(*before, g, line.id) : nullptr;
            check_fields(work, described.groups[g].fields, line.values, old != nullptr ? &old->values : nullptr, {},
                         described.groups[g].tag, line.id);
        }
    }
}

}  // namespace

registry::Step must_be_complete(schema::Tag kind, std::vector<schema::Tag> only) {
    return {.name = "complete",
            .run = [kind, only = std::move(only)](Work& work) { check_all(work, kind, work.before(), only); }};
}

registry::Step must_be_complete_to(std::string action, schema::Tag kind) {
    return {.name = "complete", .run = [action = std::move(action), kind](Work& work) {
                if (takes(work, action)) check_all(work, kind, nullptr, {});
            }};
}

}  // namespace satchel::documents

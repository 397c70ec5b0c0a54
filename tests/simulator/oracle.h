#pragma once

#include "shared/registry/registry.h"
#include "tests/simulator/organisation.h"

namespace satchel::simulator {

/// Who may hold what, written down a second time as a table of roles and parts, independent of scopes: the check of I3 must not
/// believe what it checks. `main` is the document's main part, where this side has it (facets are judged by it).
bool may_hold(const Person& person, schema::Tag kind, schema::Tag facet, const schema::Image* image, const schema::Image* main);

}  // namespace satchel::simulator

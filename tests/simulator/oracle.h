#pragma once

#include "shared/registry/reader.h"
#include "tests/simulator/organisation.h"

#include <functional>

namespace satchel::simulator {

/// Other parts, as the ledger has them at the same moment.
using Look = std::function<registry::Read(const schema::PartKey&)>;

/// Who may hold what, written down a second time as a table of roles and parts, independent of scopes and of where a part was placed: the
/// check of I3 must not believe what it checks.
bool may_hold(const Person& person, const schema::PartKey& key, const schema::Image& image, const Look& look);

}  // namespace satchel::simulator

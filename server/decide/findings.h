#pragma once

#include "shared/engine/engine.h"
#include "shared/registry/reader.h"
#include "shared/registry/registry.h"

#include <vector>

namespace satchel::decide {

/// Takes away what the author may not hold: a finding quotes values of the part that it is about. A rejection of which nothing would remain
/// keeps its first code, without parameters and place, since nobody may be refused without a reason.
void keep_visible(std::vector<schema::Finding>& findings, schema::Judgement judgement, const registry::Registry& registry,
                  const registry::Actor& author, const std::vector<engine::Write>& writes, registry::Reader& before);

}  // namespace satchel::decide

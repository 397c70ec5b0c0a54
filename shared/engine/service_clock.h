#pragma once

#include "shared/engine/turn.h"

#include <cstdint>
#include <optional>
#include <string>

namespace satchel::engine {

/// After an action: the clock of the state that the document has come into (registry::service_level). `from`: the state before; empty: none.
void run_clock(Turn& turn, const std::string& from);

/// Working minutes that were left of a clock when this action ended it; negative: so late. Nothing where none ran, or where it goes on or stands.
std::optional<std::int64_t> margin(Turn& turn, const std::string& from);

/// Whether these commands are look_at_clock().
bool looks_at_clock(const Turn& turn, const std::vector<const schema::Command*>& commands);
/// Calls if a call is due by now: notes it, plans the next one, and at an escalation lets the superior of whoever lets it wait take part.
/// False: it is not due, or not any more.
bool call_if_due(Turn& turn);

}  // namespace satchel::engine

#pragma once

#include "shared/engine/turn.h"
#include "shared/merge/merge.h"

namespace satchel::engine {

/// One thing that a command altered, for the history.
struct Altered {
    schema::Tag facet = 0;
    schema::Tag group = 0;
    base::Id line;
    schema::Tag field = 0;
    base::Value before;
    base::Value after;
    base::Value lost;  // the losing value of a clash
};

/// Writes the events of one turn: one for the main part, and one for each facet that was altered, placed where that facet is, so that
/// a history never tells more than the document does.
void record(Turn& turn, const std::vector<Altered>& altered, const std::string& from, const std::string& to);

/// Keeps a clash that somebody has to settle: base, mine, theirs, who and when.
void record_conflict(Turn& turn, const schema::Command& command, const merge::Merged& merged);

}  // namespace satchel::engine

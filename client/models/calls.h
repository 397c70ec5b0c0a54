#pragma once

#include "client/models/workspace.h"

/// Reminders and escalations of service levels, for those whom they concern.
namespace satchel::models {

/// A document whose time is half over (reminded) or over (escalated), and that still waits.
struct Call {
    replica::DocumentKey document;
    base::Instant at;  // of the call, as the history has it; of the deadline if the history has not arrived
    base::Instant deadline;
    bool escalated = false;
};

/// Those of this person: an approval of whoever is asked, of their superior once it was escalated, and of its submitter; any other document of
/// its owner, of whoever may lead it on, and once it was escalated of the owner's superior. What nobody waits for any more is none.
std::vector<Call> calls_for(Workspace& workspace);

}  // namespace satchel::models

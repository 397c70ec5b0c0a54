#pragma once

#include "server/app/office.h"

#include <string>

namespace satchel::app {

struct Founder {
    std::string name;
    std::string login;
};
struct Founded {
    base::Id admin;
    base::Id root_team;
};

/// The first documents of an organisation: the administrator, the root team, the approval plans and the working calendar. From then on
/// everything is done by people with rights; this alone is done by nobody, since nobody is there yet.
Outcome<Founded> found(Organisation& organisation, const Founder& founder);

/// A one-time enrolment code for this person, stored as a hash. It holds for `hours`.
Outcome<std::string> issue_code(Organisation& organisation, const base::Id& user, std::int64_t hours);

}  // namespace satchel::app

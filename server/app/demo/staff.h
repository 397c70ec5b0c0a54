#pragma once

#include "server/app/demo/scribe.h"
#include "server/app/demo/words.h"
#include "server/app/founding.h"

#include <deque>
#include <string>
#include <vector>

namespace satchel::app::demo {

struct Person {
    base::Id id;
    std::string name;
    std::string login;
    std::string role;  // the first of the roles
    std::string role_zh;
    std::size_t region = 0;  // of the four; those of the office: 0
    std::string team;
    base::Id team_id;
    base::Id superior;
    std::int64_t ceiling = 0;  // basis points
};

/// Thirty-six people: an administrator, a director, four teams of a manager, reps and clerks, and the offices beside them.
struct Staff {
    std::deque<Person> people;   // the administrator first
    std::deque<Office> offices;  // one per person, in the same order: everybody writes for themselves

    std::vector<std::size_t> holding(std::string_view role) const;
    std::vector<std::size_t> holding(std::string_view role, std::size_t region) const;
};

/// Who decides on quotations, changes and returns that are beyond policy: plans of several steps and all their modes.
Outcome<> plan_approvals(Organisation& organisation, Scribe& scribe, Office& admin, base::Instant at);

Outcome<Staff> hire(Organisation& organisation, Scribe& scribe, Dice& dice, const Founded& founded, base::Instant at);

}  // namespace satchel::app::demo

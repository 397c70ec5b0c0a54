#pragma once

#include "server/app/organisation.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace satchel::app {

/// A field by name and its value; nulls are left out. An unknown name is a bug of ours and stops the program.
using Named = std::pair<std::string_view, base::Value>;
std::vector<schema::Unknown> fields_of(const schema::Shape& shape, const std::vector<Named>& values);
std::vector<schema::Unknown> fields_of(const schema::LineGroup& group, const std::vector<Named>& values);

/// One person's pen on the server: a replica of its own, whose mutations go the same way as a phone's.
class Office {
public:
    Office(Organisation& organisation, const base::Id& user);

    const base::Id& user() const { return user_; }
    base::Id new_id(base::Instant at) { return base::make_id(at, organisation_.random()); }
    /// The next mutation of this replica.
    ledger::Submission write(std::vector<schema::Command> commands, base::Instant at);
    /// The next human number of a series, `SO-000123`; a block is leased when there is none. `block`: how many at a time.
    Outcome<std::string> number(const std::string& series, std::uint64_t block = 1);

private:
    Organisation& organisation_;
    base::Id user_;
    base::Id replica_;
    std::uint64_t last_no_ = 0;
    std::vector<sync::NumberBlock> blocks_;
};

/// The first active person who holds the role, by id; nothing if there is none.
std::optional<base::Id> holder_of(ledger::Snapshot& snapshot, schema::Role role);
std::optional<base::Id> person_with_login(ledger::Snapshot& snapshot, std::string_view login);

/// Decides one mutation at the organisation's time. A rejection is a problem: `mutation_rejected` with what the verdict says, in words.
Outcome<schema::Verdict> decide_one(Organisation& organisation, Office& office, std::vector<schema::Command> commands,
                                    Language language = Language::en);

/// The findings of a verdict, one after the other: codes with the names of the fields.
std::string findings_codes(const registry::Registry& registry, const schema::Verdict& verdict);
/// The same in words, with the fields' labels.
std::string findings_text(Language language, const registry::Registry& registry, const schema::Verdict& verdict);

}  // namespace satchel::app

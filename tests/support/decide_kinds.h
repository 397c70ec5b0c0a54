#pragma once

#include "server/ledger/ledger.h"
#include "shared/registry/registry.h"
#include "shared/sync/server_session.h"
#include "tests/support/ledger_kinds.h"

#include <string>
#include <vector>

/// People and three tiny kinds whose rules touch everything that deciding adds to the engine.
namespace satchel::decide_test {

using ledger_test::id_of;
using ledger_test::ManualClock;
using ledger_test::SeededRandom;

inline constexpr schema::Tag quote_kind = 60;    // series QU, priced by the day, facet `floor` for managers
inline constexpr schema::Tag receipt_kind = 61;  // series RC, made by an effect of a quote
inline constexpr schema::Tag invoice_kind = 62;  // series IN, gapless
inline constexpr schema::Tag floor_facet = 1;

namespace quote_tag {
inline constexpr schema::Tag no = 1, note = 20, priced_on = 21, watchers = 22;
}
namespace quote_field {
inline constexpr std::size_t note = schema::common::count, priced_on = note + 1, watchers = note + 2;
}
namespace receipt_field {
inline constexpr std::size_t quote_no = schema::common::count;
}

/// What a quote's note makes its rules do:
///   forbidden  a guard refuses it
///   secretly   a guard refuses it for a reason that lies in the facet
///   low        a guard tells something about the facet
///   receipt    an effect makes a receipt that copies the quote's number
///   invoice    an effect makes an invoice; "invoice twice": and then the same once more, which is refused
///   throws     a derivation throws
const registry::Registry& registry();

/// One person with an active replica.
struct Person {
    explicit Person(std::uint64_t number) : principal{id_of(0xB000 + number), id_of(0xD000 + number), id_of(0xA000 + number)} {}

    /// The next mutation.
    schema::Mutation say(std::vector<schema::Command> commands, std::int64_t occurred_ms, std::uint64_t seen_seq = 0);
    std::vector<base::Bytes> push(std::vector<schema::Mutation> mutations) const;

    sync::Principal principal;
    std::uint64_t last_no = 0;
};

schema::Command create_quote(std::uint64_t number, const std::string& note, const std::string& no = {});
schema::Command create_invoice(std::uint64_t number);
schema::PartKey quote(std::uint64_t number);

/// Writes people straight into the ledger, past every rule.
void found(ledger::Ledger& ledger, const std::vector<std::pair<Person, std::string>>& people_and_roles);
void set_active(ledger::Ledger& ledger, const Person& person, const std::string& role, bool active);

/// A submission of a mutation as it comes.
ledger::Submission submission_of(schema::Mutation mutation);

}  // namespace satchel::decide_test

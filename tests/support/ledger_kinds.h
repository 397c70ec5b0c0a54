#pragma once

#include "server/ledger/ledger.h"
#include "shared/base/id.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"

#include <functional>
#include <string>
#include <vector>

/// A registry of three tiny kinds, and a decider that does what commands say: for tests of ledgers, which know no rules.
namespace satchel::ledger_test {

inline constexpr schema::Tag note_kind = 50;
inline constexpr schema::Tag label_kind = 51;
inline constexpr schema::Tag secret_facet = 1;

/// The note's own fields; `places` (common) names the scopes of the main part, `shown_to` those of the facet.
namespace note_tag {
inline constexpr schema::Tag name = 20, words = 21, size = 22;
inline constexpr schema::Tag places = 9;
inline constexpr schema::Tag items = 1, item_code = 1;
inline constexpr schema::Tag cost = 1, shown_to = 2;
}  // namespace note_tag

/// note (facet `secret`, look-ups name, word, item), label (look-up name), user (as the system knows it).
const registry::Registry& registry();

/// Time and ids that a test decides about.
class ManualClock final : public base::Clock {
public:
    base::Instant now() override { return now_; }
    void set(std::int64_t ms) { now_.ms = ms; }
    void advance(std::int64_t ms) { now_.ms += ms; }

private:
    base::Instant now_{1'800'000'000'000};
};

class SeededRandom final : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

private:
    std::uint64_t state_;
};

/// An id that one can tell apart when a test fails.
base::Id id_of(std::uint64_t number);

/// One replica's mutations, numbered as they come.
class Author {
public:
    explicit Author(std::uint64_t number) : replica(id_of(0xA000 + number)), user(id_of(0xB000 + number)) {}

    ledger::Submission say(std::vector<schema::Command> commands, std::uint64_t seen_seq = 0);
    ledger::Submission at(std::uint64_t no, std::vector<schema::Command> commands, std::uint64_t seen_seq = 0) const;

    base::Id replica;
    base::Id user;
    std::uint64_t last_no = 0;
};

schema::PartKey note(std::uint64_t number);
schema::PartKey secret(std::uint64_t number);
schema::Command create_note(std::uint64_t number, const std::string& name, const std::vector<std::string>& scopes,
                            const std::vector<std::string>& words = {});
schema::Command create_secret(std::uint64_t number, std::int64_t cost, const std::vector<std::string>& scopes);
schema::Command move_note(std::uint64_t number, const std::vector<std::string>& scopes);
schema::Command rename_note(std::uint64_t number, const std::string& name);
schema::Command add_item(std::uint64_t number, std::uint64_t line, const std::string& code);
schema::Command remove_note(std::uint64_t number);
base::Value texts(const std::vector<std::string>& values);

/// A part of this decision, encoded, placed and listed as the registry says.
ledger::Change change_of(const schema::PartKey& key, schema::Image image);
/// Carries out the commands literally. A second create of a present part is rejected with `already_exists`, a change of an absent one
/// with `unknown_document`.
ledger::Decision carry_out(const schema::Mutation& mutation, ledger::DecisionReader& reader);
ledger::Decision rejected(const std::string& code);

/// Does what the test put into it; counts how often it was asked.
class ScriptedDecider final : public ledger::Decider {
public:
    using Script = std::function<ledger::Decision(const schema::Mutation&, ledger::DecisionReader&)>;
    explicit ScriptedDecider(Script the_script = carry_out) : script(std::move(the_script)) {}
    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override {
        ++asked;
        return script(mutation, reader);
    }

    Script script;
    int asked = 0;
};

}  // namespace satchel::ledger_test

#pragma once

#include "server/ledger/ledger.h"
#include "shared/engine/engine.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::decide {

/// SO-000123: the series, then at least six digits.
std::string number_text(std::string_view series, std::uint64_t number);
/// The number if `text` is exactly what number_text would give for this series.
std::optional<std::uint64_t> number_of(std::string_view text, std::string_view series);

/// The human numbers of one mutation. A number that the replica may not give is replaced before the engine runs, so that whatever the rules
/// copy from the document (an approval's title, a history row) says the right one.
class Numbering {
public:
    Numbering(const registry::Registry& registry, ledger::DecisionReader& reader, const schema::Mutation& mutation);

    /// As it is to be applied: the one that came, unless a number had to be replaced.
    const schema::Mutation& mutation() const { return replaced_ ? *replaced_ : mutation_; }
    /// Numbers for the documents that effects made.
    void fill(std::vector<engine::Write>& writes);

    /// `number_adjusted`, with the new number, for each that the person sees changed.
    std::vector<schema::Finding> take_findings() { return std::move(findings_); }
    std::vector<ledger::NumberUse> take_uses() { return std::move(uses_); }

private:
    void check_creation(std::size_t command, const schema::Kind& kind);
    void check_set(std::size_t command, const schema::Kind& kind);
    std::string settle(const schema::Kind& kind, const base::Value& given);
    schema::Command& mend(std::size_t command);
    void tell(const schema::Command& command, schema::Tag field, const std::string& number);
    std::string next(const std::string& series);
    bool used(const std::string& series, std::uint64_t number) const;

    const registry::Registry& registry_;
    ledger::DecisionReader& reader_;
    const schema::Mutation& mutation_;
    base::Id blocks_of_;  // the replica whose numbers the device gave
    std::optional<schema::Mutation> replaced_;
    std::map<schema::PartKey, std::string> settled_;  // what each document of this mutation is called from now on
    std::vector<schema::Finding> findings_;
    std::vector<ledger::NumberUse> uses_;
};

}  // namespace satchel::decide

#pragma once

#include "server/ledger/ledger.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace satchel::ledger_test {

/// What a ledger should show, kept in the plainest way: maps that are written through, sums that are counted anew.
class LedgerModel {
public:
    /// One mutation that was decided: what the decider said, and what became of it.
    void decided(const schema::Mutation& mutation, const schema::Verdict& verdict);
    /// The number that a mutation must be rejected because of, by the rule of rejected documents; 0: none.
    std::uint64_t expected_because(const schema::Mutation& mutation) const;

    /// Empty, or the first thing in which the snapshot differs.
    std::string difference(ledger::Snapshot& snapshot) const;

    std::uint64_t head() const { return head_; }
    bool present(const schema::PartKey& key) const;

private:
    struct Part {
        bool present = false;
        std::uint64_t version = 0;
        schema::Image image;
        std::set<std::string> scopes;
    };
    using Document = std::pair<schema::Tag, base::Id>;

    void write(const schema::PartKey& key, std::optional<schema::Image> image);
    std::string scope_difference(ledger::Snapshot& snapshot, const std::string& scope) const;
    std::string lookup_difference(ledger::Snapshot& snapshot) const;

    std::uint64_t head_ = 0;
    std::map<schema::PartKey, Part> parts_;
    std::map<std::string, std::map<schema::PartKey, sync::Entry>> feed_;
    std::map<base::Id, std::vector<schema::Verdict>> verdicts_;
    std::map<base::Id, std::map<Document, std::pair<std::uint64_t, std::uint64_t>>> rejected_;  // number, seq
};

}  // namespace satchel::ledger_test

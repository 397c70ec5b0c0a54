#pragma once

#include "client/replica/outbox.h"
#include "client/replica/rows.h"

#include <set>

namespace satchel::replica {

/// Pending work over changing ground (rule 6). Whoever is about to change a document's confirmed parts touches it first: the confirmed
/// images of its whole component (documents that share a pending mutation, transitively) come back, at the latest as `rerun` begins, which
/// applies the component's mutations again, in the order of their numbers.
class Rebase {
public:
    explicit Rebase(Store& store) : store_(&store), rows_(store), outbox_(store.statements) {}

    base::Result<> touch(const DocumentKey& document);
    /// A confirmed part changed: mutations that read it are run again, some now, the rest in slices.
    base::Result<> changed(const schema::PartKey& key);
    /// This mutation is no longer pending. Touches what it wrote.
    base::Result<> settle(std::uint64_t no);
    /// Run this one again, with its component.
    base::Result<> again(std::uint64_t no);

    /// At the end of the transaction. A mutation that is refused now stays pending, writes nothing, and says so in the outbox.
    base::Result<> rerun();
    /// The next of those that wait in table pending_rerun: how many mutations ran.
    base::Result<std::size_t> run_slice(std::size_t limit);

    /// Shows what a mutation makes of the rows, and links it to the documents that it wrote, read and commanded: also to those that are not
    /// here, or where it was refused, so that it runs again when they come or change.
    base::Result<> record(const schema::Mutation& mutation, const engine::Outcome& outcome);
    base::Result<> link(const schema::Mutation& mutation);
    base::Result<std::vector<DocumentKey>> written_by(std::uint64_t no);
    base::Result<std::vector<std::uint64_t>> writers_of(const DocumentKey& document);
    /// The rows that it puts aside: whoever changes confirmed parts does it through these.
    Rows& rows() { return rows_; }

private:
    base::Result<bool> has_rows(std::string_view sql, std::optional<bool>& known);
    base::Result<> link_write(std::uint64_t no, const schema::PartKey& key);
    base::Result<> run(std::uint64_t no, const registry::Actor& actor);
    base::Result<> forget(std::string_view table, std::uint64_t no);

    Store* store_;
    Rows rows_;
    Outbox outbox_;
    std::set<DocumentKey> restored_;
    std::set<std::uint64_t> to_run_;
    std::optional<bool> any_writes_;  // asked once: bulk loading must not look up every row in an empty table
    std::optional<bool> any_reads_;
};

/// Mutations run again per checkpoint only because something that they read has changed.
inline constexpr std::size_t rerun_slice = 200;

}  // namespace satchel::replica

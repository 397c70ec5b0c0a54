#pragma once

#include "client/replica/bulk_load.h"
#include "client/replica/rebase.h"
#include "shared/schema/block.h"

#include <map>

namespace satchel::replica {

/// Takes one checkpoint in: staged pages of complete scopes, feed pages, verdicts, cursor, numbers, dropped scopes, pending work again, sums.
/// Runs inside the caller's transaction.
class Intake {
public:
    explicit Intake(Store& store) : store_(&store), rebase_(store), bulk_(store) {}

    base::Result<sync::Applied> run(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                    const std::vector<std::string>& scopes);
    /// The scope whose staged page could not be read, after a failure: it must be fetched anew.
    const std::optional<std::string>& damaged_scope() const { return damaged_scope_; }

private:
    base::Result<> decide(const sync::Checkpoint& checkpoint);
    base::Result<> swap_in_staged();
    base::Result<> swap_in(std::uint16_t number, bool bulk);
    base::Result<std::size_t> load_page(base::ByteView compressed, std::uint16_t number, const ScopeNumbers& replaced, bool bulk);
    base::Result<> release_replaced();
    base::Result<std::vector<schema::PageRow>> rows_of(base::ByteView compressed);
    base::Result<> apply_feed(const std::vector<sync::Page>& feed, const std::vector<std::string>& scopes);
    base::Result<> apply(const Rows::Told& told);
    void outdate(const Rows::Told& told);
    base::Result<> complete_memberships();
    base::Result<> verify(const sync::Checkpoint& checkpoint, sync::Applied& applied);
    base::Result<> mismatch(Scope& scope, sync::Applied& applied);

    Store* store_;
    Rebase rebase_;
    BulkLoad bulk_;
    std::multimap<schema::PartKey, Rows::Told> waiting_;  // put without an image, before the image came
    std::vector<std::uint16_t> replaced_;                 // numbers under which swapped scopes were held before
    std::vector<std::uint16_t> lacking_;                  // scopes of which a part never came
    std::optional<std::string> damaged_scope_;
};

/// The subscription is exactly `names`: other scopes are stripped, and parts in none are purged, at once. Pending work on them stays.
base::Result<> subscribe(Store& store, Rebase& rebase, const std::vector<std::string>& names);

}  // namespace satchel::replica

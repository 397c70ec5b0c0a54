#include "tests/simulator/planted_bugs.h"

namespace satchel::simulator {

#ifdef SATCHEL_PLANTED_BUGS

const std::vector<NamedBug>& planted_bugs() {
    using base::Bug;
    static const std::vector<NamedBug> bugs = {
        {Bug::verdict_not_stored, "verdict-not-stored"},
        {Bug::purge_before_outbox, "purge-before-outbox"},
        {Bug::confirmed_not_restored, "confirmed-not-restored"},
        {Bug::swap_without_outbox, "swap-without-outbox"},
        {Bug::saved_before_synced, "saved-before-synced"},
        {Bug::decided_twice, "decided-twice"},
        {Bug::remove_keeps_sum, "remove-keeps-sum"},
        {Bug::feed_without_row, "feed-without-row"},
        {Bug::removal_not_told, "removal-not-told"},
        {Bug::facet_to_all, "facet-to-all"},
        {Bug::stale_decision, "stale-decision"},
        {Bug::effect_ids_by_side, "effect-ids-by-side"},
        {Bug::older_as_written, "older-as-written"},
        {Bug::dependants_stay, "dependants-stay"},
        {Bug::late_commit_skipped, "late-commit-skipped"},
        {Bug::part_of_a_transaction, "part-of-a-transaction"},
        {Bug::tombstones_missed, "tombstones-missed"},
        {Bug::old_page_sent, "old-page-sent"},
        {Bug::stock_below_nothing, "stock-below-nothing"},
        {Bug::stock_kept_by_cancelled, "stock-kept-by-cancelled"},
        {Bug::shipped_twice, "shipped-twice"},
        {Bug::returned_by_each, "returned-by-each"},
        {Bug::allocated_over_receipt, "allocated-over-receipt"},
        {Bug::payment_not_posted, "payment-not-posted"},
        {Bug::floor_told, "floor-told"},
        {Bug::wiped_before_quarantined, "wiped-before-quarantined"},
        {Bug::farewell_gets_feed, "farewell-gets-feed"},
        {Bug::quarantine_not_written, "quarantine-not-written"},
    };
    return bugs;
}

void plant(base::Bug bug) {
    base::planted_bug = bug;
}

#else

const std::vector<NamedBug>& planted_bugs() {
    static const std::vector<NamedBug> none;
    return none;
}

void plant(base::Bug) {
}

#endif

}  // namespace satchel::simulator

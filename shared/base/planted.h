#pragma once

#include <cstdint>

/// Faults of the kind that the simulator is there to find, each of them one wrong turn somewhere in the program. They prove that it sees:
/// `./run sim --bug NAME`. Only the build that SATCHEL_PLANTED_BUGS asks for contains them; everywhere else `planted` is a constant.
namespace satchel::base {

enum class Bug : std::uint8_t {
    none,
    // The replica.
    verdict_not_stored,      // a checkpoint's verdicts are read and forgotten
    purge_before_outbox,     // what leaves this device takes the pending work on it along
    confirmed_not_restored,  // new rows are laid over predictions
    swap_without_outbox,     // a snapshot replaces what waits to be sent as well
    saved_before_synced,     // "saved on this phone" is said before the disk has it
    // The ledger.
    decided_twice,     // a mutation that comes again is decided again
    remove_keeps_sum,  // a part that leaves a scope stays in its sum
    feed_without_row,  // the feed names a version whose row was not written
    removal_not_told,  // a part leaves a scope, and its feed does not say so
    // Deciding.
    facet_to_all,        // a facet goes to everybody
    stale_decision,      // what was approved need not be what is there
    effect_ids_by_side,  // the two sides name what an action makes differently
    older_as_written,    // what an older app wrote is not read as it was meant
    dependants_stay,     // what lives beside a document stays where it was, if it is much
    // The protocol.
    late_commit_skipped,    // a cursor stands one behind what was read
    part_of_a_transaction,  // a checkpoint is told before all scopes are read
    tombstones_missed,      // who was away for too long goes on where they stood
    old_page_sent,          // a page that was encoded for other versions of its rows is sent again
    // Documents.
    stock_below_nothing,      // a truck takes twice what it carries, and nobody minds what is left
    stock_kept_by_cancelled,  // what an order no longer needs is not given back
    shipped_twice,            // what has left counts twice
    returned_by_each,         // returns of one order do not know of each other
    allocated_over_receipt,   // what a receipt has given already counts for nothing
    payment_not_posted,       // what is paid is owed all the same
    floor_told,               // an author hears what the floor is
    // Revoked devices.
    wiped_before_quarantined,  // a device is emptied as soon as it hears that it is revoked
    farewell_gets_feed,        // a revoked device is sent rows all the same
    quarantine_not_written,    // what it hands over is answered, and no document says that it waits
};

#ifdef SATCHEL_PLANTED_BUGS
inline Bug planted_bug = Bug::none;  // set before any thread is begun
inline bool planted(Bug bug) {
    return planted_bug == bug;
}
#else
constexpr bool planted(Bug) {
    return false;
}
#endif

}  // namespace satchel::base

#pragma once

#include "server/ledger/ledger.h"
#include "tests/support/ledger_kinds.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>

namespace satchel::ledger_test {

/// The same bytes for the same count.
inline base::Bytes bytes_of(std::size_t count) {
    base::Bytes bytes(count);
    SeededRandom(count).fill(bytes);
    return bytes;
}

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? std::string("fine") : result.error().code;
}

/// Where one ledger lives, empty at first: what the suite wants from an implementation besides Ledger itself.
class LedgerPlace {
public:
    virtual ~LedgerPlace() = default;
    /// The ledger of this place; made if it is new. The one opened before is gone by then.
    virtual base::Result<std::unique_ptr<ledger::Ledger>> open(base::Clock& clock, base::Random& random) = 0;
    /// The place of a backup that was written to `folder`.
    virtual std::unique_ptr<LedgerPlace> restored(const std::string& folder) = 0;
    /// A folder's name that is free, for a backup.
    virtual std::string free_folder() = 0;
    /// From the next open on, room for only a little more; with false, for all there is. False: cannot be arranged here.
    virtual bool fill_disk(bool full) = 0;
};

using PlaceFactory = std::function<std::unique_ptr<LedgerPlace>()>;

/// Every promise of ledger.h, for any implementation of it.
class LedgerContract : public QObject {
    Q_OBJECT

public:
    explicit LedgerContract(PlaceFactory factory) : factory_(std::move(factory)) {}

private slots:
    void init();
    void cleanup();

    // ledger_contract.cpp: what becomes of a mutation
    void decided_in_order_with_one_seq_each();
    void repeats_answer_the_stored_verdict();
    void same_key_other_bytes_is_a_fork();
    void what_follows_a_fork_in_a_batch_is_the_copys_too();
    void a_gap_is_not_decided();
    void a_rejection_takes_a_seq_and_writes_nothing();
    void what_stands_upon_a_rejection_is_rejected_because_of_it();
    void whoever_saw_the_rejection_starts_anew();
    void a_create_stands_on_its_own();
    void an_exception_is_quarantined();
    void malformed_decisions_are_quarantined_data();
    void malformed_decisions_are_quarantined();
    void a_batch_sees_its_own_writes();
    void time_never_runs_backwards();
    void listeners_hear_heads_in_order();
    void an_empty_or_too_large_batch();
    void a_full_disk_fails_the_whole_batch();
    void reopened_it_goes_on();

    // ledger_contract_reading.cpp: what a snapshot shows
    void an_empty_ledger();
    void put_and_remove_with_one_seq();
    void the_feed_keeps_the_latest_entry();
    void the_feed_goes_by_seq_then_by_key();
    void contents_go_in_the_order_of_keys();
    void removed_and_made_again_the_version_goes_on();
    void sums_are_those_of_the_parts();
    void facets_have_scopes_of_their_own();
    void lookups_follow_the_document();
    void a_snapshot_stays_where_it_was();
    void snapshots_are_bounded();
    void cursors_of_this_history();
    void verdicts_in_order_from_a_number();
    void the_highest_number_decided();
    void subscriptions_come_from_the_people();
    void the_chain_covers_every_entry();
    void ids_of_a_kind();

    // ledger_contract_stores.cpp: numbers, accounts, copies; ledger_contract_blobs.cpp: attachments
    void blocks_do_not_overlap();
    void numbers_are_used_once();
    void the_server_takes_numbers_itself();
    void a_decision_knows_how_its_mutation_came();
    void numbers_of_the_replica_it_was_written_under();
    void what_was_decided_can_be_read_again();
    void passwords();
    void codes_work_once();
    void devices();
    void a_revoked_device_stays_revoked();
    void a_replica_belongs_to_one_user();
    void blobs_arrive_in_pieces();
    void everybody_delivers_for_themselves();
    void another_size_destroys_nobodys_delivery();
    void a_thumbnail_is_its_deliverers();
    void blobs_are_verified();
    void a_decision_may_ask_whether_a_blob_is_here();
    void blob_refusals();
    void blobs_survive_reopening();
    void a_backup_is_the_ledger();
    void compaction();
    void a_backup_put_back_mints_one_epoch();
    void an_epoch_that_is_not_known_mints_one();

    // ledger_contract_model.cpp: against a model
    void random_histories_agree_with_the_model_data();
    void random_histories_agree_with_the_model();

private:
    void open();
    std::vector<ledger::Settled> decide(std::vector<ledger::Submission> batch);
    ledger::Settled decide_one(ledger::Submission submission);
    std::unique_ptr<ledger::Snapshot> look();
    std::vector<base::Id> deliverers(const base::Digest& digest);

    PlaceFactory factory_;
    std::unique_ptr<LedgerPlace> place_;
    std::unique_ptr<ledger::Ledger> ledger_;
    ManualClock clock_;
    SeededRandom random_{1};
    ScriptedDecider decider_;
};

}  // namespace satchel::ledger_test

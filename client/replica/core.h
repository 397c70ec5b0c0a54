#pragma once

#include "client/replica/blobs.h"
#include "client/replica/intake.h"
#include "client/replica/numbers.h"
#include "client/replica/passed.h"

namespace satchel::replica {

/// What the writer consists of. Its calls are spread over replica_*.cpp by subject.
struct Replica::Core {
    Core(sql::Database database, const OpenOptions& options)
        : store(std::move(database), options),
          blobs(store, options.files != nullptr ? *options.files : platform_files()),
          outbox(store.statements),
          numbers(store.statements) {}

    Store store;
    Blobs blobs;
    Outbox outbox;
    Numbers numbers;

    /// Where the scrub stands; only in memory, for a check that was interrupted may as well begin again.
    struct Scrub {
        std::size_t table = 0;
        base::Id after;
        std::vector<schema::Sum128> sums;  // by scope number, of this pass
        std::uint64_t row_changes = 0;     // Store::row_changes when the pass began
    } scrub;

    base::Instant trimmed_at;  // when own attachments were last looked through to the end, by the device's clock

    base::Result<> open();
    base::Result<bool> trim_blobs(base::Instant now);
    /// `all`: what is decided too.
    base::Result<> quarantine(bool all);
    base::Result<> adopt_extras(const std::set<std::size_t>& tables);
    base::Result<> renew_search();
    base::Result<> empty_tables();
    base::Result<> finish_wipe();
    base::Result<bool> offer_again(const sync::Welcome& welcome, Rebase& rebase);
};

}  // namespace satchel::replica

#pragma once

#include "server/ledger/sqlite/batch.h"
#include "server/ledger/sqlite/tables.h"

#include <mutex>
#include <utility>

namespace satchel::ledger::sqlite {

/// The one connection that writes, and what it remembers. Whoever writes takes turns: a batch, a lease, a device.
struct Writer {
    Writer(sql::Database connection, const registry::Registry& registry, std::size_t max_kept_parts)
        : database(std::move(connection)), meta(database), memory(database, registry, max_kept_parts) {}

    /// Runs `work` in one durable transaction; the boundary at which Broken becomes a Result. Nothing stays of it if it fails.
    template <class Work>
    auto write(Work&& work) -> base::Result<decltype(work())> {
        const std::lock_guard lock(mutex);
        try {
            auto transaction = take(sql::Transaction::begin(database));
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                take(transaction.commit());
                return {};
            } else {
                auto answer = work();
                take(transaction.commit());
                return answer;
            }
        } catch (const Broken& broken) {
            return forget_after(broken.error);
        }
    }

    std::mutex mutex;
    sql::Database database;
    Meta meta;
    Memory memory;

private:
    base::Error forget_after(base::Error error) {
        // The transaction is rolled back by now. What cannot be read again is read at the next batch, or that one fails too.
        try {
            memory.forget();
        } catch (const Broken& broken) {
            error.detail += "; then " + broken.error.detail;
        }
        return error;
    }
};

}  // namespace satchel::ledger::sqlite

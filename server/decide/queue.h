#pragma once

#include "server/decide/limits.h"
#include "server/ledger/ledger.h"
#include "shared/sync/server_session.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace satchel::decide {

/// Pushes from every session, on their way into one commit after another. Passive: whoever owns it calls `work`, a thread of the server
/// (DecidingThread) or the simulator's loop. Many threads may submit.
class Queue {
public:
    /// Once for every submit, also when it failed; on the thread that works, or before submit returns. Quick: it holds up the next batch.
    using Done = std::function<void(sync::Pushed)>;

    Queue(ledger::Ledger& ledger, ledger::Decider& decider, base::Clock& clock, const Limits& limits = {});

    /// Decodes on the caller's thread, so that many do it side by side. `mutation_malformed`, `push_too_large`; `wrong_replica` and
    /// `wrong_user` for what is not the principal's own; `busy` over a limit or while stopping; later `forked`, `out_of_order` (a number is
    /// missing before), and what the ledger could not do: `disk_full`, `io_failed`.
    /// What a revoked device brings is to be set aside; `device_name` is what people call it.
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations, Done done,
                const std::string& device_name = {});
    /// The organisation itself (schedules, imports): a replica of the server's own, user null. No limits but those of everybody.
    void submit_system(std::vector<schema::Mutation> mutations, Done done);
    /// What the office has decided about in quarantine, in the order in which it was written.
    void submit_admitted(std::vector<ledger::Submission> submissions, Done done);

    /// Decides what is waiting, up to one batch, and answers. False: nothing was.
    bool work();
    bool waiting() const;
    /// From now on every submit is refused; what waits is still worked on.
    void close();
    /// Answers `busy` to all that still waits: it was not decided, and its devices keep it.
    std::size_t refuse_waiting();

    /// Called whenever something came in, on the submitting thread and under the queue's lock; never after close(). Set before the first
    /// submit.
    void on_waiting(std::function<void()> listener) { on_waiting_ = std::move(listener); }

private:
    struct Item {
        base::Id replica;
        bool limited = true;
        std::size_t count = 0;
        std::size_t bytes = 0;
        std::vector<ledger::Submission> submissions;
        Done done;
    };

    void enqueue(Item item);
    bool admit(const Item& item);
    std::vector<Item> take_batch();
    void decide(std::vector<Item>& items);
    base::Result<std::vector<ledger::Settled>> decide_apart(std::span<const ledger::Submission> submissions);
    void answer(Item& item, base::Result<std::span<ledger::Settled>> settled);

    ledger::Ledger& ledger_;
    ledger::Decider& decider_;
    base::Clock& clock_;
    Limits limits_;
    std::function<void()> on_waiting_;
    mutable std::mutex mutex_;
    std::deque<Item> items_;
    std::size_t waiting_ = 0;
    std::size_t waiting_bytes_ = 0;
    Allowance allowance_;
    bool closed_ = false;
};

}  // namespace satchel::decide

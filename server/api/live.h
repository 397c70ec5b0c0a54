#pragma once

#include "server/api/audience.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/sync/messages.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::api {

/// A session that runs, as everyone else sees it. Methods come from any thread and never wait.
class LiveSession {
public:
    virtual ~LiveSession() = default;
    /// The ledger has committed something.
    virtual void notify() = 0;
    virtual void end(sync::Refusal why) = 0;
};

/// All sessions that run: who hears of commits, and whom a revocation ends.
class Live {
public:
    /// Once admitted. A device's earlier session ends: one replica speaks through one connection. False: the person has too many.
    bool enter(const std::shared_ptr<LiveSession>& session, const base::Id& user, const base::Id& device,
               std::size_t max_of_user);
    void leave(const LiveSession* session);

    /// Wakes those whom it concerns.
    void committed(const ledger::Commit& commit);
    /// What a session holds, having looked at the ledger as it was at `seen`; wakes it if that is not the latest.
    void holds(LiveSession& session, std::vector<std::string> scopes, const sync::Cursor& seen);
    std::size_t end_device(const base::Id& device, const std::string& code);
    /// Devices whose sign-in may have run out: of each it is known until when it holds, or not looked at yet.
    std::vector<base::Id> due(base::Instant now) const;
    void look_again(const base::Id& device, base::Instant at);
    std::size_t end_user(const base::Id& user, const std::string& code);
    void end_all(const sync::Refusal& why);
    std::size_t count() const;

private:
    struct Guest {
        std::weak_ptr<LiveSession> session;
        base::Id user;
        base::Id device;
        base::Instant signed_in_until;
    };
    std::size_t end_where(const std::function<bool(const Guest&)>& chosen, const sync::Refusal& why);

    mutable std::mutex mutex_;
    std::unordered_map<const LiveSession*, Guest> guests_;
    Audience audience_;
};

}  // namespace satchel::api

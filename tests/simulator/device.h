#pragma once

#include "client/replica/replica.h"
#include "client/replica/view.h"
#include "shared/sync/client_session.h"
#include "tests/simulator/chance.h"
#include "tests/simulator/disk.h"
#include "tests/simulator/options.h"
#include "tests/simulator/organisation.h"
#include "tests/simulator/timeline.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace satchel::simulator {

/// One phone: the real replica and the real session, in a life that may end at any moment.
class Device {
public:
    /// `copied`: the phone whose keys it has.
    Device(const Person& person, std::shared_ptr<const registry::Registry> registry, Timeline& timeline, Chance& chance,
           std::int64_t skew_ms, const Device* copied = nullptr);

    const Person& person() const { return person_; }
    sync::Credentials credentials() const { return credentials_; }
    bool up() const { return replica_ != nullptr; }
    /// False: its disk is in trouble, and somebody may try again.
    bool start();
    /// The process dies; with the power cut, what was not synced may be gone too.
    void crash(bool power_cut);
    Disk& disk() { return disk_; }
    /// What its app knows of documents.
    const registry::Registry& registry() const { return *registry_; }
    const std::shared_ptr<const registry::Registry>& schema() const { return registry_; }
    /// Another app is installed, while it is down.
    void install(std::shared_ptr<const registry::Registry> registry) { registry_ = std::move(registry); }
    /// Why it did not start.
    const std::string& why() const { return trouble_; }

    replica::Replica& replica() { return *replica_; }
    replica::ReplicaView& view() { return *view_; }
    base::Clock& clock() { return clock_; }

    // One connection at a time; 0: none.
    std::uint64_t connection = 0;
    std::set<std::uint64_t> connections;  // all that it ever had
    std::unique_ptr<sync::ClientSession> session;
    int failures = 0;
    std::optional<replica::DocumentKey> at_hand;  // what its person wrote in last
    bool waking = false;                          // it is down and will be started
    base::Instant last_sign;
    std::int64_t partition_until_ms = 0;  // nothing goes out, or nothing comes in either
    bool one_way = false;

    // What the checks remember.
    base::Id seen_epoch;
    std::uint64_t seen_seq = 0;
    base::Id seen_replica;
    std::uint64_t seen_verdict = 0;  // of seen_replica, the highest number
    /// What was called saved, by what stays the same when a copied phone numbers anew: when it happened, and what it began with.
    struct Acknowledged {
        base::Instant at;
        base::Id document;
        friend auto operator<=>(const Acknowledged&, const Acknowledged&) = default;
    };
    std::vector<Acknowledged> acknowledged;
    /// Every name that it has brought work under: once it is empty, only the ledger knows.
    std::set<base::Id> names;
    /// It was revoked, and has nothing left; the app would have removed the file by now.
    bool left = false;
    std::uint64_t restores_before = 0;  // of the server, when it left
    /// What the engine foresaw that a mutation would write, by the mutation's digest.
    std::map<base::Digest, std::vector<replica::DocumentKey>> foreseen;

    /// A backup of this phone, and what had been saved by then.
    struct Copy {
        std::map<std::string, base::Bytes> files;
        std::vector<Acknowledged> acknowledged;
    };
    Copy copy() const { return {disk_.copy(), acknowledged}; }
    /// While it is down.
    void put_back(const Copy& copy);
    std::optional<Copy> backup;

private:
    Person person_;
    std::shared_ptr<const registry::Registry> registry_;
    Chance& chance_;
    SkewedClock clock_;
    Disk disk_;
    sync::Credentials credentials_;
    std::string trouble_;
    std::unique_ptr<replica::Replica> replica_;
    std::unique_ptr<replica::ReplicaView> view_;
};

}  // namespace satchel::simulator

#pragma once

#include "server/api/audience.h"
#include "server/decide/admissions.h"
#include "server/decide/decide.h"
#include "server/ledger/sqlite/open.h"
#include "shared/sync/server_session.h"
#include "tests/simulator/chance.h"
#include "tests/simulator/disk.h"
#include "tests/simulator/options.h"
#include "tests/simulator/organisation.h"
#include "tests/simulator/timeline.h"
#include "tests/simulator/witness.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace satchel::simulator {

class Server;

/// The server's end of one connection: what its session asks for, in virtual time.
class ServerEnd final : public sync::ServerStore {
public:
    ServerEnd(Server& server, std::uint64_t connection);

    base::Result<sync::Principal> admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) override;
    base::Result<std::unique_ptr<sync::LedgerView>> view() override;
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) override;
    sync::EncodedPages& encoded_pages() override;
    std::uint32_t schema_revision() override;
    base::Instant now() override;
    base::Result<> mint_epoch(const sync::Cursor& seen) override;
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) override;
    void lease(const sync::Principal& principal, const std::string& series) override;
    base::Result<std::uint64_t> offer(const sync::Principal& principal, const sync::BlobOffer& offer) override;
    base::Result<std::uint64_t> append(const sync::Principal& principal, const sync::BlobChunk& chunk) override;
    base::Result<sync::BlobChunk> fetch(const sync::Principal& principal, const sync::BlobWanted& wanted,
                                        std::size_t max_bytes) override;

    sync::ServerSession& session() { return *session_; }
    std::uint64_t declared = 0;  // sync::ServerSession::holding_changes as the server was told

private:
    Server& server_;
    std::uint64_t connection_;
    std::unique_ptr<sync::ServerSession> session_;
};

/// The real ledger and the real decider around a queue in virtual time. A crash takes everything that was in memory.
class Server {
public:
    Server(std::string folder, std::shared_ptr<const registry::Registry> registry, Timeline& timeline, Chance& chance,
           Coverage& coverage, const Options& options);

    void found(const Organisation& organisation);
    bool up() const { return ledger_ != nullptr; }
    /// False: its disk is in trouble, and somebody may try again.
    bool start();
    void crash(bool power_cut);
    Disk& disk() { return disk_; }
    const std::string& why() const { return trouble_; }
    void calm() {
        faults_ = false;
        disk_.calm();
    }

    ledger::Ledger& ledger() { return *ledger_; }
    /// What it knows of documents.
    const registry::Registry& registry() const { return *registry_; }
    /// Another program is installed, while it is down.
    void install(std::shared_ptr<const registry::Registry> registry);
    const Witness& witness() const { return witness_; }
    /// The connection that first brought a mutation of this name; 0: none.
    std::uint64_t brought_by(const base::Id& replica, std::uint64_t no) const;
    /// Devices are known by their keys, as after enrolment.
    void enrol(const base::Id& device, const base::Id& user, const std::array<std::uint8_t, 32>& public_key);
    /// For good, also for a server that is put back from a backup: an administrator would do it again.
    void revoke(const base::Id& device) { devices_.at(device).revoked = true; }
    bool revoked(const base::Id& device) const { return devices_.at(device).revoked; }

    /// A mutation by the office on the server itself. False: it was refused, or the disk is in trouble.
    bool decide_for_office(schema::Mutation mutation);

    void back_up() { backup_ = disk_.copy(); }
    /// What the passing of time asks for: how many parts followed their subject, of those that still were to.
    std::size_t look_at_the_clock();
    /// Whether something is still to follow its subject.
    bool moving();
    /// What left a scope before the last few seconds is forgotten.
    bool compact();
    bool has_backup() const { return !backup_.empty(); }
    /// While it is down: what came after the backup is lost.
    void restore() { disk_.put_back(backup_); }

    ServerEnd& accept(std::uint64_t connection);
    ServerEnd* end_of(std::uint64_t connection);
    void drop(std::uint64_t connection);
    /// After a session has run: what it holds. True: the ledger has gone on since it looked, so there is more for it.
    bool declare(std::uint64_t connection);
    /// Called whenever a session may have something to send.
    std::function<void(std::uint64_t connection)> wake;

private:
    friend class ServerEnd;
    struct Waiting {
        std::uint64_t connection;
        std::vector<base::Bytes> mutations;
        ledger::Origin origin;
    };
    std::size_t move_on();
    void look_at_quarantine();
    void work_on_quarantine(std::uint64_t life);
    void decide_waiting();
    void wake_concerned(std::set<std::uint64_t> connections);
    std::vector<sync::Pushed> decide_batch(const std::vector<Waiting>& batch);

    std::string folder_;
    std::shared_ptr<const registry::Registry> registry_;
    Timeline& timeline_;
    Chance& chance_;
    Coverage& coverage_;
    const Options& options_;
    bool faults_ = true;
    std::size_t dependants_at_once_;
    Disk disk_;
    std::map<std::string, base::Bytes> backup_;
    std::string trouble_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::optional<decide::EngineDecider> decider_;
    Witness witness_;
    sync::PullLimits limits_;
    std::optional<sync::EncodedPages> pages_;
    std::optional<decide::Queue> queue_;  // of the server's own work
    std::optional<decide::Admissions> admissions_;
    bool admissions_due_ = false;
    std::map<std::uint64_t, std::unique_ptr<ServerEnd>> ends_;
    api::Audience audience_;
    std::vector<api::Audience::Member> concerned_;  // by what was committed last
    std::vector<Waiting> waiting_;
    std::map<std::pair<base::Id, std::uint64_t>, std::uint64_t> brought_by_;
    bool deciding_ = false;
    std::uint64_t life_ = 0;  // events of an earlier life find nobody
    struct Device {
        base::Id user;
        std::array<std::uint8_t, 32> key;
        bool revoked = false;
    };
    std::map<base::Id, Device> devices_;
};

}  // namespace satchel::simulator

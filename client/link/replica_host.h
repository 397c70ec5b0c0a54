#pragma once

#include "client/link/sync_driver.h"
#include "client/replica/view.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace satchel::link {

struct HostOptions {
    QString folder;  // the profile's: replica.db, its blobs
    Account account;
    std::shared_ptr<const registry::Registry> registry;
    base::Zone zone;
};

/// One replica with its thread: the writer, the sync driver and their timers live there; a view of its own serves this thread.
/// Nothing here blocks the caller: work is posted, and its answer comes back to the caller's event loop.
class ReplicaHost : public QObject {
    Q_OBJECT
public:
    /// Opens the file before it answers; errors as replica::Replica::open.
    static base::Result<std::unique_ptr<ReplicaHost>> start(HostOptions options);
    ~ReplicaHost() override;

    const registry::Registry& registry() const { return *options_.registry; }
    base::Zone zone() const { return options_.zone; }
    const Account& account() const { return options_.account; }
    replica::ReplicaView& view() { return *view_; }
    const SyncStatus& status() const { return status_; }

    using OnSaved = std::function<void(const base::Result<replica::Saved>&)>;
    /// One tap. `on_saved` runs here once the transaction is durable: only then may the screen say "saved on this phone".
    void save(std::vector<schema::Command> commands, OnSaved on_saved, std::optional<replica::DocumentKey> finishes = {},
              std::optional<replica::Seen> seen = {});
    void put_draft(replica::Draft draft, std::function<void(const base::Result<>&)> done = {});
    void drop_draft(const replica::DocumentKey& document);
    using OnBlob = std::function<void(const base::Result<base::Digest>&)>;
    /// `small`: the thumbnail; empty: none.
    void add_blob(base::Bytes bytes, std::string mime, OnBlob done, base::Bytes small = {});

    void want_blob(const base::Digest& digest, bool thumbnail);

    /// Anything else that writes, on the replica's thread.
    void post(std::function<void(replica::Replica&)> work);

    void set_online(bool online);
    void set_account(const Account& account);

signals:
    void changed(const satchel::replica::Changes& changes);
    void status_changed(const satchel::link::SyncStatus& status);

private:
    class Worker;
    explicit ReplicaHost(HostOptions options);

    HostOptions options_;
    QThread thread_;
    Worker* worker_ = nullptr;  // lives on, and is deleted by, its thread
    std::unique_ptr<replica::ReplicaView> view_;
    SyncStatus status_;
};

}  // namespace satchel::link

Q_DECLARE_METATYPE(satchel::replica::Changes)

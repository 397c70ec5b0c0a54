#pragma once

#include "client/link/account.h"
#include "client/replica/replica.h"
#include "shared/base/instant.h"
#include "shared/sync/client_session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace satchel::link {

enum class LinkState : std::uint8_t { offline, connecting, live, waiting };

/// What a person may see of the connection.
struct SyncStatus {
    LinkState state = LinkState::offline;
    sync::Progress progress;
    QString problem;  // stable code of what went wrong last; empty: nothing
    QString detail;
    bool interrupted = false;            // the last connection was there, and went without a word
    qint64 retry_at_ms = 0;              // when the next attempt comes, UTC milliseconds; 0: none is planned
    std::optional<quint64> handed_over;  // the office has revoked this device and taken so much work; nothing else is left here
    qint64 frames_received = 0;          // since the app started
    qint64 bytes_received = 0;
    qint64 bytes_sent = 0;
};

/// Keeps one replica in touch with its server: a web socket, timers and reachability around sync::ClientSession. A connection is never
/// restarted: each attempt is a session of its own. Lives on the replica's thread.
class SyncDriver : public QObject {
    Q_OBJECT
public:
    SyncDriver(replica::Replica& replica, Account account, std::uint32_t schema_revision, base::Clock& clock);
    ~SyncDriver() override;

    /// The person's own switch; false closes the connection at once.
    void set_online(bool online);
    /// Something was saved or is wanted.
    void poke();
    const SyncStatus& status() const { return status_; }
    /// A new session secret, after signing in again.
    void set_account(Account account);

signals:
    void status_changed(const satchel::link::SyncStatus& status);

private:
    void connect_now();
    void opened();
    void received(const QByteArray& message);
    void failed(QAbstractSocket::SocketError error);
    void closed();
    /// The connection is over; `why` counts unless the session has said something better.
    void lost(const QString& why = {});
    void look_at_clock(const QByteArray& message);
    void flush();
    void plan_retry();
    void check_alive();
    void report();

    replica::Replica& replica_;
    Account account_;
    std::uint32_t schema_revision_;
    base::Clock& clock_;
    std::unique_ptr<QWebSocket> socket_;
    std::unique_ptr<sync::ClientSession> session_;
    QTimer retry_;
    QTimer alive_;
    QElapsedTimer last_sign_;
    SyncStatus status_;
    bool online_ = false;
    bool clock_is_off_ = false;
    int failures_ = 0;
};

}  // namespace satchel::link

Q_DECLARE_METATYPE(satchel::link::SyncStatus)

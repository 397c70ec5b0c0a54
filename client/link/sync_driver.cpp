#include "client/link/sync_driver.h"

#include "client/link/pin.h"

#include <QNetworkInformation>
#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <cstdlib>

namespace satchel::link {

namespace {

constexpr int first_retry_ms = 400;
constexpr int longest_retry_ms = 10'000;  // [D] while somebody may be waiting
constexpr int refused_retry_ms = 60'000;  // the server said no: asking again soon changes nothing
constexpr int alive_check_ms = 10'000;
constexpr int silence_ms = 30'000;  // a partition gives no error: silence is the only sign
constexpr std::int64_t clock_tolerance_ms = 5 * 60'000;

base::ByteView bytes_of(const QByteArray& message) {
    return {reinterpret_cast<const std::uint8_t*>(message.constData()), static_cast<std::size_t>(message.size())};
}

/// The store's own codes speak of this device. What they say of the server's disk is not this person's to mend.
QString problem_of_server(const std::string& code) {
    const bool of_store = code == "disk_full" || code == "io_failed" || code == "read_only" || code == "database_corrupt";
    return QString::fromStdString(of_store ? "server_" + code : code);
}

/// What hangs on this device or this program, and so stays true while the server cannot be reached.
bool lasts(const QString& problem) {
    static const QStringList lasting = {"session_expired", "device_revoked", "device_unknown", "user_inactive",
                                        "replica_taken",   "app_too_old",    "server_too_old"};
    return lasting.contains(problem);
}

/// Empty: what closes any connection.
QString meaning_of(QWebSocketProtocol::CloseCode code) {
    switch (code) {
        case QWebSocketProtocol::CloseCodeTooMuchData:
            return QStringLiteral("frame_too_large");
        case QWebSocketProtocol::CloseCodeProtocolError:
        case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
        case QWebSocketProtocol::CloseCodeWrongDatatype:
            return QStringLiteral("frame_malformed");
        default:
            return {};
    }
}

}  // namespace

SyncDriver::SyncDriver(replica::Replica& replica, Account account, std::uint32_t schema_revision, base::Clock& clock)
    : replica_(replica),
      account_(std::move(account)),
      schema_revision_(schema_revision),
      clock_(clock),
      retry_(this),
      alive_(this) {
    status_.handed_over = replica_.wiped();
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, &SyncDriver::connect_now);
    connect(&alive_, &QTimer::timeout, this, &SyncDriver::check_alive);
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability now) {
                    const bool reachable =
                        now == QNetworkInformation::Reachability::Online || now == QNetworkInformation::Reachability::Unknown;
                    if (reachable && online_ && !session_) connect_now();
                });
    }
}

SyncDriver::~SyncDriver() {
    if (socket_) socket_->disconnect(this);
}

void SyncDriver::set_online(bool online) {
    if (online_ == online) return;
    online_ = online;
    failures_ = 0;
    if (online) return connect_now();
    retry_.stop();
    status_.retry_at_ms = 0;
    status_.problem.clear();
    lost();
}

void SyncDriver::set_account(Account account) {
    account_ = std::move(account);
    failures_ = 0;
    status_.problem.clear();
    if (online_ && !session_) connect_now();
}

void SyncDriver::poke() {
    if (session_) {
        session_->poke();
        return flush();
    }
    // Somebody is waiting now: the next attempt need not wait for a long pause to end.
    if (online_ && retry_.isActive() && retry_.remainingTime() > 2 * first_retry_ms && status_.problem.isEmpty())
        retry_.start(first_retry_ms);
}

void SyncDriver::connect_now() {
    if (!online_ || socket_ || status_.handed_over) return;
    retry_.stop();
    status_.state = LinkState::connecting;
    status_.retry_at_ms = 0;
    socket_ = std::make_unique<QWebSocket>();
    socket_->setMaxAllowedIncomingMessageSize(sync::max_frame_bytes);
    socket_->setMaxAllowedIncomingFrameSize(sync::max_frame_bytes);
    socket_->setSslConfiguration(tls_configuration());
    connect(socket_.get(), &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        const auto why = distrust(socket_->sslConfiguration().peerCertificate(), errors, account_.server.pin);
        if (why.isEmpty()) return socket_->ignoreSslErrors(errors);
        status_.problem = why;
        status_.detail = errors.isEmpty() ? QString() : errors.first().errorString();
    });
    connect(socket_.get(), &QWebSocket::connected, this, &SyncDriver::opened);
    connect(socket_.get(), &QWebSocket::binaryMessageReceived, this, &SyncDriver::received);
    connect(socket_.get(), &QWebSocket::pong, this, [this] { last_sign_.restart(); });
    connect(socket_.get(), &QWebSocket::disconnected, this, &SyncDriver::closed);
    connect(socket_.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &SyncDriver::failed);
    last_sign_.start();
    alive_.start(alive_check_ms);
    const auto host = account_.server.host.contains(':') ? "[" + account_.server.host + "]" : account_.server.host;
    socket_->open(QUrl(QStringLiteral("wss://%1:%2/v1/sync").arg(host).arg(account_.server.port)));
    report();
}

void SyncDriver::failed(QAbstractSocket::SocketError error) {
    // Somebody took the connection and did not want to speak of work: Qt calls that refused, as it does where nobody listens.
    const bool answered = !socket_->sslConfiguration().peerCertificate().isNull();
    if (!session_ && answered && error == QAbstractSocket::ConnectionRefusedError)
        status_.problem = QStringLiteral("server_answer_malformed");
    status_.detail = socket_->errorString();
    // A connection that never was one says that it has closed before it says what was wrong, or only one of the two.
    QMetaObject::invokeMethod(this, &SyncDriver::closed, Qt::QueuedConnection);
}

void SyncDriver::closed() {
    if (!socket_) return;
    // What was wrong with a server that is not there any more is out of date.
    const bool reached = !socket_->sslConfiguration().peerCertificate().isNull();
    if (!reached && !lasts(status_.problem)) status_.problem.clear();
    if (!reached) status_.interrupted = false;
    lost(meaning_of(socket_->closeCode()));
}

void SyncDriver::opened() {
    const auto why = distrust(socket_->sslConfiguration().peerCertificate(), {}, account_.server.pin);
    if (!why.isEmpty()) {
        status_.problem = why;
        return socket_->abort();
    }
    sync::Credentials credentials{
        .device = account_.device, .user = account_.user, .key = account_.key, .session_secret = account_.session_secret};
    session_ =
        std::make_unique<sync::ClientSession>(replica_, std::move(credentials), schema_revision_, "satchel " SATCHEL_VERSION);
    status_.progress = session_->progress();
    report();
}

void SyncDriver::received(const QByteArray& message) {
    if (!session_) return;
    last_sign_.restart();
    ++status_.frames_received;
    status_.bytes_received += message.size();
    if (status_.state != LinkState::live) look_at_clock(message);
    session_->receive(bytes_of(message), clock_.now());
    flush();
}

/// Only to tell the person: what they write carries the server's time as soon as that is known.
void SyncDriver::look_at_clock(const QByteArray& message) {
    const auto frame = sync::decode_frame(bytes_of(message));
    const auto* welcome = frame ? std::get_if<sync::Welcome>(&*frame) : nullptr;
    if (welcome != nullptr) clock_is_off_ = std::abs(welcome->server_time.ms - clock_.now().ms) > clock_tolerance_ms;
}

void SyncDriver::flush() {
    for (const auto& frame : session_->take_outgoing()) {
        status_.bytes_sent += static_cast<qint64>(frame.size());
        socket_->sendBinaryMessage(QByteArray(reinterpret_cast<const char*>(frame.data()), static_cast<qsizetype>(frame.size())));
    }
    const auto& progress = session_->progress();
    status_.progress = progress;
    if (progress.phase == sync::Phase::live) {
        status_.state = LinkState::live;
        status_.problem = clock_is_off_ ? QStringLiteral("clock_wrong") : QString();
        if (progress.farewell) status_.problem = QStringLiteral("device_revoked");
        status_.detail.clear();
        failures_ = 0;
    }
    if (session_->ended()) {
        status_.problem = progress.refusal ? problem_of_server(progress.refusal->code) : QString::fromStdString(progress.failure);
        status_.detail = progress.refusal ? QString::fromStdString(progress.refusal->detail) : QString();
        if (progress.wiped) status_.handed_over = replica_.wiped();
        QMetaObject::invokeMethod(
            this, [this] { lost(); }, Qt::QueuedConnection);
    }
    report();
}

void SyncDriver::lost(const QString& why) {
    if (!socket_ && !session_) {
        if (!online_) status_.state = LinkState::offline;
        return report();
    }
    alive_.stop();
    if (session_) {
        status_.interrupted = !session_->ended();
        if (online_ && status_.interrupted) status_.problem = why;
        session_->closed();
        status_.progress.phase = sync::Phase::ended;
        session_.reset();
    }
    if (socket_) {
        socket_->disconnect(this);
        socket_->abort();
        // Released later: this may run inside one of its own signals.
        socket_.release()->deleteLater();
    }
    status_.state = online_ ? LinkState::waiting : LinkState::offline;
    if (online_ && !status_.handed_over) plan_retry();
    report();
}

void SyncDriver::plan_retry() {
    const int doubled = first_retry_ms << std::min(failures_, 8);
    int pause_ms = std::min(doubled, longest_retry_ms);
    const bool was_live = failures_++ == 0;
    const auto& refusal = status_.progress.refusal;
    // Revoked in the middle of a session: it comes once more, to take its leave.
    const bool at_once = refusal && (refusal->code == "forked" || (was_live && refusal->code == "device_revoked"));
    if (refusal && refusal->retry_after_ms > 0) {
        pause_ms = static_cast<int>(refusal->retry_after_ms);
    } else if (refusal && !at_once) {
        pause_ms = refused_retry_ms;
    }
    // Jitter by half, so that a server that comes back is not met by everyone at once.
    pause_ms = pause_ms / 2 + static_cast<int>(QRandomGenerator::global()->bounded(pause_ms / 2 + 1));
    status_.retry_at_ms = clock_.now().ms + pause_ms;
    retry_.start(pause_ms);
}

void SyncDriver::check_alive() {
    if (!socket_) return;
    if (last_sign_.elapsed() > silence_ms) {
        status_.problem = "silence";
        return lost(status_.problem);
    }
    if (session_) socket_->ping();
}

void SyncDriver::report() {
    emit status_changed(status_);
}

}  // namespace satchel::link

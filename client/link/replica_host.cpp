#include "client/link/replica_host.h"

#include "client/replica/icu_transliterator.h"

#include <QTimer>

namespace satchel::link {

namespace {

constexpr int tend_every_ms = 1'000;
constexpr int scrub_every_ms = 20'000;
constexpr std::size_t scrub_rows = 500;

}  // namespace

/// Everything that lives on the replica's thread.
class ReplicaHost::Worker final : public QObject, public replica::Listener {
public:
    explicit Worker(ReplicaHost& host) : host_(host), tend_(this), scrub_(this) {}

    base::Result<> open(const HostOptions& options) {
        replica::OpenOptions open;
        open.path = (options.folder + "/replica.db").toStdString();
        open.user = options.account.user;
        open.registry = options.registry.get();
        open.zone = options.zone;
        open.transliterator = transliterator_.get();
        auto opened = replica::Replica::open(open);
        if (!opened) return opened.error();
        replica_ = std::move(*opened);
        replica_->set_listener(this);
        driver_ = std::make_unique<SyncDriver>(*replica_, options.account, options.registry->revision(), clock_);
        connect(driver_.get(), &SyncDriver::status_changed, &host_, [&host = host_](const SyncStatus& status) {
            host.status_ = status;
            emit host.status_changed(status);
        });
        connect(&tend_, &QTimer::timeout, this, &Worker::tend);
        connect(&scrub_, &QTimer::timeout, this, [this] { (void)replica_->scrub(scrub_rows); });
        // Nobody else looks at it before this call has returned.
        host_.status_ = driver_->status();
        tend_.start(tend_every_ms);
        scrub_.start(scrub_every_ms);
        return {};
    }

    void close() {
        tend_.stop();
        scrub_.stop();
        driver_.reset();
        replica_.reset();
    }

    void changed(const replica::Changes& changes) override {
        QMetaObject::invokeMethod(
            &host_, [&host = host_, changes] { emit host.changed(changes); }, Qt::QueuedConnection);
    }

    replica::Replica& replica() { return *replica_; }
    SyncDriver& driver() { return *driver_; }
    base::Clock& clock() { return clock_; }

private:
    void tend() {
        const auto more = replica_->tend(clock_.now());
        tend_.setInterval(more && *more ? 0 : tend_every_ms);
    }

    ReplicaHost& host_;
    base::SystemClock clock_;
    std::unique_ptr<replica::Transliterator> transliterator_ = replica::make_icu_transliterator();
    std::unique_ptr<replica::Replica> replica_;
    std::unique_ptr<SyncDriver> driver_;
    QTimer tend_;
    QTimer scrub_;
};

ReplicaHost::ReplicaHost(HostOptions options) : options_(std::move(options)) {
    qRegisterMetaType<replica::Changes>();
    qRegisterMetaType<SyncStatus>();
}

base::Result<std::unique_ptr<ReplicaHost>> ReplicaHost::start(HostOptions options) {
    std::unique_ptr<ReplicaHost> host(new ReplicaHost(std::move(options)));
    host->worker_ = new Worker(*host);
    host->worker_->moveToThread(&host->thread_);
    host->thread_.setObjectName("replica");
    host->thread_.start();
    base::Result<> opened;
    QMetaObject::invokeMethod(
        host->worker_, [&] { opened = host->worker_->open(host->options_); }, Qt::BlockingQueuedConnection);
    if (!opened) return opened.error();
    replica::ViewOptions view;
    view.path = (host->options_.folder + "/replica.db").toStdString();
    view.registry = host->options_.registry.get();
    view.zone = host->options_.zone;
    auto viewed = replica::ReplicaView::open(view);
    if (!viewed) return viewed.error();
    host->view_ = std::move(*viewed);
    return host;
}

ReplicaHost::~ReplicaHost() {
    view_.reset();
    if (worker_ != nullptr) {
        QMetaObject::invokeMethod(
            worker_, [worker = worker_] { worker->close(); }, Qt::BlockingQueuedConnection);
        worker_->deleteLater();
    }
    thread_.quit();
    thread_.wait();
}

void ReplicaHost::post(std::function<void(replica::Replica&)> work) {
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, work = std::move(work)] { work(worker->replica()); }, Qt::QueuedConnection);
}

void ReplicaHost::save(std::vector<schema::Command> commands, OnSaved on_saved, std::optional<replica::DocumentKey> finishes,
                       std::optional<replica::Seen> seen) {
    QMetaObject::invokeMethod(
        worker_,
        [this, worker = worker_, commands = std::move(commands), on_saved = std::move(on_saved), finishes,
         seen = std::move(seen)]() mutable {
            auto saved = worker->replica().save(std::move(commands), worker->clock().now(), finishes ? &*finishes : nullptr,
                                                seen ? &*seen : nullptr);
            worker->driver().poke();
            QMetaObject::invokeMethod(
                this, [saved = std::move(saved), on_saved = std::move(on_saved)] { on_saved(saved); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ReplicaHost::put_draft(replica::Draft draft, std::function<void(const base::Result<>&)> done) {
    QMetaObject::invokeMethod(
        worker_,
        [this, worker = worker_, draft = std::move(draft), done = std::move(done)]() mutable {
            draft.updated_at = worker->clock().now();
            auto kept = worker->replica().put_draft(draft);
            if (done) {
                QMetaObject::invokeMethod(
                    this, [kept = std::move(kept), done = std::move(done)] { done(kept); }, Qt::QueuedConnection);
            }
        },
        Qt::QueuedConnection);
}

void ReplicaHost::drop_draft(const replica::DocumentKey& document) {
    post([document](replica::Replica& replica) { (void)replica.drop_draft(document); });
}

void ReplicaHost::add_blob(base::Bytes bytes, std::string mime, OnBlob done, base::Bytes small) {
    QMetaObject::invokeMethod(
        worker_,
        [this, worker = worker_, bytes = std::move(bytes), mime = std::move(mime), small = std::move(small),
         done = std::move(done)]() mutable {
            auto added = worker->replica().add_blob(bytes, mime, worker->clock().now(), small);
            worker->driver().poke();
            QMetaObject::invokeMethod(
                this, [added = std::move(added), done = std::move(done)] { done(added); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ReplicaHost::want_blob(const base::Digest& digest, bool thumbnail) {
    QMetaObject::invokeMethod(
        worker_,
        [worker = worker_, digest, thumbnail] {
            (void)worker->replica().want_blob(digest, thumbnail, worker->clock().now());
            worker->driver().poke();
        },
        Qt::QueuedConnection);
}

void ReplicaHost::set_online(bool online) {
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, online] { worker->driver().set_online(online); }, Qt::QueuedConnection);
}

void ReplicaHost::set_account(const Account& account) {
    options_.account = account;
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, account] { worker->driver().set_account(account); }, Qt::QueuedConnection);
}

}  // namespace satchel::link

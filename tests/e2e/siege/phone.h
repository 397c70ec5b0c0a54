#pragma once

#include "tests/e2e/story/processes.h"

#include <QString>
#include <QVector>

#include <atomic>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

namespace satchel::siege {

/// One document that somebody made, and whether the app said that it was saved before it died.
struct Deed {
    QString kind;
    QString document;
    bool acknowledged = false;
};

/// Whose phone, and where.
struct Owner {
    QString login;
    QString code;  // to enrol with
    QString password;
    QString program;  // the app
    QString profile;
    QString server;                  // "satchel://…"
    std::function<void()> in_child;  // run in the app's process before it becomes the app; may be empty
};

/// A rep who writes as fast as the app answers, in a thread of their own, and starts the app again whenever it was killed.
class Phone {
public:
    Phone(Owner owner, std::uint32_t seed);
    ~Phone();

    /// Enrolled, and everything is there.
    bool ready() const { return ready_; }
    /// Why the thread has ended on its own; empty while it goes on.
    QString failure() const;
    /// SIGKILL, whatever it is doing. False: it is down at the moment.
    bool kill();
    /// No more deeds; the app is down.
    void end();

    // After `end`.
    const Owner& owner() const { return owner_; }
    const QVector<Deed>& deeds() const { return deeds_; }
    /// The first customer got a new remark over and over: which, the last that was acknowledged, the last that was asked for.
    const QString& remarked() const { return remarked_; }
    int remark_acknowledged() const { return remark_acknowledged_; }
    int remark_asked() const { return remark_asked_; }

private:
    void work();
    void start();
    void one_deed();
    void create(const QString& kind, QJsonObject request);
    void order();
    void remark();
    bool was_killed();

    Owner owner_;
    std::mt19937 random_;
    story::ClientProcess* app_ = nullptr;  // lives in the thread
    std::atomic<bool> ready_{false};
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;  // over what follows: nobody kills a process whose number has gone to another
    qint64 process_ = 0;
    int kills_ = 0;
    QString failure_;

    int kills_seen_ = 0;
    int count_ = 0;
    QVector<Deed> deeds_;
    QVector<QString> products_;
    QString remarked_;
    int remark_acknowledged_ = 0;
    int remark_asked_ = 0;
    std::thread thread_;  // last: everything else is there when it begins
};

}  // namespace satchel::siege

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>

#include <functional>

namespace satchel::story {

/// The real server on a folder: started, killed and started again.
class ServerProcess {
public:
    ServerProcess(QString program, QString folder);
    ~ServerProcess();

    /// Of every start from now on.
    void set_environment(const QProcessEnvironment& environment) { process_.setProcessEnvironment(environment); }
    /// Runs in the child before it becomes the server.
    void set_in_child(const std::function<void()>& what) { process_.setChildProcessModifier(what); }
    void set_address(const QString& address) { address_ = address; }
    /// Serves over TLS, on loopback unless it was told otherwise; the same port every time. Returns when it says that it listens.
    void start();
    void kill();
    /// SIGTERM; the exit status, and how long it took.
    std::pair<int, qint64> stop();
    void signal(int number);
    /// Runs another command on the folder; standard output, or throws with what it said.
    QString command(const QStringList& arguments);
    /// "satchel://127.0.0.1:port?pin=…"
    const QString& link() const { return link_; }
    bool running() const { return process_.state() != QProcess::NotRunning; }
    /// The same, asked of the system.
    bool alive() { return running() && !process_.waitForFinished(0); }

private:
    QString program_;
    QString folder_;
    QString address_ = "127.0.0.1";
    quint16 port_;
    QString link_;
    QProcess process_;
};

/// One person's app without a window.
class ClientProcess {
public:
    ClientProcess(QString program, QString who, QString profile);
    ~ClientProcess();

    /// Of every start from now on.
    void set_environment(const QProcessEnvironment& environment) { process_.setProcessEnvironment(environment); }
    /// Runs in the child before it becomes the app.
    void set_in_child(const std::function<void()>& what) { process_.setChildProcessModifier(what); }
    /// Told the number of each process, before it has said anything.
    void set_on_start(std::function<void(qint64 process)> told) { on_start_ = std::move(told); }
    /// zh, en; empty: the system's.
    void set_language(const QString& language) { language_ = language; }
    void start();
    void kill();
    const QString& who() const { return who_; }

    /// One command, one answer; throws when the process has died or answers too late.
    QJsonObject ask(QJsonObject request);
    /// The same; throws unless it was done.
    QJsonObject must(const QJsonObject& request);
    /// What this device has of a document.
    const QJsonObject show(const QString& kind, const QString& document);
    bool wait_for(const QString& goal, int timeout_ms = 30'000);
    bool wait_state(const QString& kind, const QString& document, const QString& state, int timeout_ms = 30'000);

private:
    QJsonObject next_line(int timeout_ms);

    QString program_;
    QString who_;
    QString profile_;
    QString language_;
    QProcess process_;
    std::function<void(qint64)> on_start_;
    QByteArray buffer_;
    int last_id_ = 0;
};

}  // namespace satchel::story

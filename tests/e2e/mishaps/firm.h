#pragma once

#include "tests/e2e/story/processes.h"

#include <QDir>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace satchel::mishaps {

inline constexpr const char* password = "correct horse";

/// What one process takes for its disk and its clock.
struct Rigged {
    QString disk;        // a file: see rigged.cpp
    qint64 clock_s = 0;  // by how much the clock is off
};
QProcessEnvironment environment_of(const Rigged& rigged);

/// A small organisation with a real server, and a phone or a desk for whoever is asked for.
class Firm {
public:
    Firm();

    story::ServerProcess& server() { return server_; }
    QString folder() const { return folder_.filePath("firm"); }
    QString file(const QString& name) const { return folder_.filePath(name); }
    /// One of the administrator's commands; standard output.
    QString command(const QStringList& arguments) { return server_.command(arguments); }
    QString new_code(const QString& login);

    /// An app of this person's that is enrolled, connected and has everything. The person is made when first asked for.
    std::unique_ptr<story::ClientProcess> phone(const QString& login, const QString& role, const QString& language = "en");
    /// The same, not enrolled yet.
    std::unique_ptr<story::ClientProcess> stranger(const QString& language = "en");
    /// One that was not even started; in a folder of the test's choice.
    static std::unique_ptr<story::ClientProcess> app_in(const QString& profile, const QString& language);
    static void start_rigged(story::ClientProcess& client, const Rigged& rigged);
    void start_server_rigged(const Rigged& rigged);

    /// "full", "slow", or nothing: it works again.
    void set_disk(const QString& marker, const QByteArray& how);

private:
    void hire(const QString& login, const QString& role);

    QTemporaryDir folder_;
    story::ServerProcess server_;
    QStringList people_;
    int apps_ = 0;
};

/// The code of what is wrong, once there is something; with its text.
struct Problem {
    QString code;
    QString text;
};
Problem problem_of(story::ClientProcess& client, const QString& expected, int timeout_ms = 20'000);

QJsonObject new_customer(story::ClientProcess& client, const QString& name);
qint64 waiting(story::ClientProcess& client);
/// "accepted", "adjusted", "rejected" of everything in the outbox, each once, in alphabetical order.
QString verdicts(story::ClientProcess& client);
bool has_customer(story::ClientProcess& client, const QString& name);

}  // namespace satchel::mishaps

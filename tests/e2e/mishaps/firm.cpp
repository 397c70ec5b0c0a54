#include "tests/e2e/mishaps/firm.h"

#include "tests/e2e/story/transcript.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QThread>

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace satchel::mishaps {

namespace {

QString program(const char* name) {
    return QCoreApplication::applicationDirPath() + "/" + name;
}

QString code_in(const QString& said) {
    static const QRegularExpression code("code=([0-9A-Z-]+)");
    return code.match(said).captured(1);
}

}  // namespace

QProcessEnvironment environment_of(const Rigged& rigged) {
    auto all = QProcessEnvironment::systemEnvironment();
    all.insert("LD_PRELOAD", SATCHEL_RIGGED_LIBRARY);
    // A sanitizer wants to be the first; for what these processes do it need not be.
    all.insert("ASAN_OPTIONS", "verify_asan_link_order=0");
    if (!rigged.disk.isEmpty()) all.insert("RIGGED_DISK", rigged.disk);
    if (rigged.clock_s != 0) all.insert("RIGGED_CLOCK", QString::number(rigged.clock_s));
    return all;
}

namespace {

/// Qt Test says of an exception only that there was one.
[[noreturn]] void say_and_end() {
    try {
        if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
    } catch (const story::Failed& failed) {
        std::fprintf(stderr, "%s\n", qPrintable(failed.what));
    } catch (...) {
        std::fprintf(stderr, "something unknown was thrown\n");
    }
    std::abort();
}

}  // namespace

Firm::Firm() : server_(program("satchel-server"), folder_.filePath("firm")) {
    std::set_terminate(say_and_end);
    server_.command({"init", folder(), "--name", "行囊测试"});
    server_.start();
}

QString Firm::new_code(const QString& login) {
    return code_in(command({"device", "code", folder(), login}));
}

void Firm::hire(const QString& login, const QString& role) {
    if (people_.contains(login)) return;
    people_ << login;
    if (login != "admin") command({"user", "add", folder(), login, "--name", login, "--role", role, "--team", "华东"});
}

std::unique_ptr<story::ClientProcess> Firm::stranger(const QString& language) {
    auto client = app_in(folder_.filePath("app" + QString::number(++apps_)), language);
    client->start();
    return client;
}

std::unique_ptr<story::ClientProcess> Firm::app_in(const QString& profile, const QString& language) {
    auto client = std::make_unique<story::ClientProcess>(program("satchel"), QFileInfo(profile).fileName(), profile);
    client->set_language(language);
    return client;
}

std::unique_ptr<story::ClientProcess> Firm::phone(const QString& login, const QString& role, const QString& language) {
    hire(login, role);
    auto client = stranger(language);
    client->must({{"do", "enrol"}, {"server", server_.link()}, {"code", new_code(login)}, {"password", password}});
    client->must({{"do", "online"}, {"on", true}});
    if (!client->wait_for("synced")) throw story::Failed{login + " did not get in"};
    return client;
}

void Firm::start_rigged(story::ClientProcess& client, const Rigged& rigged) {
    client.kill();
    client.set_environment(environment_of(rigged));
    client.start();
}

void Firm::start_server_rigged(const Rigged& rigged) {
    server_.stop();
    server_.set_environment(environment_of(rigged));
    server_.start();
}

void Firm::set_disk(const QString& marker, const QByteArray& how) {
    if (how.isEmpty()) {
        QFile::remove(marker);
        return;
    }
    QFile file(marker);
    if (!file.open(QIODevice::WriteOnly)) throw story::Failed{"cannot write " + marker};
    file.write(how);
}

Problem problem_of(story::ClientProcess& client, const QString& expected, int timeout_ms) {
    QElapsedTimer timer;
    timer.start();
    Problem problem;
    do {
        const auto status = client.must({{"do", "status"}});
        problem = {status["problem"].toString(), status["problem_text"].toString()};
        if (problem.code == expected) return problem;
        QThread::msleep(20);
    } while (timer.elapsed() < timeout_ms);
    return problem;
}

QJsonObject new_customer(story::ClientProcess& client, const QString& name) {
    return client.ask({{"do", "create"}, {"kind", "customer"}, {"fields", QJsonObject{{"name", name}, {"class", "restaurant"}}}});
}

qint64 waiting(story::ClientProcess& client) {
    const auto status = client.must({{"do", "status"}});
    return status["waiting"].toInteger() + status["sending"].toInteger();
}

QString verdicts(story::ClientProcess& client) {
    QSet<QString> all;
    const auto outbox = client.must({{"do", "outbox"}});
    for (const auto& item : outbox["items"].toArray()) all << item.toObject()["verdict"].toString("none");
    auto sorted = all.values();
    sorted.sort();
    return sorted.join(' ');
}

bool has_customer(story::ClientProcess& client, const QString& name) {
    const auto found = client.must({{"do", "list"}, {"kind", "customer"}, {"where", QJsonObject{{"name", name}}}});
    return found["rows"].toArray().size() == 1;
}

}  // namespace satchel::mishaps

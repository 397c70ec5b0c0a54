#pragma once

#include "tests/e2e/siege/phone.h"
#include "tests/e2e/siege/wire.h"

#include <QHash>
#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>
#include <random>
#include <vector>

namespace satchel::siege {

struct Plan {
    int kills = 25;
    int partitions = 0;  // above 0 needs the rights of root, see Wire
    int phones = 3;
    std::uint32_t seed = 1;
};

struct Tally {
    int partitions = 0;
    int server_kills = 0;
    int phone_kills = 0;
    int acknowledged = 0;
    int unsure = 0;        // the app died before it had answered
    int unsure_there = 0;  // of those, what took effect
    int remarks = 0;
};

/// A server and some phones under load, which fall at any moment and get up again. Throws story::Failed with the first promise that does not
/// hold: what was acknowledged is there, once, the same for its author and in the office; nothing is there that nobody made; no number twice.
class Siege {
public:
    explicit Siege(const Plan& plan);
    Tally play();

private:
    using Rows = QHash<QString, QJsonObject>;  // by document
    struct Held {
        Rows customers;
        Rows orders;
    };

    void found();
    void hire(int number);
    void strike();
    void kill_one();
    void part();
    void check_failures();
    void judge();
    void judge(const Phone& phone, story::ClientProcess& app, const Held& mine, const Held& ledger);
    static Rows rows(story::ClientProcess& app, const QString& kind);
    QString command(const QStringList& arguments) { return server_.command(arguments); }
    QString code_for(const QString& login, const QString& role);

    Plan plan_;
    std::mt19937 random_;
    QTemporaryDir folder_;
    std::unique_ptr<Wire> wire_;  // none: everybody is on one loopback
    story::ServerProcess server_;
    std::vector<std::unique_ptr<Phone>> phones_;
    Tally tally_;
};

}  // namespace satchel::siege

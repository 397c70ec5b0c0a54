#include "tests/e2e/siege/wire.h"

#include "tests/e2e/story/transcript.h"

#include <QCoreApplication>
#include <QProcess>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace satchel::siege {

namespace {

constexpr const char* address_of_server = "10.253.99.1";
constexpr const char* address_of_phones = "10.253.99.2";
constexpr const char* hardware_of_server = "02:00:00:00:00:01";
constexpr const char* hardware_of_phones = "02:00:00:00:00:02";
constexpr const char* hardware_of_nobody = "02:00:00:00:00:99";

void ip(const QStringList& arguments) {
    QProcess process;
    process.start("ip", arguments);
    const bool finished = process.waitForFinished();
    if (finished && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return;
    throw story::Failed{"ip " + arguments.join(' ') + ": " + process.errorString() + "\n" +
                        QString::fromUtf8(process.readAllStandardError())};
}

/// Between fork and exec: nothing here may allocate.
std::function<void()> entering(const QString& side) {
    const auto path = ("/run/netns/" + side).toUtf8();
    return [path] {
        const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        if (file < 0 || ::setns(file, CLONE_NEWNET) != 0) ::_exit(126);
    };
}

}  // namespace

Wire::Wire() {
    const auto name = QString("satchel-%1-").arg(QCoreApplication::applicationPid());
    server_side_ = name + "server";
    phone_side_ = name + "phones";
    try {
        ip({"netns", "add", server_side_});
        ip({"netns", "add", phone_side_});
        ip({"-n", server_side_, "link", "add", "wire", "address", hardware_of_server, "type", "veth", "peer", "name", "wire",
            "address", hardware_of_phones, "netns", phone_side_});
        ip({"-n", server_side_, "address", "add", QString(address_of_server) + "/24", "dev", "wire"});
        ip({"-n", phone_side_, "address", "add", QString(address_of_phones) + "/24", "dev", "wire"});
        for (const auto& side : {server_side_, phone_side_}) ip({"-n", side, "link", "set", "wire", "up"});
        lose(Lost::nothing);
    } catch (const story::Failed& failed) {
        remove();
        throw Forbidden{failed.what};
    }
}

Wire::~Wire() {
    remove();
}

void Wire::remove() const {
    for (const auto& side : {server_side_, phone_side_}) QProcess::execute("ip", {"netns", "delete", side});
}

QString Wire::server_address() {
    return address_of_server;
}

std::function<void()> Wire::on_server_side() const {
    return entering(server_side_);
}

std::function<void()> Wire::on_phone_side() const {
    return entering(phone_side_);
}

void Wire::lose(Lost lost) {
    const bool of_server = lost == Lost::of_the_server || lost == Lost::everything;
    const bool of_phones = lost == Lost::of_the_phones || lost == Lost::everything;
    aim(server_side_, address_of_phones, of_server ? hardware_of_nobody : hardware_of_phones);
    aim(phone_side_, address_of_server, of_phones ? hardware_of_nobody : hardware_of_server);
}

/// What is sent to nobody's hardware address is lost without a word, where a device that is down would give an error.
void Wire::aim(const QString& side, const QString& address, const QString& hardware) const {
    ip({"-n", side, "neighbour", "replace", address, "lladdr", hardware, "dev", "wire", "nud", "permanent"});
}

}  // namespace satchel::siege

#include "tests/e2e/story/processes.h"

#include "tests/e2e/story/transcript.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpServer>

#include <csignal>

namespace satchel::story {

namespace {

constexpr int start_timeout_ms = 30'000;
constexpr int answer_timeout_ms = 60'000;
constexpr int command_timeout_ms = 300'000;

quint16 free_port() {
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

}  // namespace

ServerProcess::ServerProcess(QString program, QString folder)
    : program_(std::move(program)), folder_(std::move(folder)), port_(free_port()) {
}

ServerProcess::~ServerProcess() {
    kill();
}

void ServerProcess::start() {
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.start(program_, {"serve", folder_, "--dev", "--address", address_, "--port", QString::number(port_)});
    static const QRegularExpression link("satchel://\\S+");
    QString said;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < start_timeout_ms && process_.state() != QProcess::NotRunning) {
        if (process_.waitForReadyRead(200)) said += QString::fromUtf8(process_.readAll());
        const auto found = link.match(said);
        if (found.hasMatch() && said.mid(found.capturedEnd()).contains('\n')) {
            link_ = found.captured();
            return;
        }
    }
    throw Failed{"the server did not start:\n" + said};
}

void ServerProcess::kill() {
    if (process_.state() == QProcess::NotRunning) return;
    process_.kill();
    process_.waitForFinished();
}

std::pair<int, qint64> ServerProcess::stop() {
    QElapsedTimer timer;
    timer.start();
    process_.terminate();
    if (!process_.waitForFinished(answer_timeout_ms)) return {-1, timer.elapsed()};
    return {process_.exitStatus() == QProcess::NormalExit ? process_.exitCode() : -1, timer.elapsed()};
}

void ServerProcess::signal(int number) {
    ::kill(static_cast<pid_t>(process_.processId()), number);
}

QString ServerProcess::command(const QStringList& arguments) {
    QProcess process;
    process.start(program_, arguments);
    const bool finished = process.waitForFinished(command_timeout_ms);
    const auto said = QString::fromUtf8(process.readAllStandardOutput());
    if (!finished || process.exitCode() != 0) {
        throw Failed{"satchel-server " + arguments.join(' ') + ":\n" + said + QString::fromUtf8(process.readAllStandardError())};
    }
    return said;
}

ClientProcess::ClientProcess(QString program, QString who, QString profile)
    : program_(std::move(program)), who_(std::move(who)), profile_(std::move(profile)) {
}

ClientProcess::~ClientProcess() {
    kill();
}

void ClientProcess::start() {
    buffer_.clear();
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments = {"--headless", "--profile", profile_};
    if (!language_.isEmpty()) arguments << "--lang" << language_;
    process_.start(program_, arguments);
    if (on_start_ && process_.waitForStarted(start_timeout_ms)) on_start_(process_.processId());
    const auto ready = next_line(start_timeout_ms);
    if (ready["event"] != "ready") throw Failed{who_ + " did not start"};
}

void ClientProcess::kill() {
    if (process_.state() == QProcess::NotRunning) return;
    process_.kill();
    process_.waitForFinished();
}

QJsonObject ClientProcess::next_line(int timeout_ms) {
    QElapsedTimer timer;
    timer.start();
    while (!buffer_.contains('\n')) {
        if (timer.elapsed() > timeout_ms) throw Failed{who_ + " does not answer"};
        if (process_.state() == QProcess::NotRunning && process_.bytesAvailable() == 0) throw Failed{who_ + " has died"};
        process_.waitForReadyRead(100);
        buffer_ += process_.readAllStandardOutput();
    }
    const auto end = buffer_.indexOf('\n');
    const auto line = buffer_.left(end);
    buffer_.remove(0, end + 1);
    return QJsonDocument::fromJson(line).object();
}

QJsonObject ClientProcess::ask(QJsonObject request) {
    request["id"] = ++last_id_;
    process_.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + "\n");
    const auto patience_ms = answer_timeout_ms + request["timeout_ms"].toInt();
    for (;;) {
        auto answer = next_line(patience_ms);
        if (answer["id"].toInt() == last_id_) return answer;
    }
}

QJsonObject ClientProcess::must(const QJsonObject& request) {
    auto answer = ask(request);
    if (!answer["ok"].toBool()) {
        throw Failed{who_ + ": " + QJsonDocument(request).toJson(QJsonDocument::Compact) + " -> " +
                     QJsonDocument(answer).toJson(QJsonDocument::Compact)};
    }
    return answer;
}

const QJsonObject ClientProcess::show(const QString& kind, const QString& document) {
    return must({{"do", "show"}, {"kind", kind}, {"document", document}});
}

bool ClientProcess::wait_for(const QString& goal, int timeout_ms) {
    return ask({{"do", "wait"}, {"for", goal}, {"timeout_ms", timeout_ms}})["ok"].toBool();
}

bool ClientProcess::wait_state(const QString& kind, const QString& document, const QString& state, int timeout_ms) {
    return ask({{"do", "wait"},
                {"for", "state"},
                {"kind", kind},
                {"document", document},
                {"state", state},
                {"timeout_ms", timeout_ms}})["ok"]
        .toBool();
}

}  // namespace satchel::story

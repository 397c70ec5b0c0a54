#pragma once

#include <QFile>
#include <QProcess>
#include <QTest>

#include <functional>
#include <string>

/// The program as a person starts it.
namespace satchel::app::test {

struct Ended {
    int status = -1;
    QString out;
    QString err;
};

inline QProcessEnvironment environment() {
    auto all = QProcessEnvironment::systemEnvironment();
    all.insert("LC_ALL", "en_US.UTF-8");
    all.remove("SATCHEL_LANG");
    return all;
}

inline Ended run(const QStringList& arguments, const QString& language = "en", const std::function<void()>& in_child = {}) {
    QProcess process;
    process.setProcessEnvironment(environment());
    if (in_child) process.setChildProcessModifier(in_child);
    process.start(SATCHEL_SERVER_PROGRAM, arguments + QStringList{"--lang", language});
    if (!process.waitForFinished(600'000)) process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

inline void write(const QString& name, const std::string& text) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

}  // namespace satchel::app::test

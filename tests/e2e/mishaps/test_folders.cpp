#include "tests/e2e/mishaps/firm.h"
#include "tests/e2e/story/transcript.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <grp.h>
#include <unistd.h>

using namespace satchel;
using namespace satchel::mishaps;

namespace {

/// A root may write everywhere: this child is nobody.
void become_nobody() {
    constexpr uid_t nobody = 65'534;
    if (::geteuid() != 0) return;
    if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(125);
}

void languages(const char* english, const char* chinese) {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << "en" << english;
    QTest::newRow("zh") << "zh" << chinese;
}

}  // namespace

/// Folders that are not there, that may not be written, and that have no room left.
class TestFolders : public QObject {
    Q_OBJECT

    std::unique_ptr<Firm> firm_;

    QJsonObject enrol(story::ClientProcess& phone) {
        return phone.ask(
            {{"do", "enrol"}, {"server", firm_->server().link()}, {"code", firm_->new_code("wang")}, {"password", password}});
    }

private slots:
    void initTestCase() {
        try {
            firm_ = std::make_unique<Firm>();
            firm_->command({"user", "add", firm_->folder(), "wang", "--name", "wang", "--role", "rep", "--team", "华东"});
        } catch (const story::Failed& failed) {
            QFAIL(qPrintable(failed.what));
        }
    }
    void cleanupTestCase() { firm_.reset(); }

    void a_profile_that_cannot_be_made_data() { languages("cannot be opened", "无法打开"); }
    void a_profile_that_cannot_be_made() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFile file(firm_->file("a file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        auto phone = Firm::app_in(file.fileName() + "/profile", language);
        phone->start();
        const auto refused = enrol(*phone);
        QVERIFY(!refused["ok"].toBool());
        QVERIFY2(refused["text"].toString().contains(text), qPrintable(refused["text"].toString()));
    }

    void a_profile_that_cannot_be_written_data() { languages("cannot be written", "无法写入"); }
    void a_profile_that_cannot_be_written() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QTemporaryDir open;
        QVERIFY(QFile::setPermissions(open.path(), QFile::Permissions(0x7777)));
        const auto profile = open.filePath("profile");
        auto phone = Firm::app_in(profile, language);
        phone->set_in_child(become_nobody);
        phone->start();
        QVERIFY(enrol(*phone)["ok"].toBool());
        phone->must({{"do", "online"}, {"on", true}});
        QVERIFY(phone->wait_for("synced"));
        QVERIFY(new_customer(*phone, "before " + language)["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
        phone->kill();

        const auto file = profile + "/replica.db";
        const auto before = QFile::permissions(file);
        QVERIFY(QFile::setPermissions(file, before & ~QFile::Permissions(0x2222)));
        QString said;
        try {
            phone->start();
            said = new_customer(*phone, "meanwhile")["text"].toString();
        } catch (const story::Failed& failed) {
            said = failed.what;
        }
        QVERIFY2(said.contains(text), qPrintable(said));
        phone->kill();
        QVERIFY(QFile::setPermissions(file, before));
        phone->start();
        QVERIFY(has_customer(*phone, "before " + language));
        QVERIFY(!has_customer(*phone, "meanwhile"));
        QVERIFY(new_customer(*phone, "after " + language)["ok"].toBool());
    }

    void a_window_without_a_display_data() { languages("no display here", "没有显示器"); }
    void a_window_without_a_display() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
        QProcess app;
        app.setProcessEnvironment(environment);
        const auto run = [&](const QStringList& arguments) {
            app.start(QCoreApplication::applicationDirPath() + "/satchel", arguments);
            return app.waitForFinished(30'000) && app.exitStatus() == QProcess::NormalExit ? app.exitCode() : -1;
        };
        QCOMPARE(run({"--profile", firm_->file("no window"), "--lang", language}), 1);
        const auto said = QString::fromUtf8(app.readAllStandardError());
        QVERIFY2(said.contains(text), qPrintable(said));
        QCOMPARE(run({"--help"}), 0);
        QVERIFY(app.readAllStandardOutput().contains("--headless"));
    }

    void a_command_line_is_answered_in_words_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("help");
        QTest::addColumn<QString>("fault");
        QTest::newRow("en") << "en"
                            << "enrols this device"
                            << "--size wants";
        QTest::newRow("zh") << "zh"
                            << "注册本机"
                            << "--size 的格式";
    }
    void a_command_line_is_answered_in_words() {
        QFETCH(QString, language);
        QFETCH(QString, help);
        QFETCH(QString, fault);
        QProcess app;
        const auto run = [&](const QStringList& arguments) {
            app.start(QCoreApplication::applicationDirPath() + "/satchel",
                      arguments + QStringList{"--headless", "--lang", language});
            return app.waitForFinished(30'000) && app.exitStatus() == QProcess::NormalExit ? app.exitCode() : -1;
        };
        QCOMPARE(run({"--help"}), 0);
        const auto out = QString::fromUtf8(app.readAllStandardOutput());
        QVERIFY2(out.contains(help), qPrintable(out));
        for (const auto* size : {"large", "390x", "0x0"}) {
            QCOMPARE(run({"--size", size}), 2);
            const auto said = QString::fromUtf8(app.readAllStandardError());
            QVERIFY2(said.contains(fault), qPrintable(said));
        }
    }

    void a_command_finds_no_room_data() { languages("is full", "磁盘已满"); }
    void a_command_finds_no_room() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        firm_->server().stop();
        const auto marker = firm_->file("disk of the server");
        QProcess command;
        command.setProcessEnvironment(environment_of({.disk = marker}));
        const auto add = [&](const QString& login) {
            command.start(
                QCoreApplication::applicationDirPath() + "/satchel-server",
                {"user", "add", firm_->folder(), login, "--name", login, "--role", "rep", "--team", "华东", "--lang", language});
            return command.waitForFinished(30'000) ? command.exitCode() : -1;
        };
        firm_->set_disk(marker, "full");
        QCOMPARE(add("li" + language), 1);
        const auto said = QString::fromUtf8(command.readAllStandardError());
        QVERIFY2(said.contains(text), qPrintable(said));
        firm_->set_disk(marker, {});
        QCOMPARE(add("li" + language), 0);
        firm_->command({"verify", firm_->folder()});
        firm_->server().start();
    }
};

QTEST_GUILESS_MAIN(TestFolders)
#include "test_folders.moc"

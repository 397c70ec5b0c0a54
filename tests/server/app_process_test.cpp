#include "server/net/certificate.h"
#include "shared/base/instant.h"
#include "tests/server/app_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <grp.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace satchel;
using app::test::environment;
using app::test::run;
using app::test::write;

namespace {

/// A root may write everywhere: this child is nobody.
void become_nobody() {
    constexpr uid_t nobody = 65'534;
    if (::geteuid() != 0) return;
    if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(125);
}

}  // namespace

/// The program as a person starts it.
class AppProcess : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString house_ = folder_.filePath("house");

    /// Started and listening; null if it ended instead.
    std::unique_ptr<QProcess> serve(const QStringList& more = {}) {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment());
        process->start(SATCHEL_SERVER_PROGRAM,
                       QStringList{"serve", house_, "--dev", "--address", "127.0.0.1", "--port", "0", "--lang", "en"} + more);
        QByteArray said;
        while (process->waitForReadyRead(20'000)) {
            said += process->readAllStandardOutput();
            if (said.contains("Server link")) return process;
        }
        qWarning("%s", process->readAllStandardError().constData());
        return nullptr;
    }
    QJsonObject running() {
        QFile file(house_ + "/running.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    void end(QProcess& process, int signal = SIGTERM) {
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(6'000));
        QVERIFY(timer.elapsed() < 5'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

private slots:
    void initTestCase() {
        const auto made = run({"init", house_, "--name", "Test"});
        QVERIFY2(made.status == 0, qPrintable(made.err));
        QVERIFY(made.out.contains("Enrolment code for admin"));
    }

    void what_cannot_be_written_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("en");
        QTest::addColumn<QString>("zh");
        QTest::newRow("the attachments") << "blobs"
                                         << "The files in"
                                         << "中的文件不可写";
        QTest::newRow("the folder") << ""
                                    << "The folder"
                                    << "不可写";
        QTest::newRow("the ledger") << "ledger.db"
                                    << "The files in"
                                    << "中的文件不可写";
    }
    void what_cannot_be_written() {
        QFETCH(QString, what);
        QFETCH(QString, en);
        QFETCH(QString, zh);
        // Somewhere that nobody may enter.
        QTemporaryDir open;
        QFile::setPermissions(open.path(), QFile::Permissions(0x7777));
        const auto locked = open.filePath("house");
        QCOMPARE(run({"init", locked, "--name", "Test"}, "en", become_nobody).status, 0);
        const auto place = what.isEmpty() ? locked : locked + "/" + what;
        const auto before = QFile::permissions(place);
        QVERIFY2(QFile::exists(place), qPrintable(QDir(locked).entryList().join(' ')));
        QVERIFY(QFile::setPermissions(place, before & ~QFile::Permissions(0x2222)));
        for (const auto& [language, said] : {std::pair{"en", en}, {"zh", zh}}) {
            const auto refused = run({"serve", locked, "--dev", "--port", "0"}, language, become_nobody);
            QCOMPARE(refused.status, 1);
            QVERIFY2(refused.err.contains(said), qPrintable(refused.err));
        }
        QVERIFY(QFile::setPermissions(place, before));
        QCOMPARE(run({"verify", locked}, "en", become_nobody).status, 0);
    }

    void it_serves_and_ends_on_a_signal_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void it_serves_and_ends_on_a_signal() {
        QFETCH(int, signal);
        const auto server = serve();
        QVERIFY(server);
        QVERIFY(running()["port"].toInt() > 0);
        QCOMPARE(running()["pin"].toString().size(), 64);
        ::kill(static_cast<pid_t>(server->processId()), SIGHUP);
        QVERIFY(!server->waitForFinished(300));
        end(*server, signal);
        QVERIFY(running().isEmpty());
    }
    void commands_work_while_it_runs() {
        const auto server = serve();
        QVERIFY(server);
        auto added = run(
            {"user", "add", house_, "wangfang", "--name", "王芳", "--role", "rep", "--team", "上海", "--discount-ceiling", "5%"});
        QVERIFY2(added.status == 0, qPrintable(added.err));
        QVERIFY(added.out.contains("satchel://") && added.out.contains("&code=") &&
                added.out.contains(QString::number(running()["port"].toInt())));
        QVERIFY(run({"user", "list", house_}).out.contains("王芳"));
        QCOMPARE(run({"verify", house_}).status, 0);
        const auto file = folder_.filePath("客户.csv");
        write(file, "名称,分类\n甲,餐饮\n");
        QVERIFY(run({"import", house_, "customers", file}).out.contains("Added 1"));
        QVERIFY(run({"export", house_, "customers", folder_.filePath("out.csv")}, "zh").status == 0);
        QFile out(folder_.filePath("out.csv"));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(out.readAll()).contains("甲"));
        end(*server);
        // And the same without it.
        QVERIFY(run({"user", "list", house_}).out.contains("王芳"));
    }
    void one_server_at_a_time() {
        const auto server = serve();
        QVERIFY(server);
        const auto second = run({"serve", house_, "--dev", "--address", "127.0.0.1", "--port", "0"});
        QCOMPARE(second.status, 1);
        QVERIFY2(second.err.contains("in use"), qPrintable(second.err));
        end(*server);
    }
    void a_killed_server_leaves_nothing_in_the_way() {
        auto server = serve();
        QVERIFY(server);
        server->kill();
        QVERIFY(server->waitForFinished());
        QCOMPARE(run({"user", "list", house_}).status, 0);
        server = serve();
        QVERIFY(server);
        end(*server);
    }
    void the_port_is_taken() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        for (const auto& [language, said] : {std::pair{"en", "in use"}, {"zh", "已被其他程序占用"}}) {
            const auto refused = run(
                {"serve", house_, "--dev", "--address", "127.0.0.1", "--port", QString::number(other.serverPort())}, language);
            QCOMPARE(refused.status, 1);
            QVERIFY2(refused.err.contains(said), qPrintable(refused.err));
        }
    }
    void the_certificate_is_not_right_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("en");
        QTest::addColumn<QString>("zh");
        QTest::newRow("expired") << "expired"
                                 << "has expired"
                                 << "已过期";
        QTest::newRow("missing") << "missing"
                                 << "cannot be read"
                                 << "无法读取";
        QTest::newRow("of another key") << "mismatch"
                                        << "does not belong"
                                        << "不匹配";
    }
    void the_certificate_is_not_right() {
        QFETCH(QString, what);
        QFETCH(QString, en);
        QFETCH(QString, zh);
        const auto now = base::SystemClock().now();
        const auto pair = *net::make_self_signed({"localhost"}, what == "expired" ? -2 : 30, now);
        QFile::remove(house_ + "/certificate.pem");
        if (what != "missing") write(house_ + "/certificate.pem", pair.certificate_pem);
        write(house_ + "/key.pem",
              what == "mismatch" ? net::make_self_signed({"localhost"}, 30, now)->private_key_pem : pair.private_key_pem);
        for (const auto& [language, said] : {std::pair{"en", en}, {"zh", zh}}) {
            const auto refused = run({"serve", house_, "--address", "127.0.0.1", "--port", "0"}, language);
            QCOMPARE(refused.status, 1);
            QVERIFY2(refused.err.contains(said), qPrintable(refused.err));
        }
        QFile::remove(house_ + "/certificate.pem");
    }
    void a_certificate_is_renewed_while_it_runs() {
        const auto server = serve();
        QVERIFY(server);
        const auto port = static_cast<quint16>(running()["port"].toInt());
        const auto shown = [&] {
            QSslSocket client;
            client.setPeerVerifyMode(QSslSocket::VerifyNone);
            client.connectToHostEncrypted("127.0.0.1", port);
            return client.waitForEncrypted(10'000) ? client.peerCertificate().toPem() : QByteArray();
        };
        const auto before = shown();
        const auto pin = running()["pin"].toString();
        const auto now = base::SystemClock().now();
        const auto pair = *net::make_self_signed({"localhost"}, 30, now);
        const auto said = [&] { return server->readAllStandardOutput() + server->readAllStandardError(); };
        QByteArray all;
        // The certificate of another key than the one beside it: nothing changes, and it is told.
        write(house_ + "/certificate.pem", pair.certificate_pem);
        ::kill(static_cast<pid_t>(server->processId()), SIGHUP);
        QTRY_VERIFY2((all += said()).contains("cannot be used"), all.constData());
        QCOMPARE(shown(), before);
        QCOMPARE(running()["pin"].toString(), pin);
        write(house_ + "/key.pem", pair.private_key_pem);
        ::kill(static_cast<pid_t>(server->processId()), SIGHUP);
        QTRY_VERIFY2((all += said()).contains("another key than the one before"), all.constData());
        QVERIFY(shown() == QByteArray::fromStdString(pair.certificate_pem));
        QCOMPARE(running()["pin"].toString().toStdString(), *net::key_pin(pair.certificate_pem));
        // The same key once more is no event.
        const auto renewed = net::make_self_signed({"localhost"}, 60, now, pair.private_key_pem)->certificate_pem;
        write(house_ + "/certificate.pem", renewed);
        all.clear();
        ::kill(static_cast<pid_t>(server->processId()), SIGHUP);
        QTRY_VERIFY2((all += said()).contains("read again"), all.constData());
        QVERIFY(shown() == QByteArray::fromStdString(renewed));
        end(*server);
        QVERIFY2(!(all + said()).contains("another key"), all.constData());
    }
    void what_links_name_data() {
        QTest::addColumn<QString>("trust");
        QTest::addColumn<bool>("vouched");
        QTest::addColumn<bool>("pinned");
        QTest::newRow("nobody vouches") << "auto" << false << true;
        QTest::newRow("the machine's authorities vouch") << "auto" << true << false;
        QTest::newRow("the key, whoever vouches") << "key" << true << true;
        QTest::newRow("the chain, which others know") << "chain" << false << false;
    }
    void what_links_name() {
        QFETCH(QString, trust);
        QFETCH(bool, vouched);
        QFETCH(bool, pinned);
        const auto pair = *net::make_self_signed({"localhost"}, 30, base::SystemClock().now());
        write(house_ + "/certificate.pem", pair.certificate_pem);
        write(house_ + "/key.pem", pair.private_key_pem);
        qputenv("SATCHEL_SERVER_PUBLIC_HOST", "localhost");
        qputenv("SATCHEL_SERVER_TRUST", trust.toUtf8());
        if (vouched) qputenv("SSL_CERT_FILE", (house_ + "/certificate.pem").toLocal8Bit());
        const auto issued = run({"device", "code", house_, "admin"});
        for (const auto* variable : {"SATCHEL_SERVER_PUBLIC_HOST", "SATCHEL_SERVER_TRUST", "SSL_CERT_FILE"}) qunsetenv(variable);
        QCOMPARE(issued.status, 0);
        QVERIFY2(issued.out.contains("satchel://localhost:7443?") && issued.out.contains("code="), qPrintable(issued.out));
        QCOMPARE(issued.out.contains("pin="), pinned);
    }
    void a_mistyped_setting() {
        QFile file(house_ + "/satchel.toml");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        file.close();
        write(house_ + "/satchel.toml", (text + "\n[sevrer]\nport = 1\n").toStdString());
        const auto refused = run({"serve", house_});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("sevrer.port") && refused.err.contains("server.port"), qPrintable(refused.err));
        write(house_ + "/satchel.toml", text.toStdString());
    }

    void a_file_with_broken_rows_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("en") << "en" << QStringList{"Line 3", "Line 4", "2 faults"};
        QTest::newRow("zh") << "zh" << QStringList{"第 3 行", "第 4 行", "2 处"};
    }
    void a_file_with_broken_rows() {
        QFETCH(QString, language);
        QFETCH(QStringList, said);
        const auto file = folder_.filePath("broken.csv");
        write(file, "名称,分类,信用额度\n好客户,餐饮,100\n坏客户,网吧,100\n怪客户,餐饮,很多\n");
        const auto refused = run({"import", house_, "customers", file}, language);
        QCOMPARE(refused.status, 1);
        for (const auto& part : said) QVERIFY2(refused.err.contains(part), qPrintable(refused.err));
        // All of it or nothing: the good row waits for the others.
        QCOMPARE(run({"export", house_, "customers", folder_.filePath("after.csv")}).status, 0);
        QFile after(folder_.filePath("after.csv"));
        QVERIFY(after.open(QIODevice::ReadOnly));
        QVERIFY(!QString::fromUtf8(after.readAll()).contains("好客户"));
    }

    void a_demo_is_sound_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("customers");
        QTest::addColumn<int>("products");
        QTest::addColumn<int>("months");
        QTest::newRow("small") << QStringList{"--small", "--seed", "3"} << 300 << 200 << 2;
#ifndef __SANITIZE_ADDRESS__
        // Under a sanitizer a year of business takes minutes, and is made of the same steps.
        QTest::newRow("as it is shown") << QStringList{} << 2'000 << 800 << 12;
#endif
    }
    void a_demo_is_sound() {
        QFETCH(QStringList, arguments);
        const auto demo = folder_.filePath(QString("demo ") + QTest::currentDataTag());
        const auto made = run(QStringList{"demo", demo} + arguments);
        QVERIFY2(made.status == 0, qPrintable(made.err));
        QVERIFY2(made.err.isEmpty(), qPrintable(made.err));
        QFile file(demo + "/demo.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(json["users"].toArray().size() >= 30);
        const auto counts = json["counts"].toObject();
        QString told("%1 teams, %2 users, %3 customers, %4 products, %5 orders, %6 claims, %7 months");
        for (const auto* name : {"teams", "users", "customers", "products", "orders", "claims", "months"})
            told = told.arg(counts[name].toInt());
        QVERIFY2(made.out.contains(told), qPrintable(made.out.right(400)));
        QVERIFY(counts["teams"].toInt() >= 4);
        QVERIFY(counts["users"].toInt() >= 30);
        QFETCH(int, customers);
        QVERIFY(counts["customers"].toInt() >= customers);
        QFETCH(int, products);
        QVERIFY(counts["products"].toInt() >= products);
        QFETCH(int, months);
        QVERIFY(counts["months"].toInt() >= months);
        QVERIFY(counts["orders"].toInt() >= counts["months"].toInt());
        QVERIFY(counts["claims"].toInt() >= counts["months"].toInt());
        QCOMPARE(json["pin"].toString().size(), 64);
        for (const auto& user : json["users"].toArray()) QVERIFY(!user.toObject()["code"].toString().isEmpty());
        const auto verified = run({"verify", demo});
        QVERIFY2(verified.status == 0, qPrintable(verified.err));
    }
};

QTEST_GUILESS_MAIN(AppProcess)
#include "app_process_test.moc"

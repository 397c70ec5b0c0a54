#include "server/net/certificate.h"
#include "server/net/server.h"
#include "shared/base/instant.h"
#include "tests/e2e/mishaps/firm.h"
#include "tests/e2e/story/transcript.h"

#include <QFile>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace satchel;
using namespace satchel::mishaps;

namespace {

constexpr qint64 hour_s = 3'600;
constexpr qint64 day_s = 24 * hour_s;

void keep(const QString& name, const std::string& text) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

QByteArray kept(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void languages(const char* english, const char* chinese) {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << "en" << english;
    QTest::newRow("zh") << "zh" << chinese;
}

/// Has the right certificate, and says one thing to everybody.
class Parrot final : public net::SocketHandler, public net::HttpHandler {
public:
    explicit Parrot(base::Bytes says) : says_(std::make_shared<const base::Bytes>(std::move(says))) {}
    std::shared_ptr<net::SocketSession> open(std::shared_ptr<net::SocketSender> sender, const net::RequestHead&) override {
        sender->send(says_);
        return std::make_shared<Deaf>(std::move(sender));
    }
    void handle(net::HttpRequest, net::Respond respond) override {
        net::HttpResponse response;
        response.body = *says_;
        respond(std::move(response));
    }

private:
    struct Deaf final : net::SocketSession {
        explicit Deaf(std::shared_ptr<net::SocketSender> to) : sender(std::move(to)) {}
        void on_message(base::Bytes) override {}
        void on_writable() override {}
        void on_closed(const net::CloseReason&) override {}
        std::shared_ptr<net::SocketSender> sender;
    };
    std::shared_ptr<const base::Bytes> says_;
};

}  // namespace

/// What goes wrong outside of the programs: the real server and the real app tell it in words, lose nothing, and go on afterwards.
class TestMishaps : public QObject {
    Q_OBJECT

    std::unique_ptr<Firm> firm_;

    /// Everything that was written reaches the server and takes effect; a number that could not be leased in time is given there.
    void all_goes_through(story::ClientProcess& client) {
        QVERIFY(client.wait_for("synced"));
        QCOMPARE(waiting(client), 0);
        const auto all = verdicts(client);
        QVERIFY2(all == "accepted" || all == "adjusted" || all == "accepted adjusted", qPrintable(all));
    }

private slots:
    void init() {
        try {
            firm_ = std::make_unique<Firm>();
        } catch (const story::Failed& failed) {
            QFAIL(qPrintable(failed.what));
        }
    }
    void cleanup() { firm_.reset(); }

    void the_server_s_disk_is_full_data() { languages("The server's disk is full", "服务器磁盘已满"); }
    void the_server_s_disk_is_full() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        const auto marker = firm_->file("disk of the server");
        firm_->start_server_rigged({.disk = marker});
        auto phone = firm_->phone("wang", "rep", language);
        QVERIFY(new_customer(*phone, "before")["ok"].toBool());
        all_goes_through(*phone);

        firm_->set_disk(marker, "full");
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        const auto problem = problem_of(*phone, "server_disk_full");
        QCOMPARE(problem.code, QString("server_disk_full"));
        QVERIFY2(problem.text.contains(text), qPrintable(problem.text));
        QCOMPARE(waiting(*phone), 1);
        QVERIFY(has_customer(*phone, "meanwhile"));

        firm_->set_disk(marker, {});
        all_goes_through(*phone);
        QCOMPARE(firm_->server().stop().first, 0);
        firm_->command({"verify", firm_->folder()});
    }

    void the_device_s_disk_is_full_data() { languages("storage is full", "存储"); }
    void the_device_s_disk_is_full() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        const auto marker = firm_->file("disk of the phone");
        auto phone = firm_->phone("wang", "rep", language);
        QVERIFY(new_customer(*phone, "before")["ok"].toBool());
        firm_->start_rigged(*phone, {.disk = marker});
        firm_->set_disk(marker, "full");
        const auto refused = new_customer(*phone, "meanwhile");
        QCOMPARE(refused["code"].toString(), QString("disk_full"));
        QVERIFY2(refused["text"].toString().contains(text), qPrintable(refused["text"].toString()));
        // Nothing is shown that is not kept, and what was kept is there.
        QVERIFY(!has_customer(*phone, "meanwhile"));
        QVERIFY(has_customer(*phone, "before"));

        firm_->set_disk(marker, {});
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        phone->must({{"do", "online"}, {"on", true}});
        all_goes_through(*phone);
        QVERIFY(has_customer(*phone, "meanwhile"));
    }
    void what_arrives_finds_no_room() {
        const auto marker = firm_->file("disk of the phone");
        auto desk = firm_->phone("chen", "clerk");
        firm_->start_rigged(*desk, {.disk = marker});
        desk->must({{"do", "online"}, {"on", true}});
        QVERIFY(desk->wait_for("synced"));
        firm_->set_disk(marker, "full");
        auto phone = firm_->phone("wang", "rep");
        QVERIFY(new_customer(*phone, "from outside")["ok"].toBool());
        all_goes_through(*phone);
        QCOMPARE(problem_of(*desk, "disk_full").code, QString("disk_full"));
        firm_->set_disk(marker, {});
        QTRY_VERIFY_WITH_TIMEOUT(has_customer(*desk, "from outside"), 30'000);
        QCOMPARE(desk->must({{"do", "status"}})["mismatches"].toInteger(), 0);
    }

    void another_certificate_data() { languages("another key", "密钥与注册时不同"); }
    void another_certificate() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        firm_->server().stop();
        const auto certificate = firm_->folder() + "/certificate.pem";
        const auto key = firm_->folder() + "/key.pem";
        const auto own_certificate = kept(certificate);
        const auto own_key = kept(key);
        const auto other = *net::make_self_signed({"127.0.0.1"}, 400, base::SystemClock().now());
        keep(certificate, other.certificate_pem);
        keep(key, other.private_key_pem);
        firm_->server().start();

        const auto problem = problem_of(*phone, "certificate_changed");
        QCOMPARE(problem.code, QString("certificate_changed"));
        QVERIFY2(problem.text.contains(text), qPrintable(problem.text));
        // It goes on offline, and nobody else learns of it.
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        QCOMPARE(waiting(*phone), 1);
        QVERIFY(!firm_->command({"verify", firm_->folder()}).isEmpty());

        firm_->server().stop();
        keep(certificate, own_certificate.toStdString());
        keep(key, own_key.toStdString());
        firm_->server().start();
        all_goes_through(*phone);
    }
    void a_renewed_certificate_data() {
        QTest::addColumn<bool>("running");
        QTest::newRow("at the next start") << false;
        QTest::newRow("by a signal") << true;
    }
    void a_renewed_certificate() {
        QFETCH(bool, running);
        auto phone = firm_->phone("wang", "rep");
        // As if made long ago: it has less than a week left.
        const auto file = firm_->folder() + "/certificate.pem";
        const auto key = kept(firm_->folder() + "/key.pem").toStdString();
        const auto old = net::make_self_signed({"127.0.0.1"}, 3, base::SystemClock().now(), key)->certificate_pem;
        if (!running) firm_->server().stop();
        keep(file, old);
        if (!running) firm_->server().start();
        if (running) firm_->server().signal(SIGHUP);
        QTRY_VERIFY(kept(file).toStdString() != old && !kept(file).isEmpty());
        QCOMPARE(kept(firm_->folder() + "/key.pem").toStdString(), key);
        phone->kill();
        phone->start();
        phone->must({{"do", "online"}, {"on", true}});
        QVERIFY(new_customer(*phone, "afterwards")["ok"].toBool());
        all_goes_through(*phone);
    }
    void enrolling_where_the_link_does_not_lead() {
        auto phone = firm_->stranger("zh");
        auto link = firm_->server().link();
        const auto pin = link.indexOf("pin=") + 4;
        link[pin] = link[pin] == 'a' ? 'b' : 'a';
        firm_->command({"user", "add", firm_->folder(), "wang", "--name", "wang", "--role", "rep", "--team", "华东"});
        const auto code = firm_->new_code("wang");
        QJsonObject enrol{{"do", "enrol"}, {"server", link}, {"code", code}, {"password", password}};
        auto refused = phone->ask(enrol);
        QCOMPARE(refused["code"].toString(), QString("certificate_changed"));
        enrol["server"] = link.mid(QString("satchel://").size(), link.indexOf('?') - QString("satchel://").size());
        refused = phone->ask(enrol);
        QCOMPARE(refused["code"].toString(), QString("certificate_untrusted"));
        QVERIFY(refused["text"].toString().contains("管理员"));
        // The code never left the device: it is as good as new.
        enrol["server"] = firm_->server().link();
        QVERIFY(phone->ask(enrol)["ok"].toBool());
    }

    void a_server_that_talks_nonsense_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("a text") << QByteArray("HTTP/1.1 200 OK") << "frame_malformed"
                                << "无法互相识别";
        QTest::newRow("zeros") << QByteArray(100, 0) << "frame_malformed"
                               << "无法互相识别";
        QTest::newRow("more than any frame holds") << QByteArray(5 << 20, 'x') << "frame_too_large"
                                                   << "超出本应用";
    }
    void a_server_that_talks_nonsense() {
        QFETCH(QByteArray, says);
        QFETCH(QString, code);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", "zh");
        firm_->server().stop();
        net::ServerOptions options;
        options.address = "127.0.0.1";
        options.port = static_cast<std::uint16_t>(QUrl(firm_->server().link()).port());
        options.certificate = (firm_->folder() + "/certificate.pem").toStdString();
        options.private_key = (firm_->folder() + "/key.pem").toStdString();
        options.limits.queue_bytes = 16u << 20;
        const auto parrot = std::make_shared<Parrot>(base::Bytes(says.begin(), says.end()));
        auto server = net::Server::start(options, {parrot, parrot});
        QVERIFY2(server, server ? "" : server.error().detail.c_str());
        QTRY_VERIFY_WITH_TIMEOUT((*server)->metrics().sockets > 0, 20'000);
        const auto problem = problem_of(*phone, code);
        QCOMPARE(problem.code, code);
        QVERIFY2(problem.text.contains(text), qPrintable(problem.text));
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        QCOMPARE(phone->ask({{"do", "sign_in"}, {"password", password}})["code"].toString(), QString("server_answer_malformed"));
        (*server)->stop(1'000);
        server->reset();
        firm_->server().start();
        all_goes_through(*phone);
        QVERIFY(has_customer(*phone, "meanwhile"));
    }

    void an_expired_certificate_data() { languages("expired", "已过期"); }
    void an_expired_certificate() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        // Three years later, as this phone sees it: the certificate has run out, or the phone's date is wrong. It cannot know which.
        firm_->start_rigged(*phone, {.clock_s = 3 * 366 * day_s});
        phone->must({{"do", "online"}, {"on", true}});
        const auto problem = problem_of(*phone, "certificate_expired");
        QCOMPARE(problem.code, QString("certificate_expired"));
        QVERIFY2(problem.text.contains(text), qPrintable(problem.text));
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        QCOMPARE(waiting(*phone), 1);
        firm_->start_rigged(*phone, {});
        phone->must({{"do", "online"}, {"on", true}});
        all_goes_through(*phone);
        QVERIFY(has_customer(*phone, "meanwhile"));
    }

    void a_revoked_device_data() { languages("2 pieces of work", "2 项工作"); }
    void a_revoked_device() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        auto desk = firm_->phone("li", "clerk", language);
        phone->must({{"do", "online"}, {"on", false}});
        QVERIFY(new_customer(*phone, "first")["ok"].toBool());
        QVERIFY(new_customer(*phone, "second")["ok"].toBool());
        const auto devices = firm_->command({"device", "list", firm_->folder()});
        static const QRegularExpression id("([0-9a-f]{8}-[0-9a-f-]{27})[^\n]*wang|wang[^\n]*?([0-9a-f]{8}-[0-9a-f-]{27})");
        const auto found = id.match(devices);
        firm_->command({"device", "revoke", firm_->folder(), found.captured(1) + found.captured(2)});
        phone->must({{"do", "online"}, {"on", true}});
        const auto left = [&] { return phone->ask({{"do", "status"}})["revoked"].toBool(); };
        QTRY_VERIFY_WITH_TIMEOUT(left(), 30'000);
        const auto status = phone->must({{"do", "status"}});
        QCOMPARE(status["handed_over"].toInteger(), 2);
        QVERIFY2(status["text"].toString().contains(text), qPrintable(status["text"].toString()));
        phone->kill();
        phone->start();
        QVERIFY(left());
        QCOMPARE(phone->ask({{"do", "outbox"}})["code"].toString(), QString("not_enrolled"));

        const auto listed = [&] { return desk->must({{"do", "list"}, {"kind", "quarantined_work"}})["rows"].toArray(); };
        QTRY_COMPARE_WITH_TIMEOUT(listed().size(), 2, 30'000);
        for (const auto& row : listed()) {
            desk->must(
                {{"do", "act"}, {"kind", "quarantined_work"}, {"document", row.toObject()["document"]}, {"action", "admit"}});
        }
        QTRY_VERIFY_WITH_TIMEOUT(has_customer(*desk, "first") && has_customer(*desk, "second"), 30'000);
    }

    void ending_under_load() {
        std::vector<std::unique_ptr<story::ClientProcess>> phones;
        constexpr int people = 3;
        constexpr int documents = 120;
        for (int i = 0; i < people; ++i) {
            phones.push_back(firm_->phone("rep" + QString::number(i), "rep"));
            phones.back()->must({{"do", "online"}, {"on", false}});
            for (int n = 0; n < documents; ++n) QVERIFY(new_customer(*phones.back(), QString::number(n))["ok"].toBool());
        }
        for (const auto& phone : phones) phone->must({{"do", "online"}, {"on", true}});
        // In the middle of what they send.
        QTRY_VERIFY_WITH_TIMEOUT(waiting(*phones.front()) < documents, 10'000);
        const auto [status, took_ms] = firm_->server().stop();
        QCOMPARE(status, 0);
        QVERIFY2(took_ms < 5'000, qPrintable(QString::number(took_ms)));
        firm_->command({"verify", firm_->folder()});
        firm_->server().start();
        for (const auto& phone : phones) {
            all_goes_through(*phone);
            QCOMPARE(phone->must({{"do", "list"}, {"kind", "customer"}, {"limit", 1}})["count"].toInt(), documents);
            QCOMPARE(phone->must({{"do", "status"}})["mismatches"].toInteger(), 0);
        }
    }

    void ending_while_the_disk_does_not_answer() {
        const auto marker = firm_->file("disk of the server");
        firm_->start_server_rigged({.disk = marker});
        auto phone = firm_->phone("wang", "rep");
        QVERIFY(new_customer(*phone, "before")["ok"].toBool());
        all_goes_through(*phone);
        firm_->set_disk(marker, "slow");
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        QTest::qWait(500);
        const auto [status, took_ms] = firm_->server().stop();
        QVERIFY2(took_ms < 5'000, qPrintable(QString::number(took_ms)));
        QCOMPARE(status, 1);
        firm_->set_disk(marker, {});
        firm_->server().start();
        all_goes_through(*phone);
        QVERIFY(has_customer(*phone, "before") && has_customer(*phone, "meanwhile"));
        firm_->command({"verify", firm_->folder()});
    }

    void a_wrong_password_data() { languages("password is wrong", "密码"); }
    void a_wrong_password() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        QVERIFY(new_customer(*phone, "before")["ok"].toBool());
        QJsonObject answer;
        for (int i = 0; i < 3; ++i) {
            answer = phone->ask({{"do", "sign_in"}, {"password", "battery staple"}});
            QCOMPARE(answer["code"].toString(), QString("password_wrong"));
        }
        QVERIFY2(answer["text"].toString().contains(text), qPrintable(answer["text"].toString()));
        answer = phone->ask({{"do", "sign_in"}, {"password", "battery staple"}});
        // From now on even the right one has to wait a little.
        QCOMPARE(phone->ask({{"do", "sign_in"}, {"password", password}})["code"].toString(), QString("try_later"));
        QTRY_VERIFY_WITH_TIMEOUT(phone->ask({{"do", "sign_in"}, {"password", password}})["ok"].toBool(), 10'000);
        all_goes_through(*phone);
    }
};

QTEST_GUILESS_MAIN(TestMishaps)
#include "test_mishaps.moc"

#ifndef Q_MOC_RUN  // moc of Qt 6.4 does not get through the library's concepts
#include "tests/server/net_support.h"
#endif

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace satchel;
using namespace satchel::net;
using namespace satchel::net::test;

/// Certificates, start, TLS, limits on connections, stop. HTTP: net_http_test.cpp. Web sockets: net_socket_test.cpp.
class NetTest : public QObject {
    Q_OBJECT

private slots:
    void certificate_is_readable() {
        const auto validity = validity_of(pair().certificate_pem);
        QVERIFY(validity.has_value());
        const std::int64_t day_ms = 86'400'000;
        QVERIFY(validity->not_before.ms <= now().ms - day_ms + 60'000);
        QVERIFY(std::abs(validity->not_after.ms - now().ms - 30 * day_ms) < 60'000);
        const auto pin = key_pin(pair().certificate_pem);
        QCOMPARE(pin->size(), 64u);
        QVERIFY(*pin != *key_pin(make_self_signed({"localhost"}, 1, now())->certificate_pem));
        QCOMPARE(text(key_pin("nonsense").error().code), QString("certificate_unreadable"));
    }
    void a_renewal_keeps_the_key() {
        const auto renewed = make_self_signed({"localhost"}, 90, now(), pair().private_key_pem);
        QVERIFY(renewed.has_value());
        QVERIFY(renewed->certificate_pem != pair().certificate_pem);
        QVERIFY(*key_pin(renewed->certificate_pem) == *key_pin(pair().certificate_pem));
        ServerOptions kept = options();
        kept.certificate = renewed->certificate_pem;
        kept.private_key = renewed->private_key_pem;
        QVERIFY(started(echo_handler(), kept)->port() != 0);
        QCOMPARE(text(make_self_signed({"localhost"}, 90, now(), "nonsense").error().code), QString("key_unreadable"));
    }
    void whom_the_machine_s_authorities_know() {
        QTemporaryDir folder;
        QFile authorities(folder.filePath("authorities.pem"));
        QVERIFY(authorities.open(QIODevice::WriteOnly));
        authorities.write(pair().certificate_pem.data(), qint64(pair().certificate_pem.size()));
        authorities.close();
        const auto& known = pair().certificate_pem;
        QVERIFY(!vouched_for(known, "localhost", now()));
        qputenv("SSL_CERT_FILE", authorities.fileName().toLocal8Bit());
        QVERIFY(vouched_for(known, "localhost", now()));
        QVERIFY(vouched_for(known, "127.0.0.1", now()));
        QVERIFY(!vouched_for(known, "another.example", now()));
        QVERIFY(!vouched_for(known, "127.0.0.2", now()));
        QVERIFY(!vouched_for(known, "localhost", {now().ms + std::int64_t{31} * 86'400'000}));
        QVERIFY(!vouched_for(make_self_signed({"localhost"}, 30, now())->certificate_pem, "localhost", now()));
        QVERIFY(!vouched_for("nonsense", "localhost", now()));
        qunsetenv("SSL_CERT_FILE");
    }

    void certificate_names_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("dns") << QStringList{"sync.example.org", "*.example.org"} << true;
        QTest::newRow("addresses") << QStringList{"192.168.1.4", "::1"} << true;
        QTest::newRow("none") << QStringList{} << false;
        QTest::newRow("empty") << QStringList{""} << false;
        QTest::newRow("injection") << QStringList{"a,DNS:b"} << false;
        QTest::newRow("blank") << QStringList{"a b"} << false;
    }
    void certificate_names() {
        QFETCH(QStringList, names);
        QFETCH(bool, accepted);
        std::vector<std::string> hostnames;
        for (const QString& name : names) {
            hostnames.push_back(name.toStdString());
        }
        QCOMPARE(make_self_signed(hostnames, 1, now()).has_value(), accepted);
    }

    void start_errors_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        const QString certificate = text(pair().certificate_pem);
        const QString key = text(pair().private_key_pem);
        const auto expired = *make_self_signed({"localhost"}, -10, base::Instant{1'600'000'000'000});
        const auto early = *make_self_signed({"localhost"}, 10, base::Instant{now().ms + 40ll * 86'400'000});
        const QString v4 = "127.0.0.1";
        QTest::newRow("no certificate") << "" << key << v4 << "certificate_unreadable"
                                        << "no PEM";
        QTest::newRow("no file") << "/nowhere/cert.pem" << key << v4 << "certificate_unreadable"
                                 << "'/nowhere/cert.pem': No such file";
        QTest::newRow("directory") << "/" << key << v4 << "certificate_unreadable"
                                   << "'/'";
        QTest::newRow("not PEM") << "/proc/self/cmdline" << key << v4 << "certificate_unreadable"
                                 << "no PEM";
        QTest::newRow("broken PEM") << "-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n"
                                    << key << v4 << "certificate_unreadable"
                                    << "given PEM text";
        QTest::newRow("key for certificate") << key << key << v4 << "certificate_unreadable"
                                             << "";
        QTest::newRow("expired") << text(expired.certificate_pem) << text(expired.private_key_pem) << v4 << "certificate_expired"
                                 << "2020-09-03";
        QTest::newRow("early") << text(early.certificate_pem) << text(early.private_key_pem) << v4 << "certificate_not_yet_valid"
                               << "20";
        QTest::newRow("no key") << certificate << "/nowhere/key.pem" << v4 << "key_unreadable"
                                << "/nowhere/key.pem";
        QTest::newRow("certificate for key") << certificate << certificate << v4 << "key_unreadable"
                                             << "";
        QTest::newRow("other key") << certificate << text(early.private_key_pem) << v4 << "key_mismatch"
                                   << "";
        QTest::newRow("name for address") << certificate << key << "localhost"
                                          << "address_invalid"
                                          << "'localhost'";
        QTest::newRow("foreign address") << certificate << key << "192.0.2.1"
                                         << "address_unavailable"
                                         << "192.0.2.1";
    }
    void start_errors() {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, address);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        ServerOptions wrong;
        wrong.certificate = certificate.toStdString();
        wrong.private_key = key.toStdString();
        wrong.address = address.toStdString();
        const auto server = Server::start(wrong, {echo_handler(), nullptr});
        QVERIFY(!server);
        QCOMPARE(text(server.error().code), code);
        QVERIFY2(text(server.error().detail).contains(detail), server.error().detail.c_str());
        QVERIFY(!text(server.error().detail).contains("PRIVATE KEY"));
    }

    void options_are_checked() {
        QCOMPARE(text(Server::start(options(), {}).error().code), QString("options_invalid"));
        ServerOptions none = options();
        none.limits.message_bytes = 0;
        QCOMPARE(text(Server::start(none, {echo_handler(), nullptr}).error().code), QString("options_invalid"));
    }

    void port_in_use() {
        const auto first = started(echo_handler());
        ServerOptions same = options();
        same.port = first->port();
        const auto second = Server::start(same, {echo_handler(), nullptr});
        QVERIFY(!second);
        QCOMPARE(text(second.error().code), QString("port_in_use"));
        QVERIFY(text(second.error().detail).contains(QString::number(first->port())));
    }

    void certificate_from_files_and_renewed() {
        QTemporaryDir folder;
        ServerOptions paths = options();
        for (auto* pem : {&paths.certificate, &paths.private_key}) {
            QFile file(folder.filePath(pem == &paths.certificate ? "cert.pem" : "key.pem"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(pem->data(), qint64(pem->size()));
            *pem = file.fileName().toStdString();
        }
        const auto server = started(echo_handler(), paths);
        Client before;
        QVERIFY(!before.connect(server->port()));
        const auto renewed = *make_self_signed({"localhost"}, 5, now());
        QCOMPARE(text(server->replace_certificate(renewed.certificate_pem, pair().private_key_pem).error().code),
                 QString("key_mismatch"));
        QVERIFY(server->replace_certificate(renewed.certificate_pem, renewed.private_key_pem).has_value());
        QVERIFY(Client().connect(server->port()));  // the old pin no longer holds
        QVERIFY(!Client(TLS1_3_VERSION, renewed.certificate_pem).connect(server->port()));
        QCOMPARE(before.request("POST", "/", "still").body(), std::string("still"));
    }

    void only_tls_1_3() {
        const auto server = started(echo_handler());
        QVERIFY(Client(TLS1_2_VERSION).connect(server->port()));
        Client plain;
        QVERIFY(!plain.connect_tcp(server->port()));
        asio::write(plain.tcp(), asio::buffer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 35));
        QVERIFY(plain.ends());
        QVERIFY(!Client().connect(server->port()));
        QVERIFY(eventually([&] { return server->metrics().failed_handshakes == 2; }));
    }

    void limits_on_connections_data() {
        QTest::addColumn<bool>("per_address");
        QTest::newRow("per address") << true;
        QTest::newRow("in all") << false;
    }
    void limits_on_connections() {
        QFETCH(bool, per_address);
        ServerOptions few = options();
        (per_address ? few.limits.connections_per_address : few.limits.connections) = 3;
        const auto server = started(echo_handler(), few);
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<Client>());
            QVERIFY(!clients.back()->connect(server->port()));
        }
        QVERIFY(Client().connect(server->port()));
        const Metrics metrics = server->metrics();
        QCOMPARE(metrics.open_connections, 3u);
        QCOMPARE(per_address ? metrics.refused_address : metrics.refused_total, 1u);
        clients.clear();
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
        QVERIFY(!Client().connect(server->port()));
    }

    void stop_lets_a_running_response_finish() {
        std::promise<Respond> asked;
        const auto server = started(http_handler([&](HttpRequest, Respond respond) { asked.set_value(respond); }));
        Client client;
        Client idle;
        QVERIFY(!client.connect(server->port()));
        QVERIFY(!idle.connect(server->port()));
        client.send_text("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        const Respond respond = asked.get_future().get();
        std::thread answering([respond] {
            std::this_thread::sleep_for(200ms);
            respond(text_response(200, "finished"));
        });
        const auto begin = std::chrono::steady_clock::now();
        std::thread stopping([&] { server->stop(); });
        const auto response = client.receive();
        QCOMPARE(text(response.body()), QString("finished"));
        QVERIFY(!response.keep_alive());
        QVERIFY(idle.ends());
        QVERIFY(client.ends());
        client.tcp().close();
        stopping.join();
        answering.join();
        QVERIFY(std::chrono::steady_clock::now() - begin < 3s);
        QVERIFY(Client().connect_tcp(server->port()));
        server->stop();
    }

    void stop_does_not_wait_for_ever() {
        std::vector<Respond> kept;
        const auto server = started(http_handler([&](HttpRequest, Respond respond) { kept.push_back(respond); }));
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(eventually([&] { return server->metrics().requests == 1; }));
        const auto begin = std::chrono::steady_clock::now();
        server->stop(800);
        QVERIFY(std::chrono::steady_clock::now() - begin < 900ms);
        QVERIFY(client.ends());
        kept.clear();
    }
};

QTEST_GUILESS_MAIN(NetTest)
#include "net_test.moc"

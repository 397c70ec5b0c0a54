#ifndef Q_MOC_RUN  // moc of Qt 6.4 does not get through the library's concepts
#include "tests/server/net_socket_support.h"
#endif

#include <QTest>

#include <map>

using namespace satchel;
using namespace satchel::net;
using namespace satchel::net::test;

/// Many sockets, many threads, broken connections, and the end of the server.
class NetManyTest : public QObject {
    Q_OBJECT

private slots:
    void two_hundred_connections() {
        Room room;
        const auto server = started(room.handlers());
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(std::make_unique<Client>());
            QVERIFY(!clients.back()->upgrade(server->port()));
        }
        for (int i = 0; i < 200; ++i) {
            QVERIFY(!clients[std::size_t(i)]->send(std::to_string(i)));
        }
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(text(clients[std::size_t(i)]->read()), QString::number(i));
        }
        QCOMPARE(server->metrics().open_sockets, 200u);
        const auto one_for_all = bytes("shared by all");
        for (std::size_t i = 0; i < 200; ++i) {
            QVERIFY(room.session(i)->sender->send(one_for_all));
        }
        for (const auto& client : clients) {
            QCOMPARE(text(client->read()), QString("shared by all"));
        }
        QVERIFY(eventually([&] { return one_for_all.use_count() == 1; }));
        clients.clear();
        QVERIFY(eventually([&] { return room.closed() == 200 && server->metrics().open_connections == 0; }));
    }

    void senders_on_other_threads() {
        Room room;
        std::atomic<int> posted = 0;
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        constexpr int threads = 4;
        constexpr int each = 500;
        std::vector<std::thread> senders;
        for (int thread = 0; thread < threads; ++thread) {
            senders.emplace_back([&, thread] {
                const auto sender = room.session(0)->sender;
                for (int i = 0; i < each; ++i) {
                    sender->send(bytes(std::to_string(thread) + " " + std::to_string(i)));
                    sender->post([&] { ++posted; });
                    sender->queued_bytes();
                }
            });
        }
        std::map<int, int> next;
        for (int i = 0; i < threads * each; ++i) {
            int thread = -1;
            int number = -1;
            QCOMPARE(std::sscanf(client.read().c_str(), "%d %d", &thread, &number), 2);
            QCOMPARE(number, next[thread]++);
        }
        for (std::thread& sender : senders) {
            sender.join();
        }
        QVERIFY(eventually([&] { return posted == threads * each; }));
        QVERIFY(eventually([&] { return room.session(0)->sender->queued_bytes() == 0; }));
    }

    void senders_race_with_the_end() {
        Room room;
        auto server = started(room.handlers());
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<Client>());
            QVERIFY(!clients.back()->upgrade(server->port()));
        }
        std::atomic<bool> over = false;
        std::vector<std::thread> senders;
        for (int thread = 0; thread < 3; ++thread) {
            senders.emplace_back([&, thread] {
                for (std::size_t i = std::size_t(thread); !over; i = (i + 1) % 20) {
                    const auto sender = room.session(i)->sender;
                    sender->send(bytes("message"));
                    sender->post([] {});
                    sender->hold_reading(i % 2 == 0);
                    if (i % 7 == 3) {
                        sender->close(1000, "");
                    }
                }
            });
        }
        std::this_thread::sleep_for(20ms);
        for (std::size_t i = 0; i < 10; ++i) {
            clients[i].reset();
        }
        std::this_thread::sleep_for(20ms);
        server->stop(2'000);
        QCOMPARE(room.closed(), 20u);
        server.reset();
        std::this_thread::sleep_for(5ms);  // the senders outlive the server
        over = true;
        for (std::thread& sender : senders) {
            sender.join();
        }
        QVERIFY(!room.session(0)->sender->send(bytes("nobody")));
        QCOMPARE(room.session(0)->sender->queued_bytes(), 0u);
    }

    void broken_connections_data() {
        QTest::addColumn<QString>("way");
        QTest::newRow("half-closed") << "shutdown";
        QTest::newRow("closed without a word") << "close";
        QTest::newRow("reset") << "reset";
        QTest::newRow("broken record") << "garbage";
        QTest::newRow("in mid-frame") << "frame";
    }
    void broken_connections() {
        QFETCH(QString, way);
        Room room;
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        if (way == "shutdown") {
            client.tcp().shutdown(asio::ip::tcp::socket::shutdown_send);
        } else if (way == "garbage") {
            asio::write(client.tcp(), asio::buffer("this is not TLS at all", 22));
        } else {
            if (way == "frame") {
                asio::write(client.tls(), asio::buffer("\x82\xfe\x10", 3));
            } else if (way == "reset") {
                client.tcp().set_option(asio::socket_base::linger(true, 0));
            }
            client.tcp().close();
        }
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QCOMPARE(int(room.session(0)->reason().code), 1006);
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
    }

    void silent_client_is_cut_and_a_living_one_is_not() {
        ServerOptions hasty = options();
        hasty.limits.idle_timeout_ms = 400;
        Room room;
        const auto server = started(room.handlers(), hasty);
        Client silent;
        QVERIFY(!silent.upgrade(server->port()));
        Client living;
        QVERIFY(!living.upgrade(server->port()));
        std::thread reading([&] {
            living.patience = 1'500ms;
            living.read();  // answers pings meanwhile
        });
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QCOMPARE(int(room.session(0)->reason().code), 1006);
        QCOMPARE(server->metrics().timeouts, 1u);
        std::this_thread::sleep_for(700ms);
        QCOMPARE(room.closed(), 1u);
        reading.join();
    }

    void stop_says_going_away() {
        Room room;
        const auto server = started(room.handlers());
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 50; ++i) {
            clients.push_back(std::make_unique<Client>());
            QVERIFY(!clients.back()->upgrade(server->port()));
        }
        room.session(0)->sender->send(bytes("queued before the end"));
        std::vector<int> codes(50);
        const auto begin = std::chrono::steady_clock::now();
        std::thread reading([&] {
            for (std::size_t i = 0; i < 50; ++i) {
                codes[i] = clients[i]->close_code();
            }
        });
        server->stop();
        QVERIFY(std::chrono::steady_clock::now() - begin < 5s);
        QCOMPARE(room.closed(), 50u);
        reading.join();
        QCOMPARE(codes, std::vector<int>(50, 1001));
        QCOMPARE(int(room.session(7)->reason().code), 1001);
        QCOMPARE(server->metrics().open_connections, 0u);
    }

    void stop_does_not_wait_for_the_deaf() {
        Room room;
        const auto server = started(room.handlers());
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<Client>());
            QVERIFY(!clients.back()->upgrade(server->port()));
        }
        room.session(3)->sender->hold_reading(true);
        Client shaking_hands;
        QVERIFY(!shaking_hands.connect_tcp(server->port()));
        const auto begin = std::chrono::steady_clock::now();
        server->stop(1'000);
        QVERIFY(std::chrono::steady_clock::now() - begin < 1'100ms);
        QCOMPARE(room.closed(), 20u);
        QCOMPARE(int(room.session(5)->reason().code), 1001);
    }
};

QTEST_GUILESS_MAIN(NetManyTest)
#include "net_many_test.moc"

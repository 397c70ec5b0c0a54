#ifndef Q_MOC_RUN  // moc of Qt 6.4 does not get through the library's concepts
#include "tests/server/net_socket_support.h"
#endif

#include <QTest>

#include <cstring>
#include <random>

using namespace satchel;
using namespace satchel::net;
using namespace satchel::net::test;

/// Messages, what closes a socket and why, queues, threads, stop.
class NetSocketTest : public QObject {
    Q_OBJECT

private slots:
    void echo_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 125, 126, 1535, 16'384, 65'535, 65'536, 300'000, 1 << 20}) {
            QTest::addRow("%d", size) << size;
        }
    }
    void echo() {
        QFETCH(int, size);
        Room room;
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        std::mt19937 random(std::uint32_t(size) + 1);
        base::Bytes message(std::size_t(size), 0);
        for (auto& byte : message) {
            byte = std::uint8_t(random());
        }
        for (int round = 0; round < 3; ++round) {
            QVERIFY(!client.send(message));
            QVERIFY(client.read() == base::as_text(message));
        }
        QVERIFY(!client.close());
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QCOMPARE(int(room.session(0)->reason().code), 1000);
        QCOMPARE(server->metrics().sockets, 1u);
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0 && server->metrics().open_sockets == 0; }));
    }

    void fragmented_message_arrives_whole() {
        Room room;
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        client.web_socket().write_some(false, asio::buffer("one ", 4));
        client.web_socket().write_some(true, asio::buffer("two", 3));
        QCOMPARE(text(client.read()), QString("one two"));
    }

    void request_is_seen_and_may_be_refused() {
        Room room;
        std::string seen;
        room.on_open = [&](SocketSender&, const RequestHead& head) {
            seen = head.path + "?" + std::string(head.parameter("v")) + " " + head.remote.address;
            return head.path == "/sync";
        };
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port(), "/sync?v=3"));
        QCOMPARE(text(seen), QString("/sync?3 127.0.0.1"));
        Client refused;
        QVERIFY(refused.upgrade(server->port(), "/other") == websocket::error::upgrade_declined);
        QCOMPARE(refused.request("GET", "/still-http").result_int(), 200u);
        QCOMPARE(server->metrics().open_sockets, 1u);
    }

    void messages_sent_while_opening_come_first() {
        Room room;
        room.on_open = [](SocketSender& sender, const RequestHead&) {
            sender.send(bytes("hello"));
            return true;
        };
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        QVERIFY(!client.send("mine"));
        QCOMPARE(text(client.read()), QString("hello"));
        QCOMPARE(text(client.read()), QString("mine"));
    }

    void a_stranger_may_not_stay_data() {
        QTest::addColumn<bool>("pings");
        QTest::newRow("silent") << false;
        QTest::newRow("talks and pings") << true;
    }
    void a_stranger_may_not_stay() {
        QFETCH(bool, pings);
        ServerOptions quick = options();
        quick.limits.stranger_timeout_ms = 300;
        Room room;
        room.admits = false;
        const auto server = started(room.handlers(), quick);
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        QVERIFY(eventually([&] {
            boost::system::error_code ignored;
            if (pings) client.web_socket().ping({}, ignored);
            if (pings) client.send("still here");
            return room.closed() == 1;
        }));
        QCOMPARE(server->metrics().timeouts, 1u);
    }
    void a_stranger_is_brief() {
        Room room;
        room.admits = false;
        const auto server = started(room.handlers());
        Client brief;
        QVERIFY(!brief.upgrade(server->port()));
        QVERIFY(!brief.send(std::string(64 << 10, 'x')));
        QCOMPARE(brief.read().size(), std::size_t(64 << 10));
        brief.send(std::string((64 << 10) + 1, 'x'));
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QCOMPARE(int(room.session(0)->reason().code), 1009);
    }
    void who_is_admitted_stays_and_may_say_much() {
        ServerOptions quick = options();
        quick.limits.stranger_timeout_ms = 300;
        Room room;
        room.admits = false;
        room.on_message = [](Session& session, base::Bytes message) {
            session.sender->admit();
            session.sender->send(std::make_shared<const base::Bytes>(std::move(message)));
        };
        const auto server = started(room.handlers(), quick);
        Client stranger;
        QVERIFY(!stranger.upgrade(server->port()));
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        // Both at once: what comes after the word that admits may be here before anybody has looked at it.
        QVERIFY(!client.send("it is me"));
        QVERIFY(!client.send(std::string(500'000, 'x')));
        QCOMPARE(text(client.read()), QString("it is me"));
        QCOMPARE(client.read().size(), std::size_t{500'000});
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QVERIFY(!client.send("and still"));
        QCOMPARE(text(client.read()), QString("and still"));
    }

    void closes_data() {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("code");
        QTest::newRow("text message") << "text" << 1003;
        QTest::newRow("message too large") << "large" << 1009;
        QTest::newRow("message too large in fragments") << "fragments" << 1009;
        QTest::newRow("session throws") << "throw" << 1011;
        QTest::newRow("session closes") << "close" << 1008;
        QTest::newRow("session closes while opening") << "open" << 1008;
        QTest::newRow("posted function throws") << "post" << 1011;
        QTest::newRow("message larger than the queue") << "overflow" << 4001;
    }
    void closes() {
        QFETCH(QString, cause);
        QFETCH(int, code);
        ServerOptions small = options();
        small.limits.message_bytes = 10'000;
        small.limits.queue_bytes = 20'000;
        Room room;
        room.on_open = [&](SocketSender& sender, const RequestHead&) {
            if (cause == "open") {
                sender.close(1008, "not you");
            }
            return true;
        };
        room.on_message = [&](Session& session, base::Bytes) {
            if (cause == "throw") {
                throw std::runtime_error("as planned");
            } else if (cause == "post") {
                session.sender->post([] { throw std::runtime_error("as planned"); });
            } else if (cause == "overflow") {
                session.sender->send(std::make_shared<const base::Bytes>(20'001));
            } else {
                session.sender->send(bytes("before"));
                session.sender->close(1008, std::string(200, 'x'));
                session.sender->close(1000, "too late to change");
            }
        };
        const auto server = started(room.handlers(), small);
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        if (cause == "text") {
            client.web_socket().text(true);
        }
        if (cause == "fragments") {
            const std::string half(6'000, 'x');
            client.web_socket().write_some(false, asio::buffer(half));
            client.web_socket().write_some(true, asio::buffer(half));
        } else if (cause != "open") {
            QVERIFY(!client.send(std::string(cause == "large" ? 500'000 : 10, 'x')));
        }
        if (cause == "close") {
            QCOMPARE(text(client.read()), QString("before"));
        }
        QCOMPARE(client.close_code(), code);
        QVERIFY(cause != "close" || client.close_reason() == std::string(123, 'x'));
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QCOMPARE(int(room.session(0)->reason().code), code);
        QVERIFY(!room.session(0)->sender->send(bytes("too late")));
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
    }

    void client_that_does_not_read_overflows_its_queue() {
        ServerOptions small = options();
        small.limits.queue_bytes = 200'000;
        small.limits.close_timeout_ms = 200;
        Room room;
        std::atomic<std::size_t> queued_most = 0;
        std::atomic<bool> refused = false;
        room.on_message = [&](Session& session, base::Bytes) {
            const auto frame = std::make_shared<const base::Bytes>(50'000);
            for (int i = 0; i < 1'000 && session.sender->send(frame); ++i) {
                queued_most = std::max(queued_most.load(), session.sender->queued_bytes());
                std::this_thread::sleep_for(200us);
            }
            refused = !session.sender->send(frame);
        };
        const auto server = started(room.handlers(), small);
        Client client;
        QVERIFY(!client.connect_tcp(server->port()));
        client.tcp().set_option(asio::socket_base::receive_buffer_size(4'096));
        QVERIFY(!client.upgrade_connected());
        QVERIFY(!client.send("go"));
        QVERIFY(eventually([&] { return room.closed() == 1; }));
        QVERIFY(refused);
        QVERIFY(queued_most <= 200'000);
        QCOMPARE(int(room.session(0)->reason().code), 4001);
        QCOMPARE(server->metrics().overflows, 1u);
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
    }

    void too_many_messages_overflow_too() {
        ServerOptions small = options();
        small.limits.queue_messages = 10;
        Room room;
        int accepted = 0;
        room.on_message = [&](Session& session, base::Bytes) {
            while (session.sender->send(bytes("x"))) {
                ++accepted;  // on the strand, where the writer cannot run meanwhile
            }
        };
        const auto server = started(room.handlers(), small);
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        QVERIFY(!client.send("go"));
        QCOMPARE(client.close_code(), 4001);
        QCOMPARE(accepted, 10);
    }

    void pages_follow_on_writable() {
        ServerOptions small = options();
        small.limits.queue_bytes = 100'000;
        constexpr int pages = 300;
        Room room;
        int next = 0;
        std::size_t queued_most = 0;
        const auto produce = [&](Session& session) {
            while (next < pages && session.sender->queued_bytes() < 50'000) {
                auto page = std::make_shared<base::Bytes>(20'000);
                std::memcpy(page->data(), &next, sizeof next);
                ++next;
                session.sender->send(std::move(page));
                queued_most = std::max(queued_most, session.sender->queued_bytes());
            }
        };
        room.on_message = [&](Session& session, base::Bytes) { produce(session); };
        room.on_writable = produce;
        const auto server = started(room.handlers(), small);
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        QVERIFY(!client.send("go"));
        for (int i = 0; i < pages; ++i) {
            const std::string page = client.read();
            QCOMPARE(page.size(), 20'000u);
            int number = -1;
            std::memcpy(&number, page.data(), sizeof number);
            QCOMPARE(number, i);
            if (i == 10) {
                std::this_thread::sleep_for(100ms);  // the producer must wait, not overflow
            }
        }
        QVERIFY(queued_most <= 70'000);
    }

    void single_small_pages_never_stall() {
        Room room;
        int next = 0;
        room.on_message = [&](Session& session, base::Bytes) { session.sender->send(bytes(std::to_string(next++))); };
        room.on_writable = [&](Session& session) {
            if (next < 200) {
                session.sender->send(bytes(std::to_string(next++)));
            }
        };
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        QVERIFY(!client.send("go"));
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(text(client.read()), QString::number(i));
        }
    }

    void held_reading_slows_the_client_down() {
        Room room;
        std::atomic<int> seen = 0;
        room.on_message = [&](Session& session, base::Bytes) {
            if (++seen == 1) {
                session.sender->hold_reading(true);
            }
        };
        const auto server = started(room.handlers());
        Client client;
        QVERIFY(!client.upgrade(server->port()));
        for (int i = 0; i < 20; ++i) {
            QVERIFY(!client.send("message"));
        }
        QVERIFY(eventually([&] { return seen >= 1; }));
        std::this_thread::sleep_for(50ms);
        QVERIFY(seen <= 2);
        room.session(0)->sender->hold_reading(false);
        QVERIFY(eventually([&] { return seen == 20; }));
        room.session(0)->sender->hold_reading(true);
        room.session(0)->sender->close(1000, "");  // must not wait for the hold
        QCOMPARE(client.close_code(), 1000);
    }
};

QTEST_GUILESS_MAIN(NetSocketTest)
#include "net_socket_test.moc"

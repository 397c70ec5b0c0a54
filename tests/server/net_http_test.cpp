#ifndef Q_MOC_RUN  // moc of Qt 6.4 does not get through the library's concepts
#include "tests/server/net_support.h"
#endif

#include <QTest>

#include <atomic>
#include <future>

using namespace satchel;
using namespace satchel::net;
using namespace satchel::net::test;

/// Requests, responses, and what is refused before a handler sees it.
class NetHttpTest : public QObject {
    Q_OBJECT

private slots:
    void requests_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("seen");
        QTest::newRow("plain") << "GET"
                               << "/health"
                               << "GET /health";
        QTest::newRow("decoded") << "GET"
                                 << "/a%20b/%E5%8F%AF%E4%B9%90"
                                 << "GET /a b/可乐";
        QTest::newRow("query") << "GET"
                               << "/x?a=1&b=%26+c&&d&e="
                               << "GET /x a=1 b=& c d= e=";
        QTest::newRow("plus in a path") << "GET"
                                        << "/a+b"
                                        << "GET /a+b";
        QTest::newRow("delete") << "DELETE"
                                << "/x"
                                << "DELETE /x";
        QTest::newRow("own method") << "PURGE"
                                    << "/x"
                                    << "PURGE /x";
        QTest::newRow("dots stay") << "GET"
                                   << "/a/../b"
                                   << "GET /a/../b";
    }
    void requests() {
        QFETCH(QString, method);
        QFETCH(QString, target);
        QFETCH(QString, seen);
        const auto server = started(http_handler([](HttpRequest request, Respond respond) {
            std::string answer = request.method + " " + request.path;
            for (const auto& [name, value] : request.query) {
                answer += " " + name + "=" + value;
            }
            respond(text_response(200, answer));
        }));
        Client client;
        QVERIFY(!client.connect(server->port()));
        const auto response = client.request(method.toStdString(), target.toStdString());
        QCOMPARE(response.result_int(), 200u);
        QCOMPARE(QString::fromUtf8(response.body().c_str()), seen);
        QVERIFY(!response[http::field::date].empty());
        QCOMPARE(text(std::string(response[http::field::content_type])), QString("text/plain; charset=utf-8"));
    }

    void headers_and_remote() {
        const auto server = started(http_handler([](HttpRequest request, Respond respond) {
            HttpResponse response =
                text_response(201, std::string(request.header("authorization")) + "|" + request.remote.address + "|" +
                                       std::string(request.header("connection")));
            response.headers = {{"x-one", "1"}, {"set-cookie", "a=1"}, {"set-cookie", "b=2"}, {"content-length", "7"}};
            respond(response);
        }));
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text("GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nConnection: keep-alive\r\n\r\n");
        const auto response = client.receive();
        QCOMPARE(response.result_int(), 201u);
        QCOMPARE(text(response.body()), QString("Bearer x|127.0.0.1|"));
        QCOMPARE(response.count(http::field::set_cookie), 2u);
        QCOMPARE(response.count(http::field::content_length), 1u);
    }

    void bodies_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 16 * 1024, 100'000, 1 << 20, 4 << 20}) {
            QTest::addRow("%d", size) << size;
        }
    }
    void bodies() {
        QFETCH(int, size);
        const auto server = started(echo_handler());
        Client client;
        QVERIFY(!client.connect(server->port()));
        std::string body(std::size_t(size), 'x');
        for (std::size_t i = 0; i < body.size(); ++i) {
            body[i] = char(i * 31 >> 3);
        }
        for (int round = 0; round < 2; ++round) {  // the connection stays
            const auto response = client.request("PUT", "/blob", body);
            QCOMPARE(response.result_int(), 200u);
            QVERIFY(response.body() == body);
        }
        QCOMPARE(server->metrics().connections, 1u);
        QCOMPARE(server->metrics().requests, 2u);
        // Bytes are counted when the system has taken them, and a client may have read them by then.
        QVERIFY(eventually([&] { return server->metrics().bytes_out >= 2 * body.size(); }));
        QVERIFY(server->metrics().bytes_in >= 2 * body.size());
    }

    void answers_of_a_handler_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::newRow("from another thread, later") << "/later" << 200 << "later";
        QTest::newRow("lost") << "/lost" << 500 << "The server lost this request.\n";
        QTest::newRow("thrown") << "/throw" << 500 << "The server lost this request.\n";
        QTest::newRow("too late") << "/never" << 503 << "The server is too busy.\n";
        QTest::newRow("shared body") << "/shared" << 200 << "shared";
        QTest::newRow("a header that would split the response") << "/split" << 500 << "";
        QTest::newRow("no content") << "/empty" << 204 << "";
        QTest::newRow("no such status") << "/status" << 500 << "";
    }
    void answers_of_a_handler() {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QString, body);
        std::vector<Respond> kept;
        std::vector<std::thread> threads;
        ServerOptions hasty = options();
        hasty.limits.response_timeout_ms = 200;
        auto server = started(http_handler([&](HttpRequest request, Respond respond) {
                                  HttpResponse response = text_response(200, request.path.substr(1));
                                  if (request.path == "/later") {
                                      threads.emplace_back([respond, response] {
                                          std::this_thread::sleep_for(30ms);
                                          respond(response);
                                      });
                                  } else if (request.path == "/throw") {
                                      throw std::runtime_error("as planned");
                                  } else if (request.path == "/never") {
                                      kept.push_back(respond);
                                  } else if (request.path == "/shared") {
                                      response.shared_body =
                                          std::make_shared<const base::Bytes>(base::copy(base::as_bytes("shared")));
                                      respond(response);
                                  } else if (request.path == "/split") {
                                      response.headers = {{"location", "/x\r\nset-cookie: stolen=1"}};
                                      respond(response);
                                  } else if (request.path == "/empty" || request.path == "/status") {
                                      response.status = request.path == "/empty" ? 204 : 42;
                                      respond(response);
                                  }
                              }),
                              hasty);
        Client client;
        QVERIFY(!client.connect(server->port()));
        for (int round = 0; round < 2; ++round) {  // whatever happened, the connection serves the next request
            const auto response = client.request("GET", path.toStdString());
            QCOMPARE(int(response.result_int()), status);
            QCOMPARE(text(response.body()), body);
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        if (!kept.empty()) {
            kept.front()(text_response(200, "late"));
            server.reset();
            kept.back()(text_response(200, "after the server has gone"));
        }
    }

    void head_and_pipelining() {
        const auto server =
            started(http_handler([](HttpRequest request, Respond respond) { respond(text_response(200, request.path)); }));
        Client client;
        QVERIFY(!client.connect(server->port()));
        const auto head = client.request("HEAD", "/four");
        QCOMPARE(text(std::string(head[http::field::content_length])), QString("5"));
        QCOMPARE(head.body().size(), 0u);
        client.send_text(
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\nConnection: "
            "close\r\n\r\n");
        QCOMPARE(text(client.receive().body()), QString("/1"));
        QCOMPARE(text(client.receive().body()), QString("/2"));
        QCOMPARE(text(client.receive().body()), QString("/3"));
        QVERIFY(client.ends());
    }

    void continue_is_sent_before_the_body() {
        const auto server = started(echo_handler());
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(client.receive(true).result_int(), 100u);
        client.send_text("body");
        QCOMPARE(text(client.receive().body()), QString("body"));
    }

    void malformed_data() {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        const QByteArray host = "Host: localhost\r\n";
        QTest::newRow("nonsense") << QByteArray("\x01\x02\x03 nonsense\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("proxy form") << "GET http://localhost/ HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("bad escape") << "GET /%4 HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("zero byte") << "GET /a%00b HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("bad query escape") << "GET /?a=%zz HTTP/1.1\r\n" + host + "\r\n" << 400;
        QTest::newRow("bad length") << "PUT / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n" << 400;
        QTest::newRow("two lengths") << "PUT / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx" << 400;
        QTest::newRow("length and chunks") << "PUT / HTTP/1.1\r\n" + host +
                                                  "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                           << 400;
        QTest::newRow("bad chunk") << "PUT / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" << 400;
        QTest::newRow("large headers") << "GET / HTTP/1.1\r\n" + host + "x: " + QByteArray(9'000, 'x') + "\r\n\r\n" << 431;
        QTest::newRow("large length") << "PUT / HTTP/1.1\r\n" + host + "Content-Length: 5000\r\n\r\n" + QByteArray(5'000, 'x')
                                      << 413;
        QTest::newRow("large chunks") << "PUT / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1388\r\n" +
                                             QByteArray(5'000, 'x') + "\r\n0\r\n\r\n"
                                      << 413;
        QTest::newRow("far too large") << "PUT / HTTP/1.1\r\n" + host + "Content-Length: 600000\r\n\r\n" +
                                              QByteArray(600'000, 'x')
                                       << 413;
        QTest::newRow("web socket without a handler")
            << "GET /sync HTTP/1.1\r\n" + host + "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            << 404;
    }
    void malformed() {
        QFETCH(QByteArray, sent);
        QFETCH(int, status);
        ServerOptions small = options();
        small.limits.body_bytes = 4096;
        std::atomic<int> handled = 0;
        const auto server = started(http_handler([&](HttpRequest, Respond respond) {
                                        ++handled;
                                        respond({});
                                    }),
                                    small);
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text(sent.toStdString());
        QCOMPARE(int(client.receive().result_int()), status);
        QCOMPARE(handled.load(), 0);
    }

    void bodies_in_flight_are_bounded() {
        ServerOptions tight = options();
        tight.limits.bodies_in_flight_bytes = 1'500;
        std::promise<Respond> first;
        const auto server = started(http_handler([&](HttpRequest request, Respond respond) {
                                        request.path == "/first" ? first.set_value(respond) : respond({});
                                    }),
                                    tight);
        Client waiting;
        QVERIFY(!waiting.connect(server->port()));
        waiting.send_text("PUT /first HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
        const Respond respond = first.get_future().get();
        Client refused;
        QVERIFY(!refused.connect(server->port()));
        const auto busy = refused.request("PUT", "/second", std::string(1000, 'x'));
        QCOMPARE(busy.result_int(), 503u);
        QVERIFY(!busy[http::field::retry_after].empty());
        respond({});
        QCOMPARE(waiting.receive().result_int(), 200u);
        Client after;
        QVERIFY(!after.connect(server->port()));
        QCOMPARE(after.request("PUT", "/third", std::string(1000, 'x')).result_int(), 200u);
    }

    void slow_clients_are_cut_data() {
        QTest::addColumn<QString>("sent");
        QTest::newRow("silence") << "";
        QTest::newRow("half a header") << "GET / HTTP/1.1\r\nHost: lo";
        QTest::newRow("half a body") << "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf";
        QTest::newRow("idle after a request") << "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    void slow_clients_are_cut() {
        QFETCH(QString, sent);
        ServerOptions hasty = options();
        hasty.limits.header_timeout_ms = hasty.limits.body_timeout_ms = hasty.limits.keep_alive_timeout_ms = 150;
        const auto server = started(echo_handler(), hasty);
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text(sent.toStdString());
        client.patience = 3s;
        QVERIFY(client.ends());
        QCOMPARE(server->metrics().timeouts, 1u);
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
    }

    void slow_handshake_is_cut() {
        ServerOptions hasty = options();
        hasty.limits.handshake_timeout_ms = 150;
        const auto server = started(echo_handler(), hasty);
        Client client;
        QVERIFY(!client.connect_tcp(server->port()));
        QVERIFY(eventually([&] { return server->metrics().failed_handshakes == 1 && server->metrics().open_connections == 0; }));
    }

    void half_closed_connection_gets_its_response() {
        const auto server = started(echo_handler());
        Client client;
        QVERIFY(!client.connect(server->port()));
        client.send_text("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        client.tcp().shutdown(asio::ip::tcp::socket::shutdown_send);
        QCOMPARE(text(client.receive().body()), QString("hello"));
        QVERIFY(client.ends());
        QVERIFY(eventually([&] { return server->metrics().open_connections == 0; }));
    }
};

QTEST_GUILESS_MAIN(NetHttpTest)
#include "net_http_test.moc"

// Servers that are there and do not let anybody in: whatever it is, the person is told why.
#include "server/net/certificate.h"
#include "server/net/server.h"
#include "shared/sync/messages.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using models_test::Desk;

namespace {

base::Bytes raw(const char* text) {
    const QByteArray bytes(text);
    return base::Bytes(bytes.begin(), bytes.end());
}

/// Greets, then gives one answer to whatever it is told, and closes. An empty greeting: says nothing before it closes.
class Doorkeeper final : public net::SocketHandler, public net::HttpHandler {
public:
    Doorkeeper(base::Bytes greeting, base::Bytes answer)
        : greeting_(std::make_shared<const base::Bytes>(std::move(greeting))),
          answer_(std::make_shared<const base::Bytes>(std::move(answer))) {}

    std::shared_ptr<net::SocketSession> open(std::shared_ptr<net::SocketSender> sender, const net::RequestHead&) override {
        if (greeting_->empty() && answer_->empty()) return nullptr;
        if (!greeting_->empty()) sender->send(greeting_);
        if (answer_->empty()) sender->close(net::close_code::normal, {});
        return std::make_shared<Door>(std::move(sender), answer_);
    }
    void handle(net::HttpRequest, net::Respond respond) override { respond(net::text_response(404, "nothing here")); }

private:
    struct Door final : net::SocketSession {
        Door(std::shared_ptr<net::SocketSender> to, std::shared_ptr<const base::Bytes> says)
            : sender(std::move(to)), answer(std::move(says)) {}
        void on_message(base::Bytes) override {
            sender->send(answer);
            sender->close(net::close_code::normal, {});
        }
        void on_writable() override {}
        void on_closed(const net::CloseReason&) override {}
        std::shared_ptr<net::SocketSender> sender;
        std::shared_ptr<const base::Bytes> answer;
    };
    std::shared_ptr<const base::Bytes> greeting_;
    std::shared_ptr<const base::Bytes> answer_;
};

base::Bytes challenge() {
    return sync::encode(sync::Challenge{{}, sync::protocol_version, base::SystemClock().now()});
}

base::Bytes refusal(const char* code) {
    return sync::encode(sync::Refusal{code, {}, 0});
}

}  // namespace

class TestModelsLink : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<net::Server> server_;

    void serve(base::Bytes greeting, base::Bytes answer) {
        const auto pair = *net::make_self_signed({"127.0.0.1"}, 400, base::SystemClock().now());
        net::ServerOptions options;
        options.address = "127.0.0.1";
        options.certificate = pair.certificate_pem;
        options.private_key = pair.private_key_pem;
        options.limits.queue_bytes = 16u << 20;  // more than any app takes
        const auto doorkeeper = std::make_shared<Doorkeeper>(std::move(greeting), std::move(answer));
        auto server = net::Server::start(options, {doorkeeper, doorkeeper});
        QVERIFY2(server, server ? "" : server.error().detail.c_str());
        server_ = std::move(*server);
        desk_->server = {"127.0.0.1", server_->port(), QString::fromStdString(*net::key_pin(pair.certificate_pem))};
    }

private slots:
    void init() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
    }
    void cleanup() {
        desk_.reset();
        server_.reset();
    }

    void refused_is_told_data() {
        QTest::addColumn<QByteArray>("code");
        for (const char* code :
             {"frame_malformed", "frame_unexpected", "app_too_old", "server_too_old", "try_later", "device_revoked",
              "device_unknown", "session_expired", "user_inactive", "disk_full", "a_code_of_a_newer_server"})
            QTest::newRow(code) << QByteArray(code);
    }
    void refused_is_told() {
        QFETCH(QByteArray, code);
        serve(challenge(), refusal(code));
        auto& workspace = desk_->as("rep");
        workspace.set_online(true);
        QTRY_COMPARE(workspace.problem(), QString(code == "disk_full" ? "server_disk_full" : code));
        QCOMPARE(workspace.problem_text(), models::Text::problem(workspace.problem()));
        QTRY_COMPARE(workspace.link_state(), QString("waiting"));
        QVERIFY2(workspace.link_text() != "No connection" && !workspace.link_text().isEmpty(), qPrintable(workspace.link_text()));
        QVERIFY(workspace.told());
    }

    void refused_before_a_word_data() {
        QTest::addColumn<base::Bytes>("greeting");
        QTest::addColumn<base::Bytes>("answer");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<bool>("told");
        QTest::newRow("at the door") << refusal("try_later") << base::Bytes() << "try_later" << true;
        QTest::newRow("another language") << raw("HTTP/1.1 200 OK") << raw("?") << "frame_malformed" << true;
        QTest::newRow("too long a frame") << base::Bytes(5 << 20, 'x') << raw("?") << "frame_too_large" << true;
        QTest::newRow("not a sync server") << base::Bytes() << base::Bytes() << "server_answer_malformed" << true;
        QTest::newRow("closes in the middle") << challenge() << base::Bytes() << "connection_lost" << false;
    }
    void refused_before_a_word() {
        QFETCH(base::Bytes, greeting);
        QFETCH(base::Bytes, answer);
        serve(greeting, answer);
        auto& workspace = desk_->as("rep");
        workspace.set_online(true);
        QTRY_COMPARE(workspace.link_state(), QString("waiting"));
        QTEST(workspace.problem(), "problem");
        QTEST(workspace.told(), "told");
        QCOMPARE(workspace.link_text() == "No connection", !workspace.told());
    }

    void another_certificate_is_told() {
        serve(challenge(), refusal("try_later"));
        desk_->server.pin = QString(64, 'a');
        auto& workspace = desk_->as("rep");
        workspace.set_online(true);
        QTRY_COMPARE(workspace.problem(), QString("certificate_changed"));
        QTRY_COMPARE(workspace.link_state(), QString("waiting"));
        QVERIFY(workspace.link_text() != "No connection");
    }

    /// What a server said that is not there any more is out of date; what hangs on this device stays said.
    void gone_after_a_refusal_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("problem");
        QTest::newRow("passing") << QByteArray("try_later") << "unreachable";
        QTest::newRow("lasting") << QByteArray("session_expired") << "session_expired";
    }
    void gone_after_a_refusal() {
        QFETCH(QByteArray, code);
        serve(challenge(), sync::encode(sync::Refusal{code.toStdString(), {}, 300}));
        auto& workspace = desk_->as("rep");
        workspace.set_online(true);
        QTRY_COMPARE(workspace.problem(), QString(code));
        server_->stop(100);
        QTest::qWait(1'500);
        QCOMPARE(workspace.link_state(), QString("waiting"));
        QTEST(workspace.problem(), "problem");
    }

    /// Who asks "what was it a while ago" is answered.
    void the_last_error_is_told_once_it_has_passed() {
        serve(challenge(), refusal("try_later"));
        auto& workspace = desk_->as("rep");
        QCOMPARE(workspace.last_problem_text(), QString());
        workspace.set_online(true);
        QTRY_COMPARE(workspace.problem(), QString("try_later"));
        workspace.set_online(false);
        QTRY_COMPARE(workspace.problem(), QString());
        QVERIFY2(workspace.last_problem_text().endsWith(models::Text::problem("try_later")),
                 qPrintable(workspace.last_problem_text()));
        QVERIFY(workspace.last_problem_text() != models::Text::problem("try_later"));
    }

    void nobody_there_is_only_no_connection() {
        serve(challenge(), refusal("try_later"));
        server_->stop(100);
        auto& workspace = desk_->as("rep");
        workspace.set_online(true);
        QTRY_COMPARE(workspace.link_state(), QString("waiting"));
        QCOMPARE(workspace.problem(), QString("unreachable"));
        QCOMPARE(workspace.link_text(), QString("No connection"));
        QVERIFY(!workspace.told());
    }
};

QTEST_MAIN(TestModelsLink)
#include "test_models_link.moc"

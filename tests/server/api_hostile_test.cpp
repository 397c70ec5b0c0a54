#include "shared/documents/customer.h"
#include "tests/server/api_device.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using api::test::Device;
using app::test::House;

namespace {

constexpr const char* password = "correct horse";

base::Bytes bytes_of(const char* text) {
    return base::copy(base::as_bytes(text));
}

}  // namespace

/// A device that has been enrolled and now says what no app says.
class ApiHostile : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;

    const registry::Registry& registry() { return house_->organisation->registry(); }
    Device enrolled(const char* login) {
        Device device(registry(), house_->server->port(), net::test::pair().certificate_pem);
        if (device.enrol(house_->code(login), password).status != 200) qWarning("not enrolled: %s", login);
        return device;
    }
    /// Writes a customer and sees it decided.
    bool works(Device& device, const char* name) {
        const auto& kind = registry().find(documents::customer::tag)->schema;
        const auto no =
            device.write(registry(), {schema::create(kind, device.new_id(), app::fields_of(kind.main(), {{"name", name}}))});
        device.poke();
        return device.exchange([&] { return device.replica.verdicts.contains(no); }) &&
               device.replica.verdicts.at(no).judgement != schema::Judgement::rejected;
    }
    base::Bytes second_hello(Device& device) {
        const auto standing = *device.replica.standing();
        return sync::encode(sync::Hello{.schema = 1,
                                        .app = "x",
                                        .replica = standing.replica,
                                        .device = device.credentials.device,
                                        .user = device.credentials.user,
                                        .session_secret = device.credentials.session_secret,
                                        .cursor = standing.cursor});
    }
    base::Bytes foreign_push(Device& device) {
        schema::Mutation mutation{.replica = device.new_id(), .no = 1, .schema = 1, .user = device.credentials.user};
        mutation.occurred_at = net::test::now();
        mutation.commands = {schema::remove(documents::customer::tag, device.new_id())};
        return sync::encode(sync::Push{{schema::encode(mutation)}});
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("boss", "manager"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        QVERIFY(house_->add("other", "rep", "boss"));
        house_->open_doors([](api::Settings&) {});
    }
    void cleanup() { house_.reset(); }

    void frames_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << ""
                                 << "frame_malformed";
        QTest::newRow("a text") << "GET / HTTP/1.1"
                                << "frame_malformed";
        QTest::newRow("zeros") << "zeros"
                               << "frame_malformed";
        QTest::newRow("half a frame") << "half"
                                      << "frame_malformed";
        QTest::newRow("what only a server says") << "page"
                                                 << "frame_unexpected";
        QTest::newRow("a second hello") << "hello"
                                        << "frame_unexpected";
        QTest::newRow("a change that is none") << "rubbish"
                                               << "mutation_malformed";
        QTest::newRow("another device's change") << "foreign"
                                                 << "mutation_foreign";
        QTest::newRow("larger than any frame") << "large"
                                               << "";
    }
    void frames() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        auto neighbour = enrolled("other");
        QVERIFY(neighbour.connect() && neighbour.live());
        auto hostile = enrolled("rep");
        QVERIFY(hostile.connect() && hostile.live());
        QVERIFY(works(hostile, "before"));

        hostile.say(what == "zeros"     ? base::Bytes(64)
                    : what == "half"    ? half()
                    : what == "page"    ? sync::encode(sync::Refusal{"try_later", {}, 0})
                    : what == "hello"   ? second_hello(hostile)
                    : what == "rubbish" ? sync::encode(sync::Push{{bytes_of("rubbish")}})
                    : what == "foreign" ? foreign_push(hostile)
                    : what == "large"   ? base::Bytes(sync::max_frame_bytes + 1)
                                        : bytes_of(what.toUtf8().constData()));
        const bool told = hostile.exchange([&] { return hostile.ended(); }, std::chrono::seconds(5));
        QCOMPARE(told, !code.isEmpty());
        if (told) QCOMPARE(QString::fromStdString(hostile.refusal()), code);
        QTRY_COMPARE(house_->api->sessions(), 1u);

        // Nobody else noticed, and whoever comes back in peace goes on where they were.
        QVERIFY(works(neighbour, "beside it"));
        QVERIFY(hostile.connect() && hostile.live());
        QVERIFY(works(hostile, "after"));
        QCOMPARE(hostile.replica.count(documents::customer::tag), 2u);
    }

    void before_a_hello() {
        for (const auto& frame : {sync::encode(sync::Push{{bytes_of("x")}}), bytes_of("hello"), base::Bytes(1'000)}) {
            net::test::Client client;
            QVERIFY(!client.upgrade(house_->server->port(), "/v1/sync"));
            client.send(frame);
            net::test::error_code fault;
            std::string last;
            for (auto message = client.read(fault); !fault; message = client.read(fault)) last = message;
            const auto refusal = sync::decode_frame(base::as_bytes(last));
            QVERIFY(refusal && std::holds_alternative<sync::Refusal>(*refusal));
        }
        auto phone = enrolled("rep");
        QVERIFY(phone.connect() && phone.live());
        QVERIFY(works(phone, "after"));
    }

private:
    static base::Bytes half() {
        auto whole = sync::encode(sync::Push{{bytes_of("a mutation")}});
        whole.resize(whole.size() / 2);
        return whole;
    }
};

QTEST_GUILESS_MAIN(ApiHostile)
#include "api_hostile_test.moc"

#include "shared/documents/customer.h"
#include "shared/registry/system_kinds.h"
#include "tests/server/api_device.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using api::test::Device;
using app::test::House;

namespace {

constexpr const char* password = "correct horse";

std::vector<schema::Command> new_customer(const registry::Registry& registry, const base::Id& id, const char* name) {
    const auto& kind = registry.find(documents::customer::tag)->schema;
    return {schema::create(kind, id, app::fields_of(kind.main(), {{"name", name}, {"class", "restaurant"}}))};
}

}  // namespace

class ApiSync : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;

    Device device() {
        return Device(house_->organisation->registry(), house_->server->port(), net::test::pair().certificate_pem);
    }
    const registry::Registry& registry() { return house_->organisation->registry(); }
private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("boss", "manager"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        QVERIFY(house_->add("other", "rep", "boss"));
        house_->open_doors();
    }
    void cleanup() { house_.reset(); }

    void what_the_server_says_of_itself() {
        const auto& pem = net::test::pair().certificate_pem;
        const auto hello = api::test::post(house_->server->port(), pem, "/v1/hello", {});
        QCOMPARE(hello.status, 200);
        QCOMPARE(QString::fromStdString(hello.text("organisation")), QString("Test"));
        QCOMPARE(hello.body.at("protocol").to_number<int>(), 1);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/health", {}).status, 200);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/metrics", {}).status, 200);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/", {}).status, 200);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/v1/nothing", {}).status, 404);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/v1/enrol", {}).status, 405);
        QCOMPARE(api::test::post(house_->server->port(), pem, "/v1/enrol", {{"x", 1}}).status, 400);
    }

    void a_code_works_once() {
        const auto code = house_->code("rep");
        auto phone = device();
        QCOMPARE(QString::fromStdString(phone.enrol(code, "short").text("code")), QString("password_too_short"));
        const auto enrolled = phone.enrol(code, password);
        QCOMPARE(enrolled.status, 200);
        QCOMPARE(QString::fromStdString(enrolled.text("user_name")), QString("rep"));
        QVERIFY(enrolled.body.contains("session_until") && enrolled.body.contains("server_time"));
        auto second = device();
        QCOMPARE(QString::fromStdString(second.enrol(code, password).text("code")), QString("code_unknown"));
        // The person's second device needs the password that they have.
        const auto next = house_->code("rep");
        QCOMPARE(QString::fromStdString(second.enrol(next, "another password").text("code")), QString("password_wrong"));
        QCOMPARE(second.enrol(next, password).status, 200);
    }
    void a_code_expires() {
        const auto code = house_->code("rep", 1);
        house_->clock.shift_ms = 61 * 60'000;
        auto phone = device();
        QCOMPARE(QString::fromStdString(phone.enrol(code, password).text("code")), QString("code_expired"));
    }
    void guessing_is_slowed_down() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        const auto at = std::to_string(net::test::now().ms);
        api::test::HttpAnswer answer;
        for (int i = 0; i < 4; ++i) answer = phone.sign_in("a guess at it", "at", at);
        QCOMPARE(QString::fromStdString(answer.text("code")), QString("password_wrong"));
        QVERIFY(answer.body.at("retry_after_ms").to_number<int>() > 0);
        answer = phone.sign_in(password, "at", at);
        QCOMPARE(answer.status, 429);
        QCOMPARE(QString::fromStdString(answer.text("code")), QString("try_later"));
        // One office, one address: whoever sits beside this person is not slowed down.
        auto beside = device();
        QCOMPARE(beside.enrol(house_->code("other"), password).status, 200);
        QCOMPARE(beside.sign_in(password, "at", at).status, 200);
        house_->clock.shift_ms = 2'000;
        QCOMPARE(phone.sign_in(password, "at", at).status, 200);
    }
    void mistyped_codes_slow_nobody_down() {
        auto phone = device();
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(QString::fromStdString(phone.enrol("AAAAA-AAAAA", password).text("code")), QString("code_unknown"));
        }
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
    }

    void signing_in_again() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        const auto at = std::to_string(net::test::now().ms);
        const auto old_secret = phone.credentials.session_secret;
        QCOMPARE(phone.sign_in(password, "at", at).status, 200);
        QVERIFY(phone.credentials.session_secret != old_secret);
        QCOMPARE(QString::fromStdString(phone.sign_in("wrong password", "at", at).text("code")), QString("password_wrong"));
        QCOMPARE(QString::fromStdString(phone.sign_in(password, "at", "1000").text("code")), QString("not_fresh"));
        const auto hello = api::test::post(house_->server->port(), net::test::pair().certificate_pem, "/v1/hello", {});
        QCOMPARE(phone.sign_in(password, "nonce", hello.text("nonce")).status, 200);
        phone.credentials.key = base::make_signing_key({1, 2, 3});
        QCOMPARE(QString::fromStdString(phone.sign_in(password, "at", at).text("code")), QString("device_unknown"));
    }

    void what_one_writes_another_hears() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect());
        QVERIFY2(phone.live(), phone.refusal().c_str());
        QVERIFY(phone.replica.count(registry::system_kinds::user) == 4);
        auto desk = device();
        QCOMPARE(desk.enrol(house_->code("boss"), password).status, 200);
        QVERIFY(desk.connect() && desk.live());

        const auto id = phone.new_id();
        const auto no = phone.write(registry(), new_customer(registry(), id, "Corner restaurant"));
        phone.poke();
        QVERIFY(phone.exchange([&] { return phone.replica.verdicts.contains(no); }));
        // Adjusted: without a block of its own the device gave no number.
        QVERIFY(phone.replica.verdicts.at(no).judgement != schema::Judgement::rejected);
        // The manager sees the team's customer without asking; the other rep never does.
        QVERIFY(desk.exchange([&] { return desk.replica.rows.contains({documents::customer::tag, id, 0}); }));
        auto other = device();
        QCOMPARE(other.enrol(house_->code("other"), password).status, 200);
        QVERIFY(other.connect() && other.live());
        QCOMPARE(other.replica.count(documents::customer::tag), 0u);
    }

    void who_may_not_come_in_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("another key") << "key"
                                     << "device_unknown";
        QTest::newRow("no such device") << "device"
                                        << "device_unknown";
        QTest::newRow("another person's device") << "user"
                                                 << "device_unknown";
        QTest::newRow("wrong secret") << "secret"
                                      << "session_expired";
        QTest::newRow("the session has run out") << "time"
                                                 << "session_expired";
        QTest::newRow("revoked") << "revoked"
                                 << "device_revoked";
        QTest::newRow("left the company") << "left"
                                          << "user_inactive";
    }
    void who_may_not_come_in() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        if (what == "key") phone.credentials.key = base::make_signing_key({7});
        if (what == "device") phone.credentials.device = phone.new_id();
        if (what == "user") phone.credentials.user = house_->founded.admin;
        if (what == "secret") phone.credentials.session_secret[0] ^= 1;
        if (what == "time") house_->clock.shift_ms = std::int64_t{31} * 86'400'000;
        if (what == "revoked") QCOMPARE(house_->ask("device revoke", {{"device", phone.credentials.device.text()}}).exit_code, 0);
        if (what == "left") QCOMPARE(house_->ask("user deactivate", {{"login", "rep"}}).exit_code, 0);
        QVERIFY(phone.connect());
        // A revoked device takes its leave, and sees nothing.
        QVERIFY(what == "revoked" ? phone.exchange([&] { return phone.ended(); }) : !phone.live());
        QVERIFY(phone.replica.rows.empty());
        QCOMPARE(QString::fromStdString(phone.refusal()), code);
    }
    void a_replica_belongs_to_whom_it_first_spoke_for() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect() && phone.live());
        // The same replica, copied to another person's phone.
        QCOMPARE(phone.enrol(house_->code("other"), password).status, 200);
        QVERIFY(phone.connect());
        QVERIFY(!phone.live());
        QCOMPARE(QString::fromStdString(phone.refusal()), QString("replica_taken"));
    }

    void revoking_ends_a_live_session() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect() && phone.live());
        QTRY_COMPARE(house_->api->sessions(), 1u);
        QCOMPARE(house_->ask("device revoke", {{"device", phone.credentials.device.text()}}).exit_code, 0);
        QVERIFY(phone.exchange([&] { return phone.ended(); }));
        QCOMPARE(QString::fromStdString(phone.refusal()), QString("device_revoked"));
        QTRY_COMPARE(house_->api->sessions(), 0u);
    }
    void leaving_the_company_ends_a_live_session() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect() && phone.live());
        QCOMPARE(house_->ask("user deactivate", {{"login", "rep"}}).exit_code, 0);
        QVERIFY(phone.exchange([&] { return phone.ended(); }));
        QCOMPARE(QString::fromStdString(phone.refusal()), QString("user_inactive"));
    }

    void a_sign_in_runs_out_in_a_live_session() {
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect() && phone.live());
        auto desk = device();
        QCOMPARE(desk.enrol(house_->code("boss"), password).status, 200);
        QVERIFY(desk.connect() && desk.live());
        QTRY_COMPARE(house_->api->sessions(), 2u);
        QCOMPARE(house_->api->end_expired(), 0u);
        const std::int64_t day_ms = 86'400'000;
        // Whoever signs in again meanwhile goes on, in the session that they have.
        house_->clock.shift_ms = 20 * day_ms;
        QCOMPARE(desk.sign_in(password, "at", std::to_string(house_->clock.now().ms)).status, 200);
        house_->clock.shift_ms = 31 * day_ms;
        const auto id = phone.new_id();
        const auto no = phone.write(registry(), new_customer(registry(), id, "Corner restaurant"));
        QCOMPARE(house_->api->end_expired(), 1u);
        QVERIFY(phone.exchange([&] { return phone.ended(); }));
        QCOMPARE(QString::fromStdString(phone.refusal()), QString("session_expired"));
        QTRY_COMPARE(house_->api->sessions(), 1u);
        QCOMPARE(house_->api->end_expired(), 0u);
        // Nothing is lost: signed in again, what was written meanwhile goes through.
        QCOMPARE(phone.sign_in(password, "at", std::to_string(house_->clock.now().ms)).status, 200);
        QVERIFY(phone.connect() && phone.live());
        QVERIFY(phone.exchange([&] { return phone.replica.verdicts.contains(no); }));
        QVERIFY(phone.replica.verdicts.at(no).judgement != schema::Judgement::rejected);
    }

    void a_morning_rush_waits() {
        house_->close_doors();
        house_->open_doors([](api::Settings& settings) { settings.max_bootstraps = 0; });
        auto phone = device();
        QCOMPARE(phone.enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone.connect());
        QVERIFY(!phone.live());
        QCOMPARE(QString::fromStdString(phone.refusal()), QString("try_later"));
    }
};

QTEST_GUILESS_MAIN(ApiSync)
#include "api_sync_test.moc"

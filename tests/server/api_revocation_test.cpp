#include "server/api/sign_in.h"
#include "server/api/sync_store.h"
#include "tests/server/app_house.h"

#include <QTest>

#include <functional>
#include <utility>

using namespace satchel;
using app::test::House;

namespace {

constexpr const char* password = "correct horse";

/// Lets something happen at the moment at which a secret is made: after the device's record was read, before anything is written.
class EventfulRandom final : public base::Random {
public:
    void fill(std::span<std::uint8_t> out) override {
        if (const auto event = std::exchange(meanwhile, {})) event();
        system_.fill(out);
    }
    std::function<void()> meanwhile;

private:
    base::SystemRandom system_;
};

}  // namespace

/// A device that is revoked while it is coming in: it never stays, whoever was first.
class ApiRevocation : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<EventfulRandom> random_;
    std::unique_ptr<api::Services> services_;
    base::SigningKey key_ = base::make_signing_key({1});
    api::Granted device_;

    void revoke() { QCOMPARE(house_->ask("device revoke", {{"device", device_.device.text()}}).exit_code, 0); }
    bool revoked() { return house_->organisation->ledger().accounts().device(device_.device)->revoked; }
    sync::Hello hello(const std::array<std::uint8_t, 32>& nonce) {
        sync::Hello hello{.protocol = sync::protocol_version, .replica = base::make_id(net::test::now(), *random_)};
        hello.user = device_.user;
        hello.device = device_.device;
        hello.session_secret = device_.session_secret;
        hello.signature = base::sign(key_, sync::hello_message(nonce, hello.replica, hello.user));
        return hello;
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("rep", "rep"));
        house_->open_doors();
        random_ = std::make_unique<EventfulRandom>();
        services_ = std::make_unique<api::Services>(api::Services{
            house_->organisation->ledger(), house_->organisation->registry(), *house_->queue, house_->clock, *random_, {}});
        api::SignIn sign_in(*services_);
        auto granting = sign_in.enrol({house_->code("rep"), base::copy(key_.public_key), "a phone", password}, "somewhere");
        QVERIFY(std::holds_alternative<api::Granted>(granting));
        device_ = std::get<api::Granted>(granting);
    }
    void cleanup() {
        services_.reset();
        house_.reset();
    }

    void a_flood_from_one_address_is_slowed_down() {
        api::SignIn sign_in(*services_);
        const auto code_of = [&](const char* address) {
            const auto granting = sign_in.enrol({"no code", base::copy(key_.public_key), "a phone", password}, address);
            return QString::fromStdString(std::get<api::Denied>(granting).code);
        };
        for (std::uint32_t i = 0; i <= api::SignIn::free_failures_of_address; ++i)
            QCOMPARE(code_of("an office"), QString("code_unknown"));
        QCOMPARE(code_of("an office"), QString("try_later"));
        QCOMPARE(code_of("another"), QString("code_unknown"));
    }

    void while_signing_in() {
        api::SignIn sign_in(*services_);
        const auto at = std::to_string(net::test::now().ms);
        const auto signature = base::copy(base::sign(key_, base::as_bytes(api::sign_in_message(device_.device, at))));
        random_->meanwhile = [this] { revoke(); };
        const auto granting = sign_in.sign_in({device_.device, at, signature, password}, "somewhere");
        QVERIFY(std::holds_alternative<api::Denied>(granting));
        QCOMPARE(QString::fromStdString(std::get<api::Denied>(granting).code), QString("device_revoked"));
        QVERIFY(revoked());
    }

    void between_the_door_and_the_list_of_who_is_in() {
        api::BootstrapPlaces places(1);
        sync::EncodedPages pages;
        api::SyncStore store(*services_, places, pages);
        api::SyncStore::Answers answers;
        // The list is asked for whom to end before this session stands in it.
        answers.enter = [this](const sync::Principal&) {
            revoke();
            return true;
        };
        answers.later = [](const std::function<void()>& job) {
            job();
            return true;
        };
        store.answer_through(std::move(answers));
        const std::array<std::uint8_t, 32> nonce{};
        const auto admitted = store.admit(hello(nonce), nonce);
        QVERIFY(!admitted);
        QCOMPARE(QString::fromStdString(admitted.error().code), QString("device_revoked"));
        QVERIFY(revoked());
    }

    void before_the_visit_is_noted() {
        api::BootstrapPlaces places(1);
        sync::EncodedPages pages;
        api::SyncStore store(*services_, places, pages);
        std::function<void()> note;
        api::SyncStore::Answers answers;
        answers.enter = [](const sync::Principal&) { return true; };
        answers.later = [&](std::function<void()> job) {
            note = std::move(job);
            return true;
        };
        store.answer_through(std::move(answers));
        const std::array<std::uint8_t, 32> nonce{};
        QVERIFY(store.admit(hello(nonce), nonce));
        revoke();
        house_->clock.shift_ms = 2 * 60 * 60 * 1'000;
        note();
        QVERIFY(revoked());
    }
};

QTEST_GUILESS_MAIN(ApiRevocation)
#include "api_revocation_test.moc"

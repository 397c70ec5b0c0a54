#include "server/api/admission.h"
#include "server/api/api.h"
#include "server/api/live.h"
#include "server/api/metrics.h"
#include "server/api/secrets.h"
#include "server/api/throttle.h"
#include "server/api/worker.h"

#include <QTest>

#include <atomic>

using namespace satchel;

namespace {

class Seeded final : public base::Random {
public:
    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out) {
            state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
            byte = static_cast<std::uint8_t>(state_ >> 56);
        }
    }

private:
    std::uint64_t state_ = 42;
};

class Session final : public api::LiveSession {
public:
    void notify() override { ++notified; }
    void end(sync::Refusal why) override { code = why.code; }
    int notified = 0;
    std::string code;
};

base::Id id(std::uint8_t last) {
    base::Id made;
    made.bytes[15] = last;
    return made;
}

}  // namespace

class ApiUnits : public QObject {
    Q_OBJECT
private slots:
    void codes_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("normal");
        QTest::newRow("as printed") << "7K3MQ-V0XHT"
                                    << "7K3MQV0XHT";
        QTest::newRow("lower case, blanks") << " 7k3mq v0xht\n"
                                            << "7K3MQV0XHT";
        QTest::newRow("letters that look like digits") << "OIL3Q-V0XHT"
                                                       << "0113QV0XHT";
        QTest::newRow("too short") << "7K3MQ-V0XH"
                                   << "";
        QTest::newRow("too long") << "7K3MQ-V0XHTT"
                                  << "";
        QTest::newRow("U is no character of codes") << "UK3MQ-V0XHT"
                                                    << "";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("Chinese") << "注册码"
                                 << "";
    }
    void codes() {
        QFETCH(QString, typed);
        QFETCH(QString, normal);
        QCOMPARE(QString::fromStdString(api::normal_code(typed.toStdString()).value_or("")), normal);
    }
    void made_codes_are_normal_and_differ() {
        Seeded random;
        const auto one = api::make_code(random);
        const auto other = api::make_code(random);
        QVERIFY(api::normal_code(one) && api::normal_code(other));
        QVERIFY(one != other);
        QVERIFY(api::code_hash(*api::normal_code(one)) != api::code_hash(*api::normal_code(other)));
    }

    void nonces() {
        Seeded random;
        api::Nonces nonces(random);
        const base::Instant now{1'790'000'000'000};
        auto nonce = nonces.make(now);
        QVERIFY(nonces.accepts(nonce, now));
        QVERIFY(nonces.accepts(nonce, {now.ms + api::Nonces::max_age_ms}));
        QVERIFY(!nonces.accepts(nonce, {now.ms + api::Nonces::max_age_ms + 1}));
        QVERIFY(!api::Nonces(random).accepts(nonce, now));
        nonce[0] = nonce[0] == '0' ? '1' : '0';
        QVERIFY(!nonces.accepts(nonce, now));
        QVERIFY(!nonces.accepts("", now));
    }

    void throttle_doubles_and_forgets() {
        api::Throttle throttle({});
        base::Instant now{1'000'000};
        for (int i = 0; i < 3; ++i) throttle.failed("a", now);
        QCOMPARE(throttle.wait_ms("a", now), 0);
        for (const std::int64_t expected : {1'000, 2'000, 4'000, 8'000, 16'000, 30'000, 30'000}) {
            throttle.failed("a", now);
            QCOMPARE(throttle.wait_ms("a", now), expected);
        }
        QCOMPARE(throttle.wait_ms("b", now), 0);
        QCOMPARE(throttle.wait_ms("a", {now.ms + 30'000}), 0);
        throttle.succeeded("a");
        QCOMPARE(throttle.wait_ms("a", now), 0);
    }
    void throttle_stays_small() {
        api::Throttle throttle({.max_keys = 100});
        for (int i = 0; i < 1'000; ++i) throttle.failed(std::to_string(i), {1'000 + i});
        throttle.failed("last", {3'000});
        for (int i = 0; i < 5; ++i) throttle.failed("last", {3'000});
        QVERIFY(throttle.wait_ms("last", {3'000}) > 0);
    }

    void a_device_has_one_session() {
        api::Live live;
        const auto first = std::make_shared<Session>();
        const auto second = std::make_shared<Session>();
        QVERIFY(live.enter(first, id(1), id(2), 1));
        QVERIFY(live.enter(second, id(1), id(2), 1));
        QCOMPARE(QString::fromStdString(first->code), QString("replaced"));
        live.leave(first.get());
        QCOMPARE(live.count(), 1u);
        const auto other_device = std::make_shared<Session>();
        QVERIFY(!live.enter(other_device, id(1), id(3), 1));
        live.committed({{{}, 1, 1}, {"org"}});
        QCOMPARE(second->notified, 1);
        QCOMPARE(live.end_device(id(2), "device_revoked"), 1u);
        QCOMPARE(QString::fromStdString(second->code), QString("device_revoked"));
        QCOMPARE(live.end_user(id(9), "user_inactive"), 0u);
    }

    void a_commit_wakes_whom_it_concerns() {
        api::Live live;
        const auto rep = std::make_shared<Session>();
        const auto other = std::make_shared<Session>();
        const auto fresh = std::make_shared<Session>();
        QVERIFY(live.enter(rep, id(1), id(1), 1) && live.enter(other, id(2), id(2), 1) && live.enter(fresh, id(3), id(3), 1));
        std::uint64_t seq = 0;
        const auto woken = [&](const std::vector<std::string>& scopes) {
            for (const auto& one : {rep, other, fresh}) one->notified = 0;
            ++seq;
            live.committed({{id(9), seq, seq}, scopes});
            return std::vector<int>{rep->notified, other->notified, fresh->notified};
        };
        const auto at = [&](std::uint64_t seen) { return sync::Cursor{id(9), seen, seen}; };
        live.holds(*rep, {"org", "rep:1"}, at(0));
        live.holds(*other, {"org", "rep:2"}, at(0));
        QCOMPARE(woken({"org"}), (std::vector<int>{1, 1, 1}));  // another epoch than none
        QCOMPARE(woken({"org"}), (std::vector<int>{1, 1, 1}));
        // Who has not said yet what it holds hears of everything.
        QCOMPARE(woken({"rep:1"}), (std::vector<int>{1, 0, 1}));
        QCOMPARE(woken({"rep:2", "rep:7"}), (std::vector<int>{0, 1, 1}));
        QCOMPARE(woken({}), (std::vector<int>{0, 0, 1}));
        // What was committed between its look and its word is not lost on it.
        live.holds(*fresh, {"rep:7"}, at(seq - 1));
        QCOMPARE(fresh->notified, 2);
        live.holds(*fresh, {"rep:7"}, at(seq));
        QCOMPARE(fresh->notified, 2);
        live.holds(*rep, {"rep:7"}, at(seq));
        QCOMPARE(woken({"rep:1"}), (std::vector<int>{0, 0, 0}));
        QCOMPARE(woken({"rep:7"}), (std::vector<int>{1, 0, 1}));
        live.leave(fresh.get());
        QCOMPARE(woken({"rep:7"}), (std::vector<int>{1, 0, 0}));
        // Now and then it is everybody's, and so is a new epoch.
        seq = 99;
        QCOMPARE(woken({}), (std::vector<int>{1, 1, 0}));
        live.committed({{id(8), seq, seq}, {}});
        QCOMPARE(other->notified, 2);
    }

    void the_longest_hello_fits() {
        sync::Hello hello{.app = "satchel"};
        for (std::uint64_t no = 1; no <= sync::max_unanswered; ++no) hello.sent.push_back({no, {}});
        for (int i = 0; i < 200; ++i) hello.held.push_back({.scope = std::string(200, 's')});
        const auto bytes = sync::encode(hello).size();
        QVERIFY2(bytes <= api::max_hello_bytes, qPrintable(QString::number(bytes)));
    }

    void places_come_back() {
        api::BootstrapPlaces places(1);
        {
            auto place = places.take();
            QVERIFY(place);
            QVERIFY(!places.take());
            auto moved = std::move(*place);
            QVERIFY(!places.take());
        }
        QCOMPARE(places.free_places(), 1u);
    }

    void worker_refuses_when_full_and_after_stop() {
        api::Worker worker(1, 1);
        std::atomic<bool> go{false};
        std::atomic<int> done{0};
        QVERIFY(worker.submit([&] {
            while (!go) std::this_thread::yield();
            ++done;
        }));
        // The first may still be waiting for the thread; from then on exactly one more fits.
        bool taken = false;
        QTRY_VERIFY(taken || (taken = worker.submit([&] { ++done; })));
        QVERIFY(!worker.submit([] {}));
        go = true;
        QTRY_COMPARE(done.load(), 2);
        worker.submit([] { throw std::runtime_error("a job's own trouble"); });
        bool goes_on = false;
        QTRY_VERIFY(goes_on || (goes_on = worker.submit([&] { ++done; })));
        QTRY_COMPARE(done.load(), 3);
        worker.stop();
        QVERIFY(!worker.submit([] {}));
    }

    void metrics_are_prometheus_text() {
        const auto response = api::metrics_response({{"sessions", 3}, {"requests", 7, true}});
        QCOMPARE(QString::fromUtf8(reinterpret_cast<const char*>(response.body.data()), static_cast<int>(response.body.size())),
                 QString("# TYPE satchel_sessions gauge\nsatchel_sessions 3\n# TYPE satchel_requests_total "
                         "counter\nsatchel_requests_total 7\n"));
    }
};

QTEST_GUILESS_MAIN(ApiUnits)
#include "api_units_test.moc"

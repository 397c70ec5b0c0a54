#include "server/decide/quarantine.h"
#include "shared/documents/customer.h"
#include "shared/registry/system_kinds.h"
#include "tests/server/api_device.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using api::test::Device;
using app::test::House;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::quarantine_field;

namespace {

constexpr const char* password = "correct horse";

}  // namespace

/// A device is revoked, hands over what waits on it, and the office decides what becomes of that.
class ApiFarewell : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<Device> phone_;

    Device device() {
        return Device(house_->organisation->registry(), house_->server->port(), net::test::pair().certificate_pem);
    }
    const registry::Registry& registry() { return house_->organisation->registry(); }
    base::Id person(const std::string& login) {
        return *app::person_with_login(**house_->organisation->ledger().snapshot(), login);
    }
    std::vector<schema::Command> new_customer(const base::Id& id, const char* name) {
        const auto& kind = registry().find(documents::customer::tag)->schema;
        return {schema::create(kind, id, app::fields_of(kind.main(), {{"name", name}, {"class", "restaurant"}}))};
    }
    std::vector<schema::Command> renamed(const base::Id& id, const char* from, const char* to) {
        const auto& shape = registry().find(documents::customer::tag)->schema.main();
        return {schema::set({documents::customer::tag, id, 0}, shape.fields[*shape.index_of("name")].tag, from, to)};
    }
    registry::Read read(schema::Tag kind, const base::Id& id) {
        return (*house_->organisation->ledger().snapshot())->read({kind, id, 0});
    }
    bool is_customer(const base::Id& id) { return static_cast<bool>(read(documents::customer::tag, id)); }
    base::Id quarantined(std::uint64_t no) { return decide::quarantine_id(phone_->replica.standing()->replica, no); }
    QString state_of(std::uint64_t no) {
        const auto document = read(system_kinds::quarantined_work, quarantined(no));
        return document ? QString::fromStdString(document->values[common::state].text()) : QString("not there");
    }
    QString field_of(std::uint64_t no, std::size_t index) {
        return QString::fromStdString(read(system_kinds::quarantined_work, quarantined(no))->values[index].text());
    }
    QString verdict_of(std::uint64_t no) {
        const auto& verdict = phone_->replica.verdicts.at(no);
        return verdict.findings.empty() ? QString() : QString::fromStdString(verdict.findings.front().code);
    }
    void revoke() { QCOMPARE(house_->ask("device revoke", {{"device", phone_->credentials.device.text()}}).exit_code, 0); }
    /// As the clerk's device would; "accepted", or the codes of what it met.
    QString says(const std::string& login, std::uint64_t no, const char* action, const char* reason = "") {
        app::Office office(*house_->organisation, person(login));
        std::vector<schema::Argument> arguments;
        if (*reason != 0) arguments.push_back({"reason", reason});
        const auto submission =
            office.write({schema::act(system_kinds::quarantined_work, quarantined(no), action, arguments)}, house_->clock.now());
        decide::EngineDecider decider(registry(), house_->organisation->zone());
        const auto settled = house_->organisation->ledger().decide(std::span(&submission, 1), decider, house_->clock.now());
        const auto& verdict = settled->front().verdict;
        if (verdict.judgement != schema::Judgement::rejected) return "accepted";
        return QString::fromStdString(app::findings_codes(registry(), verdict));
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("boss", "manager"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        QVERIFY(house_->add("other", "rep", "boss"));
        QVERIFY(house_->add("desk", "clerk"));
        house_->open_doors();
        phone_ = std::make_unique<Device>(device());
        QCOMPARE(phone_->enrol(house_->code("rep"), password).status, 200);
        QVERIFY(phone_->connect() && phone_->live());
    }
    void cleanup() {
        phone_.reset();
        house_.reset();
    }

    void what_waits_is_kept_and_not_judged() {
        const auto id = phone_->new_id();
        phone_->write(registry(), new_customer(id, "Corner restaurant"));
        const base::Bytes photo(1'000, 9);
        phone_->replica.blobs[base::sha256(photo)] = photo;
        revoke();
        const auto rows = phone_->replica.rows.size();
        QVERIFY(phone_->takes_leave());
        QCOMPARE(phone_->replica.wipes, std::size_t{1});
        QCOMPARE(verdict_of(1), QString("in_quarantine"));
        QCOMPARE(phone_->replica.rows.size(), rows);
        QVERIFY(!is_customer(id));
        QCOMPARE(state_of(1), QString("waiting"));
        QVERIFY(phone_->replica.delivered.contains(base::sha256(photo)));
        const auto document = read(system_kinds::quarantined_work, quarantined(1));
        QCOMPARE(document->values[common::owner].id(), person("rep"));
        QCOMPARE(document->values[f::device].id(), phone_->credentials.device);
        QCOMPARE(field_of(1, f::device_name), QString("a phone"));
        QCOMPARE(document->values[f::subject].id(), id);
        QCOMPARE(document->groups.front().size(), std::size_t{1});
        // No value of a field: whoever reads this need not be one who may read that.
        const auto bytes = schema::encode(*registry().shape(system_kinds::quarantined_work, 0), document.image());
        const std::string name = "Corner restaurant";
        QVERIFY(std::search(bytes.begin(), bytes.end(), name.begin(), name.end()) == bytes.end());
    }

    void a_person_who_has_left_and_a_sign_in_that_ran_out_are_no_reason() {
        phone_->write(registry(), new_customer(phone_->new_id(), "Corner restaurant"));
        revoke();
        QCOMPARE(house_->ask("user deactivate", {{"login", "rep"}}).exit_code, 0);
        house_->clock.shift_ms = std::int64_t{31} * 86'400'000;
        QVERIFY(phone_->takes_leave());
        QCOMPARE(state_of(1), QString("waiting"));
    }

    void admitted_it_takes_effect_in_its_author_s_name() {
        const auto id = phone_->new_id();
        phone_->write(registry(), new_customer(id, "Corner restaurant"));
        revoke();
        QVERIFY(phone_->takes_leave());
        QCOMPARE(says("desk", 1, "admit"), QString("accepted"));
        QTRY_COMPARE(state_of(1), QString("admitted"));
        QVERIFY(is_customer(id));
        QCOMPARE(read(documents::customer::tag, id)->values[common::owner].id(), person("rep"));
        QCOMPARE(field_of(1, f::outcome), QString("adjusted"));  // it has a number of the ledger's
        QCOMPARE(field_of(1, f::outcome_code), QString("number_adjusted"));
        // Whoever comes again is told the same, and nothing doubles.
        const auto head = (*house_->organisation->ledger().snapshot())->head().seq;
        phone_->replica.verdicts.clear();
        QVERIFY(phone_->takes_leave());
        QCOMPARE(verdict_of(1), QString("in_quarantine"));
        QCOMPARE((*house_->organisation->ledger().snapshot())->head().seq, head);
    }

    void whoever_admits_stands_in_for_an_author_who_has_left() {
        const auto id = phone_->new_id();
        phone_->write(registry(), new_customer(id, "Corner restaurant"));
        revoke();
        QVERIFY(phone_->takes_leave());
        QCOMPARE(house_->ask("user deactivate", {{"login", "rep"}}).exit_code, 0);
        QCOMPARE(says("desk", 1, "admit"), QString("accepted"));
        QTRY_COMPARE(state_of(1), QString("admitted"));
        QCOMPARE(read(documents::customer::tag, id)->values[common::created_by].id(), person("desk"));
    }

    void discarded_it_takes_along_what_was_built_upon_it() {
        const auto id = phone_->new_id();
        phone_->write(registry(), new_customer(id, "Corner restaurant"));
        phone_->write(registry(), renamed(id, "Corner restaurant", "Corner"));
        const auto sound = phone_->new_id();
        phone_->write(registry(), new_customer(sound, "Harbour"));
        revoke();
        QVERIFY(phone_->takes_leave());
        QCOMPARE(says("desk", 1, "discard"), QString("reason_required"));
        QCOMPARE(says("desk", 2, "admit"), QString("accepted"));
        QCOMPARE(says("desk", 3, "admit"), QString("accepted"));
        // What stands before it has not been looked at.
        QTest::qWait(200);
        QCOMPARE(state_of(2), QString("admitting"));
        QVERIFY(!is_customer(sound));
        QCOMPARE(says("desk", 1, "discard", "private"), QString("accepted"));
        QTRY_COMPARE(state_of(3), QString("admitted"));
        QCOMPARE(state_of(1), QString("discarded"));
        QCOMPARE(field_of(1, f::outcome), QString("rejected"));
        QCOMPARE(field_of(2, f::outcome), QString("rejected"));
        QCOMPARE(field_of(2, f::outcome_code), QString("earlier_rejected"));
        QVERIFY(!is_customer(id));
        QVERIFY(is_customer(sound));
    }

    void only_the_office_decides_data() {
        QTest::addColumn<QString>("login");
        QTest::newRow("its author") << "rep";
        QTest::newRow("somebody else") << "other";
    }
    void only_the_office_decides() {
        QFETCH(QString, login);
        phone_->write(registry(), new_customer(phone_->new_id(), "Corner restaurant"));
        revoke();
        QVERIFY(phone_->takes_leave());
        QVERIFY(says(login.toStdString(), 1, "admit") != "accepted");
        QVERIFY(says(login.toStdString(), 1, "settle") != "accepted");
        QCOMPARE(state_of(1), QString("waiting"));
    }

    void a_clerk_s_device_holds_it_and_another_rep_s_does_not() {
        phone_->write(registry(), new_customer(phone_->new_id(), "Corner restaurant"));
        revoke();
        QVERIFY(phone_->takes_leave());
        const schema::PartKey key{system_kinds::quarantined_work, quarantined(1), 0};
        for (const auto& [login, holds] : {std::pair{"desk", true}, {"rep", true}, {"other", false}, {"boss", false}}) {
            auto other = device();
            QCOMPARE(other.enrol(house_->code(login), password).status, 200);
            QVERIFY(other.connect() && other.live());
            QCOMPARE(other.replica.rows.contains(key), holds);
        }
    }

    void what_a_server_that_ended_left_undone_is_done_at_its_start() {
        const auto id = phone_->new_id();
        phone_->write(registry(), new_customer(id, "Corner restaurant"));
        revoke();
        QVERIFY(phone_->takes_leave());
        house_->close_doors();
        QCOMPARE(says("desk", 1, "admit"), QString("accepted"));
        QCOMPARE(state_of(1), QString("admitting"));
        decide::Queue queue(house_->organisation->ledger(), *house_->decider, house_->clock);
        {
            // Judged, and nobody has written it down.
            decide::Admissions first(house_->organisation->ledger(), queue, registry(), house_->clock,
                                     house_->organisation->random());
            QVERIFY(first.look());
            QVERIFY(queue.work());
            QVERIFY(is_customer(id));
            QCOMPARE(queue.refuse_waiting(), std::size_t{1});
        }
        QCOMPARE(state_of(1), QString("admitting"));
        decide::Admissions second(house_->organisation->ledger(), queue, registry(), house_->clock,
                                  house_->organisation->random());
        QVERIFY(second.look());
        while (queue.work()) {}
        QCOMPARE(state_of(1), QString("admitted"));
        QCOMPARE(field_of(1, f::outcome), QString("adjusted"));
        QVERIFY(second.look());
        QVERIFY(!queue.waiting());
    }

    void what_nobody_may_send_is_kept_too_and_harms_nothing() {
        schema::Command odd{.type = schema::CommandType::act, .kind = 65'000, .id = phone_->new_id()};
        odd.action = "\xff\xfe" + std::string(90, 'x');
        phone_->write(registry(), {odd});
        schema::Command facet{.type = schema::CommandType::set, .kind = documents::customer::tag, .id = phone_->new_id()};
        facet.facet = 2;
        facet.field = 1;
        phone_->write(registry(), {facet});
        odd.action = "odd";
        phone_->write(registry(), std::vector<schema::Command>(1'500, odd));
        phone_->write(registry(), {});
        revoke();
        QVERIFY2(phone_->takes_leave(), phone_->refusal().c_str());
        for (std::uint64_t no = 1; no <= 4; ++no) QCOMPARE(state_of(no), QString("waiting"));
        // Of a facet nobody else learns so much as that it was written.
        QVERIFY(read(system_kinds::quarantined_work, quarantined(2))->groups.front().empty());
        for (std::uint64_t no = 1; no <= 4; ++no) QCOMPARE(says("desk", no, "admit"), QString("accepted"));
        for (std::uint64_t no = 1; no <= 4; ++no) QTRY_COMPARE(state_of(no), QString("admitted"));
        QCOMPARE(field_of(1, f::outcome), QString("rejected"));
    }

    void there_is_room_for_so_much_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("bytes");
        QTest::newRow("in number") << 2 << 1'000'000;
        QTest::newRow("in bytes") << 100 << 2'500;
    }
    void there_is_room_for_so_much() {
        QFETCH(int, count);
        QFETCH(int, bytes);
        house_->close_doors();
        house_->open_doors([&](api::Settings& settings) {
            settings.max_quarantined = static_cast<std::size_t>(count);
            settings.max_quarantined_bytes = static_cast<std::uint64_t>(bytes);
        });
        phone_ = std::make_unique<Device>(device());
        QCOMPARE(phone_->enrol(house_->code("rep"), password).status, 200);
        const auto write = [&] {
            auto large = new_customer(phone_->new_id(), "Corner restaurant");
            large.front().fields.push_back({60'000, base::Value(base::Bytes(1'000, 7))});
            phone_->write(registry(), large);
        };
        write();
        write();
        revoke();
        QVERIFY(phone_->takes_leave());
        // The same device once more, under another name: a copy of the phone, or somebody who makes names up.
        phone_->replica.begin_anew(phone_->new_id());
        write();
        QVERIFY(!phone_->takes_leave());
        QCOMPARE(QString::fromStdString(phone_->refusal()), QString("quarantine_full"));
        QCOMPARE(phone_->replica.wipes, std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(ApiFarewell)
#include "api_farewell_test.moc"

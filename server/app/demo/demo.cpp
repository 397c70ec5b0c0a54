#include "server/app/demo/demo.h"

#include "server/app/demo/census.h"
#include "server/app/demo/history.h"
#include "server/app/dev_certificate.h"
#include "shared/registry/system_kinds.h"
#include "shared/registry/working_time.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>

namespace satchel::app::demo {

namespace json = boost::json;

namespace {

constexpr std::string_view organisation_name = "华东鲜达食品有限公司";
constexpr std::string_view password = "satchel-demo";
constexpr std::int64_t code_hours = 30 * 24;
constexpr std::int64_t day_ms = 24 * 60 * 60 * std::int64_t{1'000};
constexpr std::int64_t month_days = 30;
constexpr std::int64_t debt_days = 170;  // so long ago there was somebody who has not paid yet

Outcome<> give_logins(Organisation& organisation, const Staff& staff, Made& made) {
    // One text for all: scrypt for each of forty people would take longer than it is worth in a demo.
    const auto stored = base::hash_password(password);
    for (const auto& person : staff.people) {
        if (auto set = organisation.ledger().accounts().set_password(person.id, stored); !set) {
            return problem(set.error(), organisation.folder());
        }
        auto code = issue_code(organisation, person.id, code_hours);
        if (!code) return code.error();
        made.logins.push_back({person.login, person.name, person.role, person.role_zh, person.team, *code});
    }
    return {};
}

Outcome<> write_json(const Organisation& organisation, const Made& made, const std::string& pin, std::uint64_t seed) {
    json::array users;
    for (const auto& login : made.logins) {
        users.push_back(json::object{{"login", login.login},
                                     {"name", login.name},
                                     {"role", login.role},
                                     {"role_zh", login.role_zh},
                                     {"team", login.team},
                                     {"password", made.password},
                                     {"code", login.code}});
    }
    const auto& census = made.census;
    const json::object root{{"organisation", made.organisation},
                            {"counts", json::object{{"teams", census.teams},
                                                    {"users", census.users},
                                                    {"customers", census.customers},
                                                    {"products", census.products},
                                                    {"orders", census.orders},
                                                    {"claims", census.claims},
                                                    {"months", census.months}}},
                            {"password", made.password},
                            {"port", organisation.config().port},
                            {"pin", pin},
                            {"seed", seed},
                            {"users", std::move(users)}};
    std::ofstream file(place::in(organisation.folder(), "demo.json"), std::ios::binary);
    file << json::serialize(root) << "\n";
    file.close();
    if (!file) return problem("disk_full", {organisation.folder(), {}});
    return {};
}

Outcome<workflow::Calendar> working_calendar(Organisation& organisation) {
    auto snapshot = organisation.ledger().snapshot();
    if (!snapshot) return problem(snapshot.error(), organisation.folder());
    const auto ids = (*snapshot)->ids(registry::system_kinds::calendar, {}, 1);
    if (ids.empty()) return workflow::default_calendar();
    const auto read = (*snapshot)->read({registry::system_kinds::calendar, ids.front(), 0});
    return registry::working_time(read.image(), organisation.zone());
}

}  // namespace

Outcome<Made> make(const std::string& folder, std::uint64_t seed, const Scale& scale, const std::function<void(int)>& progress) {
    const auto end = base::SystemClock().now();
    const base::Instant begin{end.ms - scale.months * month_days * day_ms};
    const base::Instant founded_at{std::min(begin.ms, end.ms - debt_days * day_ms)};
    SettableClock clock({founded_at.ms - day_ms});
    Config config;
    config.name = organisation_name;
    auto organisation = Organisation::create(folder, config, clock);
    if (!organisation) return organisation.error();
    auto& house = **organisation;
    auto founded = found(house, {"管理员", "admin"});
    if (!founded) return founded.error();

    Dice dice(seed);
    Scribe scribe(house, clock);
    auto staff = hire(house, scribe, dice, *founded, clock.now());
    if (!staff) return staff.error();
    progress(2);
    auto& admin = staff->offices.front();
    if (auto planned = plan_approvals(house, scribe, admin, clock.now()); !planned) return planned.error();
    const auto catalogue = list_goods(house, scribe, admin, dice, scale.products, clock.now());
    if (!catalogue) return catalogue.error();
    const auto buyers = acquire(house, scribe, admin, dice, *staff, *catalogue, scale.customers, scale.months, clock.now());
    if (!buyers) return buyers.error();
    const auto calendar = working_calendar(house);
    if (!calendar) return calendar.error();
    progress(10);

    const auto today = base::local_date(end, house.zone());
    const auto backlog = base::local_midnight(workflow::add_working_days(*calendar, today, -2), house.zone());
    Timeline timeline;
    Office rules(house, {});
    World world{house, scribe, dice, *staff, *catalogue, *buyers, *calendar, timeline, begin, end, backlog, rules, scale.lively};
    world.sold.resize(catalogue->items.size());
    plan_debts(world, founded_at);
    plan_orders(world);
    plan_claims(world);
    plan_leads(world);
    plan_visits(world);
    plan_quotations(world);
    plan_stock(world);
    constexpr int slices = 90;
    for (int slice = 1; slice <= slices; ++slice) {
        if (auto ran = timeline.run({founded_at.ms + (end.ms - founded_at.ms) / slices * slice}); !ran) return ran.error();
        progress(10 + slice);
    }
    if (auto done = scribe.flush(); !done) return done.error();

    Made made{.organisation = std::string(organisation_name), .password = std::string(password), .mutations = scribe.written()};
    for (const auto& [code, count] : scribe.rejections()) {
        made.rejected += count;
        made.rejections.push_back(std::to_string(count) + " × " + code);
    }
    auto census = take_census(house, scale);
    if (!census) return census.error();
    made.census = *census;
    if (auto given = give_logins(house, *staff, made); !given) return given.error();
    auto pin = ensure_dev_certificate(folder, config);
    if (!pin) return pin.error();
    if (auto written = write_json(house, made, *pin, seed); !written) return written.error();
    return made;
}

}  // namespace satchel::app::demo

#include "shared/registry/people.h"

#include "server/api/api.h"
#include "server/app/dev_certificate.h"
#include "server/app/founding.h"
#include "server/app/operation.h"
#include "shared/base/text.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::app {

namespace system_kinds = registry::system_kinds;
namespace f = registry::system_kinds::user_field;
using base::Value;
using schema::Command;

namespace {

constexpr std::size_t max_people = 20'000;

/// Everything that a change of people needs: a view of the ledger and an administrator to write as.
struct Personnel {
    Request& request;
    std::unique_ptr<ledger::Snapshot> snapshot;
    base::Id admin;

    static Outcome<Personnel> open(Request& request) {
        auto snapshot = request.organisation.ledger().snapshot();
        if (!snapshot) return problem(snapshot.error(), request.organisation.folder());
        const auto admin = holder_of(**snapshot, schema::Role::admin);
        if (!admin) return problem("no_administrator", {request.organisation.folder()});
        return Personnel{request, std::move(*snapshot), *admin};
    }

    const schema::Kind& kind(schema::Tag tag) const { return request.organisation.registry().find(tag)->schema; }
    Outcome<base::Id> person(const std::string& login) {
        const auto found = person_with_login(*snapshot, login);
        if (!found) return problem("login_unknown", {login});
        return *found;
    }
};

Outcome<Value> roles_of(const std::vector<std::string>& names) {
    Value::List roles;
    for (const auto& name : names) {
        const auto role = schema::role_named(name);
        if (!role || *role == schema::Role::system) {
            std::string known;
            for (int i = 0; i < schema::role_count - 1; ++i)
                known += (i == 0 ? "" : ", ") + std::string(schema::role_name(schema::Role(i)));
            return problem("role_unknown", {name, known});
        }
        roles.emplace_back(name);
    }
    return Value(std::move(roles));
}

/// The team of this name; made under the root if there is none.
Outcome<base::Id> team_named(Personnel& personnel, Office& office, const std::string& name, std::vector<Command>& commands) {
    const auto& kind = personnel.kind(system_kinds::team);
    base::Id root;
    for (const auto& id : personnel.snapshot->ids(kind.tag, {}, max_people)) {
        const auto team = personnel.snapshot->read({kind.tag, id, 0});
        if (!team) continue;
        if (team->values[system_kinds::team_field::name].text() == name) return id;
        if (team->values[system_kinds::team_field::parent].is_null()) root = id;
    }
    const auto id = office.new_id(personnel.request.organisation.clock().now());
    commands.push_back(
        schema::create(kind, id, fields_of(kind.main(), {{"name", name}, {"parent", root.is_null() ? Value() : Value(root)}})));
    return id;
}

/// "5%", "5" and "5.5%" are parts of a hundred.
Outcome<Value> ceiling_of(std::string text) {
    const auto written = text;
    if (!text.empty() && text.back() == '%') text.pop_back();
    const auto percent = base::parse_scaled(text, 2);
    if (!percent || *percent < 0 || *percent > 10'000) return problem("percent_wrong", {written});
    return Value(*percent);
}

/// The fields that the command line gave, by their names in the description.
Outcome<std::vector<Named>> fields_given(Personnel& personnel, Office& office, std::vector<Command>& commands) {
    auto& request = personnel.request;
    std::vector<Named> values;
    if (given(request, "name")) values.emplace_back("name", argument(request, "name"));
    if (given(request, "phone")) values.emplace_back("phone", argument(request, "phone"));
    if (given(request, "roles")) {
        auto roles = roles_of(argument_list(request, "roles"));
        if (!roles) return roles.error();
        values.emplace_back("roles", *roles);
    }
    if (given(request, "team")) {
        auto team = team_named(personnel, office, argument(request, "team"), commands);
        if (!team) return team.error();
        values.emplace_back("works_in", *team);
    }
    if (given(request, "superior")) {
        auto superior = personnel.person(argument(request, "superior"));
        if (!superior) return superior.error();
        values.emplace_back("superior", *superior);
    }
    if (given(request, "ceiling")) {
        auto ceiling = ceiling_of(argument(request, "ceiling"));
        if (!ceiling) return ceiling.error();
        values.emplace_back("discount_ceiling", *ceiling);
    }
    if (given(request, "active")) values.emplace_back("active", flag(request, "active"));
    return values;
}

std::string code_text(Request& request, const std::string& login, const std::string& code) {
    const auto& config = request.organisation.config();
    const auto pin = link_pin(request.organisation.folder(), config);
    const auto port = request.port != 0 ? request.port : static_cast<std::uint16_t>(config.port);
    const auto hours = std::to_string(config.code_hours);
    if (!pin) return say(request.language, "code_issued_without_pin", {login, code, hours});
    return say(request.language, "code_issued", {login, code, hours, enrolment_link(config, port, *pin, code)});
}

std::string role_list(const Value& roles) {
    std::string text;
    for (const auto& role : roles.list()) text += (text.empty() ? "" : ",") + role.text();
    return text;
}

Outcome<Reply> add(Request& request) {
    auto personnel = Personnel::open(request);
    if (!personnel) return personnel.error();
    const auto login = argument(request, "login");
    if (person_with_login(*personnel->snapshot, login)) return problem("login_taken", {login});
    Office office(request.organisation, personnel->admin);
    std::vector<Command> commands;
    auto values = fields_given(*personnel, office, commands);
    if (!values) return values.error();
    values->emplace_back("login", login);
    if (!given(request, "active")) values->emplace_back("active", true);
    const auto& kind = personnel->kind(system_kinds::user);
    const auto id = office.new_id(request.organisation.clock().now());
    commands.push_back(schema::create(kind, id, fields_of(kind.main(), *values)));
    if (auto done = decide_one(request.organisation, office, std::move(commands), request.language); !done) return done.error();
    auto code = issue_code(request.organisation, id, request.organisation.config().code_hours);
    if (!code) return code.error();
    return Reply{.out = say(request.language, "user_added", {login}) + "\n" + code_text(request, login, *code) + "\n"};
}

Outcome<Reply> set(Request& request) {
    auto personnel = Personnel::open(request);
    if (!personnel) return personnel.error();
    const auto login = argument(request, "login");
    auto person = personnel->person(login);
    if (!person) return person.error();
    Office office(request.organisation, personnel->admin);
    std::vector<Command> commands;
    auto values = fields_given(*personnel, office, commands);
    if (!values) return values.error();
    if (values->empty()) return problem("nothing_to_change", {login});
    const auto& kind = personnel->kind(system_kinds::user);
    const auto now = personnel->snapshot->read({kind.tag, *person, 0});
    for (const auto& [name, value] : *values) {
        const auto index = *kind.main().index_of(name);
        if (now->values[index] == value) continue;
        commands.push_back(schema::set({kind.tag, *person, 0}, kind.main().fields[index].tag, now->values[index], value));
    }
    if (commands.empty()) return problem("nothing_to_change", {login});
    if (auto done = decide_one(request.organisation, office, std::move(commands), request.language); !done) return done.error();
    const bool leaves = given(request, "active") && !flag(request, "active");
    if (!leaves) return Reply{.out = say(request.language, "user_changed", {login}) + "\n"};
    const auto ended = request.live != nullptr ? request.live->end_user(*person, "user_inactive") : 0;
    return Reply{.out = say(request.language, "user_deactivated", {login, std::to_string(ended)}) + "\n"};
}

Outcome<Reply> list(Request& request) {
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return problem(snapshot.error(), request.organisation.folder());
    const auto column = [&](const char* code) { return say(request.language, code); };
    std::vector<std::vector<std::string>> rows = {
        {column("column_login"), column("column_name"), column("column_roles"), column("column_team"), column("column_state")}};
    for (const auto& id : (*snapshot)->ids(system_kinds::user, {}, max_people)) {
        const auto user = (*snapshot)->read({system_kinds::user, id, 0});
        if (!user) continue;
        const auto team = (*snapshot)->read({system_kinds::team, user->values[f::team].id(), 0});
        rows.push_back({user->values[f::login].text(), user->values[f::name].text(), role_list(user->values[f::roles]),
                        team ? team->values[system_kinds::team_field::name].text() : "",
                        column(user->values[f::active].boolean() ? "state_active" : "state_inactive")});
    }
    return Reply{.out = table(rows)};
}

Outcome<Reply> code(Request& request) {
    auto personnel = Personnel::open(request);
    if (!personnel) return personnel.error();
    const auto login = argument(request, "login");
    auto person = personnel->person(login);
    if (!person) return person.error();
    if (!registry::actor_of(*personnel->snapshot, *person)) return problem("user_not_active", {login});
    auto issued = issue_code(request.organisation, *person, request.organisation.config().code_hours);
    if (!issued) return issued.error();
    return Reply{.out = code_text(request, login, *issued) + "\n"};
}

Outcome<Reply> devices(Request& request) {
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return problem(snapshot.error(), request.organisation.folder());
    const auto column = [&](const char* code) { return say(request.language, code); };
    std::vector<std::vector<std::string>> rows = {{column("column_device"), column("column_login"), column("column_device_name"),
                                                   column("column_seen"), column("column_state")}};
    for (const auto& device : request.organisation.ledger().accounts().devices()) {
        const auto user = (*snapshot)->read({system_kinds::user, device.user, 0});
        const bool expired = device.session_until <= request.organisation.clock().now();
        rows.push_back({device.id.text(), user ? user->values[f::login].text() : "?", device.name,
                        base::to_local_text(device.seen_at, request.organisation.zone()),
                        column(device.revoked ? "state_revoked"
                               : expired      ? "state_expired"
                                              : "state_active")});
    }
    return Reply{.out = table(rows)};
}

/// By id or an unambiguous beginning of it.
Outcome<ledger::DeviceRecord> device_named(Request& request, const std::string& text) {
    std::vector<ledger::DeviceRecord> found;
    for (const auto& device : request.organisation.ledger().accounts().devices()) {
        const auto id = device.id.text();
        if (id == text) return device;
        // The front of an id is its time, which devices enrolled on one morning share: the end tells them apart as well.
        if (text.size() >= 4 && (id.starts_with(text) || id.ends_with(text))) found.push_back(device);
    }
    if (found.empty()) return problem("device_unknown_here", {text});
    if (found.size() > 1) return problem("device_ambiguous", {text});
    return found.front();
}

Outcome<Reply> revoke(Request& request) {
    auto device = device_named(request, argument(request, "device"));
    if (!device) return device.error();
    if (auto revoked = request.organisation.ledger().accounts().revoke(device->id); !revoked) {
        return problem(revoked.error(), request.organisation.folder());
    }
    const auto ended = request.live != nullptr ? request.live->end_device(device->id, "device_revoked") : 0;
    return Reply{.out = say(request.language, "device_revoked_now", {device->name, std::to_string(ended)}) + "\n"};
}

/// More than the guard lets one person take away, for a while.
Outcome<Reply> removals(Request& request) {
    constexpr int minutes = 60;
    const auto login = argument(request, "login");
    // The guard's memory is the running server's: nobody else's decisions would know of it.
    if (request.live == nullptr) return problem("removals_need_server", {request.organisation.folder()});
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return problem(snapshot.error(), request.organisation.folder());
    const auto person = person_with_login(**snapshot, login);
    if (!person) return problem("login_unknown", {login});
    request.organisation.removals().allow(*person, {request.organisation.clock().now().ms + minutes * 60'000});
    return Reply{.out = say(request.language, "removals_allowed", {login, std::to_string(minutes)}) + "\n"};
}

Reply answer(Request& request, Outcome<Reply> outcome) {
    return outcome ? std::move(*outcome) : failed(request, outcome.error());
}

}  // namespace

Reply add_user(Request& request) {
    return answer(request, add(request));
}

Reply list_users(Request& request) {
    return answer(request, list(request));
}

Reply set_user(Request& request) {
    return answer(request, set(request));
}

Reply deactivate_user(Request& request) {
    request.arguments["active"] = false;
    return answer(request, set(request));
}

Reply allow_removals(Request& request) {
    return answer(request, removals(request));
}

Reply issue_device_code(Request& request) {
    return answer(request, code(request));
}

Reply list_devices(Request& request) {
    return answer(request, devices(request));
}

Reply revoke_device(Request& request) {
    return answer(request, revoke(request));
}

}  // namespace satchel::app

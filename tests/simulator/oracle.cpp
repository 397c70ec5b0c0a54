#include "tests/simulator/oracle.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>

namespace satchel::simulator {

using schema::Role;
using schema::RoleSet;
namespace common = schema::common;

namespace {

bool owns(const Person& person, const schema::Image& image) {
    return image.values[common::owner].id() == person.id;
}
bool takes_part(const Person& person, const schema::Image& image) {
    return image.values[common::participants].contains(person.id);
}
bool manages_team_of(const Person& person, const schema::Image& image) {
    return person.roles.has(Role::manager) && !person.team.is_null() && image.values[common::team].id() == person.team;
}
bool leads_team_of(const Person& person, const schema::Image& image) {
    return person.roles.meets({Role::manager, Role::lead}) && !person.team.is_null() &&
           image.values[common::team].id() == person.team;
}

constexpr RoleSet clerks = {Role::clerk, Role::lead, Role::director};
constexpr RoleSet money = {Role::finance, Role::director};
constexpr RoleSet secrets = {Role::finance, Role::director, Role::manager};

/// What belongs to another document (an event, a comment, an attachment, a conflict) is for whoever may hold that, down to the facet.
struct Subject {
    schema::PartKey main;
    schema::Tag facet = 0;
};
Subject subject_of(const schema::PartKey& key, const schema::Image& image) {
    namespace event = registry::system_kinds::event_field;
    namespace conflict = registry::system_kinds::conflict_field;
    // The kind and the id stand first in all four.
    Subject subject{
        {static_cast<schema::Tag>(image.values[event::subject_kind].integer()), image.values[event::subject].id(), 0}};
    if (key.kind == registry::system_kinds::event) subject.facet = static_cast<schema::Tag>(image.values[event::facet].integer());
    if (key.kind == registry::system_kinds::conflict)
        subject.facet = static_cast<schema::Tag>(image.values[conflict::facet].integer());
    return subject;
}

/// `main`: the document's main part; null where there is none.
bool may_hold(const Person& person, schema::Tag kind, schema::Tag facet, const schema::Image* main) {
    if (main == nullptr) return false;
    switch (kind * 10 + facet) {
        case 10:   // people
        case 20:   // teams
        case 30:   // calendar
        case 60:   // approval plans
        case 80:   // delegations
        case 210:  // products
        case 220:  // price lists
        case 230:  // price rules
            return true;
        case 211:  // cost
        case 231:  // floor
            return person.roles.meets(secrets);
        case 200:  // customers
            return owns(person, *main) || leads_team_of(person, *main) || person.roles.meets(clerks | money);
        case 201:  // their phones
            return person.roles.meets(clerks) || owns(person, *main);
        case 202:  // their credit
            return person.roles.meets(money) || manages_team_of(person, *main);
        case 240:  // orders
            return owns(person, *main) || leads_team_of(person, *main) || takes_part(person, *main) ||
                   person.roles.meets(clerks | money);
        case 250:  // claims
            return owns(person, *main) || manages_team_of(person, *main) || takes_part(person, *main) ||
                   person.roles.meets(money);
        case 251:  // where the money goes
            return person.roles.meets(money) || owns(person, *main);
        case 110:  // what revoked devices left
            return owns(person, *main) || person.roles.meets(clerks) || person.roles.has(Role::admin);
        case 70:  // approvals
            return takes_part(person, *main);
        case 270:  // leads
            return owns(person, *main) || leads_team_of(person, *main) || person.roles.meets(clerks);
        case 271:  // their phones
            return owns(person, *main) || person.roles.meets(clerks);
        case 290:  // quotations
            return owns(person, *main) || leads_team_of(person, *main) || takes_part(person, *main) || person.roles.meets(clerks);
        case 320:  // warehouses
        case 330:  // stock
            return true;
        case 420:  // merges of customers
            return person.roles.meets(clerks) || leads_team_of(person, *main);
        // Beside another document, and besides those who hold that one:
        case 260:  // visits
            return owns(person, *main) || leads_team_of(person, *main);
        case 280:  // opportunities
            return owns(person, *main);
        case 370:  // invoices
            return owns(person, *main) || person.roles.meets(money);
        case 300:  // order changes
        case 430:  // returns
            return takes_part(person, *main);
        case 310:  // order issues; whoever is to solve it owns it
            return owns(person, *main) || takes_part(person, *main);
        case 340:  // supply tasks
        case 350:  // shipments
            return person.roles.meets(clerks | RoleSet{Role::warehouse});
        default:
            return false;
    }
}

}  // namespace

bool may_hold(const Person& person, const schema::PartKey& key, const schema::Image& image, const Look& look) {
    namespace system_kinds = registry::system_kinds;
    switch (key.kind) {
        case system_kinds::conflict:
            if (image.values[common::created_by].id() == person.id) return true;
            [[fallthrough]];
        case system_kinds::event:
        case system_kinds::comment:
        case system_kinds::attachment: {
            const auto subject = subject_of(key, image);
            const auto main = look(subject.main);
            if (!main) return false;
            // An event may be a comment's, and the comment an order's.
            if (subject.facet == 0) return may_hold(person, subject.main, main.image(), look);
            return may_hold(person, subject.main.kind, subject.facet, &main.image());
        }
        default: {
            constexpr std::array<schema::Tag, 14> beside = {26, 28, 30, 31, 34, 35, 36, 37, 38, 39, 40, 41, 43, 46};
            if (key.facet == 0 && std::find(beside.begin(), beside.end(), key.kind) != beside.end()) {
                const auto subject = subject_of(key, image);
                const auto main = look(subject.main);
                if (main && may_hold(person, subject.main, main.image(), look)) return true;
            }
            if (key.facet == 0) return may_hold(person, key.kind, 0, &image);
            const auto main = look({key.kind, key.id, 0});
            return may_hold(person, key.kind, key.facet, main ? &main.image() : nullptr);
        }
    }
}

}  // namespace satchel::simulator

#include "tests/simulator/oracle.h"

#include <algorithm>

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

/// For what lives where its subject lives: named places, each of which must be one of this person's.
bool in_places(const Person& person, const schema::Image& image) {
    const auto& places = image.values[common::places].list();
    const auto id = person.id.text();
    return std::any_of(places.begin(), places.end(), [&](const base::Value& place) {
        const auto& name = place.text();
        if (name == "org" || name == "user:" + id || name == "rep:" + id) return true;
        if (name == "team:" + person.team.text()) return person.roles.meets({Role::manager, Role::lead});
        if (name == "managers:" + person.team.text()) return person.roles.has(Role::manager);
        if (name == "desk:clerk") return person.roles.meets({Role::clerk, Role::lead, Role::director});
        if (name == "desk:finance") return person.roles.meets({Role::finance, Role::director});
        if (name == "desk:managers") return person.roles.meets({Role::manager, Role::director});
        return false;
    });
}

constexpr RoleSet clerks = {Role::clerk, Role::lead, Role::director};
constexpr RoleSet money = {Role::finance, Role::director};
constexpr RoleSet secrets = {Role::finance, Role::director, Role::manager};

}  // namespace

bool may_hold(const Person& person, schema::Tag kind, schema::Tag facet, const schema::Image* image, const schema::Image* main) {
    const auto* subject = facet == 0 ? image : main;
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
            return owns(person, *image) || leads_team_of(person, *image) || person.roles.meets(clerks | money);
        case 201:  // their phones
            return person.roles.meets(clerks) || (subject != nullptr && owns(person, *subject));
        case 202:  // their credit
            return person.roles.meets(money) || (subject != nullptr && manages_team_of(person, *subject));
        case 240:  // orders
            return owns(person, *image) || leads_team_of(person, *image) || takes_part(person, *image) ||
                   person.roles.meets(clerks | money);
        case 250:  // claims
            return owns(person, *image) || manages_team_of(person, *image) || takes_part(person, *image) ||
                   person.roles.meets(money);
        case 251:  // where the money goes
            return person.roles.meets(money) || (subject != nullptr && owns(person, *subject));
        case 70:  // approvals
            return takes_part(person, *image);
        case 50:  // conflicts
            return in_places(person, *image) || image->values[common::created_by].id() == person.id;
        case 40:   // events
        case 90:   // comments
        case 100:  // attachments
            return in_places(person, *image);
        default:
            return false;
    }
}

}  // namespace satchel::simulator

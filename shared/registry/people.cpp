#include "shared/registry/people.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>

namespace satchel::registry {

using schema::Role;

std::optional<Actor> actor_of(Reader& reader, const base::Id& user) {
    const auto read = reader.read({system_kinds::user, user, 0});
    return read ? actor_in(user, read.image()) : std::nullopt;
}

std::optional<Actor> actor_in(const base::Id& user, const schema::Image& image) {
    namespace f = system_kinds::user_field;
    const auto& values = image.values;
    if (!values[f::active].boolean()) return std::nullopt;
    Actor actor{.user = user, .team = values[f::team].id(), .superior = values[f::superior].id()};
    for (const auto& name : values[f::roles].list()) {
        const auto role = schema::role_named(name.text());
        // No person holds the system's role, whatever a row says.
        if (role && *role != Role::system) actor.roles = actor.roles | schema::RoleSet{*role};
    }
    return actor;
}

Actor system_actor() {
    return {.roles = {Role::system}};
}

std::vector<std::string> subscription_of(const Actor& actor) {
    std::vector<std::string> scopes = {"org", "user:" + actor.user.text(), "rep:" + actor.user.text()};
    if (actor.roles.meets({Role::manager, Role::lead}) && !actor.team.is_null()) scopes.push_back("team:" + actor.team.text());
    // A lead works for the team, but answers for none of its figures.
    if (actor.roles.has(Role::manager) && !actor.team.is_null()) scopes.push_back("managers:" + actor.team.text());
    if (actor.roles.meets({Role::manager, Role::director})) scopes.emplace_back("desk:managers");
    constexpr std::array desks = {Role::clerk,     Role::director,  Role::finance, Role::legal,
                                  Role::marketing, Role::warehouse, Role::service, Role::admin};
    for (auto role : desks) {
        if (actor.roles.has(role)) scopes.push_back("desk:" + std::string(schema::role_name(role)));
    }
    // A clerk lead works the clerks' queue; a director sees what the offices see.
    if (actor.roles.meets({Role::lead, Role::director})) scopes.emplace_back("desk:clerk");
    if (actor.roles.has(Role::director)) scopes.emplace_back("desk:finance");
    std::sort(scopes.begin(), scopes.end());
    scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
    return scopes;
}

bool may_hold(const Actor& actor, const schema::Kind& kind, schema::Tag facet, const schema::Image& image) {
    if (actor.is_system()) return true;
    const auto* shape = kind.shape(facet);
    if (shape == nullptr || !shape->readers.meets(actor.roles)) return false;
    const auto subscription = subscription_of(actor);
    const auto scopes = schema::scopes_of(kind, facet, image);
    return std::any_of(scopes.begin(), scopes.end(), [&](const std::string& scope) {
        return std::binary_search(subscription.begin(), subscription.end(), scope);
    });
}

std::vector<base::Id> delegators_of(Reader& reader, const base::Id& user, base::Date today) {
    namespace f = system_kinds::delegation_field;
    constexpr std::size_t max_delegations = 500;
    std::vector<base::Id> delegators;
    for (const auto& id : reader.find(system_kinds::delegation, "to_user", {user}, max_delegations).ids) {
        const auto read = reader.read({system_kinds::delegation, id, 0});
        if (!read) continue;
        const auto& values = read->values;
        const bool runs = values[f::from_date].date() <= today && today <= values[f::to_date].date();
        if (runs && values[f::active].boolean()) delegators.push_back(values[f::from_user].id());
    }
    return delegators;
}

}  // namespace satchel::registry

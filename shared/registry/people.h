#pragma once

#include "shared/registry/work.h"

#include <optional>

/// Who people are and what they may see, read from the organisation's own documents. Used on both sides.
namespace satchel::registry {

/// The person as an actor; nothing if unknown, absent or not active.
std::optional<Actor> actor_of(Reader& reader, const base::Id& user);

/// The same, of a row that is already at hand; nothing if not active.
std::optional<Actor> actor_in(const base::Id& user, const schema::Image& image);

/// The organisation's own rules and clock.
Actor system_actor();

/// The scopes that a person subscribes to, from roles, team and delegations; sorted, each once. Rows never reach anyone by another way.
///   org                    everyone: names of people, products, price lists, approval plans, the calendar
///   user:<id>              the person
///   rep:<id>               the customers and documents that the person owns
///   team:<id>              manager, lead: documents of the team
///   desk:<role>            each role of the office that the person holds: clerk, finance, warehouse, …
///   managers:<id>          managers: facets about what is the team's own, such as a customer's credit
///   desk:managers          managers and directors: facets about what is everybody's, such as cost and floor
/// A delegate holds no more of the delegator's than the approvals that the delegation matches: those name the delegate as a participant.
std::vector<std::string> subscription_of(const Actor& actor);

/// Whether the person's subscription reaches this part: what a device never received, its user may not change either.
bool may_hold(const Actor& actor, const schema::Kind& kind, schema::Tag facet, const schema::Image& image);

/// Those whose approvals `user` may decide on `today`.
std::vector<base::Id> delegators_of(Reader& reader, const base::Id& user, base::Date today);

}  // namespace satchel::registry

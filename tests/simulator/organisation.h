#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/mutation.h"

#include <string>
#include <vector>

namespace satchel::simulator {

struct Person {
    base::Id id;
    std::string login;
    schema::RoleSet roles;
    base::Id team;
    base::Id superior;
};

/// A small organisation: two teams, a director, two managers, clerks, finance, a storekeeper, reps; customers, products, a price list with
/// floors, plans, goods in a warehouse, and some orders that are on their way.
struct Organisation {
    std::vector<Person> people;
    std::vector<base::Id> teams, customers, products, reps;
    base::Id admin;
    std::vector<base::Price> secrets;  // costs and floors: numbers that are nothing else
    /// What founds it, as mutations of the system, and the revision that they were written under.
    std::uint32_t schema = 0;
    std::vector<std::vector<schema::Command>> founding;
};
/// As the field `roles` holds them.
base::Value roles_value(schema::RoleSet roles);

Organisation make_organisation(const registry::Registry& registry, base::Random& random, base::Instant now);

/// {name: value} of a kind's part as tags, so that a test reads like a form.
std::vector<schema::Unknown> fields(const schema::Shape& shape, const std::vector<std::pair<std::string, base::Value>>& values);
std::vector<schema::Unknown> line_fields(const schema::LineGroup& group,
                                         const std::vector<std::pair<std::string, base::Value>>& values);

}  // namespace satchel::simulator

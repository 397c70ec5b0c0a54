#pragma once

#include "shared/base/id.h"
#include "tests/support/engine_world.h"

namespace satchel::tests {

/// Draws what people do, and what nobody should: most of it is plausible, some of it is stale, and some of it is nonsense.
class RandomMutation {
public:
    RandomMutation(World& world, base::Random& random) : world_(world), random_(random) {}

    std::string login();
    std::vector<schema::Command> commands();

private:
    schema::Command command();
    schema::Command begin();
    schema::Command begin_at_customer();
    schema::Command change();
    schema::Command line();
    schema::Command op();
    schema::Command act();
    schema::Command decide();
    schema::Command beside();
    schema::Command nonsense();
    std::vector<schema::Command> ship();
    std::size_t field_of(const std::vector<schema::Field>& fields);
    base::Value value(const schema::Field& field);
    base::Value any_value(int depth = 0);
    base::Id document(std::string_view kind);
    std::string_view kind();
    template <class Items>
    auto& one_of(Items& items) {
        return items[random_.below(std::size(items))];
    }

    bool one_in(std::uint64_t bound) { return random_.below(bound) == 0; }

    World& world_;
    base::Random& random_;
};

}  // namespace satchel::tests

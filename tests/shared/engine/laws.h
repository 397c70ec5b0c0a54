#pragma once

#include "shared/engine/engine.h"
#include "tests/support/engine_world.h"

#include <string>

namespace satchel::tests {

/// What must hold of every mutation, whoever sends it and whatever is in it.
struct Judged {
    engine::Outcome outcome;  // the server's
    std::string broken;       // the law that does not hold; empty: all do
};
Judged judge(World& world, const std::string& login, const schema::Mutation& said);

}  // namespace satchel::tests

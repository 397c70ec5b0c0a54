#pragma once

#include "tests/simulator/world.h"

namespace satchel::simulator {

/// After a checkpoint, on the device that committed it: I5 and I6 (its cursor never goes back), I2 in part (own work that this seq holds is
/// pending no more: a device that ran it again would show its effect twice).
std::optional<Violation> check_step(World& world, Device& device);

/// At rest: I1, I2, I3, I4, I7, I8, I9, I11, I12 in full.
std::optional<Violation> check_all(World& world, Coverage& coverage);

/// How far each device came, for a message.
std::string standing_of(const std::vector<std::unique_ptr<Device>>& devices);

}  // namespace satchel::simulator

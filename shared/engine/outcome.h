#pragma once

#include "shared/engine/engine.h"

namespace satchel::engine {

/// What the turns of one mutation bring together.
struct Collector {
    std::vector<schema::Finding> findings;
    std::vector<Undecided> undecided;
    std::vector<schema::Command> follow_up;  // by the system, in order
    bool adjusted = false;
    bool rejected = false;
    std::uint32_t ids_made = 0;

    bool refused() const { return rejected; }
    void refuse(schema::Finding finding) {
        rejected = true;
        findings.push_back(std::move(finding));
    }
};

/// A mutation's follow-up is bounded: a rule that calls itself is a bug, not a loop.
inline constexpr std::size_t max_follow_up = 2'000;

}  // namespace satchel::engine

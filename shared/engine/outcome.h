#pragma once

#include "shared/engine/engine.h"

#include <map>

namespace satchel::engine {

/// What the turns of one mutation bring together.
struct Collector {
    std::vector<schema::Finding> findings;
    std::vector<Undecided> undecided;
    std::vector<schema::Command> follow_up;  // by the system, in order
    bool adjusted = false;
    bool rejected = false;
    std::map<std::uint32_t, std::uint32_t> ids_made;  // by what they are for, and where

    bool refused() const { return rejected; }
    void refuse(schema::Finding finding) {
        rejected = true;
        findings.push_back(std::move(finding));
    }
};

/// A mutation's follow-up is bounded; more is refused, since it may be somebody's input that asks for it.
inline constexpr std::size_t max_follow_up = 4'000;

}  // namespace satchel::engine

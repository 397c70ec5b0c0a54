#pragma once

#include "shared/base/crypto.h"
#include "shared/base/id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::bench {

/// A device that the ledger knows, as enrolment leaves it.
struct Enrolled {
    base::Id user;
    base::Id device;
    base::SigningKey key;
    base::Bytes session_secret;
};

struct Organisation {
    std::vector<Enrolled> reps;  // their devices, in turn one of each rep
    Enrolled clerk;
};

/// A ledger in a new folder: `reps` reps who share `devices` devices, one clerk with one device, and orders that the first rep wrote.
/// Made in a process of its own: what it takes is no part of any workload.
Organisation make_organisation(const std::string& folder, int reps, int devices, std::uint64_t orders);

}  // namespace satchel::bench

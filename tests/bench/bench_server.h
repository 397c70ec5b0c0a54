#pragma once

#include "shared/base/crypto.h"
#include "shared/base/id.h"

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

/// An organisation with `reps` reps and one clerk, each with one device; returns them, the clerk last. `orders` are written by the first rep.
std::vector<Enrolled> make_organisation(const std::string& folder, int reps, std::uint64_t orders);

/// The server's own rooms in a process of their own: TLS, sync sessions, deciding queue, ledger on disk, synchronous=FULL.
class BenchServer {
public:
    explicit BenchServer(const std::string& folder);
    ~BenchServer();
    std::uint16_t port() const { return port_; }
    /// Resident memory now and at its highest, KiB.
    std::uint64_t resident_kib() const;
    std::uint64_t peak_kib() const;

private:
    int process_ = -1;
    std::uint16_t port_ = 0;
};

/// A field of /proc/<process>/status in KiB; "self" for this one.
std::uint64_t memory_kib(const std::string& process, const std::string& field);

}  // namespace satchel::bench

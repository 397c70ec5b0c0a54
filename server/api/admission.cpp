#include "server/api/admission.h"

#include "server/api/sign_in.h"
#include "server/decide/quarantine.h"

#include <algorithm>

namespace satchel::api {

namespace {

/// A revoked device comes once more, to hand over what waits on it. Its key has proved it; that its person has left, or that the sign-in has
/// run out, is no reason to lose their work.
base::Result<sync::Principal> leave_of(Services& services, const sync::Hello& hello) {
    if (!hello.farewell) return base::error("device_revoked");
    auto claimed = services.ledger.accounts().claim_replica(hello.replica, hello.user, hello.device);
    if (!claimed) return claimed.error();
    return sync::Principal{hello.user, hello.device, hello.replica, true};
}

}  // namespace

base::Result<sync::Principal> admit(Services& services, const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) {
    auto& accounts = services.ledger.accounts();
    const auto device = accounts.device(hello.device);
    const auto message = sync::hello_message(nonce, hello.replica, hello.user);
    if (!device || device->user != hello.user || hello.replica.is_null() ||
        !base::verify_signature(device->public_key, message, hello.signature)) {
        return base::error("device_unknown");
    }
    if (hello.protocol != sync::protocol_version) return base::error("app_too_old");
    if (decide::is_quarantine_replica(hello.replica)) return base::error("replica_taken");
    if (device->revoked) return leave_of(services, hello);
    const bool secret_fits = base::equal_secret(base::sha256(hello.session_secret), device->session_hash);
    if (!secret_fits || device->session_until <= services.clock.now()) return base::error("session_expired");
    if (!active_name(services.ledger, hello.user)) return base::error("user_inactive");
    if (auto claimed = accounts.claim_replica(hello.replica, hello.user, hello.device); !claimed) return claimed.error();
    return sync::Principal{hello.user, hello.device, hello.replica};
}

bool bootstraps(const sync::Hello& hello) {
    if (hello.cursor.epoch.is_null()) return true;
    return std::none_of(hello.held.begin(), hello.held.end(), [](const sync::HeldScope& held) { return held.complete; });
}

std::optional<BootstrapPlaces::Place> BootstrapPlaces::take() {
    std::lock_guard lock(mutex_);
    if (free_ == 0) return std::nullopt;
    --free_;
    return Place(*this);
}

std::size_t BootstrapPlaces::free_places() const {
    std::lock_guard lock(mutex_);
    return free_;
}

void BootstrapPlaces::give_back() {
    std::lock_guard lock(mutex_);
    ++free_;
}

}  // namespace satchel::api

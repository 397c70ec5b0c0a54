#pragma once

#include "server/api/services.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace satchel::api {

/// Who may open a session. `device_unknown`, `device_revoked`, `session_expired`, `user_inactive`, `app_too_old`, `replica_taken`.
/// Whoever does not hold the device's key learns only `device_unknown`. A revoked device that knows how is let in to take its leave.
base::Result<sync::Principal> admit(Services& services, const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce);

/// Whether this replica will load from nothing: it has never seen a ledger, or holds no scope whole.
bool bootstraps(const sync::Hello& hello);

/// Places for replicas that load from nothing. A morning rush must not starve those who are already in.
class BootstrapPlaces {
public:
    explicit BootstrapPlaces(std::size_t count) : free_(count) {}

    /// One place, given back when it goes.
    class Place {
    public:
        explicit Place(BootstrapPlaces& places) : places_(&places) {}
        Place(Place&& other) noexcept : places_(std::exchange(other.places_, nullptr)) {}
        Place& operator=(Place&& other) noexcept {
            std::swap(places_, other.places_);
            return *this;
        }
        ~Place() {
            if (places_ != nullptr) places_->give_back();
        }

    private:
        BootstrapPlaces* places_;
    };
    std::optional<Place> take();
    std::size_t free_places() const;

private:
    void give_back();

    mutable std::mutex mutex_;
    std::size_t free_;
};

}  // namespace satchel::api

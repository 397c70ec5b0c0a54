#include "server/net/admission.h"

#include "server/net/connection.h"

#include <utility>
#include <vector>

namespace satchel::net {

namespace {

/// One subscriber's IPv6 addresses are a /64, so that is what counts as one address.
std::uint64_t key_of(const boost::asio::ip::address& address) {
    if (address.is_v4()) {
        return address.to_v4().to_uint() | 0xffff'ffff'0000'0000u;  // in ff00::/8, which no peer has as its source
    }
    std::uint64_t key = 0;
    const auto bytes = address.to_v6().to_bytes();
    for (std::size_t i = 0; i < 8; ++i) {
        key = key << 8 | bytes[i];
    }
    return key;
}

}  // namespace

Admission::Ticket::Ticket(Ticket&& other) noexcept
    : admission_(std::exchange(other.admission_, nullptr)), address_(other.address_), id_(other.id_) {
}

Admission::Ticket::~Ticket() {
    if (admission_ != nullptr) {
        admission_->leave(address_, id_);
    }
}

Admission::Ticket Admission::admit(const boost::asio::ip::address& address) {
    const std::uint64_t key = key_of(address);
    const std::lock_guard lock(mutex_);
    if (shut_) {
        return {};
    }
    if (open_ >= total_max_) {
        ++refused_total_;
        return {};
    }
    const auto found = per_address_.find(key);
    if (found != per_address_.end() && found->second >= per_address_max_) {
        ++refused_address_;
        return {};
    }
    ++per_address_[key];
    ++open_;
    return {*this, key, ++last_id_};
}

void Admission::enter(const Ticket& ticket, std::weak_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    inside_.emplace(ticket.id_, std::move(connection));
}

void Admission::leave(std::uint64_t address, std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    inside_.erase(id);
    const auto found = per_address_.find(address);
    if (--found->second == 0) {
        per_address_.erase(found);
    }
    if (--open_ == 0) {
        emptied_.notify_all();  // under the lock: whoever waits may destroy this object next
    }
}

void Admission::shut() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
}

void Admission::for_each(const std::function<void(Connection&)>& visit) {
    std::vector<std::shared_ptr<Connection>> present;  // declared before the lock, so that the last owner leaves without it
    {
        const std::lock_guard lock(mutex_);
        present.reserve(inside_.size());
        for (const auto& [id, connection] : inside_) {
            if (auto alive = connection.lock()) {
                present.push_back(std::move(alive));
            }
        }
    }
    for (const auto& connection : present) {
        visit(*connection);
    }
}

bool Admission::wait_empty(std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    return emptied_.wait_until(lock, until, [this] { return open_ == 0; });
}

std::uint64_t Admission::open() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

std::uint64_t Admission::refused_total() const {
    const std::lock_guard lock(mutex_);
    return refused_total_;
}

std::uint64_t Admission::refused_address() const {
    const std::lock_guard lock(mutex_);
    return refused_address_;
}

Budget::Share::Share(Share&& other) noexcept : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {
}

Budget::Share& Budget::Share::operator=(Share&& other) noexcept {
    std::swap(budget_, other.budget_);
    std::swap(bytes_, other.bytes_);
    return *this;
}

Budget::Share::~Share() {
    if (budget_ != nullptr) {
        const std::lock_guard lock(budget_->mutex_);
        budget_->free_ += bytes_;
    }
}

Budget::Share Budget::take(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (bytes > free_) {
        return {};
    }
    free_ -= bytes;
    return {*this, bytes};
}

}  // namespace satchel::net

#pragma once

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace satchel::net {

class Connection;

/// Who is connected: enforces the limits on connections, and lets stop() reach and await every one. Any thread.
class Admission {
public:
    Admission(std::size_t total_max, std::size_t per_address_max) : total_max_(total_max), per_address_max_(per_address_max) {}

    /// A place in the house, given back by its destructor.
    class Ticket {
    public:
        Ticket() = default;
        Ticket(Ticket&& other) noexcept;
        Ticket& operator=(Ticket&& other) = delete;
        ~Ticket();
        explicit operator bool() const { return admission_ != nullptr; }

    private:
        friend class Admission;
        Ticket(Admission& admission, std::uint64_t address, std::uint64_t id)
            : admission_(&admission), address_(address), id_(id) {}
        Admission* admission_ = nullptr;
        std::uint64_t address_ = 0;
        std::uint64_t id_ = 0;
    };

    /// An empty ticket when a limit is reached or the server stops.
    Ticket admit(const boost::asio::ip::address& address);
    void enter(const Ticket& ticket, std::weak_ptr<Connection> connection);

    /// From now on nobody is admitted.
    void shut();
    void for_each(const std::function<void(Connection&)>& visit);
    /// False when somebody is still in at that time.
    bool wait_empty(std::chrono::steady_clock::time_point until);

    std::uint64_t open() const;
    std::uint64_t refused_total() const;
    std::uint64_t refused_address() const;

private:
    void leave(std::uint64_t address, std::uint64_t id);

    const std::size_t total_max_;
    const std::size_t per_address_max_;
    mutable std::mutex mutex_;
    std::condition_variable emptied_;
    bool shut_ = false;
    std::uint64_t last_id_ = 0;
    std::uint64_t open_ = 0;
    std::uint64_t refused_total_ = 0;
    std::uint64_t refused_address_ = 0;
    std::unordered_map<std::uint64_t, std::size_t> per_address_;
    std::unordered_map<std::uint64_t, std::weak_ptr<Connection>> inside_;
};

/// How much of a shared allowance is in use, for request bodies. Any thread.
class Budget {
public:
    explicit Budget(std::size_t bytes) : free_(bytes) {}

    class Share {
    public:
        Share() = default;
        Share(Share&& other) noexcept;
        Share& operator=(Share&& other) noexcept;
        ~Share();
        explicit operator bool() const { return budget_ != nullptr; }

    private:
        friend class Budget;
        Share(Budget& budget, std::size_t bytes) : budget_(&budget), bytes_(bytes) {}
        Budget* budget_ = nullptr;
        std::size_t bytes_ = 0;
    };

    /// Empty when there is not as much left.
    Share take(std::size_t bytes);

private:
    std::mutex mutex_;
    std::size_t free_;
};

}  // namespace satchel::net

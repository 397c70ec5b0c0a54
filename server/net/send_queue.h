#pragma once

#include "server/net/handler.h"

#include <deque>
#include <mutex>
#include <optional>

namespace satchel::net {

class SocketLoop;

/// The bounded queue between a session, which may send from any thread, and the one writer of its socket. It is what sessions
/// hold as their SocketSender, so it may outlive the socket and the server: then it refuses everything.
class SendQueue final : public SocketSender {
public:
    SendQueue(std::weak_ptr<SocketLoop> loop, std::size_t bytes_max, std::size_t messages_max);

    bool send(std::shared_ptr<const base::Bytes> message) override;
    void close(std::uint16_t code, std::string reason) override;
    void admit() override;
    std::size_t queued_bytes() const override;
    void post(std::function<void()> function) override;
    void hold_reading(bool held) override;

    // The writer's side, on the strand.

    /// The message to write next; it stays queued, and counted, until written(). Nothing: the writer rests, and the next send
    /// wakes it with SocketLoop::pump.
    std::shared_ptr<const base::Bytes> next();
    void written();
    bool below_low_water() const;
    std::optional<CloseReason> close_requested() const;
    /// No more sends, no more wakes; what is queued is dropped.
    void shut();

private:
    void drop_unwritten();
    /// The loop to wake once the lock is released, if the writer rests.
    std::shared_ptr<SocketLoop> rouse();

    const std::size_t bytes_max_;
    const std::size_t messages_max_;
    mutable std::mutex mutex_;
    std::weak_ptr<SocketLoop> loop_;  // reset by shut()
    std::deque<std::shared_ptr<const base::Bytes>> messages_;
    std::size_t bytes_ = 0;
    std::optional<CloseReason> close_;
    bool awake_ = false;    // the writer runs or has been woken
    bool writing_ = false;  // the first message is being written
};

}  // namespace satchel::net

#include "server/net/send_queue.h"

#include "server/net/socket_loop.h"
#include "shared/base/assert.h"

#include <utility>

namespace satchel::net {

SendQueue::SendQueue(std::weak_ptr<SocketLoop> loop, std::size_t bytes_max, std::size_t messages_max)
    : bytes_max_(bytes_max), messages_max_(messages_max), loop_(std::move(loop)) {
}

bool SendQueue::send(std::shared_ptr<const base::Bytes> message) {
    SATCHEL_ASSERT(message);
    std::shared_ptr<SocketLoop> to_wake;
    bool fits = true;
    {
        const std::lock_guard lock(mutex_);
        if (close_ || loop_.expired()) {
            return false;
        }
        fits = messages_.size() < messages_max_ && message->size() <= bytes_max_ - std::min(bytes_, bytes_max_);
        if (fits) {
            bytes_ += message->size();
            messages_.push_back(std::move(message));
        } else {
            close_ = CloseReason{close_code::queue_overflow, "read too slowly"};
            drop_unwritten();
        }
        to_wake = fits ? rouse() : loop_.lock();  // an overflow must be heard even while a write is stuck
        awake_ = true;
    }
    if (to_wake) {
        to_wake->pump_soon();
    }
    return fits;
}

void SendQueue::close(std::uint16_t code, std::string reason) {
    std::shared_ptr<SocketLoop> to_wake;
    {
        const std::lock_guard lock(mutex_);
        if (close_ || loop_.expired()) {
            return;
        }
        constexpr std::size_t reason_bytes_max = 123;
        reason.resize(std::min(reason.size(), reason_bytes_max));
        close_ = CloseReason{code, std::move(reason)};
        to_wake = loop_.lock();
        awake_ = true;
    }
    if (to_wake) {
        to_wake->pump_soon();
    }
}

void SendQueue::admit() {
    std::shared_ptr<SocketLoop> loop;
    {
        const std::lock_guard lock(mutex_);
        loop = loop_.lock();
    }
    if (loop) {
        loop->admit_soon();
    }
}

std::size_t SendQueue::queued_bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

void SendQueue::post(std::function<void()> function) {
    std::shared_ptr<SocketLoop> loop;
    {
        const std::lock_guard lock(mutex_);
        loop = loop_.lock();
    }
    if (loop) {
        loop->call_soon(std::move(function));
    }
}

void SendQueue::hold_reading(bool held) {
    std::shared_ptr<SocketLoop> loop;
    {
        const std::lock_guard lock(mutex_);
        loop = loop_.lock();
    }
    if (loop) {
        loop->hold_reading_soon(held);
    }
}

std::shared_ptr<const base::Bytes> SendQueue::next() {
    const std::lock_guard lock(mutex_);
    if (messages_.empty()) {
        awake_ = false;
        return nullptr;
    }
    writing_ = true;
    return messages_.front();
}

void SendQueue::written() {
    const std::lock_guard lock(mutex_);
    bytes_ -= messages_.front()->size();
    messages_.pop_front();
    writing_ = false;
}

bool SendQueue::below_low_water() const {
    const std::lock_guard lock(mutex_);
    return bytes_ <= bytes_max_ / 4;
}

std::optional<CloseReason> SendQueue::close_requested() const {
    const std::lock_guard lock(mutex_);
    return close_;
}

void SendQueue::shut() {
    const std::lock_guard lock(mutex_);
    loop_.reset();
    drop_unwritten();
}

void SendQueue::drop_unwritten() {
    const std::size_t kept = writing_ ? 1 : 0;  // the writer still points into the first
    while (messages_.size() > kept) {
        bytes_ -= messages_.back()->size();
        messages_.pop_back();
    }
    messages_.shrink_to_fit();
}

std::shared_ptr<SocketLoop> SendQueue::rouse() {
    return std::exchange(awake_, true) ? nullptr : loop_.lock();
}

}  // namespace satchel::net

#pragma once

#include "tests/server/net_support.h"

#include <atomic>
#include <vector>

namespace satchel::net::test {

inline std::shared_ptr<const base::Bytes> bytes(std::string_view text) {
    return std::make_shared<const base::Bytes>(base::copy(base::as_bytes(text)));
}

class Room;

/// Reports to its room. Fails the program when two of its calls overlap or one follows on_closed.
class Session final : public SocketSession {
public:
    Session(Room& room, std::shared_ptr<SocketSender> the_sender) : sender(std::move(the_sender)), room_(room) {}

    void on_message(base::Bytes message) override;
    void on_writable() override;
    void on_closed(const CloseReason& reason) override;

    CloseReason reason() const {
        const std::lock_guard lock(mutex_);
        return reason_;
    }

    const std::shared_ptr<SocketSender> sender;

private:
    struct Alone {
        explicit Alone(std::atomic<int>& inside) : inside_(inside) {
            if (inside_.fetch_add(1) != 0) {
                qFatal("two calls of one session overlap");
            }
        }
        ~Alone() { inside_.fetch_sub(1); }
        std::atomic<int>& inside_;
    };
    void expect_open() const {
        if (closed_) {
            qFatal("a call after on_closed");
        }
    }

    Room& room_;
    std::atomic<int> inside_ = 0;
    bool closed_ = false;
    mutable std::mutex mutex_;
    CloseReason reason_;
};

/// The socket handler of these tests: keeps its sessions; what they do is given as functions. By default they echo.
class Room {
public:
    std::function<bool(SocketSender&, const RequestHead&)> on_open = [](SocketSender&, const RequestHead&) { return true; };
    std::function<void(Session&, base::Bytes)> on_message = [](Session& session, base::Bytes message) {
        session.sender->send(std::make_shared<const base::Bytes>(std::move(message)));
    };
    std::function<void(Session&)> on_writable = [](Session&) {};
    bool admits = true;  // everybody, at once

    Handlers handlers() { return {echo_handler(), std::make_shared<Handler>(*this)}; }

    std::shared_ptr<Session> session(std::size_t index) const {
        const std::lock_guard lock(mutex_);
        return sessions_.at(index);
    }
    std::size_t opened() const {
        const std::lock_guard lock(mutex_);
        return sessions_.size();
    }
    std::size_t closed() const { return closed_; }

private:
    friend class Session;
    struct Handler final : SocketHandler {
        explicit Handler(Room& the_room) : room(the_room) {}
        std::shared_ptr<SocketSession> open(std::shared_ptr<SocketSender> sender, const RequestHead& request) override {
            if (!room.on_open(*sender, request)) {
                return nullptr;
            }
            if (room.admits) {
                sender->admit();
            }
            auto session = std::make_shared<Session>(room, std::move(sender));
            const std::lock_guard lock(room.mutex_);
            room.sessions_.push_back(session);
            return session;
        }
        Room& room;
    };

    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<Session>> sessions_;
    std::atomic<std::size_t> closed_ = 0;
};

inline void Session::on_message(base::Bytes message) {
    const Alone alone(inside_);
    expect_open();
    room_.on_message(*this, std::move(message));
}

inline void Session::on_writable() {
    const Alone alone(inside_);
    expect_open();
    room_.on_writable(*this);
}

inline void Session::on_closed(const CloseReason& reason) {
    const Alone alone(inside_);
    expect_open();
    closed_ = true;
    {
        const std::lock_guard lock(mutex_);
        reason_ = reason;
    }
    ++room_.closed_;
}

}  // namespace satchel::net::test

#include "server/api/sync_socket.h"

#include <spdlog/spdlog.h>

#include <array>
#include <exception>
#include <utility>

namespace satchel::api {

namespace {

constexpr std::size_t pump_bytes = 256u << 10;        // of pages per turn
constexpr std::size_t queue_mark_bytes = 512u << 10;  // no page is made while more than this waits on the socket
constexpr int turns_in_a_row = 4;                     // then the other sessions of this thread have theirs
constexpr std::size_t max_checkpoint_bytes = 64u << 10;

std::array<std::uint8_t, 32> make_nonce(base::Random& random) {
    std::array<std::uint8_t, 32> nonce{};
    random.fill(nonce);
    return nonce;
}

}  // namespace

std::shared_ptr<SyncSocket> SyncSocket::open(SyncRoom& room, std::shared_ptr<net::SocketSender> sender) {
    auto socket = std::make_shared<SyncSocket>(room, std::move(sender));
    socket->store_.answer_through(socket->answers());
    socket->act([&] { socket->session_.open(); });
    return socket;
}

SyncSocket::SyncSocket(SyncRoom& room, std::shared_ptr<net::SocketSender> sender)
    : room_(room),
      sender_(std::move(sender)),
      store_(room.services, room.places, room.pages),
      session_(store_, make_nonce(room.services.random)) {
}

SyncStore::Answers SyncSocket::answers() {
    // Weak: an answer that comes after the socket has gone is of no use, and must not keep the session alive.
    const auto self = weak_from_this();
    SyncStore::Answers answers;
    answers.decided = [self](sync::Pushed result) {
        if (const auto socket = self.lock()) {
            socket->act_later([result = std::move(result)](SyncSocket& one) { one.session_.decided(result); });
        }
    };
    answers.leased = [self](base::Result<sync::NumberBlock> block) {
        if (const auto socket = self.lock()) {
            socket->act_later([block = std::move(block)](SyncSocket& one) { one.session_.leased(block); });
        }
    };
    answers.later = [&worker = room_.worker](std::function<void()> job) { return worker.submit(std::move(job)); };
    answers.enter = [this](const sync::Principal& principal) { return enter(principal); };
    return answers;
}

bool SyncSocket::enter(const sync::Principal& principal) {
    const bool entered =
        room_.live.enter(shared_from_this(), principal.user, principal.device, room_.services.settings.max_sessions_of_user);
    if (entered) {
        ++room_.sessions;
        sender_->admit();
    }
    return entered;
}

void SyncSocket::act(const std::function<void()>& step) {
    if (closed_ || session_.ended()) return;
    try {
        step();
        drive();
        tell_room();
    } catch (const std::exception& fault) {
        // A broken store: what was said stays said, the device comes back and resumes.
        spdlog::error("a session failed: {}", fault.what());
        session_.refuse({"try_later", {}, 5'000});
        flush();
    }
    if (session_.ended()) {
        ++room_.refusals;
        room_.live.leave(this);
        store_.bootstrapped();
        sender_->close(net::close_code::normal, {});
    }
}

void SyncSocket::act_later(std::function<void(SyncSocket&)> step) {
    sender_->post([self = weak_from_this(), step = std::move(step)] {
        if (const auto socket = self.lock()) socket->act([&] { step(*socket); });
    });
}

void SyncSocket::drive() {
    flush();
    for (int turn = 0; !session_.ended() && sender_->queued_bytes() < queue_mark_bytes; ++turn) {
        if (turn == turns_in_a_row) return act_later([](SyncSocket&) {});
        const bool more = session_.pump(pump_bytes);
        flush();
        if (!more) return;
    }
}

/// Whom a commit concerns is known in the room, so that nobody is woken for nothing.
void SyncSocket::tell_room() {
    if (session_.holding_changes() == held_changes_) return;
    auto holding = session_.holding();
    held_changes_ = holding.changes;
    room_.live.holds(*this, std::move(holding.scopes), holding.seen);
}

void SyncSocket::flush() {
    for (auto& frame : session_.take_outgoing()) {
        // The first checkpoint ends a bootstrap. Only who holds a place is looked at, and only frames small enough to be one.
        if (store_.bootstrapping() && frame.size() <= max_checkpoint_bytes) {
            const auto decoded = sync::decode_frame(frame);
            if (decoded && std::holds_alternative<sync::Checkpoint>(*decoded)) store_.bootstrapped();
        }
        if (!sender_->send(std::make_shared<const base::Bytes>(std::move(frame)))) return;
    }
}

void SyncSocket::on_message(base::Bytes message) {
    act([&] { session_.receive(message); });
}

void SyncSocket::on_writable() {
    act([] {});
}

void SyncSocket::on_closed(const net::CloseReason&) {
    closed_ = true;
    store_.bootstrapped();
    room_.live.leave(this);
}

void SyncSocket::notify() {
    // Marked, so that a session which a busy ledger keeps waiting is not posted once per commit.
    if (notified_.exchange(true)) return;
    act_later([](SyncSocket& self) {
        self.notified_ = false;
        self.session_.committed();
    });
}

void SyncSocket::end(sync::Refusal why) {
    act_later([why = std::move(why)](SyncSocket& self) { self.session_.refuse(why); });
}

std::shared_ptr<net::SocketSession> SyncHandler::open(std::shared_ptr<net::SocketSender> sender,
                                                      const net::RequestHead& request) {
    if (request.path != "/v1/sync") return nullptr;
    return SyncSocket::open(room_, std::move(sender));
}

}  // namespace satchel::api

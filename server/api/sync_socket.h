#pragma once

#include "server/api/live.h"
#include "server/api/sync_store.h"
#include "server/api/worker.h"
#include "server/net/handler.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace satchel::api {

/// What all sessions share.
struct SyncRoom {
    Services& services;
    Worker& worker;
    Live live;
    BootstrapPlaces places;
    sync::EncodedPages pages;
    std::atomic<std::uint64_t> sessions{0};  // admitted since the start
    std::atomic<std::uint64_t> refusals{0};

    SyncRoom(Services& all, Worker& threads) : services(all), worker(threads), places(all.settings.max_bootstraps) {}
};

/// One web socket and its sync::ServerSession. Runs on the socket's strand; idle, it holds no snapshot, no buffer and no timer.
class SyncSocket final : public net::SocketSession, public LiveSession, public std::enable_shared_from_this<SyncSocket> {
public:
    static std::shared_ptr<SyncSocket> open(SyncRoom& room, std::shared_ptr<net::SocketSender> sender);
    SyncSocket(SyncRoom& room, std::shared_ptr<net::SocketSender> sender);

    void on_message(base::Bytes message) override;
    void on_writable() override;
    void on_closed(const net::CloseReason& reason) override;

    void notify() override;
    void end(sync::Refusal why) override;

private:
    SyncStore::Answers answers();
    /// Runs one step on the strand, sends what it made, and catches what a broken store throws: the one boundary of a session.
    void act(const std::function<void()>& step);
    void act_later(std::function<void(SyncSocket&)> step);
    void drive();
    void flush();
    void tell_room();
    bool enter(const sync::Principal& principal);

    SyncRoom& room_;
    std::shared_ptr<net::SocketSender> sender_;
    SyncStore store_;
    sync::ServerSession session_;
    std::uint64_t held_changes_ = 0;  // as the room was told
    std::atomic<bool> notified_{false};
    bool closed_ = false;
};

class SyncHandler final : public net::SocketHandler {
public:
    explicit SyncHandler(SyncRoom& room) : room_(room) {}
    std::shared_ptr<net::SocketSession> open(std::shared_ptr<net::SocketSender> sender, const net::RequestHead& request) override;

private:
    SyncRoom& room_;
};

}  // namespace satchel::api

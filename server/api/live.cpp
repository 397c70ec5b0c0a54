#include "server/api/live.h"

namespace satchel::api {

bool Live::enter(const std::shared_ptr<LiveSession>& session, const base::Id& user, const base::Id& device,
                 std::size_t max_of_user) {
    std::vector<std::shared_ptr<LiveSession>> replaced;
    {
        std::lock_guard lock(mutex_);
        std::size_t others = 0;
        for (const auto& [key, guest] : guests_) {
            if (guest.user != user) continue;
            if (guest.device != device) ++others;
            if (guest.device == device) {
                if (auto old = guest.session.lock()) replaced.push_back(std::move(old));
            }
        }
        if (others >= max_of_user) return false;
        guests_[session.get()] = {session, user, device, {}};
        audience_.enter(session.get());
    }
    for (const auto& old : replaced) old->end({"replaced", "the same device has connected again", 0});
    return true;
}

void Live::leave(const LiveSession* session) {
    std::lock_guard lock(mutex_);
    guests_.erase(session);
    audience_.leave(session);
}

void Live::committed(const ledger::Commit& commit) {
    // Under the lock: notify() only marks and posts.
    std::lock_guard lock(mutex_);
    for (const auto* member : audience_.concerned(commit)) {
        const auto at = guests_.find(static_cast<const LiveSession*>(member));
        if (at == guests_.end()) continue;
        if (auto session = at->second.session.lock()) session->notify();
    }
}

void Live::holds(LiveSession& session, std::vector<std::string> scopes, const sync::Cursor& seen) {
    std::lock_guard lock(mutex_);
    if (audience_.holds(&session, std::move(scopes), seen)) session.notify();
}

std::size_t Live::end_where(const std::function<bool(const Guest&)>& chosen, const sync::Refusal& why) {
    std::vector<std::shared_ptr<LiveSession>> ending;
    {
        std::lock_guard lock(mutex_);
        for (const auto& [key, guest] : guests_) {
            if (!chosen(guest)) continue;
            if (auto session = guest.session.lock()) ending.push_back(std::move(session));
        }
    }
    for (const auto& session : ending) session->end(why);
    return ending.size();
}

std::size_t Live::end_device(const base::Id& device, const std::string& code) {
    return end_where([&](const Guest& guest) { return guest.device == device; }, {code, {}, 0});
}

std::vector<base::Id> Live::due(base::Instant now) const {
    std::lock_guard lock(mutex_);
    std::vector<base::Id> devices;
    for (const auto& [key, guest] : guests_) {
        if (guest.signed_in_until <= now) devices.push_back(guest.device);
    }
    return devices;
}

void Live::look_again(const base::Id& device, base::Instant at) {
    std::lock_guard lock(mutex_);
    for (auto& [key, guest] : guests_) {
        if (guest.device == device) guest.signed_in_until = at;
    }
}

std::size_t Live::end_user(const base::Id& user, const std::string& code) {
    return end_where([&](const Guest& guest) { return guest.user == user; }, {code, {}, 0});
}

void Live::end_all(const sync::Refusal& why) {
    end_where([](const Guest&) { return true; }, why);
}

std::size_t Live::count() const {
    std::lock_guard lock(mutex_);
    return guests_.size();
}

}  // namespace satchel::api

#include "server/api/api.h"

#include "server/api/json.h"
#include "server/api/rooms.h"
#include "server/api/routes.h"

#include <utility>

namespace satchel::api {

namespace {

constexpr std::size_t worker_threads = 1;      // scrypt takes 32 MiB and a tenth of a second each
constexpr std::size_t max_waiting_jobs = 256;  // [D] above, `try_later`
constexpr std::int64_t leave_ms = 3'600'000;

}  // namespace

Rooms::Rooms(Services all)
    : services(std::move(all)), sign_in(services), worker(worker_threads, max_waiting_jobs), sync(services, worker) {
}

void Rooms::work(const net::Respond& respond, std::function<void()> job) {
    if (!worker.submit(std::move(job))) respond(denied_response({503, "try_later", 2'000}));
}

std::vector<Gauge> Rooms::all_gauges() {
    const auto pages = sync.pages.counts();
    std::vector<Gauge> all = {{"sessions", sync.live.count()},
                              {"bootstraps_free", sync.places.free_places()},
                              {"sessions_admitted", sync.sessions, true},
                              {"sessions_refused", sync.refusals, true},
                              {"pages_made", pages.made, true},
                              {"pages_shared", pages.shared, true},
                              {"pages_held_bytes", pages.bytes},
                              {"enrolments", enrolments, true},
                              {"sign_ins", sign_ins, true},
                              {"sign_ins_denied", denials, true}};
    std::lock_guard lock(gauges_mutex);
    for (const auto& more : gauges) {
        for (auto& gauge : more()) all.push_back(std::move(gauge));
    }
    return all;
}

Api::Api(Services services) : rooms_(std::make_shared<Rooms>(std::move(services))) {
    // The ledger keeps its listeners for ever: weak, so that an Api which has gone is not called.
    rooms_->services.ledger.on_commit([rooms = std::weak_ptr(rooms_)](const ledger::Commit& commit) {
        if (const auto alive = rooms.lock()) alive->sync.live.committed(commit);
    });
}

Api::~Api() {
    stop();
}

std::shared_ptr<net::HttpHandler> Api::http() {
    return std::make_shared<Routes>(rooms_);
}

std::shared_ptr<net::SocketHandler> Api::socket() {
    return std::make_shared<SyncHandler>(rooms_->sync);
}

void Api::add_gauges(std::function<std::vector<Gauge>()> gauges) {
    std::lock_guard lock(rooms_->gauges_mutex);
    rooms_->gauges.push_back(std::move(gauges));
}

std::size_t Api::end_device(const base::Id& device, const std::string& code) {
    return rooms_->sync.live.end_device(device, code);
}

std::size_t Api::end_user(const base::Id& user, const std::string& code) {
    return rooms_->sync.live.end_user(user, code);
}

std::size_t Api::end_expired() {
    auto& services = rooms_->services;
    auto& live = rooms_->sync.live;
    const auto now = services.clock.now();
    std::size_t ended = 0;
    for (const auto& device : live.due(now)) {
        // Its person may have signed in again since it came in.
        const auto record = services.ledger.accounts().device(device);
        const auto until = record ? record->session_until : base::Instant{};
        if (record && record->revoked) {
            // It takes its leave: no sign-in is asked of it.
            live.look_again(device, {now.ms + leave_ms});
        } else if (until <= now) {
            ended += live.end_device(device, "session_expired");
        } else {
            live.look_again(device, until);
        }
    }
    return ended;
}

std::size_t Api::sessions() const {
    return rooms_->sync.live.count();
}

void Api::stop() {
    rooms_->stopping = true;
    rooms_->worker.stop();
}

}  // namespace satchel::api

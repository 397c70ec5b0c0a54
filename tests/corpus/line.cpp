#include "tests/corpus/line.h"

#include "server/decide/lease.h"
#include "shared/sync/client_session.h"

#include <utility>

namespace satchel::corpus {

base::Result<std::vector<base::Bytes>> Line::talk(replica::Replica& replica) {
    constexpr std::size_t pump_bytes = 1u << 20;
    sync::ServerSession server(*this, {});
    sync::ClientSession client(replica, {.device = replica.id(), .user = replica.user(), .key = base::make_signing_key({})},
                               registry_.revision(), "corpus");
    std::vector<base::Bytes> said;
    server.open();
    for (bool quiet = false; !quiet;) {
        quiet = true;
        while (server.pump(pump_bytes)) quiet = false;
        for (auto& frame : server.take_outgoing()) {
            quiet = false;
            client.receive(frame, clock_.now());
            said.push_back(std::move(frame));
        }
        for (auto& frame : client.take_outgoing()) {
            quiet = false;
            server.receive(frame);
            said.push_back(std::move(frame));
        }
        if (!pushes_.empty() || !leases_.empty()) quiet = false;
        answer(server);
    }
    const auto& progress = client.progress();
    const bool live = progress.phase == sync::Phase::live;
    client.closed();
    if (!live) return base::error(progress.failure.empty() ? "refused" : progress.failure);
    return said;
}

void Line::answer(sync::ServerSession& session) {
    for (auto& push : std::exchange(pushes_, {})) {
        std::vector<ledger::Submission> batch;
        for (auto& bytes : push) {
            auto mutation = schema::decode_mutation(bytes);
            batch.push_back({std::move(bytes), std::move(*mutation)});
        }
        const auto settled = ledger_.decide(batch, decider_, clock_.now());
        sync::Pushed answer;
        if (!settled) answer.failure = settled.error();
        session.decided(std::move(answer));
        session.committed();
    }
    for (const auto& [replica, series] : std::exchange(leases_, {}))
        session.leased(decide::lease(ledger_, registry_, replica, series));
}

base::Result<sync::Principal> Line::admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>&) {
    return sync::Principal{hello.user, hello.device, hello.replica};
}

base::Result<std::unique_ptr<sync::LedgerView>> Line::view() {
    auto snapshot = ledger_.snapshot();
    if (!snapshot) return snapshot.error();
    return std::unique_ptr<sync::LedgerView>(std::move(*snapshot));
}

void Line::submit(const sync::Principal&, std::vector<base::Bytes> mutations) {
    pushes_.push_back(std::move(mutations));
}

void Line::lease(const sync::Principal& principal, const std::string& series) {
    leases_.emplace_back(principal.replica, series);
}

}  // namespace satchel::corpus

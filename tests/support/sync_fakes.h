#pragma once

#include "tests/support/sync_faults.h"

#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace satchel::tests {

/// What a frame says, in a word or two, as the transcripts of the tests read it. A part is its number: 1+org is put into org with its
/// image, 1=org is put there without one (held already), 1-org is removed.
class Teller {
public:
    std::string operator()(const sync::Frame& frame) {
        return std::visit([this](const auto& one) { return tell(one); }, frame);
    }

private:
    static std::string list(const Scopes& scopes) {
        std::string out;
        for (const auto& scope : scopes) out += (out.empty() ? "" : ",") + scope;
        return out.empty() ? "nothing" : out;
    }
    std::string tell(const sync::Challenge&) { return "challenge"; }
    std::string tell(const sync::Hello& hello) {
        Scopes held;
        for (const auto& one : hello.held) {
            auto text = one.scope;
            if (one.snapshot_seq != 0) text += "(" + std::to_string(one.rows_done) + ")";
            held.push_back(text);
        }
        auto out = "hello at " + std::to_string(hello.cursor.seq) + " holding " + list(held);
        for (const auto& one : hello.sent) out += (&one == &hello.sent.front() ? " sent " : " ") + std::to_string(one.no);
        return out;
    }
    std::string tell(const sync::Welcome& welcome) {
        scopes_ = welcome.scopes;
        std::string out = "welcome to " + list(welcome.scopes);
        if (welcome.restart) out += ", start anew";
        if (welcome.restart) out += " behind " + std::to_string(welcome.shared_upto);
        if (welcome.farewell) out += ", to take leave";
        return out;
    }
    std::string tell(const sync::Refusal& refusal) { return "refusal " + refusal.code + (refusal.wipe ? ", wipe" : ""); }
    std::string tell(const sync::Push& push) {
        std::string out = "push";
        for (const auto& bytes : push.mutations) out += " " + std::to_string(schema::decode_mutation(bytes)->no);
        return out;
    }
    std::string tell(const sync::Page& page) {
        std::string out = page.snapshot ? "snapshot of " + scopes_.at(page.scope) : "feed";
        if (page.first) out += ", first";
        if (page.snapshot) out += ", " + std::to_string(page.rows_done) + "/" + std::to_string(page.rows_total);
        if (page.last) out += ", last";
        out += ":";
        const auto rows = schema::decode_page(*sync::decompress(page.rows, sync::max_page_bytes), shape_of);
        if (rows->size() > 10) return out + " " + std::to_string(rows->size()) + " rows";
        for (const auto& row : *rows) {
            out += " " + std::to_string(number_of(row.key.id));
            for (auto scope : row.put) out += (row.image ? "+" : "=") + scopes_.at(scope);
            for (auto scope : row.removed) out += "-" + scopes_.at(scope);
        }
        return out;
    }
    std::string tell(const sync::Checkpoint& checkpoint) {
        std::string out = "checkpoint " + std::to_string(checkpoint.cursor.seq);
        Scopes sums;
        for (const auto& sum : checkpoint.sums) sums.push_back(sum.scope + "=" + std::to_string(sum.count));
        if (!sums.empty()) out += " " + list(sums);
        for (const auto& verdict : checkpoint.verdicts) {
            const bool aside = !verdict.findings.empty() && verdict.findings.front().code == "in_quarantine";
            const auto* judged = verdict.judgement == schema::Judgement::rejected ? " rejects " : " accepts ";
            out += (aside ? " keeps " : judged) + std::to_string(verdict.no);
        }
        for (const auto& block : checkpoint.numbers) out += " gives " + block.series;
        if (!checkpoint.scopes.empty()) out += " now " + list(scopes_ = checkpoint.scopes);
        return out;
    }
    std::string tell(const sync::Received& received) { return "received " + std::to_string(received.pages); }
    std::string tell(const sync::Refetch& refetch) { return "refetch " + refetch.scope; }
    std::string tell(const sync::NumbersWanted& wanted) { return "numbers wanted " + wanted.series; }
    std::string tell(const sync::BlobOffer& offer) { return "blob offer " + std::to_string(offer.size); }
    std::string tell(const sync::BlobWanted& wanted) { return "blob wanted from " + std::to_string(wanted.from); }
    std::string tell(const sync::BlobChunk& chunk) {
        return "blob chunk " + std::to_string(chunk.offset) + "+" + std::to_string(chunk.bytes.size());
    }
    std::string tell(const sync::BlobMissing& missing) { return "blob missing " + missing.code; }
    std::string tell(const sync::Farewell&) { return "farewell"; }

    Scopes scopes_;
};

/// Where the line breaks, and what of the frames under way still arrives.
struct LineBreak {
    enum Rest { nothing, of_the_device, of_the_ledger };
    std::size_t after_frames = 0;
    Rest rest = nothing;
};

/// Another World than that of the engine's tests, also where both are in one program.
inline namespace sync_fakes {

/// One replica, one ledger, and the connection between them, one frame after the other, driven as the real ones are. A script tells what
/// happens and calls `settle`; with something that breaks in it the same script goes on over another session.
class World {
public:
    FakeLedger ledger;
    FakeReplica replica;
    Fault ledger_fault;
    Fault replica_fault;
    std::unique_ptr<sync::ClientSession> client;
    std::unique_ptr<sync::ServerSession> server;
    std::vector<LineBreak> line_breaks;
    bool replayed = false;       // something was broken from outside: how the script gets to its end may differ from what it says
    std::size_t pump_bytes = 1;  // one frame at a time
    sync::PullLimits limits;
    bool hold_answers = false;  // the deciding queue is slow
    bool hold_device = false;   // what the device says is on its way, and does not arrive
    std::optional<sync::Refusal> refusal;
    std::string failure;
    std::size_t sessions = 0;
    std::size_t frames = 0;
    std::size_t prelude_frames = 0;
    std::size_t views_left_open = 0;  // by calls of the server's session that have returned
    std::size_t refetches = 0;

    void connect() {
        ++sessions;
        std::array<std::uint8_t, 32> nonce{};
        nonce[1] = static_cast<std::uint8_t>(sessions);
        server = std::make_unique<sync::ServerSession>(ledger_port_, nonce, limits);
        client = std::make_unique<sync::ClientSession>(
            replica_port_, sync::Credentials{numbered_id(1, 6), ledger.user, ledger.key, {1, 2, 3}}, 1, "satchel test");
        teller_ = {};
        serve([](sync::ServerSession& session) { session.open(); });
    }
    void disconnect() {
        if (client) client->closed();
        client.reset();
        server.reset();
        ledger.answers.clear();
        ledger.leases.clear();
        to_client_.clear();
        to_server_.clear();
        late_.clear();
    }
    /// What came before is told by another script, and broken there.
    void story_begins() {
        prelude_frames = frames;
        ledger_fault.story_begins();
        replica_fault.story_begins();
        transcript_.clear();
    }
    /// The line breaks when so many more frames have arrived.
    void cut_after(std::size_t more) { line_breaks.push_back({frames + more}); }
    /// Until nothing more is said, over as many sessions as it takes. False when that never happens, or the server refuses for good.
    bool settle() {
        for (int attempt = 0; attempt < 10; ++attempt) {
            refusal.reset();
            if (!client) connect();
            if (run()) return true;
            refusal = client->progress().refusal;
            failure = client->progress().failure;
            disconnect();
            if (refusal && refusal->retry_after_ms == 0 && refusal->code != "forked" && refusal->code != "io_failed")
                return false;
        }
        return false;
    }
    /// Delivers frames until none is under way; false if the session has ended.
    bool run() {
        while (client && !client->ended() && !server->ended()) {
            if (!deliver_one() && !answer() && !pump()) return true;
        }
        drain();
        return false;
    }
    /// Delivers a few frames and leaves the rest under way.
    void run_some(int count) {
        for (; count > 0 && client && !client->ended() && !server->ended(); --count) {
            if (to_server_.empty() && to_client_.empty() && !answer() && !pump()) return;
            deliver_one();
        }
    }
    void committed() {
        if (server) server->committed();
    }
    void poke() {
        if (!client) return;
        client->poke();
        from_client();
    }
    /// Sees every frame as the server makes it.
    std::function<void(const sync::Frame&)> on_server_frame;
    /// What becomes of one frame of the ledger's, by its number in this world; a line that keeps its order does none of it.
    enum class Astray { lost, doubled, late };
    Astray astray = Astray::lost;
    std::size_t astray_frame = 0;  // 0: none
    std::vector<std::string> take_transcript() { return std::exchange(transcript_, {}); }

    /// What a person would find on the device.
    std::string view_of_replica() const {
        std::ostringstream out;
        for (const auto& [key, part] : replica.state.parts) {
            out << number_of(key.id) << " v" << part.version << " " << title(part.image) << " in";
            for (const auto& scope : part.scopes) out << " " << scope;
            out << "\n";
        }
        return out.str();
    }
    /// What the ledger says that a person should find there.
    std::string view_of_ledger() const {
        std::ostringstream out;
        const auto& state = ledger.state();
        for (const auto& [key, part] : state.parts) {
            std::string scopes;
            for (const auto& scope : part.scopes) {
                const auto& mine = state.subscription;
                if (std::find(mine.begin(), mine.end(), scope) != mine.end()) scopes += " " + scope;
            }
            if (!scopes.empty())
                out << number_of(key.id) << " v" << part.version << " " << title(part.image) << " in" << scopes << "\n";
        }
        return out.str();
    }

private:
    static std::string title(const base::Bytes& image) { return schema::decode(note_shape(), image)->values[0].text(); }

    /// A ledger that breaks ends the session, behind what was said already.
    template <class Step>
    void serve(Step step) {
        try {
            step(*server);
        } catch (const std::runtime_error&) {
            server->refuse({"try_later", {}, 5'000});
        }
        views_left_open += ledger.views;
        for (auto& bytes : server->take_outgoing()) {
            if (on_server_frame) on_server_frame(*sync::decode_frame(bytes));
            on_its_way(std::move(bytes));
        }
    }
    void on_its_way(base::Bytes bytes) {
        const bool strikes = ++told_ == astray_frame;
        if (strikes && astray == Astray::late) {
            late_ = std::move(bytes);
            return;
        }
        if (strikes && astray == Astray::doubled) to_client_.push_back(bytes);
        if (!strikes || astray != Astray::lost) to_client_.push_back(std::move(bytes));
        if (!late_.empty()) to_client_.push_back(std::exchange(late_, {}));
    }
    void from_client() {
        for (auto& bytes : client->take_outgoing()) to_server_.push_back(std::move(bytes));
    }
    void arrive_at_server() {
        const auto bytes = std::move(to_server_.front());
        to_server_.pop_front();
        const auto frame = *sync::decode_frame(bytes);
        refetches += std::holds_alternative<sync::Refetch>(frame) ? 1 : 0;
        transcript_.push_back("device: " + teller_(frame));
        serve([&](sync::ServerSession& session) { session.receive(bytes); });
    }
    void arrive_at_client() {
        const auto bytes = std::move(to_client_.front());
        to_client_.pop_front();
        transcript_.push_back("ledger: " + teller_(*sync::decode_frame(bytes)));
        client->receive(bytes, {5'000'000});
        from_client();
    }
    bool deliver_one() {
        const bool upwards = !to_server_.empty() && !hold_device;
        if (!upwards && to_client_.empty()) return false;
        if (upwards) {
            arrive_at_server();
        } else {
            arrive_at_client();
        }
        ++frames;
        for (const auto& one : line_breaks) {
            if (one.after_frames == frames) break_line(one.rest);
        }
        return true;
    }
    void break_line(LineBreak::Rest rest) {
        if (rest == LineBreak::of_the_ledger) drain();
        while (rest == LineBreak::of_the_device && !to_server_.empty()) arrive_at_server();
        client->closed();
        to_client_.clear();
        to_server_.clear();
    }
    /// After the server has ended, what it said last still arrives.
    void drain() {
        while (client && !client->ended() && !to_client_.empty()) arrive_at_client();
    }
    bool answer() {
        if (hold_answers) return false;
        if (!ledger.answers.empty()) {
            auto answer = std::move(ledger.answers.front());
            ledger.answers.pop_front();
            serve([&](sync::ServerSession& session) {
                session.decided(std::move(answer));
                session.committed();
            });
        } else if (!ledger.leases.empty()) {
            auto lease = std::move(ledger.leases.front());
            ledger.leases.pop_front();
            serve([&](sync::ServerSession& session) { session.leased(std::move(lease)); });
        } else {
            return false;
        }
        return true;
    }
    bool pump() {
        serve([&](sync::ServerSession& session) { session.pump(pump_bytes); });
        return !to_client_.empty();
    }

    BreakingLedger ledger_port_{ledger, ledger_fault};
    BreakingReplica replica_port_{replica, replica_fault};
    Teller teller_;
    std::deque<base::Bytes> to_client_;
    std::deque<base::Bytes> to_server_;
    std::size_t told_ = 0;
    base::Bytes late_;
    std::vector<std::string> transcript_;
};

}  // namespace sync_fakes

}  // namespace satchel::tests

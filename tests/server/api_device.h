#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/block.h"
#include "shared/sync/client_session.h"
#include "tests/server/net_support.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// A device of these tests: enrols over HTTP, keeps its replica in memory, and drives sync::ClientSession over a real web socket.
namespace satchel::api::test {

namespace json = boost::json;

/// What a device holds, without any rules of its own: the rows as they came.
class MemoryReplica final : public sync::ClientStore {
public:
    MemoryReplica(const registry::Registry& registry, const base::Id& id) : registry_(registry), id_(id) {}

    std::map<schema::PartKey, schema::PageRow> rows;
    std::map<std::uint64_t, base::Bytes> outbox;
    std::map<std::uint64_t, schema::Verdict> verdicts;
    std::map<base::Digest, base::Bytes> blobs;  // own, to be delivered
    std::set<base::Digest> delivered;
    std::map<base::Digest, base::Bytes> fetched;
    std::set<base::Digest> wanted;
    std::map<base::Digest, std::string> missing;
    std::map<base::Digest, base::Digest> thumbnails;  // of own ones
    std::string mime = "image/png";                   // of all of them
    std::size_t wipes = 0;
    bool looks_small = false;  // what is wanted is wanted as a thumbnail
    sync::Cursor cursor;

    std::size_t count(schema::Tag kind, schema::Tag facet = 0) const {
        std::size_t found = 0;
        for (const auto& [key, row] : rows) found += key.kind == kind && key.facet == facet ? 1 : 0;
        return found;
    }

    base::Result<sync::Standing> standing() override {
        sync::Standing standing{.replica = id_, .cursor = cursor};
        standing.cursor.epoch = epoch_;
        for (const auto& scope : complete_) standing.held.push_back({.scope = scope, .complete = true});
        for (const auto& [no, bytes] : outbox) {
            if (no <= sent_upto_ && !verdicts.contains(no)) standing.sent.push_back({no, base::sha256(bytes)});
            standing.last_no = no;
        }
        return standing;
    }
    base::Result<std::vector<sync::Outgoing>> outgoing(std::uint64_t after, std::size_t max_count, std::size_t) override {
        std::vector<sync::Outgoing> out;
        for (auto at = outbox.upper_bound(after); at != outbox.end() && out.size() < max_count; ++at) {
            if (!verdicts.contains(at->first)) out.push_back({at->first, at->second});
        }
        if (!out.empty()) sent_upto_ = std::max(sent_upto_, out.back().no);
        return out;
    }
    base::Result<bool> welcome(const sync::Welcome& welcome, base::Instant) override {
        if (welcome.epoch != epoch_ || welcome.restart) {
            rows.clear();
            complete_.clear();
            cursor = {};
        }
        epoch_ = welcome.epoch;
        return false;
    }
    base::Result<> stage(const sync::Page& page, const std::string& scope) override {
        if (page.last) whole_.insert(scope);
        return take(page);
    }
    base::Result<sync::Applied> commit(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                       const std::vector<std::string>&) override {
        for (const auto& page : feed) {
            if (auto taken = take(page); !taken) return taken.error();
        }
        complete_.merge(whole_);
        for (const auto& verdict : checkpoint.verdicts) verdicts.try_emplace(verdict.no, verdict);
        cursor = checkpoint.cursor;
        return sync::Applied{};
    }
    base::Result<> fork() override { return base::error("forked"); }
    base::Result<std::vector<sync::Upload>> uploads(std::size_t) override {
        std::vector<sync::Upload> all;
        for (const auto& [digest, bytes] : blobs) {
            if (!delivered.contains(digest) && !missing.contains(digest)) all.push_back({{digest, bytes.size(), mime, {}}});
            const auto small = thumbnails.find(digest);
            if (!all.empty() && all.back().offer.digest == digest && small != thumbnails.end())
                all.back().offer.thumbnail = small->second;
        }
        return all;
    }
    base::Result<base::Bytes> read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override {
        const auto& bytes = blobs.at(digest);
        const auto part = base::ByteView(bytes).subspan(offset);
        return base::copy(part.first(std::min(part.size(), max_bytes)));
    }
    base::Result<> blob_delivered(const base::Digest& digest) override {
        delivered.insert(digest);
        return {};
    }
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t) override {
        std::vector<sync::BlobWanted> all;
        for (const auto& digest : wanted) {
            if (!missing.contains(digest) && !whole_blobs_.contains(digest))
                all.push_back({digest, fetched[digest].size(), looks_small});
        }
        return all;
    }
    base::Result<> write_blob(const sync::BlobChunk& chunk) override {
        auto& bytes = fetched[chunk.digest];
        bytes.insert(bytes.end(), chunk.bytes.begin(), chunk.bytes.end());
        if (bytes.size() == chunk.size) whole_blobs_.insert(chunk.digest);
        return {};
    }
    base::Result<> blob_unavailable(const sync::BlobMissing& what) override {
        missing[what.digest] = what.code;
        return {};
    }
    base::Result<> wipe() override {
        ++wipes;
        return {};
    }
    /// Under another name, with nothing written yet.
    void begin_anew(const base::Id& id) {
        id_ = id;
        outbox.clear();
        verdicts.clear();
        sent_upto_ = 0;
    }

private:
    base::Result<> take(const sync::Page& page) {
        auto plain = sync::decompress(page.rows, sync::max_page_bytes);
        if (!plain) return plain.error();
        auto decoded =
            schema::decode_page(*plain, [this](schema::Tag kind, schema::Tag facet) { return registry_.shape(kind, facet); });
        if (!decoded) return decoded.error();
        for (auto& row : *decoded) {
            if (row.image) rows[row.key] = row;
            if (row.put.empty()) rows.erase(row.key);
        }
        return {};
    }

    const registry::Registry& registry_;
    base::Id id_;
    base::Id epoch_;
    std::uint64_t sent_upto_ = 0;
    std::set<std::string> complete_;
    std::set<std::string> whole_;
    std::set<base::Digest> whole_blobs_;
};

struct HttpAnswer {
    int status = 0;
    json::object body;
    std::string text(const char* name) const {
        const auto* value = body.if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
    }
};

inline HttpAnswer post(std::uint16_t port, const std::string& certificate, const std::string& path, const json::object& body) {
    net::test::Client client(TLS1_3_VERSION, certificate);
    if (client.connect(port)) return {};
    const auto response =
        client.request(body.empty() ? "GET" : "POST", path, body.empty() ? std::string() : json::serialize(body));
    HttpAnswer answer{.status = static_cast<int>(response.result_int())};
    boost::system::error_code fault;
    auto value = json::parse(response.body(), fault);
    if (!fault && value.is_object()) answer.body = std::move(value.as_object());
    return answer;
}

class Device {
public:
    Device(const registry::Registry& registry, std::uint16_t port, std::string certificate)
        : replica(registry, base::make_id(net::test::now(), random_)), port_(port), certificate_(std::move(certificate)) {
        std::array<std::uint8_t, 32> seed{};
        random_.fill(seed);
        credentials.key = base::make_signing_key(seed);
    }

    HttpAnswer enrol(const std::string& code, const std::string& password) {
        auto answer = post(port_, certificate_, "/v1/enrol",
                           {{"code", code},
                            {"public_key", base::to_hex(credentials.key.public_key)},
                            {"device_name", "a phone"},
                            {"password", password}});
        take(answer);
        return answer;
    }
    /// `freshness`: a nonce, or the device's clock.
    HttpAnswer sign_in(const std::string& password, const std::string& name, const std::string& freshness) {
        const auto message = "satchel sign-in " + credentials.device.text() + " " + freshness;
        auto answer = post(port_, certificate_, "/v1/sign-in",
                           {{"device", credentials.device.text()},
                            {name, freshness},
                            {"signature", base::to_hex(base::sign(credentials.key, base::as_bytes(message)))},
                            {"password", password}});
        take(answer);
        return answer;
    }

    /// The farewell of a revoked device, until it has nothing left.
    bool takes_leave() {
        return connect() && exchange([this] { return session_->progress().wiped; });
    }
    bool connect() {
        client_ = std::make_unique<net::test::Client>(TLS1_3_VERSION, certificate_);
        session_ = std::make_unique<sync::ClientSession>(replica, credentials, 1, "satchel test");
        return !client_->upgrade(port_, "/v1/sync");
    }
    /// Exchanges frames until the condition holds, the session ends, or nothing comes for `patience`.
    bool exchange(const std::function<bool()>& until, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        send();
        while (!until() && !session_->ended() && std::chrono::steady_clock::now() < deadline) {
            boost::system::error_code fault;
            client_->patience = patience;
            const auto message = client_->read(fault);
            if (fault) break;
            session_->receive(base::as_bytes(message), net::test::now());
            send();
        }
        return until();
    }
    bool live() {
        return exchange([this] { return session_->progress().phase == sync::Phase::live && replica.cursor.seq > 0; });
    }
    void poke() {
        session_->poke();
        send();
    }
    /// Something of one's own making, past the session.
    void say(const base::Bytes& frame) { client_->send(frame); }
    std::string refusal() const {
        const auto& refusal = session_->progress().refusal;
        return refusal ? refusal->code : session_->progress().failure;
    }
    bool ended() const { return session_->ended(); }

    /// Saves a mutation in the outbox.
    std::uint64_t write(const registry::Registry& registry, std::vector<schema::Command> commands) {
        const auto standing = *replica.standing();
        schema::Mutation mutation{
            .replica = standing.replica, .no = standing.last_no + 1, .schema = registry.revision(), .user = credentials.user};
        mutation.occurred_at = net::test::now();
        mutation.seen_seq = replica.cursor.seq;
        mutation.commands = std::move(commands);
        replica.outbox[mutation.no] = schema::encode(mutation);
        return mutation.no;
    }
    base::Id new_id() { return base::make_id(net::test::now(), random_); }

    sync::Credentials credentials;

private:
    base::SystemRandom random_;

public:
    MemoryReplica replica;

private:
    void take(const HttpAnswer& answer) {
        if (answer.status != 200) return;
        credentials.device = *base::Id::parse(answer.text("device"));
        credentials.user = *base::Id::parse(answer.text("user"));
        credentials.session_secret = *base::from_hex(answer.text("session_secret"));
    }
    void send() {
        for (const auto& frame : session_->take_outgoing()) client_->send(frame);
    }

    std::uint16_t port_;
    std::string certificate_;
    std::unique_ptr<net::test::Client> client_;
    std::unique_ptr<sync::ClientSession> session_;
};

}  // namespace satchel::api::test

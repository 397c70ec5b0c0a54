#pragma once

#include "client/replica/replica.h"
#include "server/decide/decide.h"
#include "server/ledger/ledger.h"
#include "shared/sync/encoded_pages.h"
#include "shared/sync/server_session.h"

#include <vector>

namespace satchel::corpus {

/// When everything here happens.
inline constexpr base::Instant noon{1'795'320'000'000};  // 2026-11-22 12:00 in Shanghai

class FixedClock final : public base::Clock {
public:
    base::Instant now() override { return at; }
    base::Instant at = noon;
};

/// One device's way into a ledger: everybody is admitted, pushes are decided at once, attachments are not spoken of.
class Line final : public sync::ServerStore {
public:
    Line(ledger::Ledger& ledger, ledger::Decider& decider, const registry::Registry& registry, base::Clock& clock)
        : ledger_(ledger), decider_(decider), registry_(registry), clock_(clock) {}

    /// One session until neither side has anything to say; its frames, in the order in which they were said. Why it failed, if it did.
    base::Result<std::vector<base::Bytes>> talk(replica::Replica& replica);

    base::Result<sync::Principal> admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) override;
    base::Result<std::unique_ptr<sync::LedgerView>> view() override;
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) override { return registry_.shape(kind, facet); }
    sync::EncodedPages& encoded_pages() override { return pages_; }
    std::uint32_t schema_revision() override { return registry_.revision(); }
    base::Instant now() override { return clock_.now(); }
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) override;
    void lease(const sync::Principal& principal, const std::string& series) override;
    base::Result<std::uint64_t> offer(const sync::Principal&, const sync::BlobOffer&) override { return base::error("quota"); }
    base::Result<std::uint64_t> append(const sync::Principal&, const sync::BlobChunk&) override { return base::error("quota"); }
    base::Result<sync::BlobChunk> fetch(const sync::Principal&, const sync::BlobWanted&, std::size_t) override {
        return base::error("not_here_yet");
    }

private:
    void answer(sync::ServerSession& session);

    ledger::Ledger& ledger_;
    ledger::Decider& decider_;
    const registry::Registry& registry_;
    base::Clock& clock_;
    sync::EncodedPages pages_;
    std::vector<std::vector<base::Bytes>> pushes_;
    std::vector<std::pair<base::Id, std::string>> leases_;
};

}  // namespace satchel::corpus

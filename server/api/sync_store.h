#pragma once

#include "server/api/admission.h"
#include "server/api/services.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::api {

/// What one session asks of the ledger, the deciding queue, the accounts and the attachments.
class SyncStore final : public sync::ServerStore {
public:
    /// How answers that take time come back. Each may be called on any thread and must bring its answer to the session's strand.
    struct Answers {
        std::function<void(sync::Pushed)> decided;
        std::function<void(base::Result<sync::NumberBlock>)> leased;
        std::function<bool(std::function<void()>)> later;   // runs something slow elsewhere
        std::function<bool(const sync::Principal&)> enter;  // false: this person has too many sessions
    };
    SyncStore(Services& services, BootstrapPlaces& places, sync::EncodedPages& pages)
        : services_(services), places_(places), pages_(pages) {}
    /// Before the session opens.
    void answer_through(Answers answers) { answers_ = std::move(answers); }

    base::Result<sync::Principal> admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) override;
    base::Result<std::unique_ptr<sync::LedgerView>> view() override;
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) override;
    sync::EncodedPages& encoded_pages() override { return pages_; }
    std::uint32_t schema_revision() override;
    base::Instant now() override;
    base::Result<> mint_epoch(const sync::Cursor& seen) override;
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) override;
    void lease(const sync::Principal& principal, const std::string& series) override;
    base::Result<std::uint64_t> offer(const sync::Principal& principal, const sync::BlobOffer& offer) override;
    base::Result<std::uint64_t> append(const sync::Principal& principal, const sync::BlobChunk& chunk) override;
    base::Result<sync::BlobChunk> fetch(const sync::Principal& principal, const sync::BlobWanted& wanted,
                                        std::size_t max_bytes) override;

    bool bootstrapping() const { return place_.has_value(); }
    void bootstrapped() { place_.reset(); }

private:
    /// Who delivered it for this person to read; `not_allowed`, `not_here_yet`.
    base::Result<base::Id> source(const base::Id& user, const base::Digest& digest,
                                  const std::optional<ledger::Blobs::Blob>& blob);

    /// The digest and size of what this deliverer made of it: `no_picture` for what is none, `no_thumbnail`.
    base::Result<std::pair<base::Digest, std::uint64_t>> small_picture(const ledger::Blobs::Blob& blob, const base::Id& through);

    /// A revoked device's session, and how much of its work waits in quarantine.
    struct Leaving {
        std::string device_name;
        bool counted = false;
        std::size_t count = 0;
        std::uint64_t bytes = 0;
    };
    base::Result<> make_room(const sync::Principal& principal, const std::vector<base::Bytes>& mutations);

    Services& services_;
    BootstrapPlaces& places_;
    sync::EncodedPages& pages_;
    Answers answers_;
    std::optional<BootstrapPlaces::Place> place_;
    base::Id user_;
    std::optional<Leaving> leaving_;
    std::map<base::Digest, base::Id> readable_;  // and through whom; asked in this session: a picture comes in many chunks
};

}  // namespace satchel::api

#pragma once

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <utility>

namespace satchel::sync {

/// Pages as they stand in frames, by what they hold: what sessions of one server owe alike is decoded, packed and compressed once, be it a
/// commit that a hundred devices hear of or the catalogue that they all load in the morning. Beyond `max_bytes` those go that were asked for
/// longest ago. Any thread.
class EncodedPages {
public:
    explicit EncodedPages(std::size_t max_bytes = std::size_t{16} << 20) : max_bytes_(max_bytes) {}

    /// The page of this content, made if it is not here. What `make` refuses is not kept.
    base::Result<base::Bytes> get(const base::Digest& content, const std::function<base::Result<base::Bytes>()>& make);

    struct Counts {
        std::uint64_t made = 0;
        std::uint64_t shared = 0;
        std::size_t bytes = 0;  // held now
    };
    Counts counts() const;

private:
    using Held = std::list<std::pair<base::Digest, base::Bytes>>;  // asked for latest first

    void keep(const base::Digest& content, const base::Bytes& page);

    std::size_t max_bytes_;
    mutable std::mutex mutex_;
    Held held_;
    std::map<base::Digest, Held::iterator> by_content_;
    Counts counts_;
};

}  // namespace satchel::sync

#pragma once

#include "server/ledger/sqlite/query.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace satchel::ledger::sqlite {

/// The end of the hash chain: where the next entry is tied on.
struct ChainEnd {
    std::uint64_t seq = 0;
    base::Digest chain{};  // zeros at seq 0
    base::Instant at;
};

/// The link of one entry: over the link before it, the mutation's digest, the verdict's bytes and seq.
base::Digest link(const base::Digest& before, base::ByteView digest, base::ByteView verdict, std::uint64_t seq);
/// What a cursor says of a chain: its first eight bytes.
std::uint64_t chain_prefix(base::ByteView chain);

/// A digest as a column holds it. Throws Broken for another length.
base::Digest digest_of(base::ByteView bytes);

struct JournalRow {
    base::Digest digest{};
    schema::Verdict verdict;
};

/// Every decided mutation with its verdict, in the order of seq. The writer's; readers have statements of their own.
class Journal {
public:
    explicit Journal(sql::Database& database);

    const ChainEnd& end() const { return end_; }
    /// The verdict's seq must be end().seq + 1. `mutation` must live until the flush.
    void append(std::int64_t replica, const base::Digest& digest, base::ByteView mutation, const schema::Verdict& verdict,
                base::Bytes verdict_bytes, base::Instant at);
    std::optional<JournalRow> find(std::int64_t replica, std::uint64_t no);
    /// 1970 for 0, the last one for a seq beyond the end.
    base::Instant time_of(std::uint64_t seq);
    /// The last seq that was decided before that time; 0: none.
    std::uint64_t last_before(base::Instant time);

    /// Writes what was appended.
    void flush();
    /// Reads the end anew: at the start, and after a rollback.
    void forget();

private:
    struct Entry {
        ChainEnd end;
        std::int64_t replica = 0;
        std::uint64_t no = 0;
        base::Digest digest{};
        base::Bytes verdict;
        base::ByteView mutation;
    };

    sql::Statement last_, insert_, find_, time_;
    ChainEnd end_;
    std::vector<Entry> waiting_;
    // Devices push many mutations that saw the same seq.
    std::pair<std::uint64_t, base::Instant> last_time_{0, {}};
};

/// The last entry of the journal on this connection.
ChainEnd read_end(sql::Statement& last);
inline constexpr const char* last_entry_sql = "SELECT seq, chain, at FROM journal ORDER BY seq DESC LIMIT 1";

}  // namespace satchel::ledger::sqlite

#include "server/ledger/sqlite/journal.h"

#include "shared/base/assert.h"
#include "shared/base/planted.h"

#include <algorithm>

namespace satchel::ledger::sqlite {

base::Digest digest_of(base::ByteView bytes) {
    base::Digest digest{};
    if (bytes.size() != digest.size()) throw Broken(base::error("database_corrupt", "a digest of another length"));
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

base::Digest link(const base::Digest& before, base::ByteView digest, base::ByteView verdict, std::uint64_t seq) {
    // One buffer and one call: a digest object for each entry costs more than its hashing. The verdict, whose length varies, stands between
    // parts of fixed length: no two entries have the same input.
    thread_local base::Bytes entry;
    entry.assign(before.begin(), before.end());
    entry.insert(entry.end(), digest.begin(), digest.end());
    entry.insert(entry.end(), verdict.begin(), verdict.end());
    for (int shift = 56; shift >= 0; shift -= 8) entry.push_back(static_cast<std::uint8_t>(seq >> shift));
    return base::sha256(entry);
}

std::uint64_t chain_prefix(base::ByteView chain) {
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8 && i < chain.size(); ++i) prefix = prefix << 8 | chain[i];
    return prefix;
}

ChainEnd read_end(sql::Statement& last) {
    Query row(last);
    if (!row.next()) return {};
    return {row->unsigned_integer(0), digest_of(row->bytes(1)), base::Instant{row->integer(2)}};
}

Journal::Journal(sql::Database& database)
    : last_(database.must_prepare(last_entry_sql)),
      insert_(database.must_prepare((base::planted(base::Bug::decided_twice) ? "INSERT OR REPLACE " : "INSERT ") +
                                    std::string("INTO journal(seq, replica, no, at, digest, chain, verdict, mutation) "
                                                "SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM rows(?)"))),
      find_(database.must_prepare("SELECT digest, verdict FROM journal WHERE replica = ? AND no = ?")),
      time_(database.must_prepare("SELECT at FROM journal WHERE seq = ?")) {
    forget();
}

void Journal::append(std::int64_t replica, const base::Digest& digest, base::ByteView mutation, const schema::Verdict& verdict,
                     base::Bytes verdict_bytes, base::Instant at) {
    SATCHEL_ASSERT(verdict.seq == end_.seq + 1);
    end_ = {verdict.seq, link(end_.chain, digest, verdict_bytes, verdict.seq), at};
    waiting_.push_back({end_, replica, verdict.no, digest, std::move(verdict_bytes), mutation});
}

void Journal::flush() {
    if (waiting_.empty()) return;
    sql::RowsOf rows(waiting_, [](const Entry& entry, int n, sql::Cell& cell) {
        switch (n) {
            case 0:
                return cell.set(entry.end.seq);
            case 1:
                return cell.set(entry.replica);
            case 2:
                return cell.set(entry.no);
            case 3:
                return cell.set(entry.end.at.ms);
            case 4:
                return cell.set(base::ByteView(entry.digest));
            case 5:
                return cell.set(base::ByteView(entry.end.chain));
            case 6:
                return cell.set(entry.verdict);
            default:
                return cell.set(entry.mutation);
        }
    });
    Query(insert_, rows).run();
    waiting_.clear();
}

std::optional<JournalRow> Journal::find(std::int64_t replica, std::uint64_t no) {
    flush();
    Query row(find_, replica, no);
    if (!row.next()) return std::nullopt;
    return JournalRow{digest_of(row->bytes(0)), take(schema::decode_verdict(row->bytes(1)))};
}

base::Instant Journal::time_of(std::uint64_t seq) {
    if (seq == 0) return {};
    if (seq >= end_.seq) return end_.at;
    if (seq != last_time_.first) {
        flush();
        Query row(time_, seq);
        last_time_ = {seq, row.next() ? base::Instant{row->integer(0)} : base::Instant{}};
    }
    return last_time_.second;
}

std::uint64_t Journal::last_before(base::Instant time) {
    // Times never go back from one seq to the next.
    std::uint64_t below = 0;
    for (auto above = end_.seq + 1; above - below > 1;) {
        const auto middle = below + (above - below) / 2;
        (time_of(middle) < time ? below : above) = middle;
    }
    return below;
}

void Journal::forget() {
    waiting_.clear();
    end_ = read_end(last_);
    last_time_ = {};
}

}  // namespace satchel::ledger::sqlite

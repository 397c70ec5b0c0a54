#include "tests/bench/snapshot_pages.h"

#include "shared/base/assert.h"

namespace satchel::bench {

namespace {

constexpr std::uint64_t page_rows = 2'000;

void stage(replica::Replica& replica, const registry::Registry& registry, const ScopeRows& rows, std::uint64_t seq) {
    for (std::uint64_t done = 0; done < rows.count;) {
        sync::Page page;
        page.snapshot = true;
        page.first = done == 0;
        page.snapshot_seq = seq;
        page.rows_total = rows.count;
        std::vector<schema::PageRow> sent;
        for (; done < rows.count && sent.size() < page_rows; ++done) sent.push_back(rows.row(done));
        page.rows_done = done;
        page.last = done == rows.count;
        page.upto = sent.back().key;
        page.rows = sync::compress(
            schema::encode_page(sent, [&](schema::Tag kind, schema::Tag facet) { return registry.shape(kind, facet); }));
        SATCHEL_ASSERT(replica.stage(page, rows.scope).has_value());
    }
}

}  // namespace

void take_in(replica::Replica& replica, const registry::Registry& registry, const sync::Cursor& cursor, base::Instant now,
             const std::vector<ScopeRows>& scopes) {
    std::vector<std::string> names;
    for (const auto& one : scopes) names.push_back(one.scope);
    SATCHEL_ASSERT(replica.welcome(
        {.epoch = cursor.epoch, .head = cursor.seq, .schema = registry.revision(), .server_time = now, .scopes = names}, now));
    for (const auto& one : scopes) stage(replica, registry, one, cursor.seq);
    const auto applied = replica.commit({}, {.cursor = cursor, .server_time = now}, names);
    SATCHEL_ASSERT(applied.has_value() && applied->mismatched.empty());
    for (bool more = true; more;) {
        const auto tended = replica.tend(now);
        SATCHEL_ASSERT(tended.has_value());
        more = *tended;
    }
}

}  // namespace satchel::bench

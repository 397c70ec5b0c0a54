#include "client/replica/numbers.h"

#include "client/replica/try.h"

#include <algorithm>
#include <map>

namespace satchel::replica {

std::string number_text(std::string_view series, std::uint64_t number) {
    constexpr std::size_t min_digits = 6;
    auto digits = std::to_string(number);
    if (digits.size() < min_digits) digits.insert(0, min_digits - digits.size(), '0');
    return std::string(series) + "-" + digits;
}

base::Result<std::optional<std::uint64_t>> Numbers::take(const std::string& series) {
    std::uint64_t next = 0;
    std::uint64_t end = 0;
    {
        REPLICA_TAKE(auto* select,
                     statements_->get("SELECT next,end FROM number_block WHERE series=? AND next<end ORDER BY end LIMIT 1"));
        Use row(*select);
        row->bind(1, std::string_view(series));
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return std::optional<std::uint64_t>();
        next = row->unsigned_integer(0);
        end = row->unsigned_integer(1);
    }
    REPLICA_TAKE(auto* update, statements_->get("UPDATE number_block SET next=? WHERE series=? AND end=?"));
    REPLICA_TRY(update->bind(1, next + 1).bind(2, std::string_view(series)).bind(3, end).run());
    return std::optional(next);
}

base::Result<> Numbers::add(const sync::NumberBlock& block) {
    // Told again of a block that is in use: what was taken stays taken.
    REPLICA_TAKE(auto* insert, statements_->get("INSERT INTO number_block(series,next,end,size) VALUES(?1,?2,?3,?3-?2) "
                                                "ON CONFLICT(series,end) DO UPDATE SET next=max(next,excluded.next)"));
    return insert->bind(1, std::string_view(block.series)).bind(2, block.next).bind(3, block.end).run();
}

base::Result<> Numbers::replace(const std::vector<sync::NumberBlock>& blocks) {
    REPLICA_TAKE(const auto held, all());
    for (const auto& block : held) {
        const bool kept = std::any_of(blocks.begin(), blocks.end(), [&](const sync::NumberBlock& told) {
            return told.series == block.series && told.end == block.end;
        });
        if (kept) continue;
        REPLICA_TAKE(auto* erase, statements_->get("DELETE FROM number_block WHERE series=? AND end=?"));
        REPLICA_TRY(erase->bind(1, std::string_view(block.series)).bind(2, block.end).run());
    }
    for (const auto& block : blocks) REPLICA_TRY(add(block));
    return {};
}

base::Result<> Numbers::clear() {
    REPLICA_TAKE(auto* erase, statements_->get("DELETE FROM number_block"));
    return erase->run();
}

base::Result<std::vector<sync::NumberBlock>> Numbers::all() {
    REPLICA_TAKE(auto* select, statements_->get("SELECT series,next,end FROM number_block ORDER BY series,end"));
    Use row(*select);
    std::vector<sync::NumberBlock> blocks;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return blocks;
        blocks.push_back({std::string(row->text(0)), row->unsigned_integer(1), row->unsigned_integer(2)});
    }
}

base::Result<std::vector<std::string>> Numbers::low(const registry::Registry& registry, schema::RoleSet roles) {
    struct Stock {
        std::uint64_t left = 0;
        std::uint64_t block = 0;
    };
    std::map<std::string, Stock> stocks;
    for (const auto& kind : registry.kinds()) {
        const auto& series = kind.schema.series;
        if (!series.prefix.empty() && !series.gapless && kind.permissions.create.meets(roles)) stocks[series.prefix];
    }
    REPLICA_TAKE(auto* select, statements_->get("SELECT series,sum(end-next),max(size) FROM number_block GROUP BY series"));
    Use row(*select);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) break;
        const auto stock = stocks.find(std::string(row->text(0)));
        if (stock != stocks.end()) stock->second = {row->unsigned_integer(1), row->unsigned_integer(2)};
    }
    std::vector<std::string> low;
    for (const auto& [series, stock] : stocks) {
        if (stock.left * 2 <= stock.block) low.push_back(series);
    }
    return low;
}

}  // namespace satchel::replica

#include "client/replica/scope_book.h"

#include "client/replica/try.h"
#include "shared/base/assert.h"

namespace satchel::replica {

base::Result<> ScopeBook::load(Statements& statements) {
    scopes_.clear();
    by_name_.clear();
    REPLICA_TAKE(auto* select,
                 statements.get("SELECT number,name,subscribed,complete,trusted,sum,count,mismatches,snapshot_seq,after_kind,"
                                "after_id,after_facet,staged_last,rows_done,rows_total FROM scope ORDER BY number"));
    Use row(*select);
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) break;
        Scope scope;
        scope.number = static_cast<std::uint16_t>(row->integer(0));
        scope.name = std::string(row->text(1));
        scope.subscribed = row->integer(2) != 0;
        scope.complete = row->integer(3) != 0;
        scope.trusted = row->integer(4) != 0;
        scope.sum = decode_sum(row->bytes(5));
        scope.count = row->unsigned_integer(6);
        scope.mismatches = row->unsigned_integer(7);
        scope.snapshot_seq = row->unsigned_integer(8);
        scope.after = {static_cast<schema::Tag>(row->integer(9)), row->id(10), static_cast<schema::Tag>(row->integer(11))};
        scope.staged_last = row->integer(12) != 0;
        scope.rows_done = row->unsigned_integer(13);
        scope.rows_total = row->unsigned_integer(14);
        while (scopes_.size() < scope.number) scopes_.push_back(Scope{.number = static_cast<std::uint16_t>(scopes_.size())});
        by_name_[scope.name] = scope.number;
        scopes_.push_back(std::move(scope));
    }
    saved_ = scopes_;
    return {};
}

base::Result<> ScopeBook::save(Statements& statements) {
    REPLICA_TAKE(auto* replace,
                 statements.get("INSERT OR REPLACE INTO scope(number,name,subscribed,complete,trusted,sum,count,mismatches,"
                                "snapshot_seq,after_kind,after_id,after_facet,staged_last,rows_done,rows_total) "
                                "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    REPLICA_TAKE(auto* erase, statements.get("DELETE FROM scope WHERE number=?"));
    // A name may have moved to another number: out of the way first.
    for (const auto& scope : saved_) {
        if (!scope.name.empty() && scopes_[scope.number].name != scope.name) REPLICA_TRY(erase->bind(1, int{scope.number}).run());
    }
    for (std::size_t i = 0; i < scopes_.size(); ++i) {
        const auto& scope = scopes_[i];
        if (scope.name.empty() || (i < saved_.size() && saved_[i] == scope)) continue;
        const auto sum = encode_sum(scope.sum);
        replace->bind(1, int{scope.number})
            .bind(2, std::string_view(scope.name))
            .bind(3, scope.subscribed)
            .bind(4, scope.complete);
        replace->bind(5, scope.trusted).bind(6, sum).bind(7, scope.count).bind(8, scope.mismatches).bind(9, scope.snapshot_seq);
        replace->bind(10, int{scope.after.kind})
            .bind(11, scope.after.id)
            .bind(12, int{scope.after.facet})
            .bind(13, scope.staged_last);
        REPLICA_TRY(replace->bind(14, scope.rows_done).bind(15, scope.rows_total).run());
    }
    saved_ = scopes_;
    return {};
}

Scope* ScopeBook::find(const std::string& name) {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &scopes_[found->second];
}

Scope& ScopeBook::number_of(const std::string& name) {
    if (auto* known = find(name)) return *known;
    auto& scope = free_entry();
    scope.name = name;
    by_name_[name] = scope.number;
    return scope;
}

Scope& ScopeBook::free_entry() {
    for (auto& scope : scopes_) {
        if (scope.name.empty() && scope == Scope{.number = scope.number}) return scope;
    }
    SATCHEL_ASSERT(scopes_.size() < 0xffff);
    return scopes_.emplace_back(Scope{.number = static_cast<std::uint16_t>(scopes_.size())});
}

std::uint16_t ScopeBook::renumber(std::uint16_t number) {
    auto& entry = free_entry();
    auto& old = scopes_[number];
    const auto fresh = entry.number;
    entry = old;
    entry.number = fresh;
    entry.sum = {};
    entry.count = 0;
    by_name_[entry.name] = fresh;
    Scope left{.number = number, .trusted = old.trusted, .sum = old.sum, .count = old.count};
    // Never equal to a free entry while rows may carry the number.
    left.subscribed = false;
    left.rows_total = 1;
    old = std::move(left);
    return number;
}

void ScopeBook::forget_staged(Scope& scope) {
    scope.snapshot_seq = 0;
    scope.after = {};
    scope.staged_last = false;
    scope.rows_done = 0;
    scope.rows_total = 0;
}

void ScopeBook::reset(Scope& scope) {
    scope.complete = false;
    scope.trusted = false;
}

base::Result<> drop_staged_pages(Statements& statements, std::uint16_t scope) {
    REPLICA_TAKE(auto* erase, statements.get("DELETE FROM staged WHERE scope=?"));
    return erase->bind(1, int{scope}).run();
}

}  // namespace satchel::replica

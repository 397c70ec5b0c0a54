#include "server/ledger/sqlite/scopes.h"

#include "shared/base/planted.h"

namespace satchel::ledger::sqlite {

Scopes::Scopes(sql::Database& database)
    : find_(database.must_prepare("SELECT number FROM scope WHERE name = ?")),
      load_(database.must_prepare("SELECT high, low, count, name FROM scope WHERE number = ?")),
      insert_(database.must_prepare("INSERT INTO scope(number, name, high, low, count) "
                                    "VALUES((SELECT coalesce(max(number), 0) + 1 FROM scope), ?, 0, 0, 0) RETURNING number")),
      update_(database.must_prepare("UPDATE scope SET high = ?2, low = ?3, count = ?4 WHERE number = ?1")) {
}

ScopeNumber Scopes::number_of(const std::string& name) {
    if (const auto known = numbers_.find(name); known != numbers_.end()) return known->second;
    Query found(find_, name);
    ScopeNumber number = 0;
    if (found.next()) {
        number = static_cast<ScopeNumber>(found->integer(0));
    } else {
        Query made(insert_, name);
        made.next();
        number = static_cast<ScopeNumber>(made->integer(0));
        // RETURNING gives its row before the statement is done.
        made.next();
    }
    numbers_.emplace(name, number);
    return number;
}

Scopes::Kept& Scopes::kept(ScopeNumber scope) {
    const auto [place, is_new] = kept_.try_emplace(scope);
    auto& kept = place->second;
    if (is_new) {
        Query row(load_, std::int64_t{scope});
        if (row.next()) {
            kept.sum = {row->unsigned_integer(0), row->unsigned_integer(1)};
            kept.count = row->unsigned_integer(2);
            kept.name = row->text(3);
        }
    }
    return kept;
}

Scopes::Kept& Scopes::touch(ScopeNumber scope) {
    auto& found = kept(scope);
    if (!found.touched) {
        found.touched = true;
        touched_.push_back(scope);
    }
    return found;
}

void Scopes::enter(ScopeNumber scope, const schema::Sum128& hash) {
    auto& found = touch(scope);
    found.sum += hash;
    ++found.count;
}

void Scopes::change(ScopeNumber scope, const schema::Sum128& before, const schema::Sum128& after) {
    auto& found = touch(scope);
    found.sum -= before;
    found.sum += after;
}

void Scopes::leave(ScopeNumber scope, const schema::Sum128& hash) {
    auto& found = touch(scope);
    if (!base::planted(base::Bug::remove_keeps_sum)) found.sum -= hash;
    --found.count;
}

std::vector<std::string> Scopes::flush() {
    std::vector<std::string> names;
    names.reserve(touched_.size());
    for (const auto scope : touched_) {
        auto& found = kept_.at(scope);
        Query(update_, std::int64_t{scope}, found.sum.high, found.sum.low, found.count).run();
        found.touched = false;
        names.push_back(found.name);
    }
    touched_.clear();
    return names;
}

void Scopes::forget() {
    numbers_.clear();
    kept_.clear();
    touched_.clear();
}

base::Bytes encode_scopes(const std::vector<ScopeNumber>& scopes) {
    base::Bytes bytes;
    for (const auto scope : scopes) base::put_varint(bytes, scope);
    return bytes;
}

std::vector<ScopeNumber> decode_scopes(base::ByteView bytes) {
    std::vector<ScopeNumber> scopes;
    base::ByteReader reader(bytes);
    while (!reader.at_end()) {
        const auto number = reader.varint();
        if (!number) throw Broken(base::error("database_corrupt", "scopes of a part"));
        scopes.push_back(static_cast<ScopeNumber>(*number));
    }
    return scopes;
}

}  // namespace satchel::ledger::sqlite

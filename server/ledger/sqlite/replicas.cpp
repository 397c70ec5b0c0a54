#include "server/ledger/sqlite/replicas.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace satchel::ledger::sqlite {

namespace {

// Devices come and go over the years; those of one morning fit.
constexpr std::size_t max_heads = 20'000;

/// The documents that a mutation names, each once.
std::vector<std::pair<schema::Tag, base::Id>> documents_of(const schema::Mutation& mutation) {
    std::vector<std::pair<schema::Tag, base::Id>> documents;
    documents.reserve(mutation.commands.size());
    for (const auto& command : mutation.commands) documents.emplace_back(command.kind, command.id);
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    return documents;
}

bool creates(const schema::Mutation& mutation, schema::Tag kind, const base::Id& id) {
    return std::any_of(mutation.commands.begin(), mutation.commands.end(), [&](const schema::Command& command) {
        return command.type == schema::CommandType::create && command.kind == kind && command.id == id;
    });
}

}  // namespace

Replicas::Replicas(sql::Database& database)
    : find_(database.must_prepare("SELECT number, highest FROM replica WHERE id = ?")),
      insert_(database.must_prepare("INSERT INTO replica(id, highest) VALUES(?, 0)")),
      update_(database.must_prepare("UPDATE replica SET highest = ?2 WHERE number = ?1")),
      any_rejected_(database.must_prepare("SELECT 1 FROM rejected WHERE replica = ? LIMIT 1")),
      find_rejected_(database.must_prepare("SELECT no FROM rejected WHERE replica = ? AND kind = ? AND id = ?")),
      put_rejected_(database.must_prepare("INSERT OR REPLACE INTO rejected(replica, kind, id, no, seq) VALUES(?, ?, ?, ?, ?)")),
      drop_rejected_(database.must_prepare("DELETE FROM rejected WHERE replica = ? AND kind = ? AND id = ?")),
      drop_seen_(database.must_prepare("DELETE FROM rejected WHERE replica = ? AND seq <= ?")),
      owner_(database.must_prepare("SELECT user, device FROM replica WHERE id = ?")),
      own_(database.must_prepare("INSERT INTO replica(id, highest, user, device) VALUES(?1, 0, ?2, ?3) "
                                 "ON CONFLICT(id) DO UPDATE SET user = ?2, device = ?3")) {
}

Replicas::Head& Replicas::head(const base::Id& replica) {
    const auto [place, is_new] = heads_.try_emplace(replica);
    auto& head = place->second;
    if (is_new) {
        head.id = replica;
        Query row(find_, replica);
        if (row.next()) {
            head.number = row->integer(0);
            head.highest = row->unsigned_integer(1);
            Query any(any_rejected_, head.number);
            head.has_rejected = any.next();
        }
    }
    if (!head.touched) {
        head.touched = true;
        touched_.push_back(&head);
    }
    return head;
}

void Replicas::settle(Head& head) {
    if (head.number != 0) return;
    Query(insert_, head.id).run();
    Query row(find_, head.id);
    row.next();
    head.number = row->integer(0);
}

void Replicas::decided(Head& head, std::uint64_t no) {
    head.highest = std::max(head.highest, no);
    head.moved = true;
}

std::optional<std::uint64_t> Replicas::blocked_by(Head& head, const schema::Mutation& mutation) {
    if (!head.has_rejected) return std::nullopt;
    // Whoever saw the rejection knows what the document is without it. Numbers of one replica come in order and what it has seen never
    // goes back, so an entry that one mutation has seen binds none that follow.
    Query(drop_seen_, head.number, mutation.seen_seq > INT64_MAX ? std::uint64_t{INT64_MAX} : mutation.seen_seq).run();
    std::optional<std::uint64_t> because;
    for (const auto& [kind, id] : documents_of(mutation)) {
        Query row(find_rejected_, head.number, std::int64_t{kind}, id);
        if (!row.next() || creates(mutation, kind, id)) continue;
        const auto no = row->unsigned_integer(0);
        because = because ? std::min(*because, no) : no;
    }
    return because;
}

void Replicas::rejected(Head& head, const schema::Mutation& mutation, std::uint64_t because, std::uint64_t seq) {
    for (const auto& [kind, id] : documents_of(mutation)) {
        Query(put_rejected_, head.number, std::int64_t{kind}, id, because, seq).run();
        head.has_rejected = true;
    }
}

void Replicas::accepted(Head& head, const schema::Mutation& mutation) {
    if (!head.has_rejected) return;
    for (const auto& [kind, id] : documents_of(mutation)) Query(drop_rejected_, head.number, std::int64_t{kind}, id).run();
    Query any(any_rejected_, head.number);
    head.has_rejected = any.next();
}

bool Replicas::claim(const base::Id& replica, const base::Id& user, const base::Id& device) {
    {
        Query row(owner_, replica);
        if (row.next() && !row->is_null(0)) return row->id(0) == user && row->id(1) == device;
    }
    Query(own_, replica, user, device).run();
    // It may be remembered as a replica without a row.
    heads_.erase(replica);
    return true;
}

void Replicas::flush() {
    for (auto* head : touched_) {
        head->touched = false;
        head->forked = false;
        if (std::exchange(head->moved, false)) Query(update_, head->number, head->highest).run();
    }
    touched_.clear();
    if (heads_.size() > max_heads) heads_.clear();
}

void Replicas::forget() {
    heads_.clear();
    touched_.clear();
}

}  // namespace satchel::ledger::sqlite

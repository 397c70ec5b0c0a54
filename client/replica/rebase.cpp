#include "client/replica/rebase.h"

#include "client/replica/try.h"
#include "shared/base/planted.h"

namespace satchel::replica {

base::Result<bool> Rebase::has_rows(std::string_view sql, std::optional<bool>& known) {
    if (!known) {
        REPLICA_TAKE(auto* select, store_->statements.get(sql));
        Use row(*select);
        REPLICA_TAKE(const bool any, row->step());
        known = any;
    }
    return *known;
}

base::Result<std::vector<DocumentKey>> Rebase::written_by(std::uint64_t no) {
    REPLICA_TAKE(auto* select, store_->statements.get("SELECT DISTINCT kind,id FROM pending_write WHERE no=?"));
    Use row(*select);
    row->bind(1, no);
    std::vector<DocumentKey> documents;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return documents;
        documents.push_back({static_cast<schema::Tag>(row->integer(0)), row->id(1)});
    }
}

base::Result<std::vector<std::uint64_t>> Rebase::writers_of(const DocumentKey& document) {
    REPLICA_TAKE(auto* select, store_->statements.get("SELECT DISTINCT no FROM pending_write WHERE kind=? AND id=? ORDER BY no"));
    Use row(*select);
    row->bind(1, int{document.kind}).bind(2, document.id);
    std::vector<std::uint64_t> numbers;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return numbers;
        numbers.push_back(row->unsigned_integer(0));
    }
}

base::Result<> Rebase::touch(const DocumentKey& document) {
    REPLICA_TAKE(const bool any, has_rows("SELECT 1 FROM pending_write LIMIT 1", any_writes_));
    if (!any || restored_.contains(document)) return {};
    std::vector<DocumentKey> front{document};
    while (!front.empty()) {
        const auto next = front.back();
        front.pop_back();
        if (restored_.contains(next)) continue;
        REPLICA_TAKE(const auto writers, writers_of(next));
        if (writers.empty()) continue;
        restored_.insert(next);
        if (!base::planted(base::Bug::confirmed_not_restored)) rows_.put_aside(next);
        for (auto no : writers) {
            if (!to_run_.insert(no).second) continue;
            REPLICA_TAKE(const auto documents, written_by(no));
            front.insert(front.end(), documents.begin(), documents.end());
        }
    }
    return {};
}

base::Result<> Rebase::changed(const schema::PartKey& key) {
    REPLICA_TAKE(const bool any, has_rows("SELECT 1 FROM pending_read LIMIT 1", any_reads_));
    if (!any) return {};
    REPLICA_TAKE(auto* insert, store_->statements.get("INSERT OR IGNORE INTO pending_rerun(no) SELECT no FROM pending_read "
                                                      "WHERE kind=? AND id=? AND facet=?"));
    return insert->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{key.facet}).run();
}

base::Result<> Rebase::forget(std::string_view table, std::uint64_t no) {
    REPLICA_TAKE(auto* erase, store_->statements.get("DELETE FROM " + std::string(table) + " WHERE no=?"));
    return erase->bind(1, no).run();
}

base::Result<> Rebase::again(std::uint64_t no) {
    REPLICA_TAKE(const auto documents, written_by(no));
    for (const auto& document : documents) REPLICA_TRY(touch(document));
    to_run_.insert(no);
    return {};
}

base::Result<> Rebase::settle(std::uint64_t no) {
    REPLICA_TRY(again(no));
    to_run_.erase(no);
    REPLICA_TRY(forget("pending_write", no));
    REPLICA_TRY(forget("pending_read", no));
    return forget("pending_rerun", no);
}

base::Result<> Rebase::link_write(std::uint64_t no, const schema::PartKey& key) {
    REPLICA_TAKE(auto* insert, store_->statements.get("INSERT OR IGNORE INTO pending_write(kind,id,no,facet) VALUES(?,?,?,?)"));
    return insert->bind(1, int{key.kind}).bind(2, key.id).bind(3, no).bind(4, int{key.facet}).run();
}

base::Result<> Rebase::link(const schema::Mutation& mutation) {
    for (const auto& command : mutation.commands) REPLICA_TRY(link_write(mutation.no, {command.kind, command.id, command.facet}));
    return {};
}

base::Result<> Rebase::record(const schema::Mutation& mutation, const engine::Outcome& outcome) {
    for (const auto& write : outcome.writes) {
        REPLICA_TRY(rows_.predict(write));
        REPLICA_TRY(link_write(mutation.no, write.key));
    }
    REPLICA_TRY(link(mutation));
    REPLICA_TAKE(auto* read, store_->statements.get("INSERT OR IGNORE INTO pending_read(no,kind,id,facet) VALUES(?,?,?,?)"));
    for (const auto& key : outcome.reads) {
        REPLICA_TRY(read->bind(1, mutation.no).bind(2, int{key.kind}).bind(3, key.id).bind(4, int{key.facet}).run());
    }
    return outbox_.expect(mutation.no, outcome);
}

base::Result<> Rebase::run(std::uint64_t no, const registry::Actor& actor) {
    REPLICA_TRY(forget("pending_rerun", no));
    REPLICA_TAKE(const auto mutation, outbox_.mutation(no));
    if (!mutation) return {};
    REPLICA_TRY(forget("pending_read", no));
    REPLICA_TRY(forget("pending_write", no));
    store_->changes.outbox = true;
    // One that was emptied means nothing, and keeps what is said of it.
    if (mutation->commands.empty()) return {};
    REPLICA_TAKE(const auto outcome, store_->predict(*mutation, actor));
    return record(*mutation, outcome);
}

base::Result<> Rebase::rerun() {
    REPLICA_TRY(rows_.restore());
    restored_.clear();
    if (to_run_.empty()) return {};
    auto actor = store_->actor();
    // Nobody knows any more who the user is (the own document left the scope): what waits is sent all the same, unpredicted.
    if (!actor && actor.error().code != "not_ready") return actor.error();
    for (auto no : to_run_) {
        REPLICA_TAKE(const bool pending, outbox_.is_pending(no));
        if (pending && actor) REPLICA_TRY(run(no, *actor));
    }
    to_run_.clear();
    any_writes_.reset();
    any_reads_.reset();
    return {};
}

base::Result<std::size_t> Rebase::run_slice(std::size_t limit) {
    std::size_t ran = 0;
    while (ran < limit) {
        std::uint64_t no = 0;
        {
            REPLICA_TAKE(auto* select, store_->statements.get("SELECT no FROM pending_rerun ORDER BY no LIMIT 1"));
            Use row(*select);
            REPLICA_TAKE(const bool there, row->step());
            if (!there) return ran;
            no = row->unsigned_integer(0);
        }
        REPLICA_TRY(again(no));
        ran += to_run_.size();
        REPLICA_TRY(forget("pending_rerun", no));
        REPLICA_TRY(rerun());
    }
    return ran;
}

}  // namespace satchel::replica

#pragma once

#include "server/ledger/ledger.h"
#include "shared/sql/database.h"

#include <utility>

namespace satchel::ledger::sqlite {

/// Inside this folder a failing statement throws Broken; Ledger's methods turn it into a Result at their boundary. A failure anywhere in a
/// batch has one consequence, the rollback of all of it, and a Result in every line would hide what the lines do.
template <class T>
T take(base::Result<T>&& result) {
    if (!result) throw Broken(std::move(result).error());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// One run of a prepared statement. Leaving it resets the statement, so that none keeps a read transaction open or points to
/// bytes that are gone. What is bound must outlive it.
class Query {
public:
    template <class... Args>
    explicit Query(sql::Statement& statement, Args&&... args) : statement_(&statement) {
        int index = 0;
        (statement.bind(++index, args), ...);
    }
    ~Query() { statement_->reset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// True while there is a row.
    bool next() { return take(statement_->step()); }
    /// For statements that answer nothing.
    void run() { take(statement_->step()); }
    sql::Statement* operator->() { return statement_; }
    sql::Statement& operator*() { return *statement_; }

private:
    sql::Statement* statement_;
};

}  // namespace satchel::ledger::sqlite

#pragma once

#include "shared/sql/database.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace satchel::replica {

/// A statement that is prepared when it is first used: a registry of fifty kinds would otherwise cost hundreds of them at every start.
class Lazy {
public:
    explicit operator bool() const { return ready_; }
    sql::Statement* operator->() { return &statement_; }
    sql::Statement& operator*() { return statement_; }

    base::Result<> prepare(sql::Database& database, std::string_view sql) {
        auto prepared = database.prepare(sql);
        if (!prepared) return prepared.error();
        statement_ = std::move(*prepared);
        ready_ = true;
        return {};
    }

private:
    sql::Statement statement_;
    bool ready_ = false;
};

/// Resets a statement when its rows have been read: a forgotten one would hold the file's snapshot.
class Use {
public:
    explicit Use(sql::Statement& statement) : statement_(&statement) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { statement_->reset(); }
    sql::Statement* operator->() const { return statement_; }
    sql::Statement& operator*() const { return *statement_; }

private:
    sql::Statement* statement_;
};

/// Statements by their text, each prepared once. For fixed tables; not for one that is still being read.
class Statements {
public:
    explicit Statements(sql::Database& database) : database_(&database) {}

    base::Result<sql::Statement*> get(std::string_view sql) {
        const auto found = by_text_.find(sql);
        if (found != by_text_.end()) return &found->second;
        auto prepared = database_->prepare(sql);
        if (!prepared) return prepared.error();
        return &by_text_.emplace(std::string(sql), std::move(*prepared)).first->second;
    }
    /// After the tables themselves have changed.
    void clear() { by_text_.clear(); }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    sql::Database* database_;
    std::unordered_map<std::string, sql::Statement, Hash, std::equal_to<>> by_text_;
};

}  // namespace satchel::replica

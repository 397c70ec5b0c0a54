#pragma once

#include <utility>

/// Hands an error on to the caller. Every call into SQLite can fail (disk full, a torn file), so the alternative is three lines per statement.
#define REPLICA_TRY(expression)                                      \
    do {                                                             \
        if (auto tried = (expression); !tried) return tried.error(); \
    } while (false)

/// `REPLICA_TAKE(auto row, table.read(id));`
// A declaration cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define REPLICA_TAKE(declaration, expression) REPLICA_TAKE_AS(declaration, expression, REPLICA_JOIN(taken_at_, __LINE__))
#define REPLICA_TAKE_AS(declaration, expression, name) REPLICA_TAKE_INTO(declaration, expression, name)
#define REPLICA_TAKE_INTO(declaration, expression, name) \
    auto name = (expression);                            \
    if (!name) return name.error();                      \
    declaration = std::move(*name)
// NOLINTEND(bugprone-macro-parentheses)
#define REPLICA_JOIN(a, b) REPLICA_JOIN_AS(a, b)
#define REPLICA_JOIN_AS(a, b) a##b

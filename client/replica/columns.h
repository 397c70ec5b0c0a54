#pragma once

#include "shared/schema/image.h"
#include "shared/sql/database.h"

#include <vector>

/// Values as SQLite keeps them: booleans and numbers as INTEGER, text as TEXT, ids and bytes as BLOB, lists as the BLOB of their canonical form.
namespace satchel::replica {

/// A null, or a value of the type that the field's kind has. What does not fit (a ledger may know better) lives in `_extra` instead.
bool fits(const schema::Field& field, const base::Value& value);

/// `scratch` keeps the encoded list alive until the statement is reset.
void bind_value(sql::Statement& statement, int index, const base::Value& value, base::Bytes& scratch);
/// The same for a row that a RowSource gives.
void put_value(sql::Cell& cell, const base::Value& value, base::Bytes& scratch);
base::Value column_value(const sql::Statement& statement, int column, schema::FieldKind kind);
/// SQLite's type name for a column of this kind.
const char* column_type(schema::FieldKind kind);

/// What an image holds beside its columns: unknown fields and groups, and values that do not fit theirs. Empty bytes: nothing.
base::Bytes encode_extra(const std::vector<schema::Unknown>& fields, const std::vector<schema::UnknownGroup>& groups);
/// Does nothing to `fields` and `groups` that malformed bytes would have added: the part's hash tells of the damage.
void decode_extra(base::ByteView bytes, std::vector<schema::Unknown>& fields, std::vector<schema::UnknownGroup>& groups);

/// Local scope numbers, ascending, two bytes each, most significant first.
using ScopeNumbers = std::vector<std::uint16_t>;
base::Bytes encode_scopes(const ScopeNumbers& scopes);
ScopeNumbers decode_scopes(base::ByteView bytes);

base::Bytes encode_sum(const schema::Sum128& sum);
schema::Sum128 decode_sum(base::ByteView bytes);

}  // namespace satchel::replica

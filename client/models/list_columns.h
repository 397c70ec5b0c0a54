#pragma once

#include "client/models/workspace.h"

#include <vector>

/// What a list shows that its own documents do not hold: the document beside which they stand, and fields of those to which they refer
/// (schema::Kind::columns).
namespace satchel::models {

/// A field of the document that a reference names.
struct FieldBeyond {
    QString name;               // "invoice_open": what a screen calls it
    std::size_t reference = 0;  // of the row's main fields, which leads there
    const registry::DocumentKind* kind = nullptr;
    std::size_t index = 0;  // of that kind's main fields
    const schema::Field& field() const { return kind->schema.main().fields[index]; }
};

std::vector<FieldBeyond> fields_beyond(const registry::DocumentKind& kind, const registry::Registry& registry);
/// "invoice.open" → "invoice_open".
QString column_name(const std::string& column);

/// A value with what its document says of it: whether it is past all that could be owed.
struct ValueBeyond {
    base::Value value;
    bool closed = false;
};
/// Nothing where the document is not held.
ValueBeyond value_beyond(Workspace& workspace, const FieldBeyond& beyond, const base::Value& reference);

bool is_closed(const registry::DocumentKind& kind, const base::Value& state);
/// As a person reads it; of a day by which something is owed, how late it is.
QString owed_text(Workspace& workspace, const schema::Field& field, const base::Value& value, bool closed);
/// bad where it is late, else nothing.
QString owed_tone(Workspace& workspace, const schema::Field& field, const base::Value& value, bool closed);

/// {text, tone} of the time that the state's clock leaves; empty where nothing presses.
struct TimeLeft {
    QString text;
    QString tone;
};
TimeLeft time_left(Workspace& workspace, const registry::DocumentKind& kind, const std::vector<base::Value>& main);

}  // namespace satchel::models

#pragma once

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/schema/field.h"

#include <QVariant>
#include <QVariantMap>

/// Values as a form, a script or a clipboard writes them: money "12.50", quantity "3", date "2026-11-25", ids and digests as text,
/// lists as lists. What a person reads on a screen is made elsewhere (text.h).
namespace satchel::models {

QVariant to_variant(const schema::Field& field, const base::Value& value);

/// An empty text is a null. `wrong_type` or what schema::fault_of says.
base::Result<base::Value> from_variant(const schema::Field& field, const QVariant& variant);

/// What a field's control must know: label, type, readOnly, required, maxLength, choices of value and text.
QVariantMap describe_field(const schema::Field& field);

}  // namespace satchel::models

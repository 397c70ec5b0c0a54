#pragma once

#include "shared/schema/image.h"

#include <QString>
#include <QVariantList>

#include <functional>

/// What has changed in a document, in words.
namespace satchel::models {

/// A value as a person reads it.
using SayValue = std::function<QString(const schema::Field& field, const base::Value& value)>;

/// What a line is about: the product of an order's line, the category of a claim's, a contact's name.
QString line_name(const schema::LineGroup& group, const schema::Line& line, const SayValue& say);

/// [{line, field, before, after}]: what a signature covers and differs between the two. What was calculated is named only where nothing that
/// somebody wrote differs, as it follows from that.
QVariantList differences(const schema::Shape& shape, const schema::Image& before, const schema::Image& after,
                         const SayValue& say);

}  // namespace satchel::models

#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"

#include <QJsonArray>
#include <QJsonObject>

/// Documents and commands as JSON by the names of the registry: what the headless app reads and writes.
namespace satchel::app {

/// {"name": value, …} to tags and values. The error's detail names the field.
base::Result<std::vector<schema::Unknown>> fields_of(const std::vector<schema::Field>& fields, const QJsonObject& json);

QJsonObject image_json(const schema::Shape& shape, const schema::Image& image);
QJsonArray findings_json(const std::vector<schema::Finding>& findings, const registry::Registry& registry);

/// Arguments of an action. What it does not ask for is read as it looks: texts stay texts, numbers become integers, 36-character ids ids, "hex:…" bytes.
/// What the action asks for is read as a field of its kind is.
base::Result<std::vector<schema::Argument>> arguments_of(const registry::DocumentKind& kind, const std::string& action,
                                                         const QJsonObject& json);

}  // namespace satchel::app

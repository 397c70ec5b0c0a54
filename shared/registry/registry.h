#pragma once

#include "shared/registry/document_kind.h"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace satchel::registry {

/// All document kinds of an organisation at one revision: an immutable value, passed by reference. Built at start-up from the kinds
/// that Satchel brings and the fields that the organisation added.
class Registry {
public:
    /// Asserts that every kind is sound (schema::faults_of, workflow::faults_of) and that tags and names are unique.
    Registry(std::uint32_t revision, std::vector<DocumentKind> kinds);

    std::uint32_t revision() const { return revision_; }
    const std::vector<DocumentKind>& kinds() const { return kinds_; }
    const DocumentKind* find(schema::Tag kind) const;
    const DocumentKind* find(std::string_view name) const;
    /// Null for an unknown kind or facet.
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) const;

private:
    std::uint32_t revision_;
    std::vector<DocumentKind> kinds_;
    std::vector<std::size_t> by_tag_;  // index + 1, dense: tags are small
    std::map<std::string, std::size_t, std::less<>> by_name_;
};

/// What only shows when all kinds stand together, one line each: a reference or a step's need that leads nowhere, and a kind of the
/// mechanisms whose fields are not where system_kinds.h says. Not asserted by Registry: a test may do with few kinds.
std::vector<std::string> faults_of(const Registry& registry);

}  // namespace satchel::registry

#pragma once

#include "shared/registry/document_kind.h"

/// Lead 线索: somebody who may become a customer. The phone is a facet, held as a customer's contact data are.
namespace satchel::documents::lead {

inline constexpr schema::Tag tag = 27;
inline constexpr schema::Tag contact_facet = 1;

enum Field : std::size_t {
    name = schema::common::count,
    contact,
    source,
    region,
    note,
    lost_reason,
    customer,
    opportunity,
    count
};
/// In the facet: the main part's owner, for its scopes.
enum Private : std::size_t { private_keeper, private_phone };

registry::DocumentKind kind();

}  // namespace satchel::documents::lead

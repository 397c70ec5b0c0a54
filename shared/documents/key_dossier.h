#pragma once

#include "shared/registry/document_kind.h"

/// Key customer's dossier 重点客户专项: what is known of a customer that matters, beside that customer. Due a few working days after it was
/// asked for.
namespace satchel::documents::key_dossier {

inline constexpr schema::Tag tag = 41;

/// The subject, a customer, comes first.
enum Field : std::size_t { demands = schema::common::count + 2, decision_chain, risks, plan, due, done_at, customer_name, count };

/// [D] Working days.
inline constexpr int days_to_write = 3;

registry::DocumentKind kind();

}  // namespace satchel::documents::key_dossier

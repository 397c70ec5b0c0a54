#pragma once

#include "shared/registry/document_kind.h"

/// Customer 客户: archive, contacts and addresses as lines. Two facets: what only its owner and the clerks hold (phones), and credit.
namespace satchel::documents::customer {

inline constexpr schema::Tag tag = 20;
inline constexpr schema::Tag contacts_facet = 1;
inline constexpr schema::Tag credit_facet = 2;

enum Field : std::size_t {
    name = schema::common::count,
    short_name,
    tax_id,
    customer_class,
    tier,
    is_key,
    region,
    industry,
    buying_habit,
    pay_terms_days,
    status,
    invalid_reason,
    verified_at,
    merged_into,
    price_list,
    credit_left,
    remark,
    scale,
    business_scope,
    demand,
    completeness,
    missing,
    review_due,
    name_key,
    last_visit_at,
    has_overdue,
    count
};
enum Group : std::size_t { contacts, addresses };
enum Contact : std::size_t { contact_name, contact_title, contact_primary, contact_email, contact_birthday };
enum Address : std::size_t { address_kind, address_region, address_line, address_receiver };
/// In the facet `contacts`: lines with the ids of the main part's contacts and addresses.
enum Private : std::size_t { private_phone, private_wechat };
/// And the main part's owner, for the facet's scopes.
inline constexpr std::size_t private_keeper = 0;
/// `credit_team`: the main part's team, since a facet's scopes read only its own columns.
enum Credit : std::size_t { credit_limit, balance, overdue, open_orders, credit_team };

registry::DocumentKind kind();

/// Whom a merged customer was merged into, as far as that leads; the customer itself if it was not merged, or into nobody there is.
/// For steps that need {.kind = tag}.
base::Id living(registry::Work& work, const base::Id& id);
/// For derivations, where new work is handed in: a field that names a merged customer names the one that was kept, and the person is told.
void follow_merge(registry::Work& work, std::size_t field, schema::Tag field_tag);

/// For kinds that live beside a customer. A derivation: `field` becomes the customer's name as the document is made.
registry::Step name_of_subject(std::size_t field);

}  // namespace satchel::documents::customer

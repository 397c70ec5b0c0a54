#pragma once

#include "shared/registry/registry.h"

#include <QVariant>

namespace satchel::models {

/// What a screen that knows no kind by name is told of one, for this person:
///   name, label, title (the field that names a document, or ""), amount (a field or ""),
///   paper: whether it can be printed as a business paper (paper.h),
///   priced: whether its lines are priced for a customer, as an order's are,
///   creates: whether this person may begin one,
///   assigns: whether this person may give one to another who holds it from then on,
///   later: names of the fields for which steps after its first state ask,
///   awaits: names of the states in which one waits, its clock running, for somebody of this person's role,
///   submit: {name, label} of the action that hands a new one in (handing_in), or nothing,
///   states: [{value, text, actions}] in the workflow's order; actions: [{name, label}] that this person may take there on many at once,
///   columns: names of the fields that tell one document from another in a table, at most six; shown: the same as fields,
///   beyond: [{name, …}] fields of the documents to which it refers, among its columns: "invoice_open",
///   keepsTime: whether some state is to be left within a time,
///   fields: [{name, …}] own fields of the main part that can be shown, in their order,
///   groups: [{name, label, fields, of}] its line groups; `of`: the field in which a line names one of the document beside which it stands,
///   subjects: [{name, label, tag}] the kinds beside which it stands; empty: it stands alone,
///   facets: [{name, label, fields}] what only some may hold, this person among them.
/// A field is what DocumentForm::describe says, and: writable (by this person, in a form that knows no kind by name),
/// owed (a day by which something is owed), once (only in a new document), sortable (a list may be put into its order), target (the kind that a reference names).
QVariantMap kind_info(const registry::DocumentKind& kind, const registry::Registry& registry, const registry::Actor& actor);

/// The action by which the author of a document in this state hands it in: what `submits`, or where that is another's to do, the first step
/// onward. Null: there is none, it is only saved.
const workflow::Transition* handing_in(const registry::DocumentKind& kind, const std::string& state);

/// The same of one field.
QVariantMap field_info(const schema::Field& field, const registry::Registry& registry, const registry::Actor& actor);

/// Whether one of these may be late: some state, or each by what it is, has to be left within a time; so has every approval.
bool keeps_time(const registry::DocumentKind& kind);
/// The field in which a line of this group names one of the subject's, as field_info tells of it; empty: it names none.
QVariantMap line_of_subject(const registry::DocumentKind& kind, const schema::LineGroup& group,
                            const registry::Registry& registry, const registry::Actor& actor);

}  // namespace satchel::models

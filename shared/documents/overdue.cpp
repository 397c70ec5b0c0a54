#include "shared/documents/overdue.h"

#include "shared/registry/registry.h"

namespace satchel::documents::overdue {

base::Money of(std::span<const schema::Image* const> invoices, base::Date today) {
    base::Money sum;
    for (const auto* one : invoices) {
        if (invoice::is_past_due(*one, today)) sum.fen += one->values[invoice::open].integer();
    }
    return sum;
}

std::optional<schema::Command> found(const registry::Registry& registry, const base::Id& id, const schema::Image& invoice,
                                     base::Date today) {
    const auto& said = invoice.values[invoice::past_due];
    if (said.boolean() || !invoice::is_past_due(invoice, today)) return std::nullopt;
    const auto field = registry.shape(invoice::tag, 0)->fields[invoice::past_due].tag;
    return schema::set({invoice::tag, id, 0}, field, said, base::Value(true));
}

}  // namespace satchel::documents::overdue

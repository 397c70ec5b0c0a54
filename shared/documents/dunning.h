#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

#include <array>
#include <span>
#include <string>

/// Reminder 催款 of an invoice, beside its customer: a task for whoever has the customer. The daily round writes them.
namespace satchel::documents::dunning {

inline constexpr schema::Tag tag = 40;

enum Field : std::size_t { invoice = subject::id_field + 1, level, due_on, channel, result, count };

/// [D] When a customer is reminded, in days after an invoice was due.
struct Level {
    std::string_view name;
    std::int32_t days;
};
inline constexpr std::array<Level, 4> levels = {{{"before_3", -3}, {"after_1", 1}, {"after_7", 7}, {"after_15", 15}}};

registry::DocumentKind kind();

/// The reminders that are due for an invoice today and not `there` yet (names of levels). Of several whose days have passed unused only the latest is:
/// nobody is reminded four times on one day, nor of a day to come once it is past.
std::vector<Level> due_steps(const schema::Image& invoice, base::Date today, std::span<const std::string> there);

/// The command by which the system writes one; what else it says follows from the invoice.
schema::Command remind(const registry::Registry& registry, const base::Id& id, const base::Id& invoice, const Level& level);

}  // namespace satchel::documents::dunning

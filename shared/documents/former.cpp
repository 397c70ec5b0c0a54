#include "shared/documents/former.h"

#include "shared/registry/registry.h"

#include <algorithm>

namespace satchel::documents::former {

using base::Value;

namespace {

constexpr std::size_t until = 0;

}  // namespace

void keep(registry::Work& work, schema::Tag kind, std::size_t index, std::size_t first) {
    const auto* before = work.before();
    if (before == nullptr || work.image() == nullptr) return;
    const auto& shape = work.context().registry->shape(kind, 0)->groups[index];
    const auto count = shape.fields.size() - 1;
    const auto changed = [&](std::size_t field) { return work.changed(first + field); };
    bool any = false;
    for (std::size_t i = 0; i < count; ++i) any = any || changed(i);
    if (!any) return;

    const auto now = work.context().now;
    auto& lines = work.edit().groups[index];
    std::erase_if(lines, [&](const schema::Line& line) { return line.values[until].instant().ms < now.ms - kept_ms; });
    // Changed twice at one moment: it held at none between.
    const bool kept =
        std::any_of(lines.begin(), lines.end(), [&](const schema::Line& line) { return line.values[until].instant() == now; });
    if (kept) return;
    if (lines.size() >= max_lines) {
        lines.erase(std::min_element(lines.begin(), lines.end(), [](const schema::Line& a, const schema::Line& b) {
            return a.values[until].integer() < b.values[until].integer();
        }));
    }
    auto line = schema::empty_line(shape, work.new_id());
    line.values[until] = now;
    for (std::size_t i = 0; i < count; ++i) line.values[1 + i] = before->values[first + i];
    schema::insert_line(work.edit(), index, std::move(line));
}

std::span<const Value> at(const schema::Image& image, std::size_t index, std::size_t first, base::Instant moment) {
    const schema::Line* then = nullptr;
    for (const auto& line : image.groups[index]) {
        const auto ends = line.values[until].instant();
        if (moment < ends && (then == nullptr || ends < then->values[until].instant())) then = &line;
    }
    if (then != nullptr) return std::span(then->values).subspan(1);
    return std::span(image.values).subspan(first);
}

}  // namespace satchel::documents::former

#include "shared/documents/customer_archive.h"

#include "shared/base/text.h"
#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/registry/registry.h"

#include <algorithm>
#include <array>

namespace satchel::documents::customer::archive {

using registry::Work;
namespace common = schema::common;

namespace {

/// [D] An archive is complete with these fields, a contact that has a name, and an address to deliver to.
constexpr std::array archive_fields = {name, tax_id, customer_class, tier, region, industry, buying_habit, pay_terms_days};

base::Value::List missing_in(const schema::Shape& shape, const schema::Image& image) {
    base::Value::List out;
    for (const auto field : archive_fields) {
        if (is_empty(image.values[field])) out.emplace_back(shape.fields[field].name);
    }
    const auto lacks = [&](std::size_t group, const auto& serves) {
        const auto& lines = image.groups[group];
        if (std::none_of(lines.begin(), lines.end(), serves)) out.emplace_back(shape.groups[group].name);
    };
    lacks(contacts, [](const schema::Line& line) { return !is_empty(line.values[contact_name]); });
    lacks(addresses, [](const schema::Line& line) {
        return line.values[address_kind].text() == "delivery" && !is_empty(line.values[address_line]);
    });
    return out;
}

/// [D] A month after it was last verified; the last day of a month that is shorter.
base::Date month_after(base::Date date) {
    constexpr std::int32_t last_day = 4'000'000 - 62;  // as far as a date goes, less the month that is added
    const auto from = base::parts_of({std::clamp(date.days, 0, last_day)});
    const auto first_of = [&](int months) {
        const auto month = from.month - 1 + months;
        return base::make_date(from.year + month / 12, month % 12 + 1, 1);
    };
    return {std::min(first_of(1).days + from.day - 1, first_of(2).days - 1)};
}

}  // namespace

std::string key_of_name(std::string_view name) {
    // The first bytes of what is neither letter nor digit outside of ASCII: Latin signs, general punctuation, Chinese punctuation.
    constexpr std::array<std::string_view, 4> signs = {"\xc2", "\xe2\x80", "\xe2\x81", "\xe3\x80"};
    const auto folded = base::folded(name);
    std::string key;
    for (std::string_view rest = folded; !rest.empty();) {
        const auto lead = static_cast<unsigned char>(rest.front());
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const bool letter = lead >= 0x80
                                ? std::none_of(signs.begin(), signs.end(), [&](auto sign) { return rest.starts_with(sign); })
                                : (lead >= 'a' && lead <= 'z') || (lead >= '0' && lead <= '9');
        if (letter) key += rest.substr(0, length);
        rest.remove_prefix(std::min(length, rest.size()));
    }
    constexpr std::array<std::string_view, 8> ends = {"有限责任公司", "有限公司", "公司", "股份", "商贸", "店", "coltd", "ltd"};
    for (bool again = true; again;) {
        const auto* end =
            std::find_if(ends.begin(), ends.end(), [&](auto e) { return key.size() > e.size() && key.ends_with(e); });
        again = end != ends.end();
        if (again) key.resize(key.size() - end->size());
    }
    return key;
}

void keep(Work& work) {
    auto missing_now = missing_in(*work.context().registry->shape(tag, 0), *work.image());
    auto& v = work.edit().values;
    constexpr auto asked = static_cast<std::int64_t>(archive_fields.size()) + 2;
    const auto lacking = static_cast<std::int64_t>(missing_now.size());
    v[completeness] = base::Ratio{base::multiply_divide(asked - lacking, 10'000, asked)};
    v[missing] = lacking == 0 ? base::Value() : base::Value(std::move(missing_now));
    const auto& state = v[status].text();
    const auto& since = v[verified_at].is_null() ? v[common::occurred_at] : v[verified_at];
    const bool reviewed = state != "invalid" && state != "dormant" && !since.is_null();
    v[review_due] = reviewed ? base::Value(month_after(base::local_date(since.instant(), work.context().zone))) : base::Value();
    auto key = key_of_name(v[name].text());
    v[name_key] = key.empty() ? base::Value() : base::Value(std::move(key));
}

void check(Work& work) {
    constexpr std::int64_t day_ms = 86'400'000;
    const auto& v = work.image()->values;
    const bool says_why = !is_empty(v[invalid_reason]);
    if (v[status].text() == "invalid" && !says_why && (work.changed(status) || work.changed(invalid_reason)))
        work.refuse("required_missing", {}, 31);
    // By another clock it may be tomorrow; else nobody looks at it again.
    if (work.changed(verified_at) && v[verified_at].instant().ms > work.context().now.ms + day_ms)
        work.refuse("date_in_future", {v[verified_at]}, 32);
}

}  // namespace satchel::documents::customer::archive

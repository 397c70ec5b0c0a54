#include "server/decide/lookup_keys.h"

#include <optional>

namespace satchel::decide {

namespace {

using Values = std::vector<base::Value>;

/// Keys of one row of fields: every way of choosing one element of each list.
void add_keys(const std::vector<std::size_t>& fields, const Values& row, std::vector<base::Bytes>& keys) {
    std::vector<Values> chosen = {{}};
    for (const auto field : fields) {
        const auto& value = row[field];
        if (value.is_null()) return;
        std::vector<Values> longer;
        const auto extend = [&chosen, &longer](const base::Value& single) {
            for (auto values : chosen) {
                values.push_back(single);
                longer.push_back(std::move(values));
            }
        };
        if (value.type() == base::ValueType::list) {
            for (const auto& element : value.list()) extend(element);
        } else {
            extend(value);
        }
        chosen = std::move(longer);
    }
    for (const auto& values : chosen) keys.push_back(ledger::lookup_key(values));
}

template <class Owner>
std::vector<std::size_t> indexes_of(const schema::Lookup& lookup, const Owner& owner) {
    std::vector<std::size_t> indexes;
    // Registry has asserted that the fields are there.
    for (const auto& field : lookup.fields) indexes.push_back(*owner.index_of(std::string_view(field)));
    return indexes;
}

}  // namespace

LookupKeys lookup_keys_of(const schema::Kind& kind, const schema::Image& main) {
    LookupKeys all;
    all.reserve(kind.lookups.size());
    for (const auto& lookup : kind.lookups) {
        auto& [name, keys] = all.emplace_back(lookup.name, std::vector<base::Bytes>{});
        if (lookup.group.empty()) {
            add_keys(indexes_of(lookup, kind.main()), main.values, keys);
            continue;
        }
        const auto group = *kind.main().group_of(std::string_view(lookup.group));
        const auto fields = indexes_of(lookup, kind.main().groups[group]);
        for (const auto& line : main.groups[group]) add_keys(fields, line.values, keys);
    }
    return all;
}

}  // namespace satchel::decide

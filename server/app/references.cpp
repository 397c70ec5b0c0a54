#include "server/app/references.h"

#include "server/app/nearest.h"

#include <algorithm>

namespace satchel::app {

namespace {

constexpr std::size_t max_guesses = 50;  // each compares with every name of the kind

std::vector<std::size_t> naming_fields(const registry::DocumentKind& kind) {
    const auto& main = kind.schema.main();
    std::vector<std::size_t> fields;
    const auto add = [&](std::size_t index) {
        if (std::find(fields.begin(), fields.end(), index) == fields.end()) fields.push_back(index);
    };
    const auto keys = keys_of(kind);
    for (const bool required : {true, false}) {
        for (const auto& key : keys) {
            const auto index = *main.index_of(key.front());
            if (key.size() == 1 && main.fields[index].required == required) add(index);
        }
        if (required && !kind.schema.series.prefix.empty()) add(schema::common::no);
    }
    if (!kind.schema.title.empty()) add(*main.index_of(kind.schema.title));
    return fields;
}

}  // namespace

const References::Known& References::known(schema::Tag kind) {
    const auto [at, is_new] = known_.try_emplace(kind);
    auto& known = at->second;
    const auto* described = registry_.find(kind);
    if (!is_new || described == nullptr) return known;
    known.fields = naming_fields(*described);
    known.names.resize(known.fields.size());
    each_document(snapshot_, kind, [&](const base::Id& id, const schema::Image& image) {
        for (std::size_t i = 0; i < known.fields.size(); ++i) {
            const auto& text = image.values[known.fields[i]].text();
            if (text.empty()) continue;
            const auto [name, first] = known.names[i].try_emplace(text, id);
            if (!first) name->second = {};
        }
    });
    return known;
}

std::string References::text_of(schema::Tag kind, const base::Id& id) {
    if (const auto at = texts_.find({kind, id}); at != texts_.end()) return at->second;
    const auto& names = known(kind);
    const auto read = registry_.find(kind) != nullptr ? snapshot_.read({kind, id, 0}) : registry::Read::none();
    auto text = id.text();
    for (std::size_t i = 0; read && i < names.fields.size(); ++i) {
        const auto& name = read->values[names.fields[i]].text();
        if (name.empty() || id_of(kind, name).id != id) continue;
        text = name;
        break;
    }
    return texts_[{kind, id}] = text;
}

References::Named References::id_of(schema::Tag kind, const std::string& text) {
    const auto& names = known(kind);
    for (const auto& by : names.names) {
        const auto at = by.find(text);
        if (at == by.end()) continue;
        if (at->second.is_null()) return {{}, "cell_ambiguous", {}};
        return {at->second, {}, {}};
    }
    if (const auto id = base::Id::parse(text)) {
        // Of a kind that is not said, an id speaks for itself.
        if (registry_.find(kind) == nullptr || snapshot_.read({kind, *id, 0})) return {*id, {}, {}};
    }
    return {{}, "cell_reference", nearest_to(text, names)};
}

std::string References::nearest_to(const std::string& text, const Known& known) {
    if (known.names.empty() || ++guesses_ > max_guesses) return {};
    std::vector<std::string> all;
    for (const auto& [name, id] : known.names.front()) all.push_back(name);
    return nearest(text, all);
}

}  // namespace satchel::app

#include "tests/simulator/rights.h"

#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/block.h"
#include "shared/sync/messages.h"
#include "tests/simulator/oracle.h"

#include <algorithm>

namespace satchel::simulator {

namespace {

/// The person as the ledger has them by now.
Person person_in(ledger::Snapshot& snapshot, const Person& person) {
    namespace f = registry::system_kinds::user_field;
    auto now = person;
    if (const auto read = snapshot.read({registry::system_kinds::user, person.id, 0})) {
        const auto actor = registry::actor_in(person.id, read.image());
        now.roles = actor ? actor->roles : schema::RoleSet();
        now.team = read->values[f::team].id();
    }
    return now;
}

/// With whatever may be read in it, for whoever looks for the reason.
std::string told(const schema::PartKey& key, const schema::Image& image) {
    auto text = name_of(key) + ":";
    for (const auto& value : image.values) {
        if (value.type() == base::ValueType::text) text += " " + value.text();
        if (value.type() == base::ValueType::id) text += " " + value.id().text();
        if (value.type() == base::ValueType::integer) text += " " + std::to_string(value.integer());
    }
    return text;
}

Look look_into(ledger::Snapshot& snapshot) {
    return [&snapshot](const schema::PartKey& key) { return snapshot.read(key); };
}

}  // namespace

std::string name_of(const schema::PartKey& key) {
    return std::to_string(key.kind) + "/" + key.id.text() + "/" + std::to_string(key.facet);
}

std::vector<base::Id> ids_of(replica::ReplicaView& view, schema::Tag kind) {
    std::vector<base::Id> ids;
    std::optional<replica::RowKey> after;
    for (;;) {
        auto page = view.page({.kind = kind}, after, replica::max_row_page);
        if (!page) return ids;
        for (const auto& row : page->rows) ids.push_back(row.key.id);
        if (!page->more || page->rows.empty()) return ids;
        after = page->rows.back().key;
    }
}

std::optional<Violation> check_frame(const Person& person, base::ByteView frame, ledger::Snapshot& snapshot,
                                     const registry::Registry& registry) {
    const auto decoded = sync::decode_frame(frame);
    const auto* page = decoded ? std::get_if<sync::Page>(&*decoded) : nullptr;
    if (page == nullptr) return std::nullopt;
    const auto bytes = sync::decompress(page->rows, sync::max_page_bytes);
    if (!bytes) return Violation{"I3", "a page that nobody can read"};
    const auto rows =
        schema::decode_page(*bytes, [&](schema::Tag kind, schema::Tag facet) { return registry.shape(kind, facet); });
    if (!rows) return Violation{"I3", "a page that nobody can read"};
    const auto now = person_in(snapshot, person);
    for (const auto& row : *rows) {
        if (row.put.empty()) continue;
        // Without an image: the device has it already, by another scope.
        const auto kept = row.image ? registry::Read{} : snapshot.read(row.key);
        const auto* image = row.image ? &*row.image : kept ? &kept.image() : nullptr;
        if (image != nullptr && !may_hold(now, row.key, *image, look_into(snapshot)))
            return Violation{"I3", person.login + " is sent " + told(row.key, *image)};
    }
    return std::nullopt;
}

std::optional<Violation> check_held(Device& device, ledger::Snapshot& snapshot) {
    const auto person = person_in(snapshot, device.person());
    for (const auto& kind : device.registry().kinds()) {
        for (const auto& id : ids_of(device.view(), kind.schema.tag)) {
            const auto held = device.view().document({kind.schema.tag, id});
            if (!held || held->pending != replica::Pending::none) continue;
            for (const auto& part : held->parts) {
                const schema::PartKey key{kind.schema.tag, id, part.facet};
                if (part.shown && !may_hold(person, key, part.shown->image, look_into(snapshot)))
                    return Violation{"I3", device.person().login + " holds " + told(key, part.shown->image)};
            }
        }
    }
    return std::nullopt;
}

namespace {

bool tells(const base::Value& value, const std::vector<base::Price>& secrets) {
    if (value.type() == base::ValueType::list)
        return std::any_of(value.list().begin(), value.list().end(), [&](const auto& one) { return tells(one, secrets); });
    return value.type() == base::ValueType::integer &&
           std::any_of(secrets.begin(), secrets.end(),
                       [&](const base::Price& secret) { return value.integer() == secret.units; });
}

bool tells(const std::vector<base::Value>& values, const std::vector<base::Price>& secrets) {
    return std::any_of(values.begin(), values.end(), [&](const auto& value) { return tells(value, secrets); });
}

/// Sums of money are in fen: one that is the same number as a price is another amount (found by seed 3000239).
bool tells(const std::vector<schema::Field>& fields, const std::vector<base::Value>& values,
           const std::vector<base::Price>& secrets) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (fields[i].kind != schema::FieldKind::money && tells(values[i], secrets)) return true;
    }
    return false;
}

bool tells(const schema::Shape& shape, const schema::Image& image, const std::vector<base::Price>& secrets) {
    if (tells(shape.fields, image.values, secrets)) return true;
    for (std::size_t g = 0; g < image.groups.size(); ++g) {
        for (const auto& line : image.groups[g]) {
            if (tells(shape.groups[g].fields, line.values, secrets)) return true;
        }
    }
    return false;
}

}  // namespace

std::optional<Violation> check_secrets(Device& device, const std::vector<base::Price>& secrets) {
    using schema::Role;
    const auto& person = device.person();
    if (person.roles.meets({Role::finance, Role::director, Role::manager})) return std::nullopt;
    for (const auto& kind : device.registry().kinds()) {
        for (const auto& id : ids_of(device.view(), kind.schema.tag)) {
            const auto held = device.view().document({kind.schema.tag, id});
            if (!held) continue;
            for (const auto& part : held->parts) {
                if (part.shown && tells(*kind.schema.shape(part.facet), part.shown->image, secrets))
                    return Violation{
                        "I3", person.login + " can read a cost or a floor in " + name_of({kind.schema.tag, id, part.facet})};
            }
        }
    }
    constexpr std::size_t many = 100'000;
    for (const auto list : {replica::OutboxList::needs_you, replica::OutboxList::done}) {
        for (const auto& item : device.view().outbox(list, 0, many)) {
            for (const auto& finding : item.verdict->findings) {
                if (tells(finding.params, secrets))
                    return Violation{"I3", person.login + " was told a cost or a floor with " + finding.code};
            }
        }
    }
    return std::nullopt;
}

}  // namespace satchel::simulator

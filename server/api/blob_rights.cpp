#include "server/api/blob_rights.h"

#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <set>
#include <vector>

namespace satchel::api {

namespace {

constexpr std::size_t max_documents = 100;  // that name one digest and are looked at
constexpr int max_authors = 4;              // in a chain from reader to uploader
constexpr std::size_t max_events = 500;     // of one document's history

struct Naming {
    const schema::Kind* kind;
    base::Id id;
    schema::Image image;
    std::vector<base::Id> authors;  // who may have put the name there
};

bool contains(const std::vector<base::Id>& people, const base::Id& one) {
    return std::find(people.begin(), people.end(), one) != people.end();
}

bool is_blob(const schema::Field& field) {
    return field.kind == schema::FieldKind::blob || field.kind == schema::FieldKind::blob_list;
}

bool lists_blobs(const schema::Kind& kind, const schema::Lookup& lookup) {
    if (lookup.fields.size() != 1) return false;
    const auto& main = kind.main();
    if (lookup.group.empty()) {
        const auto index = main.index_of(std::string_view(lookup.fields.front()));
        return index && is_blob(main.fields[*index]);
    }
    const auto group = main.group_of(std::string_view(lookup.group));
    if (!group) return false;
    const auto index = main.groups[*group].index_of(std::string_view(lookup.fields.front()));
    return index && is_blob(main.groups[*group].fields[*index]);
}

std::vector<Naming> documents_naming(registry::Reader& reader, const registry::Registry& registry, const base::Digest& digest) {
    const base::Value key(base::Bytes(digest.begin(), digest.end()));
    std::vector<Naming> found;
    for (const auto& kind : registry.kinds()) {
        for (const auto& lookup : kind.schema.lookups) {
            if (!lists_blobs(kind.schema, lookup)) continue;
            for (const auto& id : reader.find(kind.schema.tag, lookup.name, {key}, max_documents).ids) {
                if (const auto read = reader.read({kind.schema.tag, id, 0})) {
                    const auto& image = read.image();
                    found.push_back({&kind.schema, id, image, {image.values[schema::common::created_by].id()}});
                }
            }
        }
    }
    return found;
}

bool says(const schema::Image& event, const base::Digest& digest) {
    namespace f = registry::system_kinds::event_field;
    return std::any_of(event.groups.front().begin(), event.groups.front().end(), [&](const schema::Line& change) {
        // One value or a whole line, in the canonical form either way: the digest's bytes stand in it as they are.
        const auto& after = change.values[f::change_after].bytes();
        return std::search(after.begin(), after.end(), digest.begin(), digest.end()) != after.end();
    });
}

/// A picture is often put on a document later, and by somebody else: the history knows who it was.
void add_editors(registry::Reader& reader, const base::Digest& digest, Naming& document) {
    namespace f = registry::system_kinds::event_field;
    for (const auto& id : reader.find(registry::system_kinds::event, "subject", {document.id}, max_events).ids) {
        const auto event = reader.read({registry::system_kinds::event, id, 0});
        if (event && says(event.image(), digest)) document.authors.push_back(event->values[f::actor].id());
    }
}

/// From the reader towards somebody who delivered it: whoever wrote a document that the last one holds is asked next.
BlobRight follow(registry::Reader& reader, const std::vector<Naming>& documents, const base::Id& user,
                 const std::vector<base::Id>& deliverers) {
    BlobRight right;
    std::set<base::Id> asked;
    std::vector<base::Id> people = {user};
    for (int step = 0; step < max_authors && !people.empty(); ++step) {
        std::vector<base::Id> authors;
        for (const auto& person : people) {
            const auto actor = registry::actor_of(reader, person);
            if (!actor || !asked.insert(person).second) continue;
            for (const auto& document : documents) {
                if (!registry::may_hold(*actor, *document.kind, 0, document.image)) continue;
                right.named |= person == user;
                for (const auto& author : document.authors) {
                    if (contains(deliverers, author)) return {true, author};
                    // One's own document that names it is no right: that is what naming would be.
                    if (author != person) authors.push_back(author);
                }
            }
        }
        people = std::move(authors);
    }
    return right;
}

}  // namespace

BlobRight blob_right(registry::Reader& reader, const registry::Registry& registry, const base::Id& user,
                     const base::Digest& digest, const std::vector<base::Id>& deliverers) {
    if (contains(deliverers, user)) return {true, user};
    auto documents = documents_naming(reader, registry, digest);
    const auto right = follow(reader, documents, user, deliverers);
    if (right.through || deliverers.empty()) return right;
    // Histories are long, and most pictures come with their document: they are read only where nothing else helps.
    for (auto& document : documents) add_editors(reader, digest, document);
    return follow(reader, documents, user, deliverers);
}

}  // namespace satchel::api

#include "server/api/blob_rights.h"

#include "shared/registry/people.h"

#include <algorithm>
#include <set>
#include <vector>

namespace satchel::api {

namespace {

constexpr std::size_t max_documents = 100;  // that name one digest and are looked at
constexpr int max_authors = 4;              // in a chain from reader to uploader

struct Naming {
    const schema::Kind* kind;
    schema::Image image;
};

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
                if (const auto read = reader.read({kind.schema.tag, id, 0})) found.push_back({&kind.schema, read.image()});
            }
        }
    }
    return found;
}

}  // namespace

bool may_read_blob(registry::Reader& reader, const registry::Registry& registry, const base::Id& user, const base::Digest& digest,
                   const base::Id& uploader) {
    if (user == uploader) return true;
    const auto documents = documents_naming(reader, registry, digest);
    // From the reader towards the uploader: whoever wrote a document that the last one holds is asked next.
    std::set<base::Id> asked;
    std::vector<base::Id> people = {user};
    for (int step = 0; step < max_authors && !people.empty(); ++step) {
        std::vector<base::Id> authors;
        for (const auto& person : people) {
            const auto actor = registry::actor_of(reader, person);
            if (!actor || !asked.insert(person).second) continue;
            for (const auto& document : documents) {
                if (!registry::may_hold(*actor, *document.kind, 0, document.image)) continue;
                const auto author = document.image.values[schema::common::created_by].id();
                if (author == uploader) return true;
                // One's own document that names it is no right: that is what naming would be.
                if (author != person) authors.push_back(author);
            }
        }
        people = std::move(authors);
    }
    return false;
}

}  // namespace satchel::api

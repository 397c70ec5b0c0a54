#include "shared/documents/files.h"

#include "shared/base/crypto.h"

#include <algorithm>

namespace satchel::documents::files {

using base::Value;

namespace {

bool has_arrived(registry::Work& work, const Value& named) {
    if (named.type() != base::ValueType::bytes || named.bytes().size() != sizeof(base::Digest)) return true;
    base::Digest digest{};
    std::copy(named.bytes().begin(), named.bytes().end(), digest.begin());
    return work.has_blob(digest).value_or(true);
}

bool have_arrived(registry::Work& work, const std::vector<schema::Field>& fields, const std::vector<Value>& values) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].kind == schema::FieldKind::blob && !has_arrived(work, values[i])) return false;
        if (fields[i].kind != schema::FieldKind::blob_list) continue;
        const auto& all = values[i].list();
        if (!std::all_of(all.begin(), all.end(), [&](const Value& one) { return has_arrived(work, one); })) return false;
    }
    return true;
}

}  // namespace

bool have_arrived(registry::Work& work, const schema::Shape& shape, const schema::Image& image) {
    if (!have_arrived(work, shape.fields, image.values)) return false;
    for (std::size_t g = 0; g < shape.groups.size(); ++g) {
        for (const auto& line : image.groups[g]) {
            if (!have_arrived(work, shape.groups[g].fields, line.values)) return false;
        }
    }
    return true;
}

}  // namespace satchel::documents::files

#include "shared/documents/rules.h"

#include "shared/registry/registry.h"

namespace satchel::documents {

using registry::Work;

bool takes(const Work& work, std::string_view action) {
    return work.action() != nullptr && work.action()->action == action;
}

base::Date today(const Work& work) {
    return base::local_date(work.context().now, work.context().zone);
}

void add(Work& work, const schema::PartKey& part, std::size_t field, std::int64_t delta) {
    if (delta == 0) return;
    schema::Command command{.type = schema::CommandType::add, .kind = part.kind, .id = part.id, .facet = part.facet};
    command.field = work.context().registry->shape(part.kind, part.facet)->fields[field].tag;
    command.after = base::Value(delta);
    work.follow(std::move(command));
}

void add_in_line(Work& work, const schema::PartKey& part, std::size_t group, const base::Id& line, std::size_t field,
                 std::int64_t delta) {
    if (delta == 0) return;
    const auto& described = work.context().registry->shape(part.kind, part.facet)->groups[group];
    schema::Command command{.type = schema::CommandType::add, .kind = part.kind, .id = part.id, .facet = part.facet};
    command.group = described.tag;
    command.line = line;
    command.field = described.fields[field].tag;
    command.after = base::Value(delta);
    work.follow(std::move(command));
}

}  // namespace satchel::documents

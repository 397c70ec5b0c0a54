#include "client/models/reading_work.h"

namespace satchel::models {

ReadingWork::ReadingWork(Workspace& workspace) : workspace_(workspace) {
    context_.registry = &workspace.registry();
    context_.actor = workspace.actor();
    context_.now = workspace.now();
    context_.priced_at = context_.now;
    context_.zone = workspace.zone();
    context_.place = registry::Place::device;
}

const schema::Image* ReadingWork::read(schema::Tag kind, const base::Id& id, schema::Tag facet) {
    auto read = workspace_.view().reader().read({kind, id, facet});
    if (!read) return nullptr;
    held_.push_back(read.stored);
    return &held_.back()->image;
}

std::vector<base::Id> ReadingWork::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                                        std::size_t limit) {
    return workspace_.view().reader().find(kind, lookup, key, limit).ids;
}

}  // namespace satchel::models

#include "shared/engine/turn.h"

#include "shared/base/assert.h"

#include <algorithm>

namespace satchel::engine {

using registry::Known;
using registry::Place;

Turn::Turn(Draft& draft, Collector& collector, const registry::Context& context, const schema::Mutation& mutation,
           const registry::DocumentKind& kind, const base::Id& id)
    : draft_(draft), collector_(collector), context_(context), mutation_(mutation), kind_(kind), id_(id) {}

bool Turn::changed(std::size_t field) const {
    const auto* now = image(0);
    const auto* was = before(0);
    if (now == nullptr) return false;
    return was == nullptr ? !now->values[field].is_null() : now->values[field] != was->values[field];
}

const schema::Image* Turn::before(schema::Tag facet) const {
    const auto& part = draft_.part(key(facet));
    return part.stored ? &part.stored->image : nullptr;
}

const schema::Image* Turn::image(schema::Tag facet) const {
    const auto& part = draft_.part(key(facet));
    return part.image ? &*part.image : nullptr;
}

schema::Image& Turn::edit(schema::Tag facet) {
    return draft_.edit(key(facet));
}

bool Turn::declared(schema::Tag kind, schema::Tag facet, std::string_view lookup) const {
    if (step_ == nullptr) return true;
    return std::any_of(step_->needs.begin(), step_->needs.end(), [&](const registry::Need& need) {
        return (need.kind == kind || need.kind == 0) && need.facet == facet && need.lookup == lookup;
    });
}

const schema::Image* Turn::read(schema::Tag kind, const base::Id& id, schema::Tag facet) {
    SATCHEL_ASSERT(declared(kind, facet, {}));
    const schema::PartKey wanted{kind, id, facet};
    const auto* described = context_.registry->find(kind);
    if (described == nullptr || described->schema.shape(facet) == nullptr) return nullptr;
    const auto& part = draft_.part(wanted);
    if (!(wanted.kind == kind_.schema.tag && wanted.id == id_)) draft_.note_read(wanted);
    if (part.known == Known::unknown) {
        SATCHEL_ASSERT(context_.place == Place::device);
        met_unknown_ = true;
    }
    return part.image ? &*part.image : nullptr;
}

std::vector<base::Id> Turn::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) {
    SATCHEL_ASSERT(declared(kind, 0, lookup));
    auto found = draft_.find(kind, lookup, key, limit);
    if (!found.known) {
        SATCHEL_ASSERT(context_.place == Place::device);
        met_unknown_ = true;
    }
    return std::move(found.ids);
}

schema::Finding Turn::finding(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) const {
    return {.code = std::move(code), .params = std::move(params), .part = key(facet), .field = field};
}

void Turn::refuse(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group, const base::Id& line) {
    auto told = finding(std::move(code), std::move(params), field, 0);
    told.group = group;
    told.line = line;
    collector_.refuse(std::move(told));
}

void Turn::route(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) {
    if (std::find(routes_.begin(), routes_.end(), code) == routes_.end()) routes_.push_back(code);
    collector_.findings.push_back(finding(std::move(code), std::move(params), field, facet));
}

void Turn::tell(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) {
    collector_.findings.push_back(finding(std::move(code), std::move(params), field, facet));
}

void Turn::adjust(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group, const base::Id& line) {
    auto told = finding(std::move(code), std::move(params), field, 0);
    told.group = group;
    told.line = line;
    collector_.adjusted = true;
    collector_.findings.push_back(std::move(told));
}

void Turn::follow(schema::Command command) {
    SATCHEL_ASSERT(collector_.follow_up.size() < max_follow_up);
    collector_.follow_up.push_back(std::move(command));
}

base::Id Turn::new_id() {
    return base::derive_id(mutation_.occurred_at, mutation_.replica, mutation_.no, 0, ++collector_.ids_made);
}

void Turn::run(const std::vector<registry::Step>& steps) {
    for (const auto& step : steps) {
        if (collector_.rejected) return;
        if (step.server_only && context_.place == Place::device) {
            collector_.undecided.push_back({kind_.schema.tag, id_, step.name});
            continue;
        }
        run_one(step);
    }
}

void Turn::run_one(const registry::Step& step) {
    const bool on_device = context_.place == Place::device;
    // What an undecided step did halfway is taken back; on the server no step is ever undecided, so nothing is copied there.
    std::vector<std::pair<schema::Tag, std::optional<schema::Image>>> images;
    std::optional<Collector> kept;
    if (on_device) {
        kept = collector_;
        for (const auto& shape : kind_.schema.shapes) images.emplace_back(shape.tag, draft_.part(key(shape.tag)).image);
    }
    const auto routes = routes_.size();
    step_ = &step;
    met_unknown_ = false;
    step.run(*this);
    step_ = nullptr;
    if (!met_unknown_) return;
    collector_ = std::move(*kept);
    routes_.resize(routes);
    for (auto& [facet, image] : images) draft_.part(key(facet)).image = std::move(image);
    collector_.undecided.push_back({kind_.schema.tag, id_, step.name});
}

}  // namespace satchel::engine

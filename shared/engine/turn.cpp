#include "shared/engine/turn.h"

#include "shared/base/assert.h"
#include "shared/base/planted.h"
#include "shared/registry/people.h"

#include <algorithm>
#include <map>

namespace satchel::engine {

using registry::Known;
using registry::Place;

Turn::Turn(Draft& draft, Collector& collector, const registry::Context& context, const schema::Mutation& mutation,
           const registry::DocumentKind& kind, const base::Id& id)
    : draft_(draft), collector_(collector), context_(context), mutation_(mutation), kind_(kind), id_(id) {
}

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

std::vector<base::Id> Turn::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                                 std::size_t limit) {
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

void Turn::tell(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet, schema::Tag group,
                const base::Id& line) {
    auto told = finding(std::move(code), std::move(params), field, facet);
    told.group = group;
    told.line = line;
    collector_.findings.push_back(std::move(told));
}

void Turn::adjust(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group, const base::Id& line) {
    tell(std::move(code), std::move(params), field, 0, group, line);
    collector_.adjusted = true;
}

void Turn::refuse_at(const schema::Command& command, std::string code, std::vector<base::Value> params) {
    tell(std::move(code), std::move(params), command.field, command.facet, command.group, command.line);
    collector_.rejected = true;
}

void Turn::adjust_at(const schema::Command& command, std::string code, std::vector<base::Value> params) {
    tell(std::move(code), std::move(params), command.field, command.facet, command.group, command.line);
    collector_.adjusted = true;
}

bool Turn::held() {
    if (created_) return true;
    if (!held_) {
        const auto* main = image(0);
        held_ = main != nullptr && registry::may_hold(context_.actor, kind_.schema, 0, *main);
    }
    return *held_;
}

void Turn::follow(schema::Command command) {
    if (collector_.follow_up.size() >= max_follow_up) {
        refuse("too_much_at_once", {}, 0, 0, {});
        return;
    }
    collector_.follow_up.push_back(std::move(command));
}

/// FNV-1a. Two places that come to the same number count together, and still never make the same id.
std::uint32_t Turn::place_of_ids(std::uint32_t purpose) const {
    std::uint32_t hash = 2'166'136'261u;
    const auto add = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * 16'777'619u; };
    for (int shift = 0; shift < 32; shift += 8) add(static_cast<std::uint8_t>(purpose >> shift));
    add(static_cast<std::uint8_t>(kind_.schema.tag));
    add(static_cast<std::uint8_t>(kind_.schema.tag >> 8));
    for (const auto byte : id_.bytes) add(byte);
    if (action_ != nullptr) {
        for (const char letter : action_->action) add(static_cast<std::uint8_t>(letter));
    }
    if (step_ != nullptr) {
        for (const char letter : step_->name) add(static_cast<std::uint8_t>(letter));
    }
    return hash;
}

base::Id Turn::new_id_for(std::uint32_t purpose) {
    const bool by_side = base::planted(base::Bug::effect_ids_by_side) && context_.place == Place::device;
    const auto place = place_of_ids(purpose);
    return base::derive_id(mutation_.occurred_at, mutation_.replica, mutation_.no + by_side, place, ++collector_.ids_made[place]);
}

void Turn::run(const std::vector<registry::Step>& steps) {
    for (const auto& step : steps) {
        if (collector_.rejected) return;
        if (step.server_only && context_.place == Place::device) {
            collector_.undecided.push_back({kind_.schema.tag, id_, step.name});
            continue;
        }
        step_ = &step;
        attempt(step.name, [&] { step.run(*this); });
        step_ = nullptr;
    }
}

bool Turn::attempt(const std::string& name, const std::function<void()>& what) {
    struct Kept {
        Known known = Known::unknown;
        std::optional<schema::Image> image;
    };
    // On the server nothing is ever unknown, so nothing is copied there.
    std::map<schema::Tag, Kept> parts;
    std::optional<Collector> kept;
    if (context_.place == Place::device) {
        kept = collector_;
        for (const auto& shape : kind_.schema.shapes) {
            const auto& part = draft_.part(key(shape.tag));
            parts[shape.tag] = {part.known, part.image};
        }
    }
    const auto routes = routes_.size();
    met_unknown_ = false;
    what();
    if (!met_unknown_ || !kept) return true;
    collector_ = std::move(*kept);
    routes_.resize(routes);
    for (auto& [facet, was] : parts) {
        auto& part = draft_.part(key(facet));
        part.known = was.known;
        part.image = std::move(was.image);
    }
    collector_.undecided.push_back({kind_.schema.tag, id_, name});
    return false;
}

}  // namespace satchel::engine

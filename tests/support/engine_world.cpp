#include "tests/support/engine_world.h"

#include "shared/base/crypto.h"
#include "shared/documents/documents.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::tests {

using base::Id;
using base::Value;
using schema::Command;
namespace system_kinds = registry::system_kinds;

registry::Read WholeReader::read(const schema::PartKey& key) {
    const auto at = parts_.find(key);
    return at != parts_.end() ? registry::Read::of(at->second) : registry::Read::none();
}

registry::Found WholeReader::find(schema::Tag kind, std::string_view lookup, const std::vector<Value>& key, std::size_t limit) {
    registry::Found found;
    const auto* described = registry_.find(kind);
    const auto* way = described != nullptr ? described->schema.lookup(lookup) : nullptr;
    for (auto at = parts_.lower_bound({kind, {}, 0}); way != nullptr && at != parts_.end() && at->first.kind == kind; ++at) {
        if (at->first.facet != 0 || found.ids.size() == limit) continue;
        if (schema::answers(described->schema, *way, at->second->image, key)) found.ids.push_back(at->first.id);
    }
    return found;
}

bool ScopedReader::held_whole(schema::Tag kind, schema::Tag facet) const {
    const auto* described = registry_.find(kind);
    const auto scopes = registry::subscription_of(actor_);
    return std::any_of(described->schema.scopes.begin(), described->schema.scopes.end(), [&](const schema::ScopeRule& rule) {
        return rule.facet == facet && rule.field.empty() && std::find(scopes.begin(), scopes.end(), rule.prefix) != scopes.end();
    });
}

registry::Read ScopedReader::read(const schema::PartKey& key) {
    const auto at = parts_.find(key);
    const auto* described = registry_.find(key.kind);
    if (at != parts_.end() && registry::may_hold(actor_, described->schema, key.facet, at->second->image))
        return registry::Read::of(at->second);
    return held_whole(key.kind, key.facet) ? registry::Read::none() : registry::Read::unseen();
}

registry::Found ScopedReader::find(schema::Tag kind, std::string_view lookup, const std::vector<Value>& key, std::size_t limit) {
    auto found = WholeReader(registry_, parts_).find(kind, lookup, key, limit);
    const auto* way = registry_.find(kind)->schema.lookup(lookup);
    if (!held_whole(kind, 0) || way == nullptr || way->server_only) return {false, {}};
    return found;
}

World::World() : registry_(documents::make_registry()) {
    settle_people();
    settle_goods();
    settle_customers();
}

Id World::id(const std::string& name) {
    const auto digest = base::sha256(base::as_bytes(name));
    Id made;
    std::copy_n(digest.begin(), 16, made.bytes.begin());
    return made;
}

Id World::fresh() {
    return base::derive_id(now, {}, next_id_++, 0, 0);
}

schema::Tag World::tag_of(std::string_view kind) const {
    return registry_->find(kind)->schema.tag;
}

void World::put(const schema::PartKey& key, schema::Image image) {
    const auto at = parts.find(key);
    const auto version = at != parts.end() ? at->second->version + 1 : 1;
    parts[key] = std::make_shared<const registry::Stored>(registry::Stored{version, std::move(image)});
}

registry::Actor World::actor(const std::string& login) {
    if (login == "system") return registry::system_actor();
    WholeReader reader(*registry_, parts);
    return registry::actor_of(reader, id(login)).value_or(registry::Actor{.user = id(login)});
}

schema::Mutation World::mutation(const std::string& login, std::vector<Command> commands) {
    now.ms += 1'000;
    return {.replica = id("phone of " + login),
            .no = next_no_++,
            .schema = registry_->revision(),
            .user = id(login),
            .occurred_at = now,
            .commands = std::move(commands)};
}

engine::Outcome World::decide(const schema::Mutation& mutation, const registry::Actor& actor) {
    WholeReader reader(*registry_, parts, blobs);
    const registry::Context context{registry_.get(), actor, now, mutation.occurred_at, zone, registry::Place::server};
    return engine::apply(mutation, context, reader);
}

void World::keep(const engine::Outcome& outcome) {
    for (const auto& write : outcome.writes) {
        if (write.image) {
            put(write.key, *write.image);
        } else {
            parts.erase(write.key);
        }
    }
}

engine::Outcome World::would(const std::string& login, std::vector<Command> commands) {
    return decide(mutation(login, std::move(commands)), actor(login));
}

engine::Outcome World::does(const std::string& login, std::vector<Command> commands) {
    auto outcome = would(login, std::move(commands));
    keep(outcome);
    return outcome;
}

engine::Outcome World::foretells(const std::string& login, std::vector<Command> commands, bool full_view) {
    const auto said = mutation(login, std::move(commands));
    const registry::Context context{registry_.get(), actor(login), now, said.occurred_at, zone, registry::Place::device};
    WholeReader whole(*registry_, parts);
    ScopedReader scoped(*registry_, parts, context.actor);
    registry::Reader& reader = full_view ? static_cast<registry::Reader&>(whole) : scoped;
    return engine::apply(said, context, reader);
}

namespace {

std::vector<schema::Unknown> tagged(const std::vector<schema::Field>& described, const Fields& fields) {
    std::vector<schema::Unknown> out;
    for (const auto& [name, value] : fields) {
        const auto at = std::find_if(described.begin(), described.end(),
                                     [&, wanted = name](const auto& field) { return field.name == wanted; });
        out.push_back({at != described.end() ? at->tag : schema::Tag{0}, value});
    }
    return out;
}

}  // namespace

Command World::create(std::string_view kind, const Id& document, const Fields& fields, schema::Tag facet) {
    const auto& described = registry_->find(kind)->schema;
    auto command = schema::create(described, document, tagged(described.shape(facet)->fields, fields));
    command.facet = facet;
    return command;
}

Command World::line(std::string_view kind, const Id& document, const Id& line, const Fields& fields, schema::Tag facet) {
    const auto& group = registry_->find(kind)->schema.shape(facet)->groups.front();
    return schema::insert_line({tag_of(kind), document, facet}, group.tag, line, tagged(group.fields, fields));
}

Command World::set(std::string_view kind, const Id& document, std::string_view field, Value after, schema::Tag facet) {
    const auto& shape = *registry_->find(kind)->schema.shape(facet);
    const auto index = shape.index_of(field).value();
    const auto* held = image(kind, document, facet);
    return schema::set({tag_of(kind), document, facet}, shape.fields[index].tag, held != nullptr ? held->values[index] : Value(),
                       std::move(after));
}

Command World::set_in_line(std::string_view kind, const Id& document, const Id& line, std::string_view field, Value after) {
    const auto& group = registry_->find(kind)->schema.main().groups.front();
    const auto index = group.index_of(field).value();
    return schema::set_in_line({tag_of(kind), document, 0}, group.tag, line, group.fields[index].tag,
                               in_line(kind, document, line, field), std::move(after));
}

Command World::act(std::string_view kind, const Id& document, std::string action, std::vector<schema::Argument> arguments) {
    return schema::act(tag_of(kind), document, std::move(action), std::move(arguments));
}

Command World::decision(const Id& approval, std::string action, const std::string& assignee, std::string reason) {
    namespace f = system_kinds::approval_field;
    const auto* held = image("approval", approval);
    Value task;
    for (const auto& line : held->groups.front()) {
        if (line.values[f::task_assignee].id() != id(assignee)) continue;
        if (task.is_null() || line.values[f::task_state].text() == "open") task = line.id;
    }
    const auto kind = static_cast<schema::Tag>(held->values[f::subject_kind].integer());
    const auto& described = registry_->find(kind)->schema;
    const auto hash = schema::content_hash(described.main(), *image(described.name, held->values[f::subject].id()));
    return act("approval", approval, std::move(action),
               {{"task", task},
                {"round", held->values[f::round]},
                {"content_hash", base::Bytes(hash.begin(), hash.end())},
                {"reason", reason}});
}

const schema::Image* World::image(std::string_view kind, const Id& document, schema::Tag facet) const {
    const auto at = parts.find({tag_of(kind), document, facet});
    return at != parts.end() ? &at->second->image : nullptr;
}

Value World::value(std::string_view kind, const Id& document, std::string_view field, schema::Tag facet) const {
    const auto* held = image(kind, document, facet);
    const auto index = registry_->find(kind)->schema.shape(facet)->index_of(field);
    return held != nullptr && index ? held->values[*index] : Value();
}

Value World::in_line(std::string_view kind, const Id& document, const Id& line, std::string_view field) const {
    const auto* held = image(kind, document);
    const auto* found = held != nullptr ? schema::find_line(*held, 0, line) : nullptr;
    const auto index = registry_->find(kind)->schema.main().groups.front().index_of(field);
    return found != nullptr && index ? found->values[*index] : Value();
}

std::string World::state(std::string_view kind, const Id& document) const {
    return value(kind, document, "state").text();
}

void World::force(std::string_view kind, const Id& document, const Fields& values, schema::Tag facet) {
    const auto& shape = *registry_->find(kind)->schema.shape(facet);
    const auto* held = image(kind, document, facet);
    auto changed = held != nullptr ? *held : schema::empty_image(shape);
    for (const auto& [name, value] : values) changed.values[shape.index_of(name).value()] = value;
    put({tag_of(kind), document, facet}, std::move(changed));
}

std::vector<Id> World::all(std::string_view kind) const {
    std::vector<Id> ids;
    for (const auto& [key, stored] : parts) {
        if (key.kind == tag_of(kind) && key.facet == 0) ids.push_back(key.id);
    }
    return ids;
}

std::vector<const schema::Image*> World::about(std::string_view kind, const Id& subject) const {
    std::vector<const schema::Image*> images;
    for (const auto& document : all(kind)) {
        if (value(kind, document, "subject").id() == subject) images.push_back(image(kind, document));
    }
    return images;
}

bool World::holds(const std::string& login, std::string_view kind, const Id& document, schema::Tag facet) {
    const auto* held = image(kind, document, facet);
    return held != nullptr && registry::may_hold(actor(login), registry_->find(kind)->schema, facet, *held);
}

std::string told(const engine::Outcome& outcome) {
    std::string text = outcome.judgement == schema::Judgement::rejected   ? "rejected"
                       : outcome.judgement == schema::Judgement::adjusted ? "adjusted"
                                                                          : "accepted";
    for (const auto& finding : outcome.findings) text += " " + finding.code;
    return text;
}

bool has(const engine::Outcome& outcome, std::string_view code) {
    return std::any_of(outcome.findings.begin(), outcome.findings.end(),
                       [&](const auto& finding) { return finding.code == code; });
}

bool rejected_with(const engine::Outcome& outcome, std::string_view code) {
    return outcome.judgement == schema::Judgement::rejected && has(outcome, code) && outcome.writes.empty();
}

}  // namespace satchel::tests

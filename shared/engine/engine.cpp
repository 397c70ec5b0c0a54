#include "shared/engine/engine.h"

#include "shared/engine/history.h"
#include "shared/engine/permission.h"
#include "shared/engine/transition.h"
#include "shared/merge/merge.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::engine {

using registry::Known;
using registry::Place;
using schema::Command;
using schema::CommandType;
namespace common = schema::common;

namespace {

/// Runs the commands of one mutation: first the person's, document by document, then what the rules follow up with.
class Application {
public:
    Application(const schema::Mutation& mutation, const registry::Context& context, registry::Reader& reader)
        : mutation_(mutation), context_(context), draft_(*context.registry, reader) {}

    Outcome run() {
        if (mutation_.commands.size() > schema::max_commands) {
            collector_.refuse({.code = "mutation_too_large"});
        } else {
            run_all(mutation_.commands, context_);
        }
        auto by_system = context_;
        by_system.actor = registry::system_actor();
        for (std::size_t done = 0; done < collector_.follow_up.size() && !collector_.rejected; ++done) {
            // A copy: a follow-up may add to the list that it stands in.
            const Command command = collector_.follow_up[done];
            run_turn({&command}, by_system);
        }
        return finish();
    }

private:
    void run_all(const std::vector<Command>& commands, const registry::Context& context) {
        std::vector<std::pair<schema::Tag, base::Id>> documents;
        for (const auto& command : commands) {
            const std::pair document{command.kind, command.id};
            if (std::find(documents.begin(), documents.end(), document) == documents.end()) documents.push_back(document);
        }
        for (const auto& [kind, id] : documents) {
            std::vector<const Command*> own;
            for (const auto& command : commands) {
                if (command.kind == kind && command.id == id) own.push_back(&command);
            }
            if (!collector_.rejected) run_turn(own, context);
        }
    }

    void run_turn(const std::vector<const Command*>& commands, const registry::Context& context);
    void create(Turn& turn, const Command& command);
    void merge_in(Turn& turn, const Command& command);
    void place(Turn& turn);
    void place_dependants(Turn& turn);
    Outcome finish();

    const schema::Mutation& mutation_;
    const registry::Context& context_;
    Draft draft_;
    Collector collector_;
    std::vector<Altered> altered_;
};

void fill(schema::Image& image, const schema::Shape& shape, const std::vector<schema::Unknown>& fields) {
    for (const auto& field : fields) {
        if (const auto index = shape.index_of(field.tag)) {
            image.values[*index] = field.value;
        } else if (!field.value.is_null()) {
            image.extra.push_back(field);
        }
    }
    std::sort(image.extra.begin(), image.extra.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
    const auto same = std::unique(image.extra.begin(), image.extra.end(), [](const auto& a, const auto& b) { return a.tag == b.tag; });
    image.extra.erase(same, image.extra.end());
}

void Application::create(Turn& turn, const Command& command) {
    const auto& kind = turn.kind();
    auto& image = draft_.edit(turn.key(command.facet));
    fill(image, *kind.schema.shape(command.facet), command.fields);
    if (command.facet != 0) return;
    turn.set_created();
    auto& values = image.values;
    const auto& actor = turn.context().actor;
    values[common::created_by] = actor.is_system() ? mutation_.user : actor.user;
    if (values[common::owner].is_null()) values[common::owner] = values[common::created_by];
    values[common::occurred_at] = mutation_.occurred_at;
    if (context_.place == Place::server) values[common::received_at] = context_.now;
    if (!kind.workflow.empty()) values[common::state] = kind.workflow.states.front().name;
}

void Application::merge_in(Turn& turn, const Command& command) {
    const auto& shape = *turn.kind().schema.shape(command.facet);
    auto& image = draft_.edit(turn.key(command.facet));
    const auto merged = merge::apply_command(shape, image, command);
    Altered change{command.facet, command.group, command.line, command.field, command.before, command.after, merged.lost};
    switch (merged.effect) {
        case merge::Effect::applied:
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::unchanged:
            return;
        case merge::Effect::overwrote:
            turn.tell("merged_later", {}, command.field, command.facet);
            change.before = merged.lost;
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::conflict:
            turn.tell("conflict_kept", {}, command.field, command.facet);
            record_conflict(turn, command, merged);
            change.after = merged.in_force;
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::gone:
            turn.adjust("line_gone", {}, command.field, command.group, command.line);
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::stale:
            turn.refuse("value_changed", {merged.in_force}, command.field, command.group, command.line);
            return;
        case merge::Effect::duplicate:
            turn.refuse("already_exists", {}, command.field, command.group, command.line);
            return;
    }
}

/// Where the document belongs: its owner's team, then the kind's own placements.
void Application::place(Turn& turn) {
    if (turn.image(0) == nullptr) return;
    if (turn.created() || turn.changed(common::owner)) {
        const auto owner = turn.image(0)->values[common::owner].id();
        const auto* user = owner.is_null() ? nullptr : turn.read(registry::system_kinds::user, owner, 0);
        if (user != nullptr) turn.edit(0).values[common::team] = user->values[registry::system_kinds::user_field::team];
    }
    turn.run(turn.kind().placements);
}

/// What lives where its subject lives moves along with it.
void Application::place_dependants(Turn& turn) {
    const auto* before = turn.before(0);
    const auto* now = turn.image(0);
    if (context_.place != Place::server || before == nullptr || now == nullptr) return;
    const auto scopes = schema::scopes_of(turn.kind().schema, 0, *now);
    if (scopes == schema::scopes_of(turn.kind().schema, 0, *before)) return;
    base::Value::List places;
    for (const auto& scope : scopes) places.emplace_back(scope);
    constexpr std::size_t max_dependants = 20'000;
    for (const auto& kind : context_.registry->kinds()) {
        const auto& rules = kind.schema.scopes;
        const bool follows = std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return rule.whole_scope_names(); });
        if (!follows || kind.schema.lookup("subject") == nullptr) continue;
        for (const auto& id : draft_.find(kind.schema.tag, "subject", {turn.id()}, max_dependants).ids) {
            const schema::PartKey key{kind.schema.tag, id, 0};
            if (draft_.part(key).image) draft_.edit(key).values[common::places] = base::Value(places);
        }
    }
}

void Application::run_turn(const std::vector<const Command*>& commands, const registry::Context& context) {
    const auto& first = *commands.front();
    const auto* kind = context.registry->find(first.kind);
    if (kind == nullptr) {
        collector_.refuse({.code = "kind_unknown", .params = {static_cast<std::int64_t>(first.kind)}});
        return;
    }
    Turn turn(draft_, collector_, context, mutation_, *kind, first.id);
    altered_.clear();
    const bool creates = first.type == CommandType::create;
    if (!creates && draft_.part(turn.key()).known == Known::unknown) {
        collector_.undecided.push_back({first.kind, first.id, "not_held"});
        return;
    }
    const auto* was = turn.image(0);
    const std::string from = was != nullptr ? was->values[common::state].text() : std::string();
    const Command* action = nullptr;
    for (const auto* command : commands) {
        if (!permit(turn, *command)) return;
        switch (command->type) {
            case CommandType::create:
                create(turn, *command);
                break;
            case CommandType::act:
                action = command;
                break;
            case CommandType::remove:
                for (const auto& shape : kind->schema.shapes) draft_.remove(turn.key(shape.tag));
                break;
            default:
                merge_in(turn, *command);
        }
        if (collector_.rejected) return;
    }
    if (turn.image(0) == nullptr) {
        record(turn, altered_, from, {});
        return;
    }
    turn.set_action(action);
    turn.run(kind->derivations);
    const auto* transition = action != nullptr && !collector_.rejected ? begin_transition(turn, *action) : nullptr;
    if (collector_.rejected) return;
    turn.run(kind->guards);
    if (transition != nullptr && !collector_.rejected) finish_transition(turn, *transition);
    if (collector_.rejected) return;
    place(turn);
    place_dependants(turn);
    record(turn, altered_, from, turn.image(0)->values[common::state].text());
    turn.run(kind->effects);
}

Outcome Application::finish() {
    Outcome outcome{.findings = std::move(collector_.findings), .undecided = std::move(collector_.undecided), .reads = draft_.take_reads()};
    if (collector_.rejected) {
        outcome.judgement = schema::Judgement::rejected;
        return outcome;
    }
    if (collector_.adjusted) outcome.judgement = schema::Judgement::adjusted;
    outcome.writes = draft_.writes();
    return outcome;
}

}  // namespace

Outcome apply(const schema::Mutation& mutation, const registry::Context& context, registry::Reader& reader) {
    return Application(mutation, context, reader).run();
}

std::vector<const workflow::Transition*> available_actions(const registry::DocumentKind& kind, const schema::Image& main,
                                                           const registry::Actor& actor) {
    std::vector<const workflow::Transition*> actions;
    if (!registry::may_hold(actor, kind.schema, 0, main)) return actions;
    const auto standing = standing_of(actor, main);
    const auto& state = main.values[common::state].text();
    for (const auto& transition : kind.workflow.transitions) {
        const bool starts_here = std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end();
        if (starts_here && workflow::may_take(transition, standing)) actions.push_back(&transition);
    }
    return actions;
}

}  // namespace satchel::engine

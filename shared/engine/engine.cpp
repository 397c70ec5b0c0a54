#include "shared/engine/engine.h"

#include "shared/engine/dependants.h"
#include "shared/engine/history.h"
#include "shared/engine/permission.h"
#include "shared/engine/service_clock.h"
#include "shared/engine/transition.h"
#include "shared/merge/merge.h"
#include "shared/registry/people.h"
#include "shared/registry/reading.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <map>

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
        : mutation_(mutation),
          context_(context),
          draft_(*context.registry, reader),
          dependants_at_once_(context.dependants_at_once) {}

    Outcome run() {
        constexpr std::int64_t bound_ms = 4'000'000LL * 86'400'000;  // as far as a date goes
        if (mutation_.commands.size() > schema::max_commands) {
            collector_.refuse({.code = "mutation_too_large"});
        } else if (mutation_.occurred_at.ms > bound_ms || mutation_.occurred_at.ms < -bound_ms) {
            collector_.refuse({.code = "number_out_of_range"});
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
    const Command* take_commands(Turn& turn, const std::vector<const Command*>& commands);
    void look_at_clock_of(Turn& turn);
    void settle(Turn& turn, const Command* action, const std::string& from);
    void create(Turn& turn, const Command& command);
    void merge_in(Turn& turn, const Command& command);
    void note(Turn& turn, const Command& command, const merge::Merged& merged, Altered change);
    void place(Turn& turn);
    void check_places(std::vector<Write>& writes);
    Outcome finish();

    const schema::Mutation& mutation_;
    const registry::Context& context_;
    Draft draft_;
    Collector collector_;
    std::vector<Altered> altered_;
    std::size_t dependants_at_once_;  // what is left of it for this mutation
};

void fill(schema::Image& image, const schema::Shape& shape, const std::vector<schema::Unknown>& fields) {
    for (const auto& field : fields) {
        if (const auto index = shape.index_of(field.tag)) {
            image.values[*index] = field.value;
            continue;
        }
        // In the order of tags, each once and without nulls, as the canonical form has it. Said twice, the later holds.
        const auto at = std::lower_bound(image.extra.begin(), image.extra.end(), field.tag,
                                         [](const schema::Unknown& there, schema::Tag tag) { return there.tag < tag; });
        const bool there = at != image.extra.end() && at->tag == field.tag;
        if (field.value.is_null()) {
            if (there) image.extra.erase(at);
        } else if (there) {
            at->value = field.value;
        } else {
            image.extra.insert(at, field);
        }
    }
}

void Application::create(Turn& turn, const Command& command) {
    const auto& kind = turn.kind();
    auto& image = draft_.edit(turn.key(command.facet));
    fill(image, *kind.schema.shape(command.facet), command.fields);
    if (command.facet != 0) {
        // Begun beside a document that was there: what it begins with is a change like any other.
        for (const auto& field : command.fields) {
            if (!turn.created() && !field.value.is_null())
                altered_.push_back({command.facet, 0, {}, field.tag, {}, field.value, {}});
        }
        return;
    }
    turn.set_created();
    auto& values = image.values;
    const auto& actor = turn.context().actor;
    values[common::created_by] = actor.is_system() ? mutation_.user : actor.user;
    if (values[common::owner].is_null()) values[common::owner] = values[common::created_by];
    values[common::occurred_at] = mutation_.occurred_at;
    if (context_.place == Place::server) values[common::received_at] = context_.now;
    if (!kind.workflow.empty()) values[common::state] = kind.workflow.states.front().name;
}

/// A line's content as one value, so that the history needs one change for it: tag, value, tag, value, …
base::Value packed_line(const schema::LineGroup& group, const schema::Line& line) {
    base::Value::List content;
    for (std::size_t i = 0; i < group.fields.size(); ++i) {
        if (line.values[i].is_null()) continue;
        content.emplace_back(static_cast<std::int64_t>(group.fields[i].tag));
        content.push_back(line.values[i]);
    }
    return base::Value(std::move(content));
}

base::Value line_at(const schema::Shape& shape, const schema::Image& image, const Command& command) {
    const auto group = shape.group_of(command.group);
    const auto* line = group ? schema::find_line(image, *group, command.line) : nullptr;
    return line != nullptr ? packed_line(shape.groups[*group], *line) : base::Value();
}

void Application::merge_in(Turn& turn, const Command& command) {
    const auto& shape = *turn.kind().schema.shape(command.facet);
    auto& image = draft_.edit(turn.key(command.facet));
    const bool of_line = command.type == CommandType::insert_line || command.type == CommandType::remove_line;
    const auto held = [&] { return of_line ? line_at(shape, image, command) : value_at(shape, image, command); };
    Altered change{command.facet, command.group, command.line, command.field, held()};
    const auto merged = merge::apply_command(shape, image, command);
    if (!permit_result(turn, command)) return;
    change.after = held();
    change.lost = merged.lost;
    note(turn, command, merged, std::move(change));
}

/// Says what came of a command, to the person and to the history.
void Application::note(Turn& turn, const Command& command, const merge::Merged& merged, Altered change) {
    switch (merged.effect) {
        case merge::Effect::applied:
            // Of a new document the document itself is the record: what it began with is in every later change's `before`.
            if (!turn.created()) altered_.push_back(std::move(change));
            return;
        case merge::Effect::unchanged:
            return;
        case merge::Effect::overwrote:
            turn.tell("merged_later", {}, command.field, command.facet, command.group, command.line);
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::conflict:
            turn.adjust_at(command, "conflict_kept");
            record_conflict(turn, command, merged);
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::gone:
            turn.adjust_at(command, "line_gone");
            altered_.push_back(std::move(change));
            return;
        case merge::Effect::stale:
            turn.refuse_at(command, "value_changed", {merged.in_force});
            return;
        case merge::Effect::duplicate:
            turn.refuse_at(command, "already_exists");
            return;
    }
}

/// Where the document belongs: its owner's team, then the kind's own placements.
void Application::place(Turn& turn) {
    if (turn.created() || turn.changed(common::owner)) {
        const auto owner = turn.image(0)->values[common::owner].id();
        const auto* user = owner.is_null() ? nullptr : turn.read(registry::system_kinds::user, owner, 0);
        if (user != nullptr) turn.edit(0).values[common::team] = user->values[registry::system_kinds::user_field::team];
    }
    turn.run(turn.kind().placements);
}

/// Merges the commands on one document in; the action among them, if any, is taken afterwards.
const Command* Application::take_commands(Turn& turn, const std::vector<const Command*>& commands) {
    const Command* action = nullptr;
    for (const auto* command : commands) {
        if (!permit(turn, *command)) return nullptr;
        switch (command->type) {
            case CommandType::create:
                create(turn, *command);
                break;
            case CommandType::act:
                if (action != nullptr) turn.refuse_at(*command, "one_action_only");
                action = command;
                break;
            case CommandType::remove:
                if (action != nullptr) turn.refuse_at(*command, "one_action_only");
                for (const auto& shape : turn.kind().schema.shapes) draft_.remove(turn.key(shape.tag));
                break;
            default:
                merge_in(turn, *command);
        }
        if (collector_.rejected) return nullptr;
    }
    return action;
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
    const bool creates = first.type == CommandType::create && first.facet == 0;
    if (!creates && draft_.part(turn.key()).known == Known::unknown) {
        collector_.undecided.push_back({first.kind, first.id, "not_held"});
        return;
    }
    if (rejoins(turn, commands)) {
        rejoin(turn);
        return move_dependants(turn, dependants_at_once_);
    }
    if (looks_at_clock(turn, commands)) return look_at_clock_of(turn);
    const auto* was = turn.image(0);
    const std::string from = was != nullptr ? was->values[common::state].text() : std::string();
    const auto* action = take_commands(turn, commands);
    if (collector_.rejected) return;
    if (turn.image(0) != nullptr) {
        settle(turn, action, from);
    } else if (turn.before(0) != nullptr) {
        record(turn, altered_, from, {});
    }
}

void Application::look_at_clock_of(Turn& turn) {
    if (!call_if_due(turn)) return;
    const auto& state = turn.image(0)->values[common::state].text();
    move_dependants(turn, dependants_at_once_);
    record(turn,
           {{0,
             0,
             {},
             schema::common_fields()[common::clock_called].tag,
             turn.before(0)->values[common::clock_called],
             turn.image(0)->values[common::clock_called],
             {}}},
           state, state);
}

/// Derives, guards, takes the action, places, and follows up.
void Application::settle(Turn& turn, const Command* action, const std::string& from) {
    if (action != nullptr && left_to_ledger(turn, *action)) action = nullptr;
    if (collector_.rejected) return;
    turn.set_action(action);
    turn.run(turn.kind().derivations);
    const auto* transition = action != nullptr && !collector_.rejected ? begin_transition(turn, *action) : nullptr;
    if (!collector_.rejected) turn.run(turn.kind().guards);
    // Before the transition, since an approval asks those who are near the document, and after it, since a place may follow the state.
    if (!collector_.rejected) place(turn);
    if (transition != nullptr && !collector_.rejected) {
        finish_transition(turn, *transition);
        turn.run(turn.kind().placements);
    }
    if (collector_.rejected) return;
    if (transition != nullptr || turn.created() || turn.kind().service_minutes) run_clock(turn, from);
    move_dependants(turn, dependants_at_once_);
    record(turn, altered_, from, turn.image(0)->values[common::state].text());
    turn.run(turn.kind().effects);
}

/// A part that would live in too many scopes is refused as a whole, rather than be lost to somebody.
void Application::check_places(std::vector<Write>& writes) {
    for (auto& write : writes) {
        if (!write.image) continue;
        write.scopes = schema::scopes_of(context_.registry->find(write.key.kind)->schema, write.key.facet, *write.image);
        if (write.scopes.size() <= schema::max_scopes_of_part) continue;
        collector_.refuse(
            {.code = "too_many_places", .params = {static_cast<std::int64_t>(schema::max_scopes_of_part)}, .part = write.key});
        return;
    }
}

Outcome Application::finish() {
    auto writes = collector_.rejected ? std::vector<Write>() : draft_.writes();
    check_places(writes);
    Outcome outcome{
        .findings = std::move(collector_.findings), .undecided = std::move(collector_.undecided), .reads = draft_.reads()};
    if (outcome.findings.size() > schema::max_findings) outcome.findings.resize(schema::max_findings);
    if (collector_.rejected) {
        outcome.judgement = schema::Judgement::rejected;
        return outcome;
    }
    if (collector_.adjusted) outcome.judgement = schema::Judgement::adjusted;
    outcome.writes = std::move(writes);
    return outcome;
}

}  // namespace

Outcome apply(const schema::Mutation& mutation, const registry::Context& context, registry::Reader& reader) {
    const auto present = registry::in_present_terms(*context.registry, mutation);
    return Application(present ? *present : mutation, context, reader).run();
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

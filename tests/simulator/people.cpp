#include "tests/simulator/people.h"

#include "shared/registry/system_kinds.h"
#include "tests/simulator/drawing.h"

#include <algorithm>

namespace satchel::simulator {

using base::Value;
using schema::Command;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

/// How often people turn to a kind, of all that they might: to begin one, to act on one, and to write in one that is there. What is not listed is turned to
/// once.
struct Weight {
    std::string_view kind;
    int begin;
    int act;
    int change;
};
constexpr Weight weights[] = {
    {"sales_order", 24, 24, 40},  {"shipment", 60, 60, 6},    {"return_request", 24, 24, 12}, {"invoice_request", 10, 12, 2},
    {"receipt", 9, 14, 1},        {"expense_claim", 5, 8, 4}, {"approval", 0, 60, 0},         {"customer", 2, 0, 60},
    {"order_change", 5, 10, 2},   {"quotation", 3, 4, 2},     {"quarantined_work", 0, 10, 0}, {"supply_task", 0, 8, 1},
    {"payment_promise", 2, 2, 1}, {"comment", 4, 0, 0},       {"conflict", 0, 3, 0},          {"delegation", 0, 0, 0},
    {"stock", 1, 0, 4},
};

int weight_of(const registry::DocumentKind& kind, int Weight::*what) {
    const auto* at =
        std::find_if(std::begin(weights), std::end(weights), [&](const Weight& one) { return one.kind == kind.schema.name; });
    return at != std::end(weights) ? at->*what : 1;
}

class Work {
public:
    Work(Device& device, const Organisation& organisation, Chance& chance)
        : device_(device),
          organisation_(organisation),
          registry_(device.registry()),
          chance_(chance),
          actor_(actor()),
          drawing_(device, organisation, actor_, chance) {}

    std::vector<Command> next() {
        const int draw = chance_.up_to(100);
        if (draw < 3) return nonsense();
        if (draw < 4) return delegate();
        if (draw < 24) return begin();
        if (draw < 42) return change();
        auto commands = act();
        return commands.empty() ? begin() : commands;
    }

    std::vector<Command> hear(std::uint64_t news) {
        Chance same(news);
        const auto* kind = kind_by(same, &Weight::change, [](const auto& one) {
            const auto& fields = one.schema.main().fields;
            return std::any_of(fields.begin(), fields.end(),
                               [](const auto& field) { return field.policy == schema::Policy::ask; });
        });
        const auto held = drawing_.spoken_of(*kind, news);
        if (!held || !engine::may_edit(*kind, *held->image(), actor_)) return {};
        return drawing_.write_down(*kind, *held, news);
    }

private:
    bool is_refused(const std::vector<Command>& commands) {
        return device_.view().preview(commands, device_.clock().now()).judgement == schema::Judgement::rejected;
    }

    /// A screen says at once what will be refused: most people fill in what is missing, or try something else.
    template <class Draw>
    std::vector<Command> likely(Draw draw) {
        constexpr int tries = 6;
        std::vector<Command> commands;
        for (int i = 0; i < tries; ++i) {
            auto drawn = draw();
            if (drawn.empty()) continue;
            commands = std::move(drawn);
            if (chance_.per_mille(40)) break;
            const auto told = device_.view().preview(commands, device_.clock().now());
            if (told.judgement != schema::Judgement::rejected) break;
            const auto drafted = commands.size();
            commands = drawing_.complete(std::move(commands), told.findings);
            if (commands.size() > drafted && !is_refused(commands)) break;
        }
        return commands;
    }

    template <class Fits>
    const registry::DocumentKind* kind_by(Chance& chance, int Weight::*what, Fits fits) {
        int all = 0;
        for (const auto& kind : registry_.kinds()) all += fits(kind) ? weight_of(kind, what) : 0;
        auto draw = chance.up_to(all);
        for (const auto& kind : registry_.kinds()) {
            draw -= fits(kind) ? weight_of(kind, what) : 0;
            if (draw < 0) return &kind;
        }
        return nullptr;
    }

    std::vector<Command> begin() {
        const auto* kind =
            kind_by(chance_, &Weight::begin, [&](const auto& one) { return one.permissions.create.meets(actor_.roles); });
        if (kind == nullptr) return {};
        return likely([&] { return drawing_.begin(*kind); });
    }

    std::vector<Command> change() {
        const auto* kind = kind_by(chance_, &Weight::change, [&](const auto& one) {
            return one.permissions.edit.meets(actor_.roles) || one.permissions.owner_edits;
        });
        if (kind == nullptr) return {};
        return likely([&]() -> std::vector<Command> {
            const auto held = drawing_.any(*kind);
            if (!held || (!engine::may_edit(*kind, *held->image(), actor_) && !chance_.per_mille(50))) return {};
            return drawing_.change(*kind, *held);
        });
    }

    std::vector<Command> act() {
        const bool onward = !chance_.per_mille(150);
        // Most go on with what they have begun.
        if (device_.at_hand && chance_.per_mille(400)) {
            const auto* kind = registry_.find(device_.at_hand->kind);
            const auto held = device_.view().document(*device_.at_hand);
            if (kind != nullptr && !kind->workflow.empty() && held && held->image() != nullptr) {
                auto commands = likely([&] { return act_on(*kind, held->key.id, *held->image(), onward); });
                if (!commands.empty() && !is_refused(commands)) return commands;
            }
        }
        return likely([&]() -> std::vector<Command> {
            const auto* kind = kind_by(chance_, &Weight::act, [](const auto& one) { return !one.workflow.empty(); });
            constexpr int tries = 4;
            for (int i = 0; i < tries; ++i) {
                const auto held = drawing_.any(*kind);
                if (!held) break;
                auto commands = act_on(*kind, held->key.id, *held->image(), onward);
                if (!commands.empty()) return commands;
            }
            return {};
        });
    }

    /// What has to be excused, what leads nowhere and what goes back is done less often than what leads on.
    static bool leads_on(const workflow::Workflow& flow, const workflow::Transition& action, const std::string& from) {
        if (action.needs_reason || (action.to == from && action.asks.empty() && action.action != "approve")) return false;
        return flow.state(action.to) >= flow.state(from);
    }

    std::vector<Command> act_on(const registry::DocumentKind& kind, const base::Id& id, const schema::Image& main, bool onward) {
        auto actions = engine::available_actions(kind, main, actor_);
        std::erase_if(actions, [&](const auto* action) {
            return onward && !leads_on(kind.workflow, *action, main.values[common::state].text());
        });
        if (actions.empty()) return {};
        const auto& action = *chance_.pick(actions);
        auto arguments = drawing_.answers(kind, main, action);
        if (kind.schema.tag == system_kinds::approval && !add_decision(main, arguments)) return {};
        return {schema::act(kind.schema.tag, id, action.action, std::move(arguments))};
    }

    bool add_decision(const schema::Image& approval, std::vector<schema::Argument>& arguments) {
        namespace f = system_kinds::approval_field;
        const auto kind_tag = static_cast<schema::Tag>(approval.values[f::subject_kind].integer());
        const auto subject = device_.view().document({kind_tag, approval.values[f::subject].id()});
        if (!subject || subject->image() == nullptr || approval.groups.front().empty()) return false;
        const auto& task = chance_.pick(approval.groups.front());
        auto hash = schema::content_hash(*registry_.shape(kind_tag, 0), *subject->image());
        // Of something else than what is there: an app that shows old contents, or somebody who would like to.
        if (chance_.per_mille(60)) hash.front() ^= 1;
        arguments.push_back({"task", task.id});
        arguments.push_back({"round", approval.values[f::round]});
        arguments.push_back({"content_hash", base::Bytes(hash.begin(), hash.end())});
        return true;
    }

    /// Somebody else decides today, on what waits already too.
    std::vector<Command> delegate() {
        const auto today = base::local_date(device_.clock().now(), base::Zone{});
        const auto& described = registry_.find(system_kinds::delegation)->schema;
        return {schema::create(described, drawing_.fresh(),
                               fields(described.main(), {{"from_user", device_.person().id},
                                                         {"to_user", chance_.pick(organisation_.people).id},
                                                         {"from_date", today},
                                                         {"to_date", today},
                                                         {"include_pending", true},
                                                         {"active", true}}))};
    }

    /// What no screen offers: a document that is not there, a derived field, an action that is not due.
    std::vector<Command> nonsense() {
        const auto& kind = chance_.pick(registry_.kinds());
        const auto held = drawing_.any(kind);
        const auto id = held && !chance_.per_mille(200) ? held->key.id : drawing_.fresh();
        if (!kind.workflow.empty() && chance_.per_mille(600)) {
            const auto& action = chance_.pick(kind.workflow.transitions);
            auto arguments = drawing_.answers(kind, held ? *held->image() : schema::empty_image(kind.schema.main()), action);
            return {schema::act(kind.schema.tag, id, action.action, std::move(arguments))};
        }
        const auto& field = chance_.pick(kind.schema.main().fields);
        return {schema::set({kind.schema.tag, id, 0}, field.tag, Value(), Value(static_cast<std::int64_t>(chance_.up_to(9))))};
    }

    registry::Actor actor() {
        if (auto known = device_.view().actor()) return *known;
        return {.user = device_.person().id, .roles = device_.person().roles, .team = device_.person().team};
    }

    Device& device_;
    const Organisation& organisation_;
    const registry::Registry& registry_;
    Chance& chance_;
    registry::Actor actor_;
    Drawing drawing_;
};

}  // namespace

std::vector<Command> next_work(Device& device, const Organisation& organisation, Chance& chance) {
    return Work(device, organisation, chance).next();
}

std::vector<Command> hear(Device& device, const Organisation& organisation, Chance& chance, std::uint64_t news) {
    return Work(device, organisation, chance).hear(news);
}

}  // namespace satchel::simulator

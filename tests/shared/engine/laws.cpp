#include "tests/shared/engine/laws.h"

#include "shared/documents/customer.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/quotation.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace satchel::tests {

namespace common = schema::common;

namespace {

using Complaint = std::string;  // empty: all is well

bool same(const engine::Outcome& a, const engine::Outcome& b) {
    if (a.judgement != b.judgement || a.findings != b.findings || a.reads != b.reads || a.writes.size() != b.writes.size())
        return false;
    for (std::size_t i = 0; i < a.writes.size(); ++i) {
        const auto& x = a.writes[i];
        const auto& y = b.writes[i];
        if (x.key != y.key || x.base_version != y.base_version || x.image != y.image) return false;
    }
    return true;
}

Complaint derived_commanded(const World& world, const schema::Mutation& mutation) {
    for (const auto& command : mutation.commands) {
        const auto* shape = world.registry().shape(command.kind, command.facet);
        const bool fills = command.type == schema::CommandType::create || command.type == schema::CommandType::insert_line;
        const bool of_header = command.type == schema::CommandType::create || command.group == 0;
        const auto group = !of_header ? shape->group_of(command.group) : std::nullopt;
        const auto& fields = group ? shape->groups[*group].fields : shape->fields;
        const auto derived = [&](schema::Tag tag) {
            return std::any_of(fields.begin(), fields.end(),
                               [&](const auto& field) { return field.tag == tag && field.policy == schema::Policy::derived; });
        };
        const bool sets = command.type == schema::CommandType::set || command.type == schema::CommandType::add;
        if (sets && derived(command.field)) return "a derived field was set";
        for (const auto& field : command.fields) {
            if (fills && derived(field.tag)) return "a derived field was given";
        }
    }
    return {};
}

/// Every part can be stored and read again, fits its fields, and lives in no more scopes than it may.
Complaint stored_well(const World& world, const engine::Outcome& outcome) {
    std::set<schema::PartKey> keys;
    for (const auto& write : outcome.writes) {
        if (!keys.insert(write.key).second) return "a part is written twice";
        if (!write.image) continue;
        const auto& kind = world.registry().find(write.key.kind)->schema;
        const auto& shape = *kind.shape(write.key.facet);
        const auto read = schema::decode(shape, schema::encode(shape, *write.image));
        if (!read || *read != *write.image)
            return "a part of " + kind.name + "/" + shape.name + " does not survive its own encoding";
        if (schema::scopes_of(kind, write.key.facet, *write.image).size() > schema::max_scopes_of_part) return "too many scopes";
        for (std::size_t i = 0; i < shape.fields.size(); ++i) {
            const auto fault = schema::fault_of(shape.fields[i], write.image->values[i]);
            if (!fault.empty()) return kind.name + "." + shape.fields[i].name + ": " + std::string(fault);
        }
        for (std::size_t g = 0; g < shape.groups.size(); ++g) {
            if (write.image->groups[g].size() > shape.groups[g].max_lines) return kind.name + ": too many lines";
        }
    }
    return {};
}

Complaint sums_hold(const schema::PartKey& key, const schema::Image& image) {
    namespace o = documents::sales_order;
    namespace q = documents::quotation;
    namespace c = documents::expense_claim;
    if (key.facet != 0) return {};
    std::int64_t sum = 0;
    if (key.kind == o::tag || key.kind == q::tag) {
        const auto& columns = key.kind == o::tag ? o::columns : q::columns;
        for (const auto& line : image.groups.front()) {
            const auto& v = line.values;
            if (v[o::line_amount].money() != base::amount(v[o::line_price].price(), v[o::line_qty].quantity()))
                return "a line's amount is wrong";
            sum += v[o::line_amount].integer();
        }
        if (image.values[columns.total].integer() != sum) return "an order's total is not its lines";
        if (image.values[columns.subtotal].integer() + image.values[columns.tax].integer() != sum)
            return "an order's tax is lost";
    }
    if (key.kind == c::tag) {
        for (const auto& line : image.groups.front()) {
            sum += line.values[c::line_amount].integer();
            if (line.values[c::line_sanctioned].integer() > line.values[c::line_amount].integer())
                return "more is sanctioned than claimed";
        }
        if (image.values[c::total_claimed].integer() != sum) return "a claim's total is not its lines";
        if (image.values[c::total_sanctioned].integer() > sum) return "a claim's sanctioned total is above what is claimed";
    }
    return {};
}

/// I7: each event is a step of the workflow, from where the one before it led, taken by one who might.
Complaint legal_step(const World& world, const schema::Image& event) {
    namespace f = registry::system_kinds::event_field;
    const auto& v = event.values;
    const auto* kind = world.registry().find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
    if (kind->workflow.empty() || v[f::facet].integer() != 0) return {};
    const auto& from = v[f::from].text();
    const auto& to = v[f::to].text();
    const auto& action = v[f::action].text();
    const auto where = kind->schema.name + ": " + from + " -> " + to + " by " + action;
    const auto* transition = kind->workflow.transition(action, from);
    if (transition == nullptr && from.empty()) {
        // Made and acted on in one mutation: the history names the action, and the path begins at the first state.
        const auto& first = kind->workflow.states.front().name;
        if (action == "created") return to == first ? Complaint() : where;
        transition = kind->workflow.transition(action, first);
    }
    if (transition == nullptr)
        return (action == "edited" && from == to) || (action == "removed" && to.empty()) ? Complaint() : where;
    const bool routed = transition->submits && to == kind->workflow.approving;
    if (to != transition->to && !routed) return where;
    const auto roles = schema::RoleSet::from_bits(static_cast<std::uint32_t>(v[f::actor_roles].integer()));
    return workflow::may_take(*transition, {roles, true}) ? Complaint() : where + " by one who may not";
}

schema::Image without_server_only(const World& world, const schema::PartKey& key, schema::Image image) {
    const auto& kind = world.registry().find(key.kind)->schema;
    if (key.facet == 0) image.values[common::received_at] = {};
    // What lives beside a document moves along on the ledger alone.
    if (key.facet == 0 && kind.lookup("subject") != nullptr) image.values[common::places] = {};
    const auto clear = [&](std::string_view field) {
        if (const auto at = kind.shape(key.facet)->index_of(field)) image.values[*at] = {};
    };
    // What lives beside a document goes along with it in the ledger alone.
    if (kind.lookup("subject") != nullptr) clear("places");
    for (const auto* field : {"second_check", "theirs_by", "theirs_at"}) clear(field);
    if (kind.name == "expense_claim" && key.facet == 0) {
        for (auto& line : image.groups.front()) line.values[documents::expense_claim::line_dup_of] = {};
    }
    return image;
}

/// Where no step that only the server takes had a say, a phone that sees everything foretells the very same.
Complaint foretold_well(const World& world, const engine::Outcome& foretold, const engine::Outcome& outcome) {
    const auto left_open = [&](std::string_view step) {
        return std::any_of(foretold.undecided.begin(), foretold.undecided.end(),
                           [&](const auto& open) { return open.step == step; });
    };
    constexpr std::array ledgers_own = {"pay",       "open_orders",   "include_pending", "issue",       "void",
                                        "write_off", "confirm",       "allocate",        "deallocate",  "reverse",
                                        "settle",    "open_quantity", "serve",           "one_a_batch", "code_unique"};
    if (std::any_of(ledgers_own.begin(), ledgers_own.end(), left_open)) return {};
    if (has(outcome, "below_floor") || has(outcome, "return_over_shipped")) return {};
    if (has(outcome, "second_check_needed") || has(outcome, "login_taken") || has(outcome, "sku_taken")) return {};
    if (foretold.judgement != outcome.judgement) return "foretold " + told(foretold) + ", became " + told(outcome);
    // What a merged customer owes is passed on by the ledger alone.
    const auto credit_passed = std::any_of(outcome.writes.begin(), outcome.writes.end(), [](const engine::Write& write) {
        namespace c = documents::customer;
        return write.key.kind == c::tag && write.key.facet == 0 && write.image && !write.image->values[c::merged_into].is_null();
    });
    if (credit_passed) return {};
    std::map<schema::PartKey, schema::Image> was;
    for (const auto& write : outcome.writes) {
        if (write.image) was.emplace(write.key, without_server_only(world, write.key, *write.image));
    }
    for (const auto& write : foretold.writes) {
        const auto at = was.find(write.key);
        if (!write.image) continue;
        if (at == was.end()) return "foretold a part that was not written";
        if (without_server_only(world, write.key, *write.image) != at->second)
            return "foretold another " + world.registry().find(write.key.kind)->schema.name;
    }
    return {};
}

Complaint broken_by(const World& world, const schema::Mutation& said, const engine::Outcome& foretold,
                    const engine::Outcome& outcome) {
    if (!outcome.undecided.empty()) return "the server left something undecided";
    const bool rejected = outcome.judgement == schema::Judgement::rejected;
    if (rejected && (!outcome.writes.empty() || outcome.findings.empty())) return "a rejection that writes, or says nothing";
    if (!rejected) {
        if (auto complaint = derived_commanded(world, said); !complaint.empty()) return complaint;
    }
    if (auto complaint = stored_well(world, outcome); !complaint.empty()) return complaint;
    for (const auto& write : outcome.writes) {
        if (!write.image) continue;
        if (auto complaint = sums_hold(write.key, *write.image); !complaint.empty()) return complaint;
        if (write.key.kind != registry::system_kinds::event) continue;
        if (auto complaint = legal_step(world, *write.image); !complaint.empty()) return complaint;
    }
    return foretold_well(world, foretold, outcome);
}

}  // namespace

Judged judge(World& world, const std::string& login, const schema::Mutation& said) {
    const auto actor = world.actor(login);
    const registry::Context device{&world.registry(), actor, world.now, said.occurred_at, world.zone, registry::Place::device};
    WholeReader reader(world.registry(), world.parts);
    const auto foretold = engine::apply(said, device, reader);
    ScopedReader scoped(world.registry(), world.parts, actor);
    engine::apply(said, device, scoped);
    Judged judged{world.decide(said, actor), {}};
    judged.broken = same(judged.outcome, world.decide(said, actor)) ? broken_by(world, said, foretold, judged.outcome)
                                                                    : "decided twice, differently";
    return judged;
}

}  // namespace satchel::tests

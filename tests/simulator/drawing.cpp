#include "tests/simulator/drawing.h"

#include "shared/registry/system_kinds.h"
#include "tests/simulator/schemas.h"

#include <algorithm>

namespace satchel::simulator {

using base::Value;
using schema::Command;
using schema::FieldKind;
namespace common = schema::common;

namespace {

bool is_required(const std::vector<schema::Field>& fields) {
    return std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.required; });
}

bool names(const Command& command, const base::Id& id) {
    return std::any_of(command.fields.begin(), command.fields.end(), [&](const auto& field) { return field.value == Value(id); });
}

bool names_document(const schema::Field& field) {
    return field.kind == FieldKind::reference || field.kind == FieldKind::reference_list;
}

}  // namespace

// -- what stands before the eyes

void Drawing::see(Sight& sight, const std::vector<schema::Field>& fields, const std::vector<Value>& values) {
    for (std::size_t i = 0; i < fields.size() && i < values.size(); ++i) {
        const bool nothing = values[i].is_null() || (values[i].type() == base::ValueType::integer && values[i].integer() <= 0);
        if (!nothing) sight.values.emplace_back(fields[i].kind, values[i]);
    }
}

/// The header, and one line of those that there are most of.
void Drawing::see(Sight& sight, const registry::DocumentKind& kind, const schema::Image& main) {
    const auto& shape = kind.schema.main();
    for (std::size_t i = common::count; i < shape.fields.size(); ++i) see(sight, {shape.fields[i]}, {main.values[i]});
    for (std::size_t g = 0; g < shape.groups.size(); ++g) {
        if (main.groups[g].empty() || sight.group != nullptr) continue;
        sight.group = &shape.groups[g];
        sight.lines = main.groups[g];
        see(sight, sight.group->fields, chance_.pick(sight.lines).values);
    }
}

/// What somebody holds in their hands, of which a line speaks.
void Drawing::see_what_lines_name(Sight& sight) {
    if (sight.group == nullptr) return;
    const auto named = chance_.pick(sight.lines);
    for (std::size_t i = 0; i < sight.group->fields.size(); ++i) {
        const auto& field = sight.group->fields[i];
        if (field.kind != FieldKind::reference || named.values[i].is_null()) continue;
        const auto held = device_.view().document({field.target, named.values[i].id()});
        if (held && held->image() != nullptr)
            see(sight, device_.registry().find(field.target)->schema.main().fields, held->image()->values);
    }
}

std::optional<replica::Document> Drawing::held(const registry::DocumentKind& kind, const base::Id& id) {
    auto document = device_.view().document({kind.schema.tag, id});
    if (!document || document->image() == nullptr) return std::nullopt;
    return document;
}

std::optional<replica::Document> Drawing::any(const registry::DocumentKind& kind) {
    constexpr std::size_t looked_at = 25;
    const auto page = device_.view().page({.kind = kind.schema.tag}, std::nullopt, looked_at);
    if (!page || page->rows.empty()) return std::nullopt;
    return held(kind, chance_.pick(page->rows).key.id);
}

std::optional<replica::Document> Drawing::spoken_of(const registry::DocumentKind& kind, std::uint64_t news) {
    constexpr std::size_t known = 10;
    const auto page = device_.view().page({.kind = kind.schema.tag}, std::nullopt, known);
    if (!page || page->rows.empty()) return std::nullopt;
    const auto rank = [news](const replica::Row& row) {
        auto seed = news;
        for (const auto byte : row.key.id.bytes) seed = seed * 131 + byte;
        return Chance(seed).draw();
    };
    const auto first =
        std::min_element(page->rows.begin(), page->rows.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return held(kind, first->key.id);
}

// -- values

bool Drawing::is_asked(const schema::Field& field) const {
    return field.policy != schema::Policy::derived && field.writers.meets(actor_.roles);
}

Value Drawing::number(FieldKind kind) {
    switch (kind) {
        case FieldKind::money:
            return base::Money{1'000 + chance_.up_to(200'000)};
        case FieldKind::price:
            return base::Price{420'000 + chance_.up_to(120'000)};
        case FieldKind::quantity:
            return base::Quantity{1'000 * (1 + chance_.up_to(40))};
        case FieldKind::ratio:
            return base::Ratio{chance_.per_mille(250) ? chance_.up_to(2'500) : chance_.up_to(500)};
        default:
            return static_cast<std::int64_t>(chance_.up_to(60));
    }
}

Value Drawing::reference(schema::Tag target) {
    if (target == registry::system_kinds::user) return chance_.pick(organisation_.people).id;
    const auto* kind = device_.registry().find(target);
    const auto held = kind != nullptr ? any(*kind) : std::nullopt;
    return held ? Value(held->key.id) : Value();
}

Value Drawing::blob() {
    base::Bytes photo(200 + static_cast<std::size_t>(chance_.up_to(2'000)));
    chance_.fill(photo);
    const auto digest = device_.replica().add_blob(photo, "image/jpeg", device_.clock().now());
    return digest ? Value(base::Bytes(digest->begin(), digest->end())) : Value();
}

Value Drawing::value(const schema::Field& field, const Sight& sight) {
    const bool is_text = field.kind == FieldKind::text;
    const bool is_amount = field.kind == FieldKind::money || field.kind == FieldKind::quantity || field.kind == FieldKind::price;
    if ((is_text ? sight.copies_text : is_amount) && chance_.per_mille(is_text ? 850 : 600)) {
        std::vector<Value> seen;
        for (const auto& [kind, value] : sight.values) {
            if (kind == field.kind) seen.push_back(value);
        }
        // Often only a part of it, unless it is what was asked.
        if (!seen.empty() && is_amount && !sight.copies_text && chance_.per_mille(400)) return chance_.pick(seen).integer() / 2;
        if (!seen.empty()) return chance_.pick(seen);
    }
    switch (field.kind) {
        case FieldKind::boolean:
            return chance_.per_mille(100);
        case FieldKind::text:
            return "改 " + std::to_string(chance_.up_to(1'000));
        case FieldKind::choice:
            return chance_.pick(field.choices).name;
        case FieldKind::date: {
            const auto today = base::local_date(device_.clock().now(), base::Zone{});
            return base::Date{today.days + (chance_.per_mille(750) ? 0 : chance_.up_to(80) - 15)};
        }
        case FieldKind::instant:
            return device_.clock().now();
        case FieldKind::reference:
            return reference(field.target);
        case FieldKind::reference_list:
            return Value::List{reference(field.target)};
        case FieldKind::blob:
            return blob();
        case FieldKind::blob_list:
            return Value::List{blob()};
        case FieldKind::text_list:
            return Value::List{"改 " + std::to_string(chance_.up_to(1'000))};
        case FieldKind::id:
            return sight.lines.empty() ? Value() : Value(chance_.pick(sight.lines).id);
        case FieldKind::bytes:
            return {};
        default:
            return number(field.kind);
    }
}

/// A form that is filled in as a whole: what must be there, and most of what may be.
std::vector<schema::Unknown> Drawing::fill(const std::vector<schema::Field>& fields, std::size_t from, const Sight& sight) {
    std::vector<schema::Unknown> filled;
    for (auto i = from; i < fields.size(); ++i) {
        const auto& field = fields[i];
        if (!is_asked(field)) continue;
        const bool seldom = names_document(field) || field.kind == FieldKind::integer || field.kind == FieldKind::blob ||
                            field.kind == FieldKind::blob_list ||
                            (from == 0 && (field.kind == FieldKind::text || field.kind == FieldKind::quantity));
        const bool there = field.required || field.tag == later_tag || chance_.per_mille(seldom ? 200 : 750);
        if (!there) continue;
        auto drawn = value(field, sight);
        if (!schema::fault_of(field, drawn).empty() || drawn.is_null()) continue;
        filled.push_back({field.tag, std::move(drawn)});
    }
    return filled;
}

// -- documents

bool Drawing::stand_beside(const registry::DocumentKind& kind, std::vector<schema::Unknown>& values, Sight& sight) {
    const auto& main = kind.schema.main();
    const auto& registry = device_.registry();
    std::vector<schema::Tag> beside = kind.subjects;
    for (const auto& other : registry.kinds()) {
        if (kind.subjects.empty() && !other.workflow.empty()) beside.push_back(other.schema.tag);
    }
    const auto* of = registry.find(chance_.pick(beside));
    const auto held = any(*of);
    if (!held) return false;
    see(sight, *of, *held->image());
    values = {{main.fields[*main.index_of(std::string_view("subject_kind"))].tag, static_cast<std::int64_t>(of->schema.tag)},
              {main.fields[*main.index_of(std::string_view("subject"))].tag, held->key.id}};
    return true;
}

Command Drawing::line(const schema::PartKey& part, const schema::LineGroup& group, const Sight& sight) {
    auto own = sight;
    // A line that speaks of another one is written with that one before the eyes.
    if (sight.group != nullptr && !sight.lines.empty()) {
        own.lines = {chance_.pick(sight.lines)};
        own.values.clear();
        see(own, sight.group->fields, own.lines.front().values);
    }
    return schema::insert_line(part, group.tag, fresh(), fill(group.fields, 0, own));
}

void Drawing::add_lines(const registry::DocumentKind& kind, const base::Id& id, schema::Tag facet, const schema::Shape& shape,
                        const Sight& sight, std::vector<Command>& commands) {
    for (const auto& group : shape.groups) {
        if (is_derived(group) || !chance_.per_mille(is_required(group.fields) ? 950 : 300)) continue;
        const bool speaks =
            std::any_of(group.fields.begin(), group.fields.end(), [](const auto& field) { return field.kind == FieldKind::id; });
        auto left = sight;
        for (int lines = 1 + chance_.up_to(3); lines > 0; --lines) {
            auto command = line({kind.schema.tag, id, facet}, group, left);
            // Of each line once.
            if (speaks) std::erase_if(left.lines, [&](const auto& one) { return names(command, one.id); });
            commands.push_back(std::move(command));
            if (speaks && left.lines.empty()) break;
        }
    }
}

std::vector<Command> Drawing::begin(const registry::DocumentKind& kind) {
    const auto& main = kind.schema.main();
    const auto id = fresh();
    Sight sight;
    std::vector<schema::Unknown> values;
    const bool beside = main.index_of(std::string_view("subject_kind")).has_value();
    if (beside && !stand_beside(kind, values, sight)) return {};
    auto filled = fill(main.fields, common::count + values.size(), sight);
    values.insert(values.end(), filled.begin(), filled.end());
    std::vector<Command> commands = {schema::create(kind.schema, id, std::move(values))};
    add_lines(kind, id, 0, main, sight, commands);
    for (const auto& shape : kind.schema.shapes) {
        if (shape.tag == 0 || !shape.readers.meets(actor_.roles) || !chance_.per_mille(400)) continue;
        commands.push_back(schema::create(kind.schema, id, fill(shape.fields, 0, sight)));
        commands.back().facet = shape.tag;
        add_lines(kind, id, shape.tag, shape, sight, commands);
    }
    const auto& flow = kind.workflow;
    if (!flow.empty() && chance_.per_mille(900)) {
        const auto at = std::find_if(flow.transitions.begin(), flow.transitions.end(), [&](const auto& one) {
            return flow.transition(one.action, flow.states.front().name) == &one && !one.needs_reason && !one.is_final;
        });
        if (at != flow.transitions.end() && workflow::may_take(*at, {.roles = actor_.roles, .owns = true}))
            commands.push_back(schema::act(kind.schema.tag, id, at->action));
    }
    return commands;
}

std::vector<Command> Drawing::change_field(const schema::PartKey& part, const schema::Shape& shape, const schema::Image& image,
                                           const Sight& sight) {
    constexpr int tries = 20;
    for (int i = 0; i < tries && !shape.fields.empty(); ++i) {
        const auto index = static_cast<std::size_t>(chance_.up_to(static_cast<int>(shape.fields.size())));
        const auto& field = shape.fields[index];
        const bool is_common = part.facet == 0 && index < common::count;
        if (is_common || !is_asked(field) || field.policy == schema::Policy::once) continue;
        // More often what others may be writing in as well, and somebody has to choose.
        if (field.policy != schema::Policy::ask && chance_.per_mille(700)) continue;
        auto after = value(field, sight);
        if (!after.is_null()) return {schema::set(part, field.tag, image.values[index], std::move(after))};
    }
    return {};
}

std::vector<Command> Drawing::write_down(const registry::DocumentKind& kind, const replica::Document& held, std::uint64_t news) {
    const auto& fields = kind.schema.main().fields;
    std::vector<std::size_t> disputed;
    for (auto i = std::size_t{common::count}; i < fields.size(); ++i) {
        if (fields[i].policy == schema::Policy::ask && is_asked(fields[i])) disputed.push_back(i);
    }
    if (disputed.empty()) return {};
    const auto index = Chance(news).pick(disputed);
    auto after = value(fields[index], {});
    if (after.is_null()) return {};
    return {schema::set({kind.schema.tag, held.key.id, 0}, fields[index].tag, held.image()->values[index], std::move(after))};
}

std::vector<Command> Drawing::change_line(const schema::PartKey& part, const schema::Shape& shape, const schema::Image& image,
                                          const Sight& sight) {
    const auto g = static_cast<std::size_t>(chance_.up_to(static_cast<int>(shape.groups.size())));
    const auto& group = shape.groups[g];
    if (is_derived(group)) return {};
    if (image.groups[g].empty() || chance_.per_mille(350)) return {line(part, group, sight)};
    const auto& held = chance_.pick(image.groups[g]);
    if (chance_.per_mille(200)) return {schema::remove_line(part, group.tag, held.id)};
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        const auto index = static_cast<std::size_t>(chance_.up_to(static_cast<int>(group.fields.size())));
        const auto& field = group.fields[index];
        if (!is_asked(field) || field.policy == schema::Policy::once) continue;
        const auto after = value(field, sight);
        if (after.is_null()) continue;
        auto command = schema::set_in_line(part, group.tag, held.id, field.tag, held.values[index], after);
        if (field.kind == FieldKind::quantity && chance_.per_mille(300)) {
            command.type = schema::CommandType::add;
            command.before = {};
            command.after = base::Quantity{1'000};
        }
        return {std::move(command)};
    }
    return {};
}

std::vector<Command> Drawing::change(const registry::DocumentKind& kind, const replica::Document& held) {
    const auto& part = chance_.pick(held.parts);
    if (!part.shown) return {};
    const auto* shape = kind.schema.shape(part.facet);
    Sight sight;
    see(sight, kind, *held.image());
    const schema::PartKey key{kind.schema.tag, held.key.id, part.facet};
    const auto& image = part.shown->image;
    if (!shape->groups.empty() && chance_.per_mille(500)) return change_line(key, *shape, image, sight);
    return change_field(key, *shape, image, sight);
}

std::vector<Command> Drawing::complete(std::vector<Command> commands, const std::vector<schema::Finding>& findings) {
    auto last = std::move(commands.back());
    commands.pop_back();
    for (const auto& finding : findings) {
        const bool here = finding.part.kind == last.kind && finding.part.id == last.id && finding.group == 0;
        if (!here || finding.code != "required_missing") continue;
        const auto* shape = device_.registry().shape(finding.part.kind, finding.part.facet);
        const auto at = shape != nullptr ? shape->index_of(finding.field) : std::nullopt;
        if (!at || !is_asked(shape->fields[*at])) continue;
        auto drawn = value(shape->fields[*at], {});
        if (!drawn.is_null()) commands.push_back(schema::set(finding.part, finding.field, {}, std::move(drawn)));
    }
    commands.push_back(std::move(last));
    return commands;
}

std::vector<schema::Argument> Drawing::answers(const registry::DocumentKind& kind, const schema::Image& main,
                                               const workflow::Transition& action) {
    std::vector<schema::Argument> arguments;
    if (action.needs_reason) arguments.push_back({"reason", "请改"});
    if (action.asks.empty()) return arguments;
    Sight sight;
    see(sight, kind, main);
    see_what_lines_name(sight);
    sight.copies_text = true;
    for (const auto& asked : action.asks) {
        if (asked.required || chance_.per_mille(700)) arguments.push_back({asked.name, value(asked, sight)});
    }
    return arguments;
}

}  // namespace satchel::simulator

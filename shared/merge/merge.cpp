#include "shared/merge/merge.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <limits>

namespace satchel::merge {

namespace {

using base::Value;
using base::ValueType;
using schema::Command;
using schema::CommandType;
using schema::Image;
using schema::Line;
using schema::LineGroup;
using schema::Policy;
using schema::Shape;
using schema::Tag;
using schema::Unknown;

/// Where a field's value lives: among the fields that this program knows, or among those that a newer one wrote.
class Slot {
public:
    Slot(const std::vector<schema::Field>& fields, std::optional<std::size_t> index, std::vector<Value>& values,
         std::vector<Unknown>& extra, Tag tag)
        : known_(index ? &values[*index] : nullptr), extra_(extra), tag_(tag) {
        // Of an unknown field nothing is known but its values, and `later` is the one policy that never needs a person.
        if (index) policy_ = fields[*index].policy;
    }

    Policy policy() const { return policy_; }

    Value value() const {
        if (known_ != nullptr) return *known_;
        const auto at = place();
        return at != extra_.end() && at->tag == tag_ ? at->value : Value();
    }

    void put(const Value& value) {
        if (known_ != nullptr) {
            *known_ = value;
            return;
        }
        // In the order of tags and without nulls, as the canonical form has it: else equal images would not compare equal.
        const auto at = place();
        const bool there = at != extra_.end() && at->tag == tag_;
        if (value.is_null()) {
            if (there) extra_.erase(at);
        } else if (there) {
            at->value = value;
        } else {
            extra_.insert(at, Unknown{tag_, value});
        }
    }

private:
    std::vector<Unknown>::iterator place() const {
        return std::lower_bound(extra_.begin(), extra_.end(), tag_,
                                [](const Unknown& field, Tag tag) { return field.tag < tag; });
    }

    Value* known_;
    std::vector<Unknown>& extra_;
    Tag tag_;
    Policy policy_ = Policy::later;
};

Slot slot_in(const Shape& shape, Image& image, Tag field) {
    return {shape.fields, shape.index_of(field), image.values, image.extra, field};
}

/// `group` is null for lines of a group that this program does not know.
Slot slot_in(const LineGroup* group, Line& line, Tag field) {
    static const std::vector<schema::Field> none;
    if (group == nullptr) return {none, std::nullopt, line.values, line.extra, field};
    return {group->fields, group->index_of(field), line.values, line.extra, field};
}

/// The lines of a group, known or not, in the order of ids.
class Lines {
public:
    Lines(const Shape& shape, Image& image, Tag tag) : image_(image), tag_(tag), index_(shape.group_of(tag)) {
        if (index_) group_ = &shape.groups[*index_];
    }

    const LineGroup* group() const { return group_; }

    Line* find(const base::Id& id) {
        auto* lines = held();
        if (lines == nullptr) return nullptr;
        const auto at = place(*lines, id);
        return at != lines->end() && at->id == id ? &*at : nullptr;
    }

    void insert(Line line) {
        auto* lines = held();
        if (lines == nullptr) {
            auto& groups = image_.extra_groups;
            const auto at = group_place();
            lines = &groups.insert(at, schema::UnknownGroup{tag_, {}})->lines;
        }
        lines->insert(place(*lines, line.id), std::move(line));
    }

    void remove(const base::Id& id) {
        auto* lines = held();
        lines->erase(place(*lines, id));
        // An unknown group without lines is no group: the canonical form does not have it.
        if (!index_ && lines->empty()) image_.extra_groups.erase(group_place());
    }

private:
    std::vector<schema::UnknownGroup>::iterator group_place() {
        auto& groups = image_.extra_groups;
        return std::lower_bound(groups.begin(), groups.end(), tag_,
                                [](const schema::UnknownGroup& group, Tag tag) { return group.tag < tag; });
    }

    std::vector<Line>* held() {
        if (index_) return &image_.groups[*index_];
        const auto at = group_place();
        return at != image_.extra_groups.end() && at->tag == tag_ ? &at->lines : nullptr;
    }

    static std::vector<Line>::iterator place(std::vector<Line>& lines, const base::Id& id) {
        return std::lower_bound(lines.begin(), lines.end(), id,
                                [](const Line& line, const base::Id& key) { return line.id < key; });
    }

    Image& image_;
    Tag tag_;
    std::optional<std::size_t> index_;
    const LineGroup* group_ = nullptr;
};

std::int64_t saturating_sum(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return b > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

Merged set_value(Slot slot, const Command& command) {
    auto merged = merge_field(slot.policy(), command.before, command.after, slot.value());
    if (merged.effect == Effect::applied || merged.effect == Effect::overwrote) slot.put(merged.in_force);
    return merged;
}

Merged add_delta(Slot slot, const Command& command) {
    const auto held = slot.value();
    const auto is_number = [](const Value& value) { return value.is_null() || value.type() == ValueType::integer; };
    // Only a field that this program does not know can hold anything else here.
    if (!is_number(held) || !is_number(command.after)) return {Effect::stale, held, command.after};
    const Value sum(saturating_sum(held.integer(), command.after.integer()));
    if (command.after.integer() == 0 || sum == held) return {Effect::unchanged, held, {}};
    slot.put(sum);
    return {Effect::applied, sum, {}};
}

Merged change(Slot slot, const Command& command) {
    return command.type == CommandType::set ? set_value(slot, command) : add_delta(slot, command);
}

Merged change_in_line(const Shape& shape, Image& image, const Command& command) {
    Lines lines(shape, image, command.group);
    if (auto* line = lines.find(command.line)) return change(slot_in(lines.group(), *line, command.field), command);
    const bool says_nothing = command.type == CommandType::set && command.before == command.after;
    if (says_nothing) return {Effect::unchanged, {}, {}};
    return {Effect::gone, {}, command.after};
}

Line line_of(const LineGroup* group, const Command& command) {
    Line line = group != nullptr ? schema::empty_line(*group, command.line) : Line{.id = command.line};
    for (const auto& field : command.fields) slot_in(group, line, field.tag).put(field.value);
    return line;
}

/// Whether the line there is what the command would insert. What the engine derives in it meanwhile is no difference.
bool says_the_same(const LineGroup* group, const Line& there, const Line& wanted) {
    if (there.extra != wanted.extra) return false;
    for (std::size_t i = 0; i < there.values.size(); ++i) {
        const bool derived = group != nullptr && group->fields[i].policy == Policy::derived;
        if (!derived && there.values[i] != wanted.values[i]) return false;
    }
    return true;
}

Merged insert(const Shape& shape, Image& image, const Command& command) {
    Lines lines(shape, image, command.group);
    auto line = line_of(lines.group(), command);
    if (const auto* there = lines.find(command.line)) {
        return {says_the_same(lines.group(), *there, line) ? Effect::unchanged : Effect::duplicate, {}, {}};
    }
    lines.insert(std::move(line));
    return {Effect::applied, {}, {}};
}

Merged remove(const Shape& shape, Image& image, const Command& command) {
    Lines lines(shape, image, command.group);
    if (lines.find(command.line) == nullptr) return {Effect::unchanged, {}, {}};
    lines.remove(command.line);
    return {Effect::applied, {}, {}};
}

}  // namespace

Merged merge_field(Policy policy, const Value& base, const Value& mine, const Value& theirs) {
    if (mine == theirs || mine == base) return {Effect::unchanged, theirs, {}};
    if (policy == Policy::once) {
        // What was left open may still be given; what was given stays.
        if (base.is_null() && theirs.is_null()) return {Effect::applied, mine, {}};
        return {Effect::stale, theirs, mine};
    }
    if (theirs == base) return {Effect::applied, mine, {}};
    switch (policy) {
        case Policy::ask:
            return {Effect::conflict, theirs, mine};
        case Policy::strict:
            return {Effect::stale, theirs, mine};
        case Policy::later:
        case Policy::derived:
        case Policy::once:
            break;
    }
    return {Effect::overwrote, mine, theirs};
}

Merged apply_command(const Shape& shape, Image& image, const Command& command) {
    switch (command.type) {
        case CommandType::set:
        case CommandType::add:
            if (command.group != 0) return change_in_line(shape, image, command);
            return change(slot_in(shape, image, command.field), command);
        case CommandType::insert_line:
            return insert(shape, image, command);
        case CommandType::remove_line:
            return remove(shape, image, command);
        case CommandType::create:
        case CommandType::act:
        case CommandType::remove:
            break;
    }
    // Creating, acting and removing are the engine's: there is nothing to merge in them.
    SATCHEL_ASSERT(false);
    return {};
}

}  // namespace satchel::merge

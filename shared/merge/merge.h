#pragma once

#include "shared/schema/image.h"
#include "shared/schema/mutation.h"

#include <optional>

/// Three-way merge, pure: (base, mine, theirs, policy) -> merged and what clashed. Knows no document.
///
/// Definitions. base: the command's `before`. mine: its `after`. theirs: the value now in force.
/// Laws (each a property test): mine alone changed -> mine; theirs alone changed, or both to the same -> unchanged, no clash;
/// applying a command twice equals applying it once; commands on different fields commute; deltas commute and add up.
namespace satchel::merge {

enum class Effect : std::uint8_t {
    applied,     // mine took effect
    unchanged,   // the value was there already
    overwrote,   // both changed, policy later: mine is the later one; theirs is the loser to keep
    conflict,    // both changed, policy ask: theirs stays in force
    stale,       // both changed, policy strict: refuse
    gone,        // the line (or document) that it speaks of was removed: mine is the loser to keep
    duplicate,   // a line or document with this id is there already
};

struct Merged {
    Effect effect = Effect::applied;
    base::Value in_force;  // after the merge
    base::Value lost;      // the losing value, for overwrote, conflict, stale and gone
};

/// One field.
Merged merge_field(schema::Policy policy, const base::Value& base, const base::Value& mine, const base::Value& theirs);

/// One set, add, insert_line or remove_line command on the image in force. The command has been checked against the shape.
Merged apply_command(const schema::Shape& shape, schema::Image& image, const schema::Command& command);

}  // namespace satchel::merge

#pragma once

#include "shared/schema/image.h"
#include "shared/schema/mutation.h"

#include <optional>

/// Three-way merge, pure: (base, mine, theirs, policy) -> merged and what clashed. Knows no document.
///
/// Definitions. base: the command's `before`. mine: its `after`. theirs: the value now in force.
/// Laws (each a property test): mine alone changed -> mine; theirs alone changed, or both to the same -> unchanged, no clash;
/// applying a command twice equals applying it once (what keeps a delta from counting twice is the mutation's key); commands on
/// different fields commute; deltas commute and add up, until a sum would leave 64 bits and stays at their end.
/// A field or line group that the shape does not know (a newer app wrote it) is merged in the image's `extra`, as `later`.
namespace satchel::merge {

enum class Effect : std::uint8_t {
    applied,    // mine took effect
    unchanged,  // the value was there already
    overwrote,  // both changed, policy later: mine is the later one; theirs is the loser to keep
    conflict,   // both changed, policy ask: theirs stays in force
    stale,      // both changed, policy strict: refuse
    gone,       // the line (or document) that it speaks of was removed: mine is the loser to keep
    duplicate,  // a line or document with this id is there already
};

struct Merged {
    Effect effect = Effect::applied;
    base::Value in_force;  // after the merge
    base::Value lost;      // the losing value, for overwrote, conflict, stale and gone
};

/// One field. `once` lets an empty value be given and refuses everything else as stale. `derived` merges like `later`: only the
/// system sets it, and keeping everyone else from it is the engine's business.
Merged merge_field(schema::Policy policy, const base::Value& base, const base::Value& mine, const base::Value& theirs);

/// One set, add, insert_line or remove_line command on the image in force. The command has been checked against the shape;
/// how many lines a group may have is checked afterwards, since others insert too.
Merged apply_command(const schema::Shape& shape, schema::Image& image, const schema::Command& command);

}  // namespace satchel::merge

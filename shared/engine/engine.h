#pragma once

#include "shared/registry/reader.h"
#include "shared/registry/registry.h"
#include "shared/registry/work.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::engine {

/// One part as it will be. No image: the part is removed.
struct Write {
    schema::PartKey key;
    std::uint64_t base_version = 0;  // 0: new
    std::optional<schema::Image> image;
    std::vector<std::string> scopes;  // in which the image lives, sorted
};

/// A step that this side could not decide; the screen says "the office decides".
struct Undecided {
    schema::Tag kind = 0;
    base::Id id;
    std::string step;
};

/// What a mutation means here and now. A rejection writes nothing but, on the server, the verdict.
struct Outcome {
    schema::Judgement judgement = schema::Judgement::accepted;
    std::vector<schema::Finding> findings;
    std::vector<Write> writes;  // each part at most once, in the order first touched; versions are the store's to give
    std::vector<Undecided> undecided;
    std::vector<schema::PartKey> reads;  // parts of other documents that steps read: what a replica re-runs it for
};

/// The one meaning of a mutation, on both sides. Pure: no clock, no socket, no file, no SQL.
/// Order: permission, merge, derive, guard, place, effects; then the same for every command that effects follow up with.
Outcome apply(const schema::Mutation& mutation, const registry::Context& context, registry::Reader& reader);

/// A scope that nobody subscribes to. In it stands, as the last of its `places`, what has left where its subject was and is not yet where the subject is: a document had more beside it than may move in
/// one mutation. So the ledger itself lists what is still to be moved.
inline constexpr std::string_view moving_scope = "moving";
/// By the system: a document that lives beside another comes to where that one is by now. Says nothing to the history.
schema::Command rejoin_subject(schema::Tag kind, const base::Id& id);

/// By the system: the clock of this document is looked at, and calls if it is time to (registry::service_level). Says nothing if it is not.
schema::Command look_at_clock(schema::Tag kind, const base::Id& id);

/// The transitions that this person may try on this document now, in the workflow's order: what a screen offers as actions.
std::vector<const workflow::Transition*> available_actions(const registry::DocumentKind& kind, const schema::Image& main,
                                                           const registry::Actor& actor);
/// Whether fields of this document may be set by this person now.
bool may_edit(const registry::DocumentKind& kind, const schema::Image& main, const registry::Actor& actor);

}  // namespace satchel::engine

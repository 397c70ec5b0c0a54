#pragma once

#include "client/models/workspace.h"

/// What two people wrote into one field at the same time, in words, and how it is settled.
namespace satchel::models {

/// A conflict as a card shows it: {conflict, kind, kindLabel, document, title, field, line, before, now, own (this person wrote the value
/// that was not taken), sides}. `now` is what the field says, where that is neither of the two any more.
/// A side: {action, label, who, when, value, inForce, refusal}; `refusal` says why the rules would refuse to choose it, if they would.
QVariantMap conflict_told(Workspace& workspace, const base::Id& conflict, const schema::Image& image);

/// Whether this person is one who may choose.
bool may_choose(Workspace& workspace, const schema::Image& conflict);

/// The step that chooses a side: choose_mine or choose_theirs, as seen by its author.
schema::Command choice(const base::Id& conflict, const QString& action);

/// An entry of the document's history: who chose, what holds, what gave way. Empty if `event` is no choice.
QVariantMap choice_told(Workspace& workspace, const schema::Image& conflict, const schema::Image& event);

/// Conflicts about a document that were settled.
std::vector<std::pair<base::Id, schema::Image>> settled_conflicts(Workspace& workspace, const base::Id& subject);

}  // namespace satchel::models

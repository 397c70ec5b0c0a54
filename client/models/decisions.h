#pragma once

#include "client/models/workspace.h"

/// Which decision on an approval is this person's, and the command that takes it.
namespace satchel::models {

/// The open task that this person may decide: their own, else one of somebody who has delegated it to them, or who let it wait until it came
/// up to them as the superior. Whether a delegation covers it
/// (days, kinds, amount) is asked of the engine, so that nothing is offered that the server would refuse. Null: none.
const schema::Line* task_for(Workspace& workspace, const replica::Document& approval);

/// Null if there is none, or nobody knows.
base::Id superior_of(Workspace& workspace, const base::Id& person);

/// The name of the person whose task it is; empty if it is this person's own.
QString instead_of(Workspace& workspace, const schema::Line& task);

/// approve, send_back or reject, for this task, round and content of the subject: what is decided is what was on the screen.
schema::Command decision(const registry::Registry& registry, const replica::Document& approval, const schema::Line& task,
                         const schema::Image& subject, const std::string& which, const std::string& reason = {});

/// What a command is about: a decision or a choice is about the document, not about the approval or the conflict that asked for it.
replica::DocumentKey subject_of(Workspace& workspace, const schema::Command& command);

}  // namespace satchel::models

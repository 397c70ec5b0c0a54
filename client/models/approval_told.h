#pragma once

#include "client/models/workspace.h"

/// How an approval stands, as a person reads it: who has decided, who is next, who waits, and how many of those who are asked must agree.
namespace satchel::models {

/// {document, state, round, mine, insteadOf, pending, why, call, tasks, steps, earlier}.
///   state: a chip; mine: the task that this person may decide, or "";  call: that it was reminded of or escalated, in words, or "",
///   tasks: every task in the plan's order (see below), steps: what follows one another:
///     {number, state, beside, nodes}: state is done, current, todo or bad; beside: more than one branch, all of which must agree;
///     a node: {name, rule, state, tasks}; rule: how many of them must agree ("One of 3 is enough"), "" where one is asked,
///     a task: {name, who, state, told, decidedBy, reason, own, when, due, overdue}; told: what became of it, in a few words,
///   earlier: the rounds before this one: {round, state, who, when, reason}.
QVariantMap approval_told(Workspace& workspace, const replica::Document& approval);

/// For a card: "Step 2 of 3", and the rule of the node that this task belongs to.
QStringList standing_of(const schema::Image& approval, const schema::Line& task);

}  // namespace satchel::models

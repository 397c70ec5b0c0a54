#include "client/models/decisions.h"

#include "shared/registry/people.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::approval_field;

bool may_stand_in(Workspace& workspace, const replica::Document& approval, const schema::Line& task) {
    const auto& values = approval.image()->values;
    const auto subject =
        workspace.view().document({static_cast<schema::Tag>(values[f::subject_kind].integer()), values[f::subject].id()});
    if (!subject || subject->image() == nullptr) return false;
    const auto command = decision(workspace.registry(), approval, task, *subject->image(), "approve");
    return workspace.view().preview({command}, workspace.now()).judgement != schema::Judgement::rejected;
}

/// What was let wait until it was escalated comes to the superior of whoever let it wait.
bool has_come_up(Workspace& workspace, const schema::Image& approval, const base::Id& assignee) {
    if (approval.values[schema::common::clock_called].integer() < registry::service_level::escalation) return false;
    return superior_of(workspace, assignee) == workspace.actor().user;
}

}  // namespace

base::Id superior_of(Workspace& workspace, const base::Id& person) {
    const auto read = workspace.view().reader().read({system_kinds::user, person, 0});
    return read ? read->values[system_kinds::user_field::superior].id() : base::Id{};
}

const schema::Line* task_for(Workspace& workspace, const replica::Document& approval) {
    const auto* image = approval.image();
    const auto me = workspace.actor().user;
    if (image == nullptr || me.is_null()) return nullptr;
    std::vector<const schema::Line*> others;
    for (const auto& line : image->groups.front()) {
        if (line.values[f::task_state].text() != "open") continue;
        if (line.values[f::task_assignee].id() == me) return &line;
        others.push_back(&line);
    }
    if (others.empty()) return nullptr;
    const auto today = base::local_date(workspace.now(), workspace.zone());
    const auto absent = registry::delegators_of(workspace.view().reader(), me, today);
    for (const auto* line : others) {
        const auto assignee = line->values[f::task_assignee].id();
        const bool delegated = std::find(absent.begin(), absent.end(), assignee) != absent.end();
        if ((delegated || has_come_up(workspace, *image, assignee)) && may_stand_in(workspace, approval, *line)) return line;
    }
    return nullptr;
}

QString instead_of(Workspace& workspace, const schema::Line& task) {
    const base::Id assignee = task.values[f::task_assignee].id();
    if (assignee == workspace.actor().user) return {};
    return workspace.title_of(system_kinds::user, assignee);
}

schema::Command decision(const registry::Registry& registry, const replica::Document& approval, const schema::Line& task,
                         const schema::Image& subject, const std::string& which, const std::string& reason) {
    const auto& values = approval.image()->values;
    const auto kind = static_cast<schema::Tag>(values[f::subject_kind].integer());
    const auto hash = schema::content_hash(*registry.shape(kind, 0), subject);
    std::vector<schema::Argument> arguments = {
        {"task", task.id}, {"round", values[f::round]}, {"content_hash", base::Bytes(hash.begin(), hash.end())}};
    if (!reason.empty()) arguments.push_back({"reason", reason});
    return schema::act(system_kinds::approval, approval.key.id, which, std::move(arguments));
}

replica::DocumentKey subject_of(Workspace& workspace, const schema::Command& command) {
    const replica::DocumentKey key{command.kind, command.id};
    const bool speaks_of_another = key.kind == system_kinds::approval || key.kind == system_kinds::conflict;
    const auto held = speaks_of_another ? workspace.view().document(key) : std::nullopt;
    const auto* image = held ? held->image() : nullptr;
    if (image == nullptr) return key;
    const auto& shape = workspace.registry().find(key.kind)->schema.main();
    const auto& subject_kind = image->values[*shape.index_of(std::string_view("subject_kind"))];
    return {static_cast<schema::Tag>(subject_kind.integer()), image->values[*shape.index_of(std::string_view("subject"))].id()};
}

}  // namespace satchel::models

#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"

#include <initializer_list>

namespace satchel::registry {

namespace {

using Faults = std::vector<std::string>;
using Names = std::initializer_list<std::string_view>;

/// The mechanisms address these by index; the documents declare them by name. Both lists are written by hand, so they are compared.
void check_names(const std::vector<schema::Field>& fields, std::size_t from, Names names, const std::string& where,
                 Faults& faults) {
    auto index = from;
    for (const auto name : names) {
        if (index >= fields.size() || fields[index].name != name)
            faults.push_back(where + ": " + std::string(name) + " is not where it is expected");
        ++index;
    }
    if (fields.size() != index) faults.push_back(where + ": has other fields than expected");
}

void check_main(const Registry& registry, schema::Tag kind, Names names, Faults& faults) {
    const auto* shape = registry.shape(kind, 0);
    if (shape == nullptr) {
        faults.push_back("the kind " + std::to_string(kind) + " is missing");
        return;
    }
    check_names(shape->fields, system_kinds::own, names, registry.find(kind)->schema.name, faults);
}

void check_group(const Registry& registry, schema::Tag kind, schema::Tag group, Names names, Faults& faults) {
    const auto* shape = registry.shape(kind, 0);
    if (shape == nullptr) return;
    const auto& where = registry.find(kind)->schema.name;
    if (shape->groups.empty() || shape->groups.front().tag != group) {
        faults.push_back(where + ": its lines are not where they are expected");
        return;
    }
    check_names(shape->groups.front().fields, 0, names, where + "/lines", faults);
}

void check_system_kinds(const Registry& registry, Faults& faults) {
    using namespace system_kinds;
    check_main(registry, user, {"name", "login", "roles", "works_in", "superior", "phone", "active", "discount_ceiling"}, faults);
    check_main(registry, team, {"name", "leader", "parent", "region"}, faults);
    check_main(registry, calendar, {"name", "active"}, faults);
    check_group(registry, calendar, calendar_days, {"date", "works", "name"}, faults);
    check_main(registry, event,
               {"subject_kind", "subject", "action", "from_state", "to_state", "actor", "actor_roles", "at", "reason", "marks",
                "mutation_no", "replica", "facet", "margin"},
               faults);
    check_group(registry, event, event_changes, {"field", "in_group", "in_line", "was", "became", "lost"}, faults);
    check_main(registry, conflict,
               {"subject_kind", "subject", "facet", "in_group", "in_line", "field", "was", "mine", "theirs", "mine_by",
                "theirs_by", "mine_at", "theirs_at"},
               faults);
    check_main(registry, approval,
               {"subject_kind", "subject", "subject_no", "title", "amount", "plan", "for_round", "content_hash", "routes",
                "submitter", "submitted_at"},
               faults);
    check_group(registry, approval, approval_tasks,
                {"node", "name", "step", "position", "mode", "assignee", "state", "due_at", "decided_by", "decided_at", "via",
                 "reason", "needs_files"},
                faults);
    check_main(registry, approval_plan, {"subject_kind", "name", "active"}, faults);
    check_group(registry, approval_plan, plan_nodes,
                {"name", "step", "mode", "resolver", "role", "person", "above", "route", "due_minutes", "needs_files"}, faults);
    check_main(registry, delegation,
               {"from_user", "to_user", "from_date", "to_date", "kinds", "max_amount", "include_pending", "active", "in_force"},
               faults);
    check_main(registry, quarantined_work,
               {"replica", "number", "device", "device_name", "subject_kind", "subject", "summary", "size", "decided_by",
                "outcome", "outcome_code"},
               faults);
    check_group(registry, quarantined_work, quarantined_commands, {"what", "of_kind", "document", "in_group", "field", "action"},
                faults);
}

void check_needs(const Registry& registry, const DocumentKind& kind, const std::vector<Step>& steps, Faults& faults) {
    for (const auto& step : steps) {
        const auto where = kind.schema.name + ": the step " + step.name;
        if (step.name.empty() || !step.run) faults.push_back(where + " has no name or does nothing");
        for (const auto& need : step.needs) {
            if (need.kind == 0) continue;
            const auto* needed = registry.find(need.kind);
            if (needed == nullptr) {
                faults.push_back(where + " needs the unknown kind " + std::to_string(need.kind));
                continue;
            }
            if (needed->schema.shape(need.facet) == nullptr)
                faults.push_back(where + " needs an unknown facet of " + needed->schema.name);
            const auto* lookup = need.lookup.empty() ? nullptr : needed->schema.lookup(need.lookup);
            if (!need.lookup.empty() && lookup == nullptr) faults.push_back(where + " needs the unknown look-up " + need.lookup);
            // Else a device would answer it from the few rows that it holds, and take that for the truth.
            if (lookup != nullptr && lookup->server_only && !step.server_only)
                faults.push_back(where + " needs what only the server can find");
        }
    }
}

void check_references(const Registry& registry, const std::string& where, const std::vector<schema::Field>& fields,
                      Faults& faults) {
    for (const auto& field : fields) {
        if (field.target != 0 && registry.find(field.target) == nullptr)
            faults.push_back(where + "." + field.name + ": refers to an unknown kind");
    }
}

/// A column that lies in another document: the kind's own are looked at by the schema.
void check_columns(const Registry& registry, const DocumentKind& kind, Faults& faults) {
    const auto& main = kind.schema.main();
    for (const auto& column : kind.schema.columns) {
        const auto dot = column.find('.');
        const auto index = dot != std::string::npos ? main.index_of(std::string_view(column).substr(0, dot)) : std::nullopt;
        const auto* there = index ? registry.shape(main.fields[*index].target, 0) : nullptr;
        if (there != nullptr && !there->index_of(std::string_view(column).substr(dot + 1)))
            faults.push_back(kind.schema.name + ": the column " + column + " names nothing");
    }
}

}  // namespace

std::vector<std::string> faults_of(const Registry& registry) {
    Faults faults;
    check_system_kinds(registry, faults);
    for (const auto& kind : registry.kinds()) {
        check_columns(registry, kind, faults);
        for (const auto* steps : {&kind.derivations, &kind.guards, &kind.placements, &kind.effects})
            check_needs(registry, kind, *steps, faults);
        for (const auto subject : kind.subjects) {
            if (registry.find(subject) == nullptr) faults.push_back(kind.schema.name + ": stands beside an unknown kind");
        }
        if (!kind.subjects.empty() &&
            (kind.schema.lookup("subject") == nullptr || !kind.schema.main().index_of(std::string_view("subject_kind"))))
            faults.push_back(kind.schema.name + ": stands beside others, and does not say which");
        if (kind.workflow.keeps_time() && kind.schema.lookup(service_level::lookup_name) == nullptr)
            faults.push_back(kind.schema.name + ": has a service level, and no look-up by which its clock is found");
        const auto& readings = kind.readings;
        const auto later = [](const Reading& a, const Reading& b) { return a.since < b.since; };
        if (!std::is_sorted(readings.begin(), readings.end(), later) ||
            (!readings.empty() && readings.back().since > registry.revision()))
            faults.push_back(kind.schema.name + ": its readings are out of order, or of a revision to come");
        for (const auto& shape : kind.schema.shapes) {
            check_references(registry, kind.schema.name + "/" + shape.name, shape.fields, faults);
            for (const auto& group : shape.groups)
                check_references(registry, kind.schema.name + "/" + group.name, group.fields, faults);
        }
        if (!kind.amount.empty() && !kind.schema.main().index_of(std::string_view(kind.amount))) {
            faults.push_back(kind.schema.name + ": its amount names an unknown field");
        }
    }
    return faults;
}

}  // namespace satchel::registry

#include "server/app/office.h"

#include "server/decide/numbering.h"
#include "shared/base/assert.h"
#include "shared/documents/documents.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::app {

namespace system_kinds = registry::system_kinds;

namespace {

std::vector<schema::Unknown> collect(const std::vector<schema::Field>& fields, const std::vector<Named>& values) {
    std::vector<schema::Unknown> out;
    for (const auto& [name, value] : values) {
        const auto at =
            std::find_if(fields.begin(), fields.end(), [&name = name](const schema::Field& field) { return field.name == name; });
        SATCHEL_ASSERT(at != fields.end());
        if (!value.is_null()) out.push_back({at->tag, value});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
    return out;
}

}  // namespace

std::vector<schema::Unknown> fields_of(const schema::Shape& shape, const std::vector<Named>& values) {
    return collect(shape.fields, values);
}

std::vector<schema::Unknown> fields_of(const schema::LineGroup& group, const std::vector<Named>& values) {
    return collect(group.fields, values);
}

Office::Office(Organisation& organisation, const base::Id& user)
    : organisation_(organisation), user_(user), replica_(base::make_id(organisation.clock().now(), organisation.random())) {
}

ledger::Submission Office::write(std::vector<schema::Command> commands, base::Instant at) {
    ledger::Submission submission;
    submission.mutation = {.replica = replica_,
                           .no = ++last_no_,
                           .schema = documents::revision,
                           .user = user_,
                           .occurred_at = at,
                           .commands = std::move(commands)};
    submission.bytes = schema::encode(submission.mutation);
    return submission;
}

Outcome<std::string> Office::number(const std::string& series, std::uint64_t block) {
    auto at = std::find_if(blocks_.begin(), blocks_.end(), [&](const auto& held) { return held.series == series; });
    if (at == blocks_.end()) at = blocks_.insert(at, {series, 0, 0});
    if (at->next == at->end) {
        auto leased = organisation_.ledger().lease(replica_, series, block);
        if (!leased) return problem(leased.error(), organisation_.folder());
        *at = *leased;
    }
    return decide::number_text(series, at->next++);
}

std::optional<base::Id> holder_of(ledger::Snapshot& snapshot, schema::Role role) {
    constexpr std::size_t max_holders = 1'000;
    for (const auto& id : snapshot.find(system_kinds::user, "role", {base::Value(schema::role_name(role))}, max_holders).ids) {
        if (registry::actor_of(snapshot, id)) return id;
    }
    return std::nullopt;
}

std::optional<base::Id> person_with_login(ledger::Snapshot& snapshot, std::string_view login) {
    const auto found = snapshot.find(system_kinds::user, "login", {base::Value(login)}, 1);
    if (found.ids.empty()) return std::nullopt;
    return found.ids.front();
}

namespace {

const schema::Field* field_of(const registry::Registry& registry, const schema::Finding& finding) {
    const auto* shape = registry.shape(finding.part.kind, finding.part.facet);
    if (shape == nullptr || finding.field == 0) return nullptr;
    const auto group = finding.group != 0 ? shape->group_of(finding.group) : std::nullopt;
    if (finding.group != 0 && !group) return nullptr;
    const auto& fields = group ? shape->groups[*group].fields : shape->fields;
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.tag == finding.field; });
    return at == fields.end() ? nullptr : &*at;
}

}  // namespace

std::string findings_codes(const registry::Registry& registry, const schema::Verdict& verdict) {
    std::string text;
    for (const auto& finding : verdict.findings) {
        text += (text.empty() ? "" : "; ") + finding.code;
        if (const auto* field = field_of(registry, finding)) text += " (" + field->name + ")";
    }
    return text;
}

std::string findings_text(Language language, const registry::Registry& registry, const schema::Verdict& verdict) {
    const bool chinese = language == Language::zh;
    std::string text;
    for (const auto& finding : verdict.findings) {
        if (!text.empty()) text += chinese ? "；" : "; ";
        if (const auto* field = field_of(registry, finding)) text += chinese ? field->label.zh + "：" : field->label.en + ": ";
        text += say_refusal(language, finding.code);
    }
    return text;
}

Outcome<schema::Verdict> decide_one(Organisation& organisation, Office& office, std::vector<schema::Command> commands,
                                    Language language) {
    const auto now = organisation.clock().now();
    decide::EngineDecider decider(organisation.registry(), organisation.zone(), &organisation.removals());
    const ledger::Submission submission = office.write(std::move(commands), now);
    auto settled = organisation.ledger().decide(std::span(&submission, 1), decider, now);
    if (!settled) return problem(settled.error(), organisation.folder());
    auto& verdict = settled->front().verdict;
    if (verdict.judgement == schema::Judgement::rejected) {
        return problem("mutation_rejected", {findings_text(language, organisation.registry(), verdict)});
    }
    return std::move(verdict);
}

}  // namespace satchel::app

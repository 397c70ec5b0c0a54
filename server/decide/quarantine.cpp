#include "server/decide/quarantine.h"

#include "shared/base/text.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <string>

namespace satchel::decide {

namespace {

using schema::CommandType;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::quarantine_field;

constexpr std::size_t max_commands_told = 50;
constexpr std::uint32_t told_ordinal = 1;
constexpr std::uint32_t replica_ordinal = 2;
/// The last instant that an id can name: the beginning of those that no device has.
constexpr base::Instant end_of_time{(std::int64_t{1} << 48) - 1};
constexpr std::size_t time_bytes = 6;

/// What comes from a device that nobody trusts any more, as a field can hold it.
std::string clean(const std::string& text, const schema::Field& field) {
    return schema::fault_of(field, base::Value(text)).empty() ? text : std::string();
}

std::string_view name_of(CommandType type) {
    switch (type) {
        case CommandType::create:
            return "create";
        case CommandType::set:
            return "set";
        case CommandType::add:
            return "add";
        case CommandType::insert_line:
            return "insert_line";
        case CommandType::remove_line:
            return "remove_line";
        case CommandType::act:
            return "act";
        case CommandType::remove:
            return "remove";
    }
    return {};
}

/// What speaks of a facet is for those who hold it, and who that is nobody has judged yet.
bool tellable(const schema::Command& command) {
    return command.facet == 0;
}

/// The number that the person gave the document, where the clerks' desk works on documents of that kind anyway.
std::string number_in(const schema::Mutation& mutation, const registry::Registry& registry) {
    for (const auto& command : mutation.commands) {
        const auto* kind = registry.find(command.kind);
        if (command.type != CommandType::create || !tellable(command) || kind == nullptr) continue;
        if (!kind->permissions.edit.has(schema::Role::clerk)) continue;
        const auto& field = kind->schema.main().fields[common::no];
        const auto at = std::find_if(command.fields.begin(), command.fields.end(),
                                     [&](const schema::Unknown& one) { return one.tag == field.tag; });
        if (at != command.fields.end() && !at->value.text().empty()) return clean(at->value.text(), field);
    }
    return {};
}

schema::Command told(const schema::Command& command, std::size_t ordinal, const schema::Mutation& mutation,
                     const schema::PartKey& document, const schema::LineGroup& group) {
    std::vector<schema::Unknown> fields;
    const auto tell = [&](f::CommandIndex index, base::Value value) {
        if (!value.is_null()) fields.push_back({group.fields[index].tag, std::move(value)});
    };
    tell(f::command_what, name_of(command.type));
    tell(f::command_kind, static_cast<std::int64_t>(command.kind));
    tell(f::command_document, command.id);
    if (command.group != 0) tell(f::command_group, static_cast<std::int64_t>(command.group));
    if (command.field != 0) tell(f::command_field, static_cast<std::int64_t>(command.field));
    const auto action = clean(command.action, group.fields[f::command_action]);
    if (!action.empty()) tell(f::command_action, action);
    const auto line =
        base::derive_id(mutation.occurred_at, mutation.replica, mutation.no, told_ordinal, static_cast<std::uint32_t>(ordinal));
    return schema::insert_line(document, system_kinds::quarantined_commands, line, std::move(fields));
}

}  // namespace

base::Id quarantine_id(const base::Id& replica, std::uint64_t no) {
    return base::derive_id({}, replica, no, 0, 0);
}

base::Id quarantine_replica(const base::Id& replica) {
    return base::derive_id(end_of_time, replica, 0, replica_ordinal, 0);
}

bool is_quarantine_replica(const base::Id& replica) {
    return std::all_of(replica.bytes.begin(), replica.bytes.begin() + time_bytes, [](std::uint8_t byte) { return byte == 0xff; });
}

schema::Mutation quarantine_note(const schema::Mutation& mutation, const ledger::Origin& origin,
                                 const registry::Registry& registry) {
    const auto* described = registry.find(system_kinds::quarantined_work);
    if (described == nullptr) return {};
    const auto& shape = described->schema.main();
    const schema::PartKey document{system_kinds::quarantined_work, quarantine_id(mutation.replica, mutation.no), 0};
    std::vector<schema::Unknown> fields;
    const auto set = [&](std::size_t index, base::Value value) {
        if (!value.is_null()) fields.push_back({shape.fields[index].tag, std::move(value)});
    };
    const auto about = std::find_if(mutation.commands.begin(), mutation.commands.end(), tellable);
    set(common::owner, mutation.user);
    set(f::replica, mutation.replica);
    set(f::number, static_cast<std::int64_t>(mutation.no));
    set(f::device, origin.device);
    set(f::device_name, clean(origin.device_name, shape.fields[f::device_name]));
    if (about != mutation.commands.end()) {
        set(f::subject_kind, static_cast<std::int64_t>(about->kind));
        set(f::subject, about->id);
    }
    set(f::summary, number_in(mutation, registry));
    set(f::size, static_cast<std::int64_t>(schema::encode(mutation).size()));

    schema::Mutation note{.replica = mutation.replica,
                          .no = mutation.no,
                          .schema = registry.revision(),
                          .occurred_at = mutation.occurred_at,
                          .commands = {schema::create(described->schema, document.id, std::move(fields))}};
    for (const auto& command : mutation.commands) {
        if (!tellable(command)) continue;
        if (note.commands.size() > max_commands_told) break;
        note.commands.push_back(told(command, note.commands.size(), mutation, document, shape.groups.front()));
    }
    return note;
}

}  // namespace satchel::decide

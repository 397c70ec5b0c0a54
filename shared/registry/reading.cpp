#include "shared/registry/reading.h"

#include "shared/base/planted.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace satchel::registry {

using schema::Command;
using schema::CommandType;

namespace {

bool reads_otherwise(const DocumentKind& kind, std::uint32_t written_under) {
    return std::any_of(kind.readings.begin(), kind.readings.end(),
                       [written_under](const Reading& reading) { return reading.since > written_under; });
}

std::vector<Command> read_command(const DocumentKind& kind, std::uint32_t written_under, const Command& command) {
    std::vector<Command> said = {command};
    for (const auto& reading : kind.readings) {
        if (reading.since <= written_under) continue;
        std::vector<Command> next;
        for (auto& one : said) {
            auto read = reading.read(std::move(one));
            std::move(read.begin(), read.end(), std::back_inserter(next));
        }
        said = std::move(next);
    }
    return said;
}

bool creates_in(const Command& command, schema::Tag group) {
    return group == 0 ? command.type == CommandType::create && command.facet == 0
                      : command.type == CommandType::insert_line && command.group == group;
}

}  // namespace

std::optional<schema::Mutation> in_present_terms(const Registry& registry, const schema::Mutation& mutation) {
    const auto concerned = [&](const Command& command) {
        const auto* kind = registry.find(command.kind);
        return kind != nullptr && reads_otherwise(*kind, mutation.schema);
    };
    if (mutation.schema >= registry.revision() || base::planted(base::Bug::older_as_written)) return std::nullopt;
    if (std::none_of(mutation.commands.begin(), mutation.commands.end(), concerned)) return std::nullopt;
    auto present = mutation;
    present.schema = registry.revision();
    present.commands.clear();
    for (const auto& command : mutation.commands) {
        if (!concerned(command)) {
            present.commands.push_back(command);
            continue;
        }
        auto read = read_command(*registry.find(command.kind), mutation.schema, command);
        std::move(read.begin(), read.end(), std::back_inserter(present.commands));
    }
    return present;
}

Command with_code_renamed(Command command, schema::Tag group, schema::Tag field, std::string_view from, std::string_view to) {
    const auto rename = [&](base::Value& value) {
        if (value == base::Value(std::string(from))) value = std::string(to);
    };
    if (command.facet != 0) return command;
    if (command.type == CommandType::set && command.group == group && command.field == field) {
        rename(command.before);
        rename(command.after);
    }
    if (creates_in(command, group)) {
        for (auto& given : command.fields) {
            if (given.tag == field) rename(given.value);
        }
    }
    return command;
}

Command with_default(Command command, schema::Tag group, schema::Tag field, const base::Value& value) {
    const bool says =
        std::any_of(command.fields.begin(), command.fields.end(), [&](const auto& given) { return given.tag == field; });
    if (command.facet == 0 && creates_in(command, group) && !says) command.fields.push_back({field, value});
    return command;
}

}  // namespace satchel::registry

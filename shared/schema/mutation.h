#pragma once

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/schema/image.h"

#include <string>
#include <vector>

namespace satchel::schema {

/// Numbers are part of the format.
enum class CommandType : std::uint8_t {
    create = 1,  // fields: (tag, value) of the main part or, with `facet`, of a facet of a document created in the same mutation
    set = 2,     // field (of `line` in `group`, if given): before -> after; `before` is the merge base
    add = 3,     // field += after (an integer): a scan, a stepper
    insert_line = 4,  // line in group, with fields
    remove_line = 5,
    act = 6,  // action of the workflow, with `arguments`
    remove = 7,
};

struct Argument {
    std::string name;
    base::Value value;
    friend bool operator==(const Argument&, const Argument&) = default;
};

struct Command {
    CommandType type = CommandType::set;
    Tag kind = 0;
    base::Id id;
    Tag facet = 0;
    Tag group = 0;  // 0: the field is the header's
    base::Id line;
    Tag field = 0;
    base::Value before;
    base::Value after;
    std::vector<Unknown> fields;      // create, insert_line
    std::string action;               // act
    std::vector<Argument> arguments;  // act: reason, task, round, content_hash, field

    const base::Value& argument(std::string_view name) const;  // null value if not given
    friend bool operator==(const Command&, const Command&) = default;
};

/// What one tap means, whole: it takes effect as one or not at all. Its key is (replica, no).
struct Mutation {
    base::Id replica;
    std::uint64_t no = 0;
    std::uint32_t schema = 0;  // the registry's revision that it was written under
    base::Id user;
    base::Instant occurred_at;
    std::uint64_t seen_seq = 0;  // the ledger's seq that the replica showed when the person acted
    std::vector<Command> commands;

    friend bool operator==(const Mutation&, const Mutation&) = default;
};

/// Limits of one mutation, checked by decode and again by the server.
inline constexpr std::size_t max_commands = 2'000;
inline constexpr std::size_t max_mutation_bytes = 1 << 20;

base::Bytes encode(const Mutation& mutation);
/// `mutation_malformed`, `mutation_too_large`.
base::Result<Mutation> decode_mutation(base::ByteView bytes);

/// Builders, so that a screen, an importer and a test say the same thing in the same way.
Command create(const Kind& kind, const base::Id& id, std::vector<Unknown> fields);
Command set(const PartKey& part, Tag field, base::Value before, base::Value after);
Command set_in_line(const PartKey& part, Tag group, const base::Id& line, Tag field, base::Value before, base::Value after);
Command insert_line(const PartKey& part, Tag group, const base::Id& line, std::vector<Unknown> fields);
Command remove_line(const PartKey& part, Tag group, const base::Id& line);
Command act(Tag kind, const base::Id& id, std::string action, std::vector<Argument> arguments = {});
Command remove(Tag kind, const base::Id& id);

}  // namespace satchel::schema

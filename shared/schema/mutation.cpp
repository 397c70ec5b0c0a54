#include "shared/schema/mutation.h"

#include <algorithm>

namespace satchel::schema {

using base::ByteReader;
using base::Bytes;
using base::ByteView;
using base::Id;
using base::Value;

const Value& Command::argument(std::string_view name) const {
    static const Value none;
    const auto at =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& argument) { return argument.name == name; });
    return at != arguments.end() ? at->value : none;
}

namespace {

constexpr std::uint8_t format = 1;

void put_id(Bytes& out, const Id& id) {
    out.insert(out.end(), id.bytes.begin(), id.bytes.end());
}

void put_command(Bytes& out, const Command& command) {
    out.push_back(static_cast<std::uint8_t>(command.type));
    base::put_varint(out, command.kind);
    put_id(out, command.id);
    base::put_varint(out, command.facet);
    base::put_varint(out, command.group);
    if (command.group != 0) put_id(out, command.line);
    base::put_varint(out, command.field);
    base::encode(out, command.before);
    base::encode(out, command.after);
    base::put_varint(out, command.fields.size());
    for (const auto& field : command.fields) {
        base::put_varint(out, field.tag);
        base::encode(out, field.value);
    }
    base::put_sized(out, base::as_bytes(command.action));
    base::put_varint(out, command.arguments.size());
    for (const auto& argument : command.arguments) {
        base::put_sized(out, base::as_bytes(argument.name));
        base::encode(out, argument.value);
    }
}

/// Reads fields one after the other and remembers the first failure, so that a format is written down as a plain list.
class Decoder {
public:
    explicit Decoder(ByteView bytes) : reader_(bytes) {}

    std::uint64_t number(std::uint64_t bound = ~std::uint64_t{0}) {
        const auto value = reader_.varint();
        if (!value || *value > bound) return fail(), 0;
        return *value;
    }
    Tag tag() { return static_cast<Tag>(number(0xffff)); }
    Id id() {
        const auto bytes = reader_.take(16);
        if (!bytes) return fail(), Id{};
        return *Id::from(*bytes);
    }
    Value value() {
        auto value = base::decode_value(reader_);
        if (!value) return fail(), Value();
        return std::move(*value);
    }
    std::string text() {
        const auto bytes = reader_.sized();
        if (!bytes || bytes->size() > 100) return fail(), std::string();
        return std::string(base::as_text(*bytes));
    }
    /// A count of things that take at least a byte each.
    std::uint64_t count(std::uint64_t bound) {
        const auto value = number(bound);
        if (value > reader_.remaining()) return fail(), 0;
        return value;
    }
    std::int64_t signed_number() {
        const auto value = reader_.signed_varint();
        if (!value) return fail(), 0;
        return *value;
    }
    std::uint8_t byte() {
        const auto value = reader_.byte();
        if (!value) return fail(), std::uint8_t{0};
        return *value;
    }
    bool ok() const { return !failed_; }
    bool finished() const { return !failed_ && reader_.at_end(); }
    void fail() { failed_ = true; }

private:
    ByteReader reader_;
    bool failed_ = false;
};

Command read_command(Decoder& in) {
    Command command;
    const auto type = in.byte();
    if (type < 1 || type > 7) in.fail();
    command.type = static_cast<CommandType>(type);
    command.kind = in.tag();
    command.id = in.id();
    command.facet = in.tag();
    command.group = in.tag();
    if (command.group != 0) command.line = in.id();
    command.field = in.tag();
    command.before = in.value();
    command.after = in.value();
    for (auto left = in.count(1'000); left > 0 && in.ok(); --left) {
        const auto tag = in.tag();
        command.fields.push_back({tag, in.value()});
    }
    command.action = in.text();
    for (auto left = in.count(32); left > 0 && in.ok(); --left) {
        auto name = in.text();
        command.arguments.push_back({std::move(name), in.value()});
    }
    return command;
}

}  // namespace

Bytes encode(const Mutation& mutation) {
    Bytes out;
    out.reserve(256);
    out.push_back(format);
    put_id(out, mutation.replica);
    base::put_varint(out, mutation.no);
    base::put_varint(out, mutation.schema);
    put_id(out, mutation.user);
    base::put_signed_varint(out, mutation.occurred_at.ms);
    base::put_varint(out, mutation.seen_seq);
    base::put_varint(out, mutation.commands.size());
    for (const auto& command : mutation.commands) put_command(out, command);
    return out;
}

base::Result<Mutation> decode_mutation(ByteView bytes) {
    if (bytes.size() > max_mutation_bytes) return base::error("mutation_too_large", std::to_string(bytes.size()) + " bytes");
    Decoder in(bytes);
    if (in.byte() != format) in.fail();
    Mutation mutation;
    mutation.replica = in.id();
    mutation.no = in.number();
    mutation.schema = static_cast<std::uint32_t>(in.number(0xffffffff));
    mutation.user = in.id();
    mutation.occurred_at.ms = in.signed_number();
    mutation.seen_seq = in.number();
    const auto count = in.count(max_commands);
    mutation.commands.reserve(count);
    for (auto left = count; left > 0 && in.ok(); --left) mutation.commands.push_back(read_command(in));
    if (!in.finished() || mutation.no == 0) return base::error("mutation_malformed");
    return mutation;
}

Command create(const Kind& kind, const Id& id, std::vector<Unknown> fields) {
    return {.type = CommandType::create, .kind = kind.tag, .id = id, .fields = std::move(fields)};
}

Command set(const PartKey& part, Tag field, Value before, Value after) {
    return {.type = CommandType::set,
            .kind = part.kind,
            .id = part.id,
            .facet = part.facet,
            .field = field,
            .before = std::move(before),
            .after = std::move(after)};
}

Command set_in_line(const PartKey& part, Tag group, const Id& line, Tag field, Value before, Value after) {
    auto command = set(part, field, std::move(before), std::move(after));
    command.group = group;
    command.line = line;
    return command;
}

Command insert_line(const PartKey& part, Tag group, const Id& line, std::vector<Unknown> fields) {
    return {.type = CommandType::insert_line,
            .kind = part.kind,
            .id = part.id,
            .facet = part.facet,
            .group = group,
            .line = line,
            .fields = std::move(fields)};
}

Command remove_line(const PartKey& part, Tag group, const Id& line) {
    return {
        .type = CommandType::remove_line, .kind = part.kind, .id = part.id, .facet = part.facet, .group = group, .line = line};
}

Command act(Tag kind, const Id& id, std::string action, std::vector<Argument> arguments) {
    return {.type = CommandType::act, .kind = kind, .id = id, .action = std::move(action), .arguments = std::move(arguments)};
}

Command remove(Tag kind, const Id& id) {
    return {.type = CommandType::remove, .kind = kind, .id = id};
}

}  // namespace satchel::schema

#include "tests/support/ledger_kinds.h"

#include "shared/schema/describe.h"

#include <algorithm>
#include <map>

namespace satchel::ledger_test {

namespace {

using namespace schema::describe;

registry::DocumentKind note_description() {
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = note_kind;
    s.name = "note";
    s.label = {"Note", "便条"};
    schema::LineGroup items{.tag = note_tag::items, .name = "items", .label = {"Items", "条目"}};
    items.fields = {text(note_tag::item_code, "code", "Code", "编码")};
    s.shapes.push_back(
        main_part({text(note_tag::name, "name", "Name", "名称"), schema::describe::texts(note_tag::words, "words", "Words", "词"),
                   integer(note_tag::size, "size", "Size", "大小")},
                  {items}));
    schema::Shape facet{.tag = secret_facet, .name = "secret", .label = {"Secret", "机密"}};
    facet.fields = {integer(note_tag::cost, "cost", "Cost", "成本"),
                    schema::describe::texts(note_tag::shown_to, "shown_to", "Shown to", "可见")};
    facet.readers = {schema::Role::manager};
    s.shapes.push_back(facet);
    s.scopes = {{.facet = 0, .prefix = "", .field = "places"}, {.facet = secret_facet, .prefix = "", .field = "shown_to"}};
    s.lookups = {{.name = "name", .fields = {"name"}},
                 {.name = "word", .fields = {"words"}},
                 {.name = "item", .fields = {"code"}, .group = "items"}};
    return kind;
}

registry::DocumentKind label_description() {
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = label_kind;
    s.name = "label";
    s.label = {"Label", "标签"};
    s.shapes.push_back(main_part({text(20, "name", "Name", "名称")}));
    s.scopes = {{.prefix = "org"}};
    s.lookups = {{.name = "name", .fields = {"name"}}};
    return kind;
}

registry::DocumentKind user_description() {
    namespace system_kinds = registry::system_kinds;
    registry::DocumentKind kind;
    auto& s = kind.schema;
    s.tag = system_kinds::user;
    s.name = "user";
    s.label = {"Person", "人员"};
    s.shapes.push_back(
        main_part({text(20, "name", "Name", "姓名"), text(21, "login", "Login", "登录名"),
                   schema::describe::texts(22, "roles", "Roles", "角色"), reference(23, "works_in", "Team", "团队", 2),
                   reference(24, "superior", "Superior", "上级", 1), text(25, "phone", "Phone", "电话"),
                   boolean(26, "active", "Active", "在职"), ratio(27, "discount_ceiling", "Ceiling", "折扣权限")}));
    s.scopes = {{.prefix = "org"}};
    return kind;
}

/// Values of a look-up's field: a list lists its document under each element.
std::vector<base::Value> keys_of_value(const base::Value& value) {
    if (value.is_null()) return {};
    if (value.type() == base::ValueType::list) return value.list();
    return {value};
}

std::vector<base::Bytes> keys_of(const schema::Lookup& lookup, const schema::Shape& shape, const schema::Image& image) {
    std::vector<base::Bytes> keys;
    const auto add = [&keys](const base::Value& value) {
        for (const auto& single : keys_of_value(value)) keys.push_back(ledger::lookup_key(std::span(&single, 1)));
    };
    if (lookup.group.empty()) {
        add(image.values[*shape.index_of(std::string_view(lookup.fields.front()))]);
        return keys;
    }
    const auto group = *shape.group_of(std::string_view(lookup.group));
    const auto field = *shape.groups[group].index_of(std::string_view(lookup.fields.front()));
    for (const auto& line : image.groups[group]) add(line.values[field]);
    return keys;
}

}  // namespace

const registry::Registry& registry() {
    static const registry::Registry all(1, {user_description(), note_description(), label_description()});
    return all;
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
    for (auto& byte : out) {
        // splitmix64
        state_ += 0x9E3779B97F4A7C15u;
        auto z = state_;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        byte = static_cast<std::uint8_t>(z >> 56);
    }
}

base::Id id_of(std::uint64_t number) {
    base::Id id;
    for (int i = 0; i < 8; ++i) id.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(number >> (8 * i));
    id.bytes[6] = 0x70;
    return id;
}

ledger::Submission Author::say(std::vector<schema::Command> commands, std::uint64_t seen_seq) {
    return at(++last_no, std::move(commands), seen_seq);
}

ledger::Submission Author::at(std::uint64_t no, std::vector<schema::Command> commands, std::uint64_t seen_seq) const {
    ledger::Submission submission;
    submission.mutation = {replica, no, 1, user, base::Instant{1'700'000'000'000}, seen_seq, std::move(commands)};
    submission.bytes = schema::encode(submission.mutation);
    return submission;
}

schema::PartKey note(std::uint64_t number) {
    return {note_kind, id_of(number), 0};
}
schema::PartKey secret(std::uint64_t number) {
    return {note_kind, id_of(number), secret_facet};
}

base::Value texts(const std::vector<std::string>& values) {
    if (values.empty()) return {};
    return base::Value(base::Value::List(values.begin(), values.end()));
}

schema::Command create_note(std::uint64_t number, const std::string& name, const std::vector<std::string>& scopes,
                            const std::vector<std::string>& words) {
    return schema::create(
        registry().find(note_kind)->schema, id_of(number),
        {{note_tag::places, texts(scopes)}, {note_tag::name, base::Value(name)}, {note_tag::words, texts(words)}});
}

schema::Command create_secret(std::uint64_t number, std::int64_t cost, const std::vector<std::string>& scopes) {
    auto command = schema::create(registry().find(note_kind)->schema, id_of(number),
                                  {{note_tag::cost, base::Value(cost)}, {note_tag::shown_to, texts(scopes)}});
    command.facet = secret_facet;
    return command;
}

schema::Command move_note(std::uint64_t number, const std::vector<std::string>& scopes) {
    return schema::set(note(number), note_tag::places, {}, texts(scopes));
}
schema::Command rename_note(std::uint64_t number, const std::string& name) {
    return schema::set(note(number), note_tag::name, {}, base::Value(name));
}
schema::Command add_item(std::uint64_t number, std::uint64_t line, const std::string& code) {
    return schema::insert_line(note(number), note_tag::items, id_of(line), {{note_tag::item_code, base::Value(code)}});
}
schema::Command remove_note(std::uint64_t number) {
    return schema::remove(note_kind, id_of(number));
}

ledger::Change change_of(const schema::PartKey& key, schema::Image image) {
    const auto& kind = registry().find(key.kind)->schema;
    const auto& shape = *kind.shape(key.facet);
    ledger::Change change;
    change.key = key;
    change.image = schema::encode(shape, image);
    change.scopes = schema::scopes_of(kind, key.facet, image);
    if (key.facet == 0) {
        for (const auto& lookup : kind.lookups) change.lookups.emplace_back(lookup.name, keys_of(lookup, shape, image));
    }
    change.decoded = std::move(image);
    return change;
}

ledger::Decision rejected(const std::string& code) {
    ledger::Decision decision;
    decision.verdict.judgement = schema::Judgement::rejected;
    decision.verdict.findings.push_back({.code = code});
    return decision;
}

ledger::Decision carry_out(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    std::map<schema::PartKey, std::optional<schema::Image>> images;
    const auto image_of = [&](const schema::PartKey& key) -> std::optional<schema::Image>& {
        const auto [place, is_new] = images.try_emplace(key);
        if (is_new) {
            if (const auto read = reader.read(key)) place->second = read.image();
        }
        return place->second;
    };
    for (const auto& command : mutation.commands) {
        const schema::PartKey key{command.kind, command.id, command.facet};
        const auto& shape = *registry().shape(key.kind, key.facet);
        auto& image = image_of(key);
        if (command.type == schema::CommandType::create) {
            if (image) return rejected("already_exists");
            image = schema::empty_image(shape);
            for (const auto& field : command.fields) image->values[*shape.index_of(field.tag)] = field.value;
            continue;
        }
        if (!image) return rejected("unknown_document");
        if (command.type == schema::CommandType::set) image->values[*shape.index_of(command.field)] = command.after;
        if (command.type == schema::CommandType::remove) image.reset();
        if (command.type == schema::CommandType::insert_line) {
            auto line = schema::empty_line(shape.groups.front(), command.line);
            line.values.front() = command.fields.front().value;
            schema::insert_line(*image, 0, std::move(line));
        }
    }
    ledger::Decision decision;
    for (auto& [key, image] : images) {
        if (image) {
            decision.changes.push_back(change_of(key, std::move(*image)));
        } else {
            auto& change = decision.changes.emplace_back();
            change.key = key;
            change.removed = true;
        }
    }
    return decision;
}

}  // namespace satchel::ledger_test

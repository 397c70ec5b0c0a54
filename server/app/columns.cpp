#include "server/app/columns.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace satchel::app {

using schema::FieldKind;

namespace {

/// What people call things besides their label.
struct Synonym {
    std::string_view kind;
    std::string_view field;  // empty: the kind itself
    std::string_view word;
};
constexpr std::array<Synonym, 2> synonyms = {{{"price_rule", "", "prices"}, {"customer", "tax_id", "统一社会信用代码"}}};

/// A price rule has neither name nor number: what it is a rule for.
struct {
    std::string_view kind = "price_rule";
    std::array<const char*, 4> fields = {"list", "product", "min_qty", "valid_from"};
} const rule_key;

const schema::Field& id_field() {
    static const schema::Field field{.name = "id", .label = {"Id", "标识"}, .kind = FieldKind::id};
    return field;
}

bool readable(const schema::Field& field) {
    const bool bytes = field.kind == FieldKind::blob || field.kind == FieldKind::bytes || field.kind == FieldKind::blob_list;
    return !bytes && field.name != "places" && field.name != "participants";
}

bool ends_with_kind(const schema::Field& field) {
    return field.kind == FieldKind::integer && field.name.ends_with("_kind");
}

/// Who types a reference writes what tells the target apart: "产品编码", "SKU".
void add_reference_words(const registry::Registry& registry, Column& column) {
    const auto* target = column.field->kind == FieldKind::reference ? registry.find(column.field->target) : nullptr;
    if (target == nullptr) return;
    for (const auto& key : keys_of(*target)) {
        if (key.size() != 1) continue;
        const auto& main = target->schema.main();
        const auto& label = main.fields[*main.index_of(key.front())].label;
        column.words.push_back(target->schema.label.zh + label.zh);
        column.words.push_back(target->schema.label.en + label.en);
        column.words.push_back(label.en);
        return;
    }
}

class Columns {
public:
    Columns(const registry::Registry& registry, const registry::DocumentKind& kind) : registry_(registry), kind_(kind) {}

    std::vector<Column> run() {
        for (const auto& shape : kind_.schema.shapes) add(shape, nullptr, shape.fields);
        // The lines behind: on the rows that follow, everything before them is empty.
        for (const auto& shape : kind_.schema.shapes) {
            for (const auto& group : shape.groups) add(shape, &group, group.fields);
        }
        Column id{.name = "id", .label = id_field().label, .field = &id_field(), .is_id = true};
        columns_.push_back(std::move(id));
        name_apart();
        return std::move(columns_);
    }

private:
    void add(const schema::Shape& shape, const schema::LineGroup* group, const std::vector<schema::Field>& fields) {
        bool first = true;
        for (const auto& field : fields) {
            if (!readable(field)) continue;
            Column column{.name = field.name, .label = field.label, .field = &field, .facet = shape.tag};
            column.untyped = field.policy == schema::Policy::derived;
            column.required = group == nullptr && shape.tag == 0 && field.required && kind_.workflow.empty();
            column.names_kind = ends_with_kind(field);
            if (field.kind == FieldKind::id) column.kind_field = kind_field_of(field, fields);
            if (group != nullptr) {
                column.group = group->tag;
                column.name = group->name + "." + field.name;
                column.label = {group->label.en + " · " + field.label.en, group->label.zh + "·" + field.label.zh};
                if (std::exchange(first, false)) column.words = {group->label.zh, group->label.en};
            }
            add_reference_words(registry_, column);
            for (const auto& one : synonyms) {
                if (one.kind == kind_.schema.name && one.field == column.name) column.words.emplace_back(one.word);
            }
            columns_.push_back(std::move(column));
        }
    }

    static const schema::Field* kind_field_of(const schema::Field& id, const std::vector<schema::Field>& fields) {
        const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& one) {
            return ends_with_kind(one) && (one.name == id.name + "_kind" || one.name == "of_kind");
        });
        return at == fields.end() ? nullptr : &*at;
    }

    /// Two columns never go by one name or by one label: what was exported is read again.
    void name_apart() {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto& column = columns_[i];
            if (taken(i, [](const Column& one) { return one.name; })) column.name = facet_name(column) + "." + column.name;
            if (taken(i, [](const Column& one) { return one.label.zh; })) column.label.zh += "·" + column.name;
            if (taken(i, [](const Column& one) { return one.label.en; })) column.label.en += " · " + column.name;
        }
    }
    bool taken(std::size_t i, const std::function<std::string(const Column&)>& word) const {
        const auto mine = comparable(word(columns_[i]));
        return std::any_of(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(i), [&](const Column& other) {
            return mine == comparable(other.name) || mine == comparable(other.label.zh) || mine == comparable(other.label.en);
        });
    }
    const std::string& facet_name(const Column& column) const { return kind_.schema.shape(column.facet)->name; }

    const registry::Registry& registry_;
    const registry::DocumentKind& kind_;
    std::vector<Column> columns_;
};

}  // namespace

const registry::DocumentKind* kind_named(const registry::Registry& registry, std::string_view name) {
    const auto wanted = comparable(name);
    for (const auto& kind : registry.kinds()) {
        const auto& schema = kind.schema;
        for (const auto& one : {schema.name, schema.name + "s", schema.label.zh, schema.label.en}) {
            if (wanted == comparable(one)) return &kind;
        }
    }
    for (const auto& one : synonyms) {
        if (one.field.empty() && wanted == one.word) return registry.find(one.kind);
    }
    return nullptr;
}

std::string kind_names(const registry::Registry& registry) {
    std::string text;
    for (const auto& kind : registry.kinds()) text += (text.empty() ? "" : ", ") + kind.schema.name;
    return text;
}

std::vector<std::vector<std::string>> keys_of(const registry::DocumentKind& kind) {
    std::vector<std::vector<std::string>> keys;
    const auto& schema = kind.schema;
    const auto& main = schema.main();
    // What goes through a workflow is written anew each time; what people keep is known by what it is called.
    if (!kind.workflow.empty()) return keys;
    const auto add = [&](const std::string& name) {
        const auto& field = main.fields[*main.index_of(name)];
        const bool telling = field.kind == FieldKind::text && field.policy != schema::Policy::derived;
        if (telling && std::find(keys.begin(), keys.end(), std::vector{name}) == keys.end()) keys.push_back({name});
    };
    for (const auto& lookup : schema.lookups) {
        if (lookup.group.empty() && lookup.fields.size() == 1) add(lookup.fields.front());
    }
    if (!schema.title.empty() && main.fields[*main.index_of(schema.title)].required) add(schema.title);
    if (schema.name == rule_key.kind) keys.emplace_back(rule_key.fields.begin(), rule_key.fields.end());
    return keys;
}

std::vector<Column> columns_of(const registry::Registry& registry, std::string_view name, schema::Tag& kind) {
    const auto* found = kind_named(registry, name);
    if (found == nullptr) return {};
    kind = found->schema.tag;
    return Columns(registry, *found).run();
}

std::optional<std::size_t> column_named(const std::vector<Column>& columns, std::string_view header) {
    const auto wanted = comparable(header);
    const auto is = [&](std::string_view word) { return wanted == comparable(word); };
    const auto among = [&](const auto& means) -> std::optional<std::size_t> {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!means(columns[i])) continue;
            if (found) return std::nullopt;
            found = i;
        }
        return found;
    };
    const auto typed = [](const Column& column) { return !column.untyped; };
    const auto by_word = [&](const Column& column) { return std::any_of(column.words.begin(), column.words.end(), is); };
    const auto by_field = [&](const Column& column) {
        return is(column.field->label.zh) || is(column.field->label.en) || is(column.field->name);
    };
    if (const auto at = among([&](const Column& one) { return is(one.name); })) return at;
    if (const auto at = among([&](const Column& one) { return is(one.label.zh) || is(one.label.en); })) return at;
    if (const auto at = among([&](const Column& one) { return typed(one) && by_word(one); })) return at;
    if (const auto at = among([&](const Column& one) { return typed(one) && by_field(one); })) return at;
    return among(by_field);
}

}  // namespace satchel::app

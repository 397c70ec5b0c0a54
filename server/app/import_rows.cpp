#include "server/app/import_rows.h"

#include "shared/base/assert.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::app {

namespace customer = documents::customer;
namespace price = documents::price;
namespace product = documents::product;
namespace system_kinds = registry::system_kinds;
using base::Value;
using schema::Command;

namespace {

constexpr std::size_t page = 1'000;

template <class Each>
void walk(ledger::Snapshot& snapshot, schema::Tag kind, Each each) {
    base::Id after;
    for (;;) {
        const auto ids = snapshot.ids(kind, after, page);
        for (const auto& id : ids) {
            if (const auto read = snapshot.read({kind, id, 0})) each(id, read.image());
        }
        if (ids.size() < page) return;
        after = ids.back();
    }
}

bool is_reference(const schema::Field& field) {
    return field.kind == schema::FieldKind::reference;
}

}  // namespace

ImportRows::ImportRows(Organisation& organisation, ledger::Snapshot& snapshot, Office& office, const std::vector<Column>& columns,
                       schema::Tag kind)
    : organisation_(organisation),
      snapshot_(snapshot),
      office_(office),
      columns_(columns),
      kind_(organisation.registry().find(kind)->schema) {
    learn_names();
}

void ImportRows::learn_names() {
    namespace f = system_kinds::user_field;
    walk(snapshot_, system_kinds::user, [&](const base::Id& id, const schema::Image& image) {
        names_[{system_kinds::user, image.values[f::login].text()}] = id;
        names_.try_emplace({system_kinds::user, image.values[f::name].text()}, id);
    });
    walk(snapshot_, price::list_tag, [&](const base::Id& id, const schema::Image& image) {
        names_[{price::list_tag, image.values[price::list_name].text()}] = id;
    });
    walk(snapshot_, product::tag, [&](const base::Id& id, const schema::Image& image) {
        names_[{product::tag, image.values[product::sku].text()}] = id;
        if (kind_.tag == product::tag) known_[image.values[product::sku].text()] = id;
    });
    if (kind_.tag != customer::tag) return;
    walk(snapshot_, customer::tag, [&](const base::Id& id, const schema::Image& image) {
        const auto& tax = image.values[customer::tax_id];
        if (!tax.is_null()) known_["tax " + tax.text()] = id;
        known_.try_emplace("name " + image.values[customer::name].text(), id);
    });
}

std::size_t ImportRows::index_of(std::string_view column) const {
    const auto at = std::find_if(columns_.begin(), columns_.end(), [&](const Column& one) { return one.name == column; });
    SATCHEL_ASSERT(at != columns_.end());
    return static_cast<std::size_t>(at - columns_.begin());
}

const Value& ImportRows::value(const ImportRow& row, std::string_view column) const {
    return row.values[index_of(column)];
}

/// What tells the row's document from every other one in the file.
std::string ImportRows::identity(const ImportRow& row) const {
    if (kind_.tag == product::tag) return value(row, "sku").text();
    if (kind_.tag == customer::tag) {
        const auto& tax = value(row, "tax_id");
        return tax.is_null() ? "name " + value(row, "name").text() : "tax " + tax.text();
    }
    return value(row, "list").id().text() + value(row, "product").id().text() + std::to_string(value(row, "min_qty").integer()) +
           "/" + std::to_string(value(row, "valid_from").integer());
}

base::Id ImportRows::find_existing(const ImportRow& row) {
    if (kind_.tag != price::rule_tag) {
        auto at = known_.find(identity(row));
        // A customer whose tax number was not known yet is still the one of that name.
        if (at == known_.end() && kind_.tag == customer::tag) {
            at = known_.find("name " + value(row, "name").text());
            const auto read = at != known_.end() ? snapshot_.read({kind_.tag, at->second, 0}) : registry::Read::none();
            const auto& tax = value(row, "tax_id");
            if (read && !tax.is_null() && !read->values[customer::tax_id].is_null()) return {};
        }
        return at == known_.end() ? base::Id{} : at->second;
    }
    constexpr std::size_t max_rules = 500;
    for (const auto& id :
         snapshot_.find(price::rule_tag, "list_product", {value(row, "list"), value(row, "product")}, max_rules).ids) {
        const auto rule = snapshot_.read({price::rule_tag, id, 0});
        const bool same = rule && rule->values[price::rule_min_qty].integer() == value(row, "min_qty").integer() &&
                          rule->values[price::rule_from] == value(row, "valid_from");
        if (same) return id;
    }
    return {};
}

void ImportRows::resolve(ImportRow& row, const std::vector<std::string>& headers, std::vector<ImportFault>& faults) {
    const auto before = faults.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto& cell = row.values[i];
        const auto& header = headers[i].empty() ? columns_[i].name : headers[i];
        if (cell.is_null() || !is_reference(*columns_[i].field)) continue;
        const auto named = names_.find({columns_[i].field->target, cell.text()});
        if (named == names_.end()) {
            faults.push_back({row.line, header, "cell_reference", cell.text()});
        } else {
            cell = named->second;
        }
    }
    if (faults.size() != before) return;
    const auto existing = find_existing(row);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& header = headers[i].empty() ? columns_[i].name : headers[i];
        const bool needed = columns_[i].required && (existing.is_null() || columns_[i].key);
        if (needed && row.values[i].is_null() && !row.faulty.contains(i))
            faults.push_back({row.line, header, "cell_missing", {}});
    }
    if (faults.size() != before || !row.faulty.empty()) return;
    if (!seen_.insert(identity(row)).second) return faults.push_back({row.line, {}, "row_twice", {}});
    targets_[row.line] = {existing, !existing.is_null()};
}

std::vector<schema::Unknown> ImportRows::fields(const ImportRow& row, schema::Tag facet, schema::Tag group) const {
    std::vector<schema::Unknown> out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& column = columns_[i];
        if (column.facet == facet && column.group == group && !row.values[i].is_null())
            out.push_back({column.field->tag, row.values[i]});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
    return out;
}

Outcome<std::vector<Command>> ImportRows::commands(const ImportRow& row, base::Instant at) {
    const auto& target = targets_.at(row.line);
    if (!target.exists) {
        ++created_;
        return create(row, office_.new_id(at), at);
    }
    auto commands = change(row, target.id, at);
    if (!commands.empty()) ++changed_;
    return commands;
}

Outcome<std::vector<Command>> ImportRows::create(const ImportRow& row, const base::Id& id, base::Instant at) {
    auto main = fields(row, 0, 0);
    const auto& no = kind_.main().fields[schema::common::no];
    std::erase_if(main, [&](const auto& field) { return field.tag == no.tag; });
    if (numbers_ && !kind_.series.prefix.empty()) {
        auto number = office_.number(kind_.series.prefix, 1'000);
        if (!number) return number.error();
        main.insert(main.begin(), {no.tag, Value(*number)});
    }
    std::vector<Command> commands = {schema::create(kind_, id, std::move(main))};
    for (const auto& shape : kind_.shapes) {
        if (shape.tag == 0) continue;
        auto facet = fields(row, shape.tag, 0);
        const bool lines = std::any_of(shape.groups.begin(), shape.groups.end(),
                                       [&](const auto& group) { return !fields(row, shape.tag, group.tag).empty(); });
        if (facet.empty() && !lines) continue;
        auto command = schema::create(kind_, id, std::move(facet));
        command.facet = shape.tag;
        commands.push_back(std::move(command));
    }
    add_lines(commands, row, id, at);
    return commands;
}

/// A line per group that the row says something about. What a facet's group says of a main line carries that line's id.
void ImportRows::add_lines(std::vector<Command>& commands, const ImportRow& row, const base::Id& id, base::Instant at) {
    const auto contact = office_.new_id(at);
    for (const auto& shape : kind_.shapes) {
        for (const auto& group : shape.groups) {
            auto cells = fields(row, shape.tag, group.tag);
            if (cells.empty()) continue;
            const bool of_contact = kind_.tag == customer::tag && group.tag == 1;
            const auto line = of_contact ? contact : office_.new_id(at);
            commands.push_back(schema::insert_line({kind_.tag, id, shape.tag}, group.tag, line, std::move(cells)));
        }
    }
}

std::vector<Command> ImportRows::change(const ImportRow& row, const base::Id& id, base::Instant at) {
    std::vector<Command> commands;
    bool lines_known = true;
    for (const auto& shape : kind_.shapes) {
        const schema::PartKey key{kind_.tag, id, shape.tag};
        const auto now = snapshot_.read(key);
        if (!now) {
            auto cells = fields(row, shape.tag, 0);
            if (cells.empty()) continue;
            auto command = schema::create(kind_, id, std::move(cells));
            command.facet = shape.tag;
            commands.push_back(std::move(command));
            continue;
        }
        for (const auto& cell : fields(row, shape.tag, 0)) {
            const auto index = *shape.index_of(cell.tag);
            const auto& field = shape.fields[index];
            const bool fixed = field.policy == schema::Policy::once || (shape.tag == 0 && index == schema::common::no);
            if (!fixed && now->values[index] != cell.value)
                commands.push_back(schema::set(key, cell.tag, now->values[index], cell.value));
        }
        for (std::size_t g = 0; g < shape.groups.size(); ++g) {
            // A contact or an address that is there already by its name stays as it is: people have edited it since.
            const auto cells = fields(row, shape.tag, shape.groups[g].tag);
            if (cells.empty()) continue;
            const auto same = [&](const schema::Line& line) {
                return line.values[*shape.groups[g].index_of(cells.front().tag)] == cells.front().value;
            };
            lines_known = lines_known && std::any_of(now->groups[g].begin(), now->groups[g].end(), same);
        }
    }
    if (!lines_known && snapshot_.read({kind_.tag, id, customer::contacts_facet})) add_lines(commands, row, id, at);
    return commands;
}

}  // namespace satchel::app

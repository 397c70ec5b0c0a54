#include "server/app/import_rows.h"

#include "shared/base/text.h"

#include <algorithm>

namespace satchel::app {

using base::Value;
using schema::Command;
using schema::FieldKind;

ImportRows::ImportRows(Organisation& organisation, ledger::Snapshot& snapshot, Office& office, const std::vector<Column>& columns,
                       const std::vector<std::string>& headers, schema::Tag kind)
    : organisation_(organisation),
      snapshot_(snapshot),
      office_(office),
      columns_(columns),
      headers_(headers),
      kind_(*organisation.registry().find(kind)),
      references_(organisation.registry(), snapshot) {
    keys_.push_back({kind_.schema.main().fields[schema::common::no].name});
    for (auto& key : keys_of(kind_)) keys_.push_back(std::move(key));
    learn_documents();
}

void ImportRows::learn_documents() {
    known_.resize(keys_.size());
    each_document(snapshot_, kind_.schema.tag, [&](const base::Id& id, const schema::Image& image) {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const auto key = key_of(image, i);
            if (key.empty()) continue;
            const auto [at, first] = known_[i].try_emplace(key, id);
            if (!first) at->second = {};
        }
    });
}

/// A key of one field needs its value; of several, some may be empty and tell apart all the same.
std::string ImportRows::key_of(const schema::Image& image, std::size_t key) const {
    const auto& main = kind_.schema.main();
    base::Bytes bytes;
    for (const auto& name : keys_[key]) {
        const auto& value = image.values[*main.index_of(name)];
        if (value.is_null() && keys_[key].size() == 1) return {};
        base::encode(bytes, value);
    }
    return {bytes.begin(), bytes.end()};
}

std::string ImportRows::key_of(const ImportRow& row, std::size_t key) const {
    base::Bytes bytes;
    for (const auto& name : keys_[key]) {
        const auto* said = value(row, name);
        if (said == nullptr && keys_[key].size() == 1) return {};
        base::encode(bytes, said == nullptr ? Value() : *said);
    }
    return {bytes.begin(), bytes.end()};
}

/// Of the document's main part; null if the row says nothing of it.
const Value* ImportRows::value(const ImportRow& row, std::string_view column) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& one = columns_[i];
        if (one.facet == 0 && one.group == 0 && one.field->name == column)
            return row.values[i].is_null() ? nullptr : &row.values[i];
    }
    return nullptr;
}

base::Id ImportRows::find_existing(const ImportRow& row, std::vector<ImportFault>& faults) {
    if (const auto* id = value(row, "id")) return id->id();
    std::vector<std::string> said;
    for (std::size_t i = 0; i < keys_.size(); ++i) said.push_back(key_of(row, i));
    const bool alone = std::all_of(said.begin() + 1, said.end(), [](const auto& key) { return key.empty(); });
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const auto at = said[i].empty() ? known_[i].end() : known_[i].find(said[i]);
        if (at == known_[i].end()) continue;
        if (at->second.is_null()) {
            faults.push_back({row.line, {}, "cell_ambiguous", value(row, keys_[i].front())->text(), {}});
            return {};
        }
        // One of that name that says of itself a tax number other than the row's is another one. A number is the ledger's to give.
        const auto read = i > 1 ? snapshot_.read({kind_.schema.tag, at->second, 0}) : registry::Read::none();
        bool other = false;
        for (std::size_t j = 1; read && j < i; ++j) {
            const auto key = key_of(read.image(), j);
            other = other || (!key.empty() && !said[j].empty() && key != said[j]);
        }
        if (!other) return at->second;
    }
    // A number that nobody gave, and nothing else to know the document by: written anew, it would be there twice the next time.
    if (alone && !said.front().empty()) faults.push_back({row.line, {}, "cell_reference", value(row, keys_[0][0])->text(), {}});
    return {};
}

void ImportRows::resolve_reference(ImportRow& row, std::size_t column, std::vector<ImportFault>& faults) {
    const auto& of = columns_[column];
    auto target = of.is_id ? kind_.schema.tag : of.field->target;
    if (of.kind_field != nullptr) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].field == of.kind_field) target = static_cast<schema::Tag>(row.values[i].integer());
        }
    }
    auto& cell = row.values[column];
    const auto named = [&](const std::string& text) {
        auto found = references_.id_of(target, text);
        if (!found.code.empty()) faults.push_back({row.line, headers_[column], found.code, text, found.nearest});
        return found.id;
    };
    if (of.field->kind != FieldKind::reference_list) {
        cell = named(std::string(cell.text()));
        return;
    }
    Value::List ids;
    for (const auto& one : cell.list()) ids.emplace_back(named(one.text()));
    cell = std::move(ids);
}

bool ImportRows::resolve_references(ImportRow& row, std::vector<ImportFault>& faults) {
    const auto before = faults.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool named = !columns_[i].untyped && !row.values[i].is_null();
        if (named && refers(*columns_[i].field)) resolve_reference(row, i, faults);
    }
    return faults.size() == before;
}

/// It has something to say of a line, and nothing new of a document.
bool ImportRows::continues(const ImportRow& row) const {
    if (head_.line == 0) return false;
    bool of_line = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].untyped) continue;
        const bool empty = row.values[i].is_null() && !row.faulty.contains(i);
        if (columns_[i].group != 0) {
            of_line = of_line || !empty;
        } else if (!empty && row.values[i] != head_.values[i]) {
            return false;
        }
    }
    return of_line;
}

void ImportRows::resolve(ImportRow& row, std::vector<ImportFault>& faults) {
    const auto before = faults.size();
    const bool resolved = resolve_references(row, faults);
    row.continues = continues(row);
    if (row.continues) return;
    head_ = row;
    if (!resolved) return;
    const auto existing = find_existing(row, faults);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].required && existing.is_null() && row.values[i].is_null() && !row.faulty.contains(i))
            faults.push_back({row.line, headers_[i], "cell_missing", {}, {}});
    }
    if (faults.size() != before || !row.faulty.empty()) return;
    auto identity = existing.is_null() ? std::string() : existing.text();
    for (std::size_t i = 1; i < keys_.size() && identity.empty(); ++i) identity = key_of(row, i);
    if (!identity.empty() && !seen_.insert(identity).second) return faults.push_back({row.line, {}, "row_twice", {}, {}});
    targets_[row.line] = existing;
}

ImportRows::Fields ImportRows::fields(const ImportRow& row, schema::Tag facet, schema::Tag group) const {
    Fields out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& column = columns_[i];
        const bool typed = !column.untyped && !column.is_id;
        if (typed && column.facet == facet && column.group == group && !row.values[i].is_null())
            out.push_back({column.field->tag, row.values[i]});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.tag < b.tag; });
    return out;
}

/// As a file shows it: what it leaves out (seconds, blanks around a text) was not changed by whoever wrote it back.
bool ImportRows::differs(const schema::Field& field, const Value& now, const Value& said) const {
    const auto shown = [&](const Value& value) { return cell_text(field, value, false, organisation_.zone()); };
    return now != said && base::trimmed(shown(now)) != base::trimmed(shown(said));
}

Outcome<std::vector<Command>> ImportRows::commands(const std::vector<const ImportRow*>& rows, base::Instant at) {
    const auto& target = targets_.at(rows.front()->line);
    if (target.is_null()) {
        ++created_;
        return create(rows, office_.new_id(at), at);
    }
    auto commands = change(rows, target, at);
    if (!commands.empty()) ++changed_;
    return commands;
}

Outcome<std::vector<Command>> ImportRows::create(const std::vector<const ImportRow*>& rows, const base::Id& id,
                                                 base::Instant at) {
    const auto& row = *rows.front();
    const auto& schema = kind_.schema;
    auto main = fields(row, 0, 0);
    const auto& no = schema.main().fields[schema::common::no];
    std::erase_if(main, [&](const auto& field) { return field.tag == no.tag; });
    if (numbers_ && !schema.series.prefix.empty() && !schema.series.gapless) {
        auto number = office_.number(schema.series.prefix, 1'000);
        if (!number) return number.error();
        main.insert(main.begin(), {no.tag, Value(*number)});
    }
    std::vector<Command> commands = {schema::create(schema, id, std::move(main))};
    for (const auto& shape : schema.shapes) {
        if (shape.tag == 0) continue;
        auto facet = fields(row, shape.tag, 0);
        const bool lines = std::any_of(shape.groups.begin(), shape.groups.end(), [&](const auto& group) {
            return std::any_of(rows.begin(), rows.end(),
                               [&](const auto* one) { return !fields(*one, shape.tag, group.tag).empty(); });
        });
        if (facet.empty() && !lines) continue;
        auto command = schema::create(schema, id, std::move(facet));
        command.facet = shape.tag;
        commands.push_back(std::move(command));
    }
    Taken taken;
    for (const auto* one : rows) write_lines(commands, *one, id, taken, at);
    return commands;
}

std::vector<Command> ImportRows::change(const std::vector<const ImportRow*>& rows, const base::Id& id, base::Instant at) {
    std::vector<Command> commands;
    for (const auto& shape : kind_.schema.shapes) {
        const schema::PartKey key{kind_.schema.tag, id, shape.tag};
        auto cells = fields(*rows.front(), shape.tag, 0);
        const auto now = snapshot_.read(key);
        if (!now) {
            const bool lines = std::any_of(shape.groups.begin(), shape.groups.end(), [&](const auto& group) {
                return std::any_of(rows.begin(), rows.end(),
                                   [&](const auto* one) { return !fields(*one, shape.tag, group.tag).empty(); });
            });
            if (cells.empty() && !lines) continue;
            auto command = schema::create(kind_.schema, id, std::move(cells));
            command.facet = shape.tag;
            commands.push_back(std::move(command));
            continue;
        }
        for (const auto& cell : cells) {
            const auto index = *shape.index_of(cell.tag);
            const auto& field = shape.fields[index];
            const bool fixed = field.policy == schema::Policy::once || (shape.tag == 0 && index == schema::common::no);
            if (!fixed && differs(field, now->values[index], cell.value))
                commands.push_back(schema::set(key, cell.tag, now->values[index], cell.value));
        }
    }
    Taken taken;
    for (const auto* one : rows) write_lines(commands, *one, id, taken, at);
    return commands;
}

/// The first line that says the same in the first cell and that no row has spoken of yet; else a new one.
base::Id ImportRows::line_for(const schema::LineGroup& group, const std::vector<schema::Line>* lines, const Fields& cells,
                              Taken& taken, base::Instant at) {
    if (lines != nullptr && !cells.empty()) {
        const auto index = *group.index_of(cells.front().tag);
        for (const auto& line : *lines) {
            const bool same = !differs(group.fields[index], line.values[index], cells.front().value);
            if (same && taken.insert(line.id).second) return line.id;
        }
    }
    return office_.new_id(at);
}

/// Of each group a row says one line. What a facet's group says of a main line carries that line's id: they share the group's tag.
void ImportRows::write_lines(std::vector<Command>& commands, const ImportRow& row, const base::Id& id, Taken& taken,
                             base::Instant at) {
    std::map<schema::Tag, base::Id> main_lines;
    for (const auto& shape : kind_.schema.shapes) {
        const schema::PartKey key{kind_.schema.tag, id, shape.tag};
        const auto now = snapshot_.read(key);
        for (std::size_t g = 0; g < shape.groups.size(); ++g) {
            const auto& group = shape.groups[g];
            auto cells = fields(row, shape.tag, group.tag);
            if (cells.empty()) continue;
            const auto* lines = now ? &now->groups[g] : nullptr;
            const auto of_main = main_lines.find(group.tag);
            const auto line = of_main != main_lines.end() ? of_main->second : line_for(group, lines, cells, taken, at);
            if (shape.tag == 0) main_lines[group.tag] = line;
            lines_[line] = row.line;
            const auto* there = now ? schema::find_line(now.image(), g, line) : nullptr;
            if (there == nullptr) {
                commands.push_back(schema::insert_line(key, group.tag, line, std::move(cells)));
                continue;
            }
            for (const auto& cell : cells) {
                const auto index = *group.index_of(cell.tag);
                const auto& field = group.fields[index];
                if (field.policy != schema::Policy::once && differs(field, there->values[index], cell.value))
                    commands.push_back(schema::set_in_line(key, group.tag, line, cell.tag, there->values[index], cell.value));
            }
        }
    }
}

std::size_t ImportRows::line_of(const base::Id& line) const {
    const auto at = lines_.find(line);
    return at == lines_.end() ? 0 : at->second;
}

}  // namespace satchel::app

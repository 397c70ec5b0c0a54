#include "server/app/csv.h"
#include "server/app/operation.h"
#include "server/app/references.h"

#include <algorithm>

namespace satchel::app {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it spreadsheets read UTF-8 as something else
constexpr std::size_t page = 1'000;

class Exporting {
public:
    Exporting(Request& request, ledger::Snapshot& snapshot)
        : request_(request), snapshot_(snapshot), references_(request.organisation.registry(), snapshot) {}

    Outcome<Reply> run() {
        schema::Tag tag = 0;
        const auto name = argument(request_, "kind");
        const auto& registry = request_.organisation.registry();
        columns_ = columns_of(registry, name, tag);
        if (columns_.empty()) return problem("export_kind_unknown", {name, kind_names(registry)});
        kind_ = &registry.find(tag)->schema;
        const bool chinese = request_.language == Language::zh;
        std::vector<std::string> cells;
        for (const auto& column : columns_) cells.push_back(chinese ? column.label.zh : column.label.en);
        std::string text(byte_order_mark);
        text += csv_line(cells);
        std::size_t count = 0;
        base::Id after;
        for (bool more = true; more;) {
            const auto ids = snapshot_.ids(tag, after, page);
            for (const auto& id : ids) {
                add_document(text, id, chinese);
                ++count;
            }
            more = ids.size() == page;
            if (more) after = ids.back();
        }
        Reply reply{.out = say(request_.language, "exported", {std::to_string(count)}) + "\n"};
        reply.attachment = base::copy(base::as_bytes(text));
        return reply;
    }

private:
    /// A row for the document with the first line of each group, and one for each line more.
    void add_document(std::string& text, const base::Id& id, bool chinese) {
        std::map<schema::Tag, registry::Read> parts;
        std::size_t rows = 1;
        for (const auto& shape : kind_->shapes) {
            const auto& part = parts[shape.tag] = snapshot_.read({kind_->tag, id, shape.tag});
            for (std::size_t g = 0; part && g < part->groups.size(); ++g) rows = std::max(rows, part->groups[g].size());
        }
        for (std::size_t row = 0; row < rows; ++row) {
            std::vector<std::string> cells;
            for (const auto& column : columns_) cells.push_back(cell(id, column, parts, row, chinese));
            // A document whose first row says nothing of its lines is one all the same; a later row without any is none.
            const bool empty = std::all_of(cells.begin(), cells.end(), [](const auto& one) { return one.empty(); });
            if (!empty) text += csv_line(cells);
        }
    }

    std::string cell(const base::Id& id, const Column& column, const std::map<schema::Tag, registry::Read>& parts,
                     std::size_t row, bool chinese) {
        if (column.is_id) return row == 0 ? id.text() : std::string();
        const auto& part = parts.at(column.facet);
        if (!part || (column.group == 0 && row > 0)) return {};
        const auto& shape = *kind_->shape(column.facet);
        if (column.group == 0) return shown(column, shape.fields, part->values, chinese);
        const auto group = *shape.group_of(column.group);
        const auto* line = line_at(column, parts, group, row);
        return line == nullptr ? std::string() : shown(column, shape.groups[group].fields, line->values, chinese);
    }

    /// What a facet says of a line of the main part stands beside that line: they share the group's tag.
    const schema::Line* line_at(const Column& column, const std::map<schema::Tag, registry::Read>& parts, std::size_t group,
                                std::size_t row) const {
        const auto& image = parts.at(column.facet).image();
        const auto& main = parts.at(0);
        const auto beside = column.facet != 0 && main ? kind_->main().group_of(column.group) : std::nullopt;
        if (beside) {
            const auto& lines = main->groups[*beside];
            return row < lines.size() ? schema::find_line(image, group, lines[row].id) : nullptr;
        }
        const auto& lines = image.groups[group];
        return row < lines.size() ? &lines[row] : nullptr;
    }

    std::string shown(const Column& column, const std::vector<schema::Field>& fields, const std::vector<base::Value>& values,
                      bool chinese) {
        const auto value_of = [&](const schema::Field& field) -> const base::Value& {
            const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.tag == field.tag; });
            return values[static_cast<std::size_t>(at - fields.begin())];
        };
        const auto& value = value_of(*column.field);
        if (value.is_null()) return {};
        if (column.names_kind) return kind_text(value.integer(), chinese);
        if (!refers(*column.field)) return cell_text(*column.field, value, chinese, request_.organisation.zone());
        auto target = column.field->target;
        if (column.kind_field != nullptr) target = static_cast<schema::Tag>(value_of(*column.kind_field).integer());
        if (column.field->kind != schema::FieldKind::reference_list) return references_.text_of(target, value.id());
        std::vector<std::string> names;
        for (const auto& one : value.list()) names.push_back(references_.text_of(target, one.id()));
        return list_text(names);
    }

    std::string kind_text(std::int64_t tag, bool chinese) const {
        const auto* kind = request_.organisation.registry().find(static_cast<schema::Tag>(tag));
        if (kind == nullptr) return std::to_string(tag);
        return chinese ? kind->schema.label.zh : kind->schema.label.en;
    }

    Request& request_;
    ledger::Snapshot& snapshot_;
    std::vector<Column> columns_;
    const schema::Kind* kind_ = nullptr;
    References references_;
};

}  // namespace

Reply export_file(Request& request) {
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return failed(request, problem(snapshot.error(), request.organisation.folder()));
    auto outcome = Exporting(request, **snapshot).run();
    return outcome ? std::move(*outcome) : failed(request, outcome.error());
}

}  // namespace satchel::app

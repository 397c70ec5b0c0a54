#include "server/app/columns.h"
#include "server/app/csv.h"
#include "server/app/operation.h"
#include "shared/documents/customer.h"
#include "shared/documents/product.h"

#include <algorithm>

namespace satchel::app {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // without it spreadsheets read UTF-8 as something else
constexpr std::size_t page = 1'000;

class Exporting {
public:
    Exporting(Request& request, ledger::Snapshot& snapshot) : request_(request), snapshot_(snapshot) {}

    Outcome<Reply> run() {
        schema::Tag tag = 0;
        const auto name = argument(request_, "kind");
        const auto& registry = request_.organisation.registry();
        columns_ = columns_of(registry, name, tag);
        if (columns_.empty()) return problem("export_kind_unknown", {name});
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
                text += csv_line(row(id, chinese));
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
    std::vector<std::string> row(const base::Id& id, bool chinese) {
        std::vector<std::string> cells;
        for (const auto& column : columns_) {
            const auto value = value_of(id, column);
            const bool reference = column.field->kind == schema::FieldKind::reference && !value.is_null();
            cells.push_back(reference ? name_of(column.field->target, value.id())
                                      : cell_text(*column.field, value, chinese, request_.organisation.zone()));
        }
        return cells;
    }

    base::Value value_of(const base::Id& id, const Column& column) {
        const auto part = snapshot_.read({kind_->tag, id, column.facet});
        if (!part) return {};
        const auto& shape = *kind_->shape(column.facet);
        const auto at = [&](const std::vector<schema::Field>& fields) {
            return static_cast<std::size_t>(
                std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.tag == column.field->tag; }) -
                fields.begin());
        };
        if (column.group == 0) return part->values[at(shape.fields)];
        const auto group = *shape.group_of(column.group);
        const auto& lines = part->groups[group];
        return lines.empty() ? base::Value() : lines.front().values[at(shape.groups[group].fields)];
    }

    /// As an import would take it back: a person by sign-in name, a product by SKU, everything else by its title.
    std::string name_of(schema::Tag kind, const base::Id& id) {
        const auto known = names_.find(id);
        if (known != names_.end()) return known->second;
        const auto* described = request_.organisation.registry().find(kind);
        const auto read = snapshot_.read({kind, id, 0});
        if (described == nullptr || !read) return id.text();
        const auto& main = described->schema.main();
        auto title = std::string_view(described->schema.title);
        if (main.index_of(std::string_view("login"))) title = "login";
        if (kind == documents::product::tag) title = "sku";
        const auto index = main.index_of(title);
        return names_[id] = index ? read->values[*index].text() : id.text();
    }

    Request& request_;
    ledger::Snapshot& snapshot_;
    std::vector<Column> columns_;
    const schema::Kind* kind_ = nullptr;
    std::map<base::Id, std::string> names_;
};

}  // namespace

Reply export_file(Request& request) {
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return failed(request, problem(snapshot.error(), request.organisation.folder()));
    auto outcome = Exporting(request, **snapshot).run();
    return outcome ? std::move(*outcome) : failed(request, outcome.error());
}

}  // namespace satchel::app

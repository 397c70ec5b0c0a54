#include "client/models/pasted_lines.h"

#include "client/models/field_values.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>

#include <algorithm>

namespace satchel::models {

namespace {

constexpr std::size_t looked_at = 5;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

bool is_label(const schema::Field& field, const QString& caption) {
    return caption.compare(q(field.label.zh), Qt::CaseInsensitive) == 0 ||
           caption.compare(q(field.label.en), Qt::CaseInsensitive) == 0 || caption == q(field.name);
}

/// What people write at the head of a column: the field's name, or by what its target is found ("SKU", "Name").
bool is_called(const schema::Field& field, const QString& caption, const registry::Registry& registry) {
    if (is_label(field, caption)) return true;
    const auto* target = field.kind == schema::FieldKind::reference ? registry.find(field.target) : nullptr;
    if (target == nullptr) return false;
    const auto& fields = target->schema.main().fields;
    return std::any_of(fields.begin(), fields.end(),
                       [&](const schema::Field& one) { return one.searched && is_label(one, caption); });
}

bool is_typed(const schema::Field& field) {
    return field.policy != schema::Policy::derived;
}

/// The field of each column; -1: none. Empty: the row is no head.
QList<int> head_of(const schema::LineGroup& group, const QStringList& cells, const registry::Registry& registry) {
    QList<int> columns;
    for (const auto& cell : cells) {
        const auto found = std::find_if(group.fields.begin(), group.fields.end(), [&](const schema::Field& field) {
            return is_typed(field) && is_called(field, cell.trimmed(), registry);
        });
        columns << (found == group.fields.end() ? -1 : static_cast<int>(found - group.fields.begin()));
    }
    return std::any_of(columns.begin(), columns.end(), [](int column) { return column >= 0; }) ? columns : QList<int>();
}

const schema::Field* first_of(const schema::LineGroup& group, schema::FieldKind kind) {
    const auto found = std::find_if(group.fields.begin(), group.fields.end(),
                                    [&](const schema::Field& field) { return is_typed(field) && field.kind == kind; });
    return found == group.fields.end() ? nullptr : &*found;
}

/// "3 箱", as people write it in one cell: the number, and the unit if a line of this group has one.
std::pair<QString, QString> quantity_of(const QString& cell) {
    static const QRegularExpression form(QStringLiteral("^([\\d,.，．]+)\\s*(\\D*)$"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const auto match = form.match(cell);
    return match.hasMatch() ? std::pair(match.captured(1), match.captured(2)) : std::pair(cell, QString());
}

bool is_blank(const QStringList& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const QString& cell) { return cell.trimmed().isEmpty(); });
}

}  // namespace

QList<QStringList> spreadsheet_cells(const QString& text) {
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    const auto end_row = [&] {
        row << std::exchange(cell, {});
        rows << std::exchange(row, {});
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto c = text[at];
        if (quoted) {
            const bool doubled = c == '"' && at + 1 < text.size() && text[at + 1] == '"';
            if (doubled) ++at;
            if (c != '"' || doubled) cell += c;
            if (c == '"' && !doubled) quoted = false;
        } else if (c == '"' && cell.isEmpty()) {
            quoted = true;
        } else if (c == '\t') {
            row << std::exchange(cell, {});
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.isEmpty() || !row.isEmpty()) end_row();
    return rows;
}

PastedLines::PastedLines(QObject* parent) : QObject(parent) {
}

QString PastedLines::clipboard() const {
    return QGuiApplication::clipboard()->text();
}

/// By a code that is its own, else by its name, else by the only one that a search finds.
PastedLines::Named PastedLines::named(schema::Tag target, const QString& cell) const {
    const auto* kind = workspace_->registry().find(target);
    const auto& fields = kind->schema.main().fields;
    const base::Value key(cell.toStdString());
    for (const auto& lookup : kind->schema.lookups) {
        const auto at = lookup.fields.size() == 1 ? kind->schema.main().index_of(lookup.fields.front()) : std::nullopt;
        const bool textual =
            at && (fields[*at].kind == schema::FieldKind::text || fields[*at].kind == schema::FieldKind::text_list);
        if (!textual || lookup.server_only) continue;
        const auto found = workspace_->view().reader().find(target, lookup.name, {key}, 2);
        if (found.ids.size() == 1) return {found.ids.front(), {}};
    }
    const auto unknown = tr("“%1” is not known here.").arg(cell);
    // A number is a code or nothing: a price must not find a product whose name has it.
    bool is_number = false;
    (void)QString(cell).remove(',').toDouble(&is_number);
    if (is_number) return {{}, unknown};
    QStringList could_be;
    std::vector<base::Id> exact;
    const auto hits = workspace_->view().search(cell.toStdString(), {target}, looked_at);
    for (const auto& hit : hits) {
        const auto in_full = workspace_->title_of(target, hit.document.id);
        could_be << in_full;
        if (in_full == cell) return {hit.document.id, {}};
        if (q(hit.title) == cell) exact.push_back(hit.document.id);
    }
    if (exact.size() == 1) return {exact.front(), {}};
    if (hits.size() == 1) return {hits.front().document.id, {}};
    if (hits.empty()) return {{}, unknown};
    return {{}, tr("“%1” could be: %2").arg(cell, could_be.join(tr(", ")))};
}

void PastedLines::put(QVariantMap& row, const schema::Field& field, const QString& cell) const {
    auto values = row["values"].toMap();
    if (cell.isEmpty() || !row["problem"].toString().isEmpty() || values.contains(q(field.name))) return;
    if (field.kind == schema::FieldKind::reference) {
        const auto found = named(field.target, cell);
        if (!found.problem.isEmpty()) {
            row["problem"] = found.problem;
            return;
        }
        values[q(field.name)] = q(found.id.text());
        if (row["title"].toString().isEmpty()) row["title"] = workspace_->title_of(field.target, found.id);
    } else if (!from_variant(field, cell)) {
        const auto [number, unit] = quantity_of(cell);
        if (field.kind == schema::FieldKind::quantity && !unit.isEmpty() && from_variant(field, number)) {
            put(row, field, number);
            put_unit(row, unit);
            return;
        }
        row["problem"] = tr("%1: “%2” cannot be read.").arg(label(field.label), cell);
        return;
    } else {
        values[q(field.name)] = cell;
        if (field.kind == schema::FieldKind::quantity && row["qty"].toString().isEmpty()) row["qty"] = cell;
    }
    row["values"] = values;
}

void PastedLines::put_unit(QVariantMap& row, const QString& unit) const {
    auto values = row["values"].toMap();
    if (values.contains("uom")) return;
    values["uom"] = unit;
    row["values"] = values;
}

/// Whether what the row is about comes in this unit.
bool PastedLines::comes_in(const QVariantMap& row, const QString& unit) const {
    const auto id = base::Id::parse(row["values"].toMap()["product"].toString().toStdString());
    const auto read = id ? workspace_->view().reader().read({documents::product::tag, *id, 0}) : registry::Read();
    return read && documents::price::content_of(read.image(), unit.toStdString()).has_value();
}

QVariantMap PastedLines::row(const schema::LineGroup& group, const QStringList& cells, const QList<int>& columns) const {
    QVariantMap row;
    for (qsizetype i = 0; i < std::min(cells.size(), columns.size()); ++i) {
        if (columns[i] >= 0) put(row, group.fields[static_cast<std::size_t>(columns[i])], cells[i].trimmed());
    }
    return row;
}

QVariantMap PastedLines::unlabelled_row(const schema::LineGroup& group, const QStringList& cells) const {
    const auto* about = first_of(group, schema::FieldKind::reference);
    const auto* quantity = first_of(group, schema::FieldKind::quantity);
    QVariantMap row;
    QString problem;
    for (const auto& untrimmed : cells) {
        const auto cell = untrimmed.trimmed();
        if (cell.isEmpty()) continue;
        if (about != nullptr && !row.contains("title")) {
            QVariantMap tried;
            put(tried, *about, cell);
            if (tried.contains("title"))
                row = tried;
            else if (problem.isEmpty())
                problem = tried["problem"].toString();
        } else if (!row["qty"].toString().isEmpty()) {
            // A unit may stand beside the number; a price may as well.
            if (!row["values"].toMap().contains("uom") && comes_in(row, cell)) put_unit(row, cell);
            break;
        } else if (quantity != nullptr && from_variant(*quantity, quantity_of(cell).first)) {
            put(row, *quantity, cell);
        }
    }
    if (!row.contains("title")) row["problem"] = problem;
    return row;
}

QVariant PastedLines::read(const QString& kind, const QString& group, const QString& text) const {
    const auto* described = workspace_ != nullptr ? workspace_->registry().find(kind.toStdString()) : nullptr;
    if (described == nullptr) return QVariantMap();
    const auto at = described->schema.main().group_of(std::string_view(group.toStdString()));
    if (!at) return QVariantMap();
    const auto& lines = described->schema.main().groups[*at];
    const auto cells = spreadsheet_cells(text);
    const auto head = cells.isEmpty() ? QList<int>() : head_of(lines, cells.front(), workspace_->registry());
    QVariantList rows;
    int good = 0;
    int left_out = 0;
    for (qsizetype i = head.isEmpty() ? 0 : 1; i < cells.size(); ++i) {
        if (is_blank(cells[i])) continue;
        if (rows.size() == max_rows) {
            ++left_out;
            continue;
        }
        auto one = head.isEmpty() ? unlabelled_row(lines, cells[i]) : row(lines, cells[i], head);
        for (const auto& field : lines.fields) {
            const bool wanted = is_typed(field) && (field.required || field.kind == schema::FieldKind::quantity);
            if (wanted && one["problem"].toString().isEmpty() && !one["values"].toMap().contains(q(field.name)))
                one["problem"] = tr("%1 is missing.").arg(label(field.label));
        }
        const auto unit = one["values"].toMap()["uom"].toString();
        if (one["problem"].toString().isEmpty() && !unit.isEmpty() && !comes_in(one, unit))
            one["problem"] = tr("%1 does not come in “%2”.").arg(one["title"].toString(), unit);
        if (!unit.isEmpty()) one["qty"] = one["qty"].toString() + " " + unit;
        one["number"] = static_cast<int>(i + 1);
        one["cells"] = cells[i].join('\t');
        good += one["problem"].toString().isEmpty() ? 1 : 0;
        rows.push_back(one);
    }
    return QVariantMap{{"rows", rows}, {"good", good}, {"left_out", left_out}};
}

}  // namespace satchel::models

#include "client/models/document_list.h"

#include "client/models/field_values.h"
#include "client/models/kind_info.h"
#include "shared/documents/customer.h"

#include <algorithm>

namespace satchel::models {

namespace {

constexpr std::size_t page_rows = 60;
/// Beyond so many changed documents at once the list is read anew instead of row by row.
constexpr std::size_t max_row_updates = 200;

constexpr int minute_ms = 60'000;

enum Role {
    document_role = Qt::UserRole + 1,
    pending_role,
    state_role,
    state_label_role,
    state_tone_role,
    time_left_role,
    time_tone_role,
    first_field_role
};
/// What a row gives of each field.
enum Part { plain_part, text_part, tone_part, parts };

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

std::optional<replica::Op> op_of(const QString& text) {
    static const QHash<QString, replica::Op> ops = {
        {"=", replica::Op::equal},        {"!=", replica::Op::not_equal},      {"<", replica::Op::less},
        {"<=", replica::Op::at_most},     {">", replica::Op::greater},         {">=", replica::Op::at_least},
        {"in", replica::Op::one_of},      {"contains", replica::Op::contains}, {"among", replica::Op::among},
        {"empty", replica::Op::is_empty}, {"set", replica::Op::is_set}};
    const auto at = ops.find(text);
    return at != ops.end() ? std::optional(*at) : std::nullopt;
}

/// Its own field of customers, or the document beside which it stands, which may be one.
bool names_customer(const registry::DocumentKind& kind, std::size_t index) {
    const auto& field = kind.schema.main().fields[index];
    const auto& beside = kind.subjects;
    return (field.kind == schema::FieldKind::reference && field.target == documents::customer::tag) ||
           (field.name == "subject" && std::find(beside.begin(), beside.end(), documents::customer::tag) != beside.end());
}

}  // namespace

DocumentList::DocumentList(QObject* parent) : QAbstractListModel(parent), reset_timer_(this) {
    reset_timer_.setSingleShot(true);
    reset_timer_.setInterval(0);
    connect(&reset_timer_, &QTimer::timeout, this, &DocumentList::reset);
    minute_.setInterval(minute_ms);
    connect(&minute_, &QTimer::timeout, this, [this] { tell_rows({time_left_role, time_tone_role}); });
}

void DocumentList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &DocumentList::take_in);
    reset_later();
}

void DocumentList::set_kind(const QString& kind) {
    if (kind_ != kind) kind_ = kind, reset_later();
}

void DocumentList::set_filters(const QVariantList& filters) {
    if (filters_ != filters) filters_ = filters, reset_later();
}

void DocumentList::set_search(const QString& search) {
    if (search_ != search) search_ = search, reset_later();
}

void DocumentList::set_order(const QString& order) {
    if (order_ != order) order_ = order, reset_later();
}

void DocumentList::set_limit(int limit) {
    const auto rows = static_cast<std::size_t>(std::max(0, limit));
    if (limit_ != rows) limit_ = rows, reset_later();
}

/// How many rows may still be read at once.
std::size_t DocumentList::room() const {
    return limit_ == 0 ? page_rows : std::min(page_rows, limit_ - std::min(limit_, rows_.size()));
}

/// Several properties set together read the list once.
void DocumentList::reset_later() {
    reset_timer_.start();
    emit query_changed();
}

/// Nothing if one of them names what there is not.
std::optional<std::vector<replica::Filter>> DocumentList::filters_of(const registry::DocumentKind& kind,
                                                                     const QVariantList& filters) const {
    std::vector<replica::Filter> all;
    const auto& main = kind.schema.main();
    for (const auto& entry : filters) {
        const auto filter = entry.toMap();
        const auto index = main.index_of(std::string_view(filter["field"].toString().toStdString()));
        const auto op = op_of(filter.value("op", "=").toString());
        if (!index || !op) {
            qWarning("DocumentList: filter on %s: unknown field or operator", qPrintable(filter["field"].toString()));
            return std::nullopt;
        }
        replica::Filter one{.field = {.index = *index}, .op = *op};
        const auto convert = [&](const QVariant& variant) {
            const auto text = variant.toString() == "me" ? QVariant(workspace_->user_id()) : variant;
            auto element = main.fields[*index];
            // "contains" names one element of a list.
            if (element.kind == schema::FieldKind::reference_list) element.kind = schema::FieldKind::reference;
            auto value = from_variant(element, text);
            return value ? *value : base::Value();
        };
        if (*op == replica::Op::among) {
            const auto* there = workspace_->registry().find(filter["kind"].toString().toStdString());
            auto inner = there != nullptr ? filters_of(*there, filter["filters"].toList()) : std::nullopt;
            if (!inner) return std::nullopt;
            one.list =
                std::make_shared<const replica::Query>(replica::Query{.kind = there->schema.tag, .filters = std::move(*inner)});
        } else if (*op == replica::Op::one_of) {
            base::Value::List list;
            for (const auto& element : filter["value"].toList()) list.push_back(convert(element));
            one.value = std::move(list);
        } else {
            one.value = convert(filter["value"]);
        }
        if (one.op == replica::Op::equal && !one.value.is_null() && names_customer(kind, *index))
            one = workspace_->merged_customers().named_by(*index, one.value.id());
        all.push_back(std::move(one));
    }
    return all;
}

bool DocumentList::build_query() {
    described_ = workspace_ != nullptr ? workspace_->registry().find(kind_.toStdString()) : nullptr;
    if (described_ == nullptr) return false;
    beyond_ = fields_beyond(*described_, workspace_->registry());
    keeps_time(*described_) ? minute_.start() : minute_.stop();
    const auto& fields = described_->schema.main().fields;
    query_ = {.kind = described_->schema.tag, .text = search_.trimmed().toStdString()};
    for (std::size_t i = 0; i < fields.size(); ++i) query_.columns.push_back({.index = i});
    auto filters = filters_of(*described_, filters_);
    if (!filters) return false;
    query_.filters = std::move(*filters);
    if (!order_.isEmpty()) {
        const bool descending = order_.startsWith('-');
        const auto index = described_->schema.main().index_of(std::string_view(order_.mid(descending ? 1 : 0).toStdString()));
        if (index) query_.order.push_back({.field = {.index = *index}, .descending = descending});
        query_.newest_first = descending;
    }
    return true;
}

void DocumentList::reset() {
    beginResetModel();
    rows_.clear();
    more_ = false;
    if (build_query()) {
        if (auto page = workspace_->view().page(query_, std::nullopt, room())) {
            rows_ = std::move(page->rows);
            more_ = page->more;
        }
    }
    endResetModel();
    recount();
}

QString DocumentList::count_text() const {
    if (count_ == 0) return {};
    const auto text = Text::count(count_);
    return static_cast<std::uint64_t>(count_) < replica::max_count ? text : text + "+";
}

void DocumentList::recount() {
    const auto counted = described_ != nullptr ? workspace_->view().count(query_) : base::Result<std::uint64_t>(0);
    count_ = counted ? static_cast<int>(*counted) : 0;
    emit count_changed();
}

int DocumentList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

bool DocumentList::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && more_ && room() > 0;
}

void DocumentList::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent) || rows_.empty()) return;
    auto page = workspace_->view().page(query_, rows_.back().key, room());
    more_ = page && page->more;
    if (!page || page->rows.empty()) return;
    const auto first = static_cast<int>(rows_.size());
    beginInsertRows({}, first, first + static_cast<int>(page->rows.size()) - 1);
    std::move(page->rows.begin(), page->rows.end(), std::back_inserter(rows_));
    endInsertRows();
    emit count_changed();
}

QHash<int, QByteArray> DocumentList::roleNames() const {
    QHash<int, QByteArray> names = {{document_role, "document"},      {pending_role, "pending"},
                                    {state_label_role, "stateLabel"}, {state_tone_role, "stateTone"},
                                    {time_left_role, "timeLeft"},     {time_tone_role, "timeTone"}};
    // Asked once, before the kind may be known: the registry is the same for every workspace.
    const auto* kind = workspace_ != nullptr ? workspace_->registry().find(kind_.toStdString()) : nullptr;
    if (kind == nullptr) return names;
    int role = first_field_role;
    const auto add = [&](const QByteArray& name) {
        for (const auto* part : {"", "_text", "_tone"}) names[role++] = name + part;
    };
    for (const auto& field : kind->schema.main().fields) add(QByteArray::fromStdString(field.name));
    for (const auto& beyond : fields_beyond(*kind, workspace_->registry())) add(beyond.name.toUtf8());
    return names;
}

QVariant DocumentList::field_value(const replica::Row& row, std::size_t field, int part) const {
    const auto& described = described_->schema.main().fields[field];
    const auto& value = row.values[field];
    const bool closed = is_closed(*described_, row.values[schema::common::state]);
    if (part == plain_part) return to_variant(described, value);
    if (part == tone_part) return owed_tone(*workspace_, described, value, closed);
    // The number of its kind stands beside it.
    if (described.name == "subject" && field > 0 && !value.is_null())
        return workspace_->named_in_full(static_cast<schema::Tag>(row.values[field - 1].integer()), value.id());
    return owed_text(*workspace_, described, value, closed);
}

QVariant DocumentList::value_there(const replica::Row& row, const FieldBeyond& beyond, int part) const {
    const auto there = value_beyond(*workspace_, beyond, row.values[beyond.reference]);
    if (part == plain_part) return to_variant(beyond.field(), there.value);
    if (part == tone_part) return owed_tone(*workspace_, beyond.field(), there.value, there.closed);
    return owed_text(*workspace_, beyond.field(), there.value, there.closed);
}

QVariant DocumentList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(rows_.size()) || described_ == nullptr) return {};
    const auto& row = rows_[static_cast<std::size_t>(index.row())];
    const auto state = [&] { return state_chip(*described_, row.values[schema::common::state].text()); };
    switch (role) {
        case document_role:
            return q(row.key.id.text());
        case pending_role:
            return row.pending != replica::Pending::none;
        case state_label_role:
            return state()["label"];
        case state_tone_role:
            return state()["tone"];
        case time_left_role:
            return time_left(*workspace_, *described_, row.values).text;
        case time_tone_role:
            return time_left(*workspace_, *described_, row.values).tone;
        default:
            break;
    }
    if (role < first_field_role) return {};
    const auto field = static_cast<std::size_t>((role - first_field_role) / parts);
    const auto part = (role - first_field_role) % parts;
    if (field < row.values.size()) return field_value(row, field, part);
    const auto there = field - row.values.size();
    return there < beyond_.size() ? value_there(row, beyond_[there], part) : QVariant();
}

QVariant DocumentList::get(int row) const {
    QVariantMap map;
    if (row < 0 || row >= rowCount()) return map;
    const auto names = roleNames();
    for (auto it = names.begin(); it != names.end(); ++it) map[QString::fromUtf8(it.value())] = data(index(row), it.key());
    return map;
}

int DocumentList::indexOf(const QString& document) const {
    const auto id = base::Id::parse(document.toStdString());
    const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const replica::Row& row) { return id && row.key.id == *id; });
    return at != rows_.end() ? static_cast<int>(at - rows_.begin()) : -1;
}

void DocumentList::take_in(const replica::Changes& changes) {
    if (described_ == nullptr || reset_timer_.isActive()) return;
    if (changes.everything) return reset_later();
    std::vector<base::Id> own;
    for (const auto& document : changes.documents) {
        if (document.kind == query_.kind) own.push_back(document.id);
    }
    const auto is_beyond = [&](const auto& document) {
        return std::any_of(beyond_.begin(), beyond_.end(),
                           [&](const FieldBeyond& one) { return one.kind->schema.tag == document.kind; });
    };
    if (std::any_of(changes.documents.begin(), changes.documents.end(), is_beyond)) tell_rows({});
    if (own.size() > max_row_updates) return reset_later();
    for (const auto& id : own) update_row(id);
    keep_limit();
    if (!own.empty()) recount();
}

/// Where the row stands among those loaded, by the list's order and then by id.
int DocumentList::position_for(const replica::Row& row) const {
    const auto before = [this](const replica::Row& a, const replica::Row& b) {
        for (std::size_t i = 0; i < query_.order.size(); ++i) {
            const auto& x = a.key.order[i];
            const auto& y = b.key.order[i];
            if (x == y) continue;
            const bool less = x.is_null() != y.is_null()          ? x.is_null()
                              : x.type() == base::ValueType::text ? x.text() < y.text()
                                                                  : x.integer() < y.integer();
            return less != query_.order[i].descending;
        }
        return query_.newest_first ? b.key.id < a.key.id : a.key.id < b.key.id;
    };
    return static_cast<int>(std::lower_bound(rows_.begin(), rows_.end(), row, before) - rows_.begin());
}

void DocumentList::update_row(const base::Id& id) {
    auto found = workspace_->view().row(query_, id);
    const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const replica::Row& row) { return row.key.id == id; });
    const auto old = at != rows_.end() ? static_cast<int>(at - rows_.begin()) : -1;
    if (!found || !*found) {
        if (old >= 0) remove_row(old);
        return;
    }
    auto& row = **found;
    if (old >= 0 && at->key == row.key) {
        *at = std::move(row);
        emit dataChanged(index(old), index(old));
        return;
    }
    if (old >= 0) remove_row(old);
    insert_row(std::move(row));
}

void DocumentList::insert_row(replica::Row row) {
    const auto position = position_for(row);
    // Behind what is loaded: it comes with its page.
    if (more_ && position == static_cast<int>(rows_.size())) return;
    beginInsertRows({}, position, position);
    rows_.insert(rows_.begin() + position, std::move(row));
    endInsertRows();
}

void DocumentList::remove_row(int at) {
    beginRemoveRows({}, at, at);
    rows_.erase(rows_.begin() + at);
    endRemoveRows();
}

void DocumentList::tell_rows(const QList<int>& roles) {
    if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1), roles);
}

/// What came pushes the last rows out of a list that is cut off, and what went lets the next ones in.
void DocumentList::keep_limit() {
    if (limit_ == 0) return;
    for (; rows_.size() > limit_; more_ = true) remove_row(static_cast<int>(rows_.size()) - 1);
    if (rows_.empty() && more_) return reset_later();
    if (canFetchMore({})) fetchMore({});
}

}  // namespace satchel::models

#include "client/models/keyed_list.h"

#include <algorithm>

namespace satchel::models {

namespace {

constexpr std::size_t page_rows = 60;

}  // namespace

KeyedList::KeyedList(std::vector<const char*> roles, QObject* parent)
    : QAbstractListModel(parent), roles_(std::move(roles)), limit_(page_rows), reload_timer_(this) {
    reload_timer_.setSingleShot(true);
    reload_timer_.setInterval(0);
    connect(&reload_timer_, &QTimer::timeout, this, &KeyedList::reload);
}

void KeyedList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::person_changed, &reload_timer_, qOverload<>(&QTimer::start));
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            if (changes.everything || concerns(changes)) reload_timer_.start();
        });
    }
    begin_anew();
}

void KeyedList::set_limit(int limit) {
    const auto most = static_cast<std::size_t>(std::max(limit, 0));
    if (most_ == most) return;
    most_ = most;
    begin_anew();
}

KeyedList::Found KeyedList::found() const {
    return workspace_ != nullptr ? read(limit_) : Found();
}

void KeyedList::begin_anew() {
    limit_ = most_ > 0 ? most_ : page_rows;
    auto anew = found();
    beginResetModel();
    rows_ = std::move(anew.rows);
    endResetModel();
    emit query_changed();
    recount(anew.count);
    emit reloaded();
}

void KeyedList::reload() {
    auto anew = found();
    take_in(std::move(anew.rows));
    recount(anew.count);
    emit reloaded();
}

void KeyedList::recount(int count) {
    if (count_ == count) return;
    count_ = count;
    emit count_changed();
}

void KeyedList::take_in(std::vector<Row> rows) {
    QHash<QString, std::size_t> wanted;
    for (std::size_t i = 0; i < rows.size(); ++i) wanted[rows[i].key] = i;
    for (std::size_t i = rows_.size(); i-- > 0;) {
        if (wanted.contains(rows_[i].key)) continue;
        const auto at = static_cast<int>(i);
        beginRemoveRows({}, at, at);
        rows_.erase(rows_.begin() + at);
        endRemoveRows();
    }
    QSet<QString> held;
    for (const auto& row : rows_) held.insert(row.key);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto fresh = i;
        while (fresh < rows.size() && !held.contains(rows[fresh].key)) ++fresh;
        if (fresh > i) {
            beginInsertRows({}, static_cast<int>(i), static_cast<int>(fresh) - 1);
            rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(i), rows.begin() + static_cast<std::ptrdiff_t>(i),
                         rows.begin() + static_cast<std::ptrdiff_t>(fresh));
            endInsertRows();
            i = fresh - 1;
            continue;
        }
        place(rows, wanted, i);
        if (rows_[i] == rows[i]) continue;
        rows_[i] = std::move(rows[i]);
        emit dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

/// Brings the row that is wanted here, which is held further down if it is not here already.
void KeyedList::place(const std::vector<Row>& rows, const QHash<QString, std::size_t>& wanted, std::size_t at) {
    if (rows_[at].key == rows[at].key) return;
    // One row that goes down is told as that, not as the rise of all that it passes.
    if (rows_[at + 1].key == rows[at].key) return move(at, std::min(wanted[rows_[at].key], rows_.size() - 1));
    const auto from =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.key == rows[at].key; }) - rows_.begin();
    move(static_cast<std::size_t>(from), at);
}

void KeyedList::move(std::size_t from, std::size_t to) {
    const auto first = static_cast<int>(from);
    const auto last = static_cast<int>(to);
    beginMoveRows({}, first, first, {}, last > first ? last + 1 : last);
    const auto at = rows_.begin();
    if (last > first) {
        std::rotate(at + first, at + first + 1, at + last + 1);
    } else {
        std::rotate(at + last, at + first, at + first + 1);
    }
    endMoveRows();
}

int KeyedList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

/// A page that came back short says that there is no more, whatever was counted.
bool KeyedList::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && most_ == 0 && rows_.size() >= limit_ && static_cast<int>(rows_.size()) < count_;
}

void KeyedList::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    limit_ = rows_.size() + page_rows;
    reload();
}

QHash<int, QByteArray> KeyedList::roleNames() const {
    QHash<int, QByteArray> names;
    int role = Qt::UserRole + 1;
    for (const auto* name : roles_) names[role++] = name;
    return names;
}

QVariant KeyedList::data(const QModelIndex& index, int role) const {
    const auto at = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= rowCount() || at < 0 || at >= static_cast<int>(roles_.size())) return {};
    return rows_[static_cast<std::size_t>(index.row())].shown[roles_[static_cast<std::size_t>(at)]];
}

QVariant KeyedList::get(int row) const {
    return row >= 0 && row < rowCount() ? rows_[static_cast<std::size_t>(row)].shown : QVariantMap();
}

}  // namespace satchel::models

#include "client/models/tally_list.h"

#include <algorithm>

namespace satchel::models {

namespace {

/// Changes come in bursts; counting begins once a burst is over.
constexpr int burst_ms = 150;

}  // namespace

TallyList::TallyList(std::vector<const char*> roles, QObject* parent)
    : KeyedList(std::move(roles), parent), walk_(this), again_(this) {
    again_.setSingleShot(true);
    again_.setInterval(burst_ms);
    connect(&again_, &QTimer::timeout, this, &TallyList::count_anew);
    connect(this, &KeyedList::query_changed, this, &TallyList::follow);
}

void TallyList::follow() {
    if (followed_ == workspace()) return;
    if (followed_ != nullptr) disconnect(followed_, nullptr, this, nullptr);
    followed_ = workspace();
    if (followed_ == nullptr) return;
    connect(followed_, &Workspace::changed, this, [this](const replica::Changes& changes) {
        if (changes.everything || concerns(changes)) again_.start();
    });
    count_anew();
}

bool TallyList::concerns(const replica::Changes& changes) const {
    const auto queries = counted_queries();
    return std::any_of(changes.documents.begin(), changes.documents.end(), [&](const replica::DocumentKey& document) {
        return std::any_of(queries.begin(), queries.end(), [&](const auto& query) { return document.kind == query.kind; });
    });
}

void TallyList::count_anew() {
    if (workspace() == nullptr) return;
    lists_ = counted_queries();
    if (lists_.empty()) return;
    begin_count();
    walk(0);
}

void TallyList::walk(std::size_t list) {
    if (list < lists_.size()) {
        return walk_.start(
            workspace(), lists_[list], [this, list](const replica::Row& row) { return count_row(list, row); },
            [this, list] { walk(list + 1); });
    }
    end_count();
    counted_ = true;
    reload();
    emit tallied();
}

}  // namespace satchel::models

#include "client/models/list_walk.h"

#include <QElapsedTimer>

#include <algorithm>

namespace satchel::models {

namespace {

constexpr int slice_ms = 6;
constexpr std::size_t page_rows = 100;

}  // namespace

ListWalk::ListWalk(QObject* parent) : QObject(parent), next_(this) {
    next_.setInterval(0);
    connect(&next_, &QTimer::timeout, this, &ListWalk::slice);
}

void ListWalk::start(Workspace* workspace, replica::Query query, std::function<bool(const replica::Row&)> each,
                     std::function<void()> done) {
    workspace_ = workspace;
    query_ = std::move(query);
    after_.reset();
    each_ = std::move(each);
    done_ = std::move(done);
    next_.start();
}

void ListWalk::slice() {
    if (workspace_ == nullptr) return next_.stop();
    QElapsedTimer spent;
    spent.start();
    do {
        const auto page = workspace_->view().page(query_, after_, page_rows);
        if (!page) return next_.stop();
        const bool wanted = std::all_of(page->rows.begin(), page->rows.end(), each_);
        if (!page->rows.empty()) after_ = page->rows.back().key;
        if (page->more && wanted) continue;
        next_.stop();
        // It may begin another walk.
        const auto done = std::move(done_);
        return done();
    } while (spent.elapsed() < slice_ms);
}

}  // namespace satchel::models

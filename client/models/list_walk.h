#pragma once

#include "client/models/workspace.h"
#include "client/replica/query.h"

#include <QPointer>

#include <functional>

namespace satchel::models {

/// Reads a list to its end in slices of less than half a frame, so that figures over many documents never hold up the screen.
class ListWalk : public QObject {
    Q_OBJECT

public:
    explicit ListWalk(QObject* parent = nullptr);

    /// From its first row; what was under way is given up. `each` is told every row, until it says false: that is all it wants. Then `done` is called
    /// once; neither, if the walk is given up or the list cannot be read. The order should be served by an index.
    void start(Workspace* workspace, replica::Query query, std::function<bool(const replica::Row&)> each,
               std::function<void()> done);
    bool running() const { return next_.isActive(); }

private:
    void slice();

    QPointer<Workspace> workspace_;
    replica::Query query_;
    std::optional<replica::RowKey> after_;
    std::function<bool(const replica::Row&)> each_;
    std::function<void()> done_;
    QTimer next_;
};

}  // namespace satchel::models

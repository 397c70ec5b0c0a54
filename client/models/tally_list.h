#pragma once

#include "client/models/keyed_list.h"
#include "client/models/list_walk.h"

namespace satchel::models {

/// Figures over a whole list of documents. They are counted in slices, and the former ones stand until the new ones are whole.
class TallyList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool counted READ counted NOTIFY tallied)  // the figures are of all that is held

public:
    bool counted() const { return counted_; }

signals:
    void tallied();

protected:
    TallyList(std::vector<const char*> roles, QObject* parent);

    /// What is counted. Asked only while there is a workspace; kind 0: nothing.
    virtual replica::Query counted_query() const = 0;
    virtual void begin_count() = 0;
    virtual void count_row(const replica::Row& row) = 0;
    /// What was counted is what `read` tells from now on.
    virtual void end_count() = 0;

    /// Another question: it is counted anew.
    void count_anew();
    bool concerns(const replica::Changes& changes) const override;

private:
    void follow();

    QPointer<Workspace> followed_;
    ListWalk walk_;
    QTimer again_;
    bool counted_ = false;
};

}  // namespace satchel::models

#pragma once

#include "client/models/keyed_list.h"
#include "client/models/list_walk.h"

namespace satchel::models {

/// Figures over whole lists of documents. They are counted in slices, and the former ones stand until the new ones are whole.
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

    /// What is counted, one list after the other. Asked only while there is a workspace; none: nothing is.
    virtual std::vector<replica::Query> counted_queries() const = 0;
    virtual void begin_count() = 0;
    /// False: no more of this list.
    virtual bool count_row(std::size_t list, const replica::Row& row) = 0;
    /// What was counted is what `read` tells from now on.
    virtual void end_count() = 0;

    /// Another question: it is counted anew.
    void count_anew();
    bool concerns(const replica::Changes& changes) const override;

private:
    void follow();
    void walk(std::size_t list);

    QPointer<Workspace> followed_;
    ListWalk walk_;
    std::vector<replica::Query> lists_;  // that are being counted
    QTimer again_;
    bool counted_ = false;
};

}  // namespace satchel::models

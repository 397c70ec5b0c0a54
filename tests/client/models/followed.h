#pragma once

#include <QAbstractItemModel>
#include <QStringList>
#include <QVariantList>

#include <functional>

namespace satchel::models_test {

/// What a screen that only follows a model's signals shows of it, and what it was told, in order.
class Followed : public QObject {
public:
    Followed(QAbstractItemModel& model, QByteArray role) : model_(&model), role_(model.roleNames().key(role)) {
        anew();
        using Model = QAbstractItemModel;
        connect(&model, &Model::modelReset, this, [this] {
            anew();
            told << "reset";
        });
        connect(&model, &Model::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
            for (int row = first; row <= last; ++row) shown.insert(row, read(row));
            told << QString("insert %1-%2").arg(first).arg(last);
        });
        connect(&model, &Model::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
            shown.remove(first, last - first + 1);
            told << QString("remove %1-%2").arg(first).arg(last);
        });
        connect(&model, &Model::rowsMoved, this, [this](const QModelIndex&, int from, int, const QModelIndex&, int to) {
            shown.move(from, to > from ? to - 1 : to);
            told << QString("move %1 to %2").arg(from).arg(to > from ? to - 1 : to);
        });
        connect(&model, &Model::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
            for (int row = first.row(); row <= last.row(); ++row) shown[row] = read(row);
            told << QString("change %1-%2").arg(first.row()).arg(last.row());
        });
    }

    /// As the model stands: differs from `shown` where a signal was missing or wrong.
    QStringList there() const {
        QStringList rows;
        for (int row = 0; row < model_->rowCount(); ++row) rows << read(row);
        return rows;
    }

    QStringList shown;
    QStringList told;

private:
    QString read(int row) const { return model_->data(model_->index(row, 0), role_).toString(); }
    void anew() { shown = there(); }

    QAbstractItemModel* model_;
    int role_;
};

}  // namespace satchel::models_test

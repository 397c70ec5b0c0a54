#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// Rows that were copied from a spreadsheet, read as lines of a document: each is understood, or says what is wrong in it. Nothing is written here.
class PastedLines : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace MEMBER workspace_ NOTIFY workspace_changed)

public:
    explicit PastedLines(QObject* parent = nullptr);

    /// The most rows that are read at once.
    static constexpr int max_rows = 1'000;

    Q_INVOKABLE QString clipboard() const;
    /// {rows: [{number, cells, values, title, qty, problem}], good, left_out} for a kind's line group: `values` are for DocumentForm::addLine,
    /// `problem` is empty where the row was understood; `left_out`: how many rows there were beyond max_rows. A first row of captions (or names of fields) says which column is which;
    /// without one, what a row is about is the first cell that names it, by code or by name, and its quantity the next number, with a unit
    /// behind it ("3 箱") or beside it.
    Q_INVOKABLE QVariant read(const QString& kind, const QString& group, const QString& text) const;

signals:
    void workspace_changed();

private:
    struct Named {
        base::Id id;
        QString problem;
    };
    Named named(schema::Tag target, const QString& cell) const;
    QVariantMap row(const schema::LineGroup& group, const QStringList& cells, const QList<int>& columns) const;
    QVariantMap unlabelled_row(const schema::LineGroup& group, const QStringList& cells) const;
    void put(QVariantMap& row, const schema::Field& field, const QString& cell) const;
    void put_unit(QVariantMap& row, const QString& unit) const;
    bool comes_in(const QVariantMap& row, const QString& unit) const;

    QPointer<Workspace> workspace_;
};

/// Cells of text as spreadsheets copy it: tabs between cells, quotes around what holds a tab, a line break or a quote.
QList<QStringList> spreadsheet_cells(const QString& text);

}  // namespace satchel::models

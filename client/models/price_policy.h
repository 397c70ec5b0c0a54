#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// The price policy as a person reads it: which list is for whom, what it says of each product, and why a customer pays what they pay. It is computed by
/// the rules that price an order, over what this device holds: floors are there only for who may hold them.
class PricePolicy : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY changed)
    Q_PROPERTY(
        int told READ told NOTIFY changed)  // grows whenever an answer may be another one: prices, lists, products, customers

public:
    explicit PricePolicy(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    int told() const { return told_; }

    /// [{list, name, active, whom}], those in force first; `whom`: tiers and regions, or that it is given by hand.
    Q_INVOKABLE QVariant lists();
    /// What a list says, product by product: [{product, name, uom, standard, terms}], by name, at most 200; `text`: part of the name or SKU.
    /// A term: {rule, from, price, discount, valid, stackable, time, floor}; `time`: now, coming or over.
    Q_INVOKABLE QVariant terms(const QString& list, const QString& text);
    /// The units in which a product comes: its own first.
    Q_INVOKABLE QStringList units(const QString& product);
    /// What a customer would pay now, and why: {price, unit, amount, list, steps, floor, next}. `quantity` as it is typed; a step: {text, value, rule};
    /// `next`: the next break, if there is one. {problem} where it cannot be told.
    Q_INVOKABLE QVariant explain(const QString& customer, const QString& product, const QString& quantity, const QString& unit);

signals:
    void changed();

private:
    void take_in(const replica::Changes& changes);

    int told_ = 0;
    QPointer<Workspace> workspace_;
};

}  // namespace satchel::models

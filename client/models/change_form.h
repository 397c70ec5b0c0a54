#pragma once

#include "client/models/document_form.h"

namespace satchel::models {

/// An order change being written: the order as it is to be. Whoever writes it changes quantities, takes lines out and puts others in as in
/// the order itself; what is different from the order becomes the change's ops, and what is put back as it was is none.
class ChangeForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::DocumentForm* form READ form WRITE set_form NOTIFY form_changed)
    /// [{id, product, name, uom, price, qty, was, discount, wasDiscount, gift, shipped, effect, added, gone, changed}], the order's lines first. `qty`, `was`,
    /// `discount` as a form writes them; what the rules say of prices comes with the form's preview.
    Q_PROPERTY(QVariant rows READ rows NOTIFY told)
    /// {order, customer, no, title, state, version, base, stale, shipBy, wasShipBy, shipTo, wasShipTo}; empty: no such order is held.
    Q_PROPERTY(QVariant order READ order NOTIFY told)

public:
    explicit ChangeForm(QObject* parent = nullptr);

    DocumentForm* form() const { return form_; }
    void set_form(DocumentForm* form);
    QVariantList rows() const;
    QVariantMap order() const;

    Q_INVOKABLE void setQuantity(const QString& line, const QString& qty);
    Q_INVOKABLE void setDiscount(const QString& line, const QString& discount);
    /// Only of a line that is added.
    Q_INVOKABLE void setGift(const QString& line, bool gift);
    Q_INVOKABLE void takeOut(const QString& line);
    /// The line as it was: an added one goes.
    Q_INVOKABLE void putBack(const QString& line);
    Q_INVOKABLE void add(const QString& product, const QString& qty);
    /// ship_by or ship_to.
    Q_INVOKABLE void setHeader(const QString& field, const QString& value);

signals:
    void form_changed();
    void told();

private:
    const schema::Image* held() const;
    QVariantList ops() const;
    QVariantMap op_of(const QString& line, const QStringList& kinds) const;
    void drop(const QString& line, const QStringList& kinds);
    void write(const QString& line, const QString& kind, const QString& field, const QString& value);

    QPointer<DocumentForm> form_;
    mutable std::optional<replica::Document> order_;
};

}  // namespace satchel::models

#pragma once

#include "client/models/app_state.h"
#include "tests/client/models/desk.h"

#include <QObject>
#include <QUrl>

namespace satchel::gallery {

/// The people of a small department with work on their desks, for the pages: real models, decided by the real engine, connected to nothing.
/// Made when it is first asked for.
class Department : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE QObject* as(const QString& login);
    /// What belongs to a device on which nobody has enrolled yet.
    Q_INVOKABLE QObject* device();
    /// A document that the department begins with: "shop", "cola", "list", "offer" (a quotation), "picked" (a shipment), "left" (in quarantine).
    Q_INVOKABLE QString id(const QString& name);
    /// An order that goes its way.
    Q_INVOKABLE QString order() { return made(order_); }
    /// The order that was sent back to the rep.
    Q_INVOKABLE QString returned() { return made(returned_); }
    /// An order in which the rep and the clerk wrote different quantities.
    Q_INVOKABLE QString clashing() { return made(clashing_); }
    /// Orders that wait: for one after the other, some beside each other; for all of several.
    Q_INVOKABLE QString discounted() { return made(discounted_); }
    Q_INVOKABLE QString countersigned() { return made(countersigned_); }
    Q_INVOKABLE QString claim() { return made(claim_); }
    /// A receipt that is to be confirmed.
    Q_INVOKABLE QString receipt() { return made(receipt_); }
    /// A change of an order that was applied.
    Q_INVOKABLE QString change();

    /// The files of the module Satchel.Pages that are a page or a document, by name, and where one lies.
    Q_INVOKABLE QStringList pageTypes() const { return pages().keys(); }
    Q_INVOKABLE QUrl pageSource(const QString& type) const { return pages().value(type); }

private:
    models_test::Desk& desk();
    void fill();
    void approvals();
    void money();
    void goods();
    QString made(const base::Id& id);
    static QMap<QString, QUrl> pages();

    std::unique_ptr<models_test::Desk> desk_;
    QTemporaryDir profile_;
    std::unique_ptr<models::AppState> app_;
    base::Id order_;
    base::Id returned_;
    base::Id clashing_;
    base::Id discounted_;
    base::Id countersigned_;
    base::Id claim_;
    base::Id receipt_;
};

}  // namespace satchel::gallery

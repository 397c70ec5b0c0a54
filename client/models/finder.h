#pragma once

#include "client/models/workspace.h"
#include "client/replica/transliterator.h"

#include <QPointer>

#include <future>
#include <memory>

namespace satchel::models {

/// Small questions that screens ask of the replica: search over everything, what a customer usually buys, what it would cost.
class Finder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace MEMBER workspace_ NOTIFY workspace_changed)

public:
    explicit Finder(QObject* parent = nullptr);

    /// [{kind, kindLabel, document, no, title, exact}], best first; exact: it bears the number that was typed; kinds empty: all.
    Q_INVOKABLE QVariant search(const QString& text, const QStringList& kinds = {}, int limit = 20);
    /// Which of these texts (places, things that may be begun) hold what was typed, as written, in pinyin or by initials: their indexes.
    Q_INVOKABLE QVariant named(const QString& typed, const QStringList& texts);
    /// What reads pinyin takes a tenth of a second to load: it is begun before anything is typed.
    Q_INVOKABLE void loadPinyin();
    /// Products of this customer's latest orders, most often bought first: [{product, name, spec, uom, lastQty, lastWhen, times, price_text}].
    /// `except`: an order that is being put right and says nothing of a habit.
    Q_INVOKABLE QVariant usualItems(const QString& customer, int limit = 30, const QString& except = {});
    /// How often this customer buys: {interval, last_text, next_text, late, overdue}: days between orders, when the last one was and the next one
    /// is usual, by how many days it is late (below zero: not yet), whether that is beyond half an interval. Empty with fewer than three orders.
    Q_INVOKABLE QVariant rhythm(const QString& customer);
    /// Products by name, pinyin, initials, SKU: [{product, name, spec, uom, sku, brand, active, price_text}], at what one costs this customer;
    /// without a customer at the standard price.
    Q_INVOKABLE QVariant products(const QString& text, const QString& customer, int limit = 30);
    /// The product with this barcode or SKU; empty if none.
    Q_INVOKABLE QString productByCode(const QString& code);
    /// The day in figures: {orders, orders_text, claims, claims_text} of this person's own documents.
    Q_INVOKABLE QVariant today();
    /// How much of a product may still be promised, over all warehouses: {available_text, uom, as_of_text, short}: in the product's own unit, as
    /// of when this device last had all from the server, or of the oldest count where that is later; whether that is less than this quantity in
    /// this unit (the product's own if empty). Only batches that are good beyond `ship_by` (2026-12-10; today if empty) count, as when the
    /// office allocates. Empty where nobody keeps stock of it.
    Q_INVOKABLE QVariant stock(const QString& product, const QString& qty = {}, const QString& uom = {},
                               const QString& ship_by = {});
    /// The customer's figures for an order form: {name, credit_left_text, addresses, contact, phone}: whom to ask for, the main contact or the
    /// first; the phone only for whoever holds it.
    Q_INVOKABLE QVariant customer(const QString& customer);

signals:
    void workspace_changed();

private:
    QPointer<Workspace> workspace_;
    std::shared_future<std::shared_ptr<replica::Transliterator>> pinyin_;
};

}  // namespace satchel::models

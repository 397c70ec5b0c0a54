#include "client/models/change_form.h"

#include "client/models/field_values.h"
#include "shared/documents/order_change.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace order_kind = documents::sales_order;
namespace common = schema::common;

const QString ops_group = QStringLiteral("ops");
const QStringList of_lines = {QStringLiteral("set_qty"), QStringLiteral("remove_line"), QStringLiteral("set_discount")};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

ChangeForm::ChangeForm(QObject* parent) : QObject(parent) {
}

void ChangeForm::set_form(DocumentForm* form) {
    if (form_ == form) return;
    if (form_ != nullptr) disconnect(form_, nullptr, this, nullptr);
    form_ = form;
    if (form != nullptr) {
        connect(form, &DocumentForm::previewed, this, &ChangeForm::told);
        connect(form, &DocumentForm::edited, this, &ChangeForm::told);
        connect(form, &DocumentForm::opened_changed, this, &ChangeForm::told);
    }
    emit form_changed();
    emit told();
}

const schema::Image* ChangeForm::held() const {
    if (form_ == nullptr || form_->workspace() == nullptr) return nullptr;
    const auto id = base::Id::parse(form_->values()["subject"].toString().toStdString());
    if (!id) return nullptr;
    order_ = form_->workspace()->view().document({order_kind::tag, *id});
    return order_ ? order_->image() : nullptr;
}

QVariantList ChangeForm::ops() const {
    return form_ != nullptr ? form_->lines()[ops_group].toList() : QVariantList();
}

QVariantMap ChangeForm::op_of(const QString& line, const QStringList& kinds) const {
    for (const auto& one : ops()) {
        const auto op = one.toMap();
        if (op["order_line"].toString() == line && kinds.contains(op["op"].toString())) return op;
    }
    return {};
}

QVariantMap ChangeForm::order() const {
    const auto* image = held();
    if (image == nullptr) return {};
    auto& workspace = *form_->workspace();
    const auto& fields = workspace.registry().find(order_kind::tag)->schema.main().fields;
    const auto& v = image->values;
    const auto version = v[order_kind::content_version].integer();
    const auto base = form_->values()["base_version"];
    const auto was = [&](std::size_t field) { return to_variant(fields[field], v[field]).toString(); };
    const auto wanted = [&](const QString& kind, const QString& field, std::size_t otherwise) {
        const auto op = op_of({}, {kind});
        return op.isEmpty() ? was(otherwise) : op[field].toString();
    };
    const bool builds_on_another = base.isValid() && !base.isNull() && base.toLongLong() != version;
    return {{"order", q(order_->key.id.text())},
            {"customer", q(v[order_kind::customer].id().text())},
            {"no", q(v[common::no].text())},
            {"title", q(v[order_kind::customer_name].text())},
            {"state", state_chip(*workspace.registry().find(order_kind::tag), v[common::state].text())},
            {"version", static_cast<qint64>(version)},
            {"base", base},
            {"stale", builds_on_another},
            {"shipBy", wanted("ship_by", "date", order_kind::ship_by)},
            {"wasShipBy", was(order_kind::ship_by)},
            {"shipTo", wanted("ship_to", "text", order_kind::ship_to)},
            {"wasShipTo", was(order_kind::ship_to)}};
}

QVariantList ChangeForm::rows() const {
    QVariantList rows;
    const auto* image = held();
    if (image == nullptr) return rows;
    const auto& group = form_->workspace()->registry().find(order_kind::tag)->schema.main().groups.front();
    for (const auto& line : image->groups[order_kind::lines]) {
        const auto id = q(line.id.text());
        const auto plain = [&](std::size_t field) { return to_variant(group.fields[field], line.values[field]).toString(); };
        const auto qty = op_of(id, {"set_qty"});
        const auto off = op_of(id, {"set_discount"});
        const auto gone = op_of(id, {"remove_line"});
        const auto& shown = !qty.isEmpty() ? qty : !off.isEmpty() ? off : gone;
        const auto& price = line.values[order_kind::line_price];
        rows.push_back(QVariantMap{
            {"id", id},
            {"product", q(line.values[order_kind::line_product].id().text())},
            {"name",
             Text::called(q(line.values[order_kind::line_name].text()),
                          form_->workspace()->title_of(documents::product::tag, line.values[order_kind::line_product].id()))},
            {"uom", q(line.values[order_kind::line_uom].text())},
            {"price", !shown.isEmpty() && !shown["price_text"].toString().isEmpty() ? shown["price_text"].toString()
                      : price.is_null()                                             ? QString()
                                                                                    : "¥" + Text::price(price.price())},
            {"qty", qty.isEmpty() ? plain(order_kind::line_qty) : qty["qty"].toString()},
            {"was", plain(order_kind::line_qty)},
            {"discount", off.isEmpty() ? plain(order_kind::line_discount) : off["discount"].toString()},
            {"wasDiscount", plain(order_kind::line_discount)},
            {"gift", line.values[order_kind::line_gift].boolean()},
            {"shipped", line.values[order_kind::line_shipped].integer() > 0 ? plain(order_kind::line_shipped) : QString()},
            {"effect", shown["amount_effect_text"]},
            {"added", false},
            {"gone", !gone.isEmpty()},
            {"changed", !shown.isEmpty()}});
    }
    for (const auto& one : ops()) {
        const auto op = one.toMap();
        if (op["op"].toString() != QStringLiteral("add_line")) continue;
        rows.push_back(QVariantMap{{"id", op["id"]},
                                   {"product", op["product"]},
                                   {"name", Text::called(op["name"].toString(), op["product_text"].toString())},
                                   {"uom", op["uom"]},
                                   {"price", op["price_text"]},
                                   {"qty", op["qty"].toString()},
                                   {"was", QString()},
                                   {"discount", op["discount"].toString()},
                                   {"wasDiscount", QString()},
                                   {"gift", op["gift"].toBool()},
                                   {"shipped", QString()},
                                   {"effect", op["amount_effect_text"]},
                                   {"added", true},
                                   {"gone", false},
                                   {"changed", true}});
    }
    return rows;
}

void ChangeForm::drop(const QString& line, const QStringList& kinds) {
    if (const auto op = op_of(line, kinds); !op.isEmpty()) form_->removeLine(ops_group, op["id"].toString());
}

void ChangeForm::write(const QString& line, const QString& kind, const QString& field, const QString& value) {
    if (form_ == nullptr) return;
    const auto op = op_of(line, {kind});
    if (!op.isEmpty()) return form_->setLine(ops_group, op["id"].toString(), field, value);
    QVariantMap values{{"op", kind}, {field, value}};
    if (!line.isEmpty()) values["order_line"] = line;
    form_->addLine(ops_group, values);
}

void ChangeForm::setQuantity(const QString& line, const QString& qty) {
    for (const auto& one : rows()) {
        const auto row = one.toMap();
        if (row["id"].toString() != line) continue;
        if (row["added"].toBool()) return form_->setLine(ops_group, line, "qty", qty);
        drop(line, {"remove_line"});
        return qty == row["was"].toString() ? drop(line, {"set_qty"}) : write(line, "set_qty", "qty", qty);
    }
}

void ChangeForm::setDiscount(const QString& line, const QString& discount) {
    for (const auto& one : rows()) {
        const auto row = one.toMap();
        if (row["id"].toString() != line) continue;
        if (row["added"].toBool()) return form_->setLine(ops_group, line, "discount", discount);
        const auto same = [](const QString& text) { return text.isEmpty() ? QStringLiteral("0") : text; };
        drop(line, {"remove_line"});
        return same(discount) == same(row["wasDiscount"].toString()) ? drop(line, {"set_discount"})
                                                                     : write(line, "set_discount", "discount", same(discount));
    }
}

void ChangeForm::setGift(const QString& line, bool gift) {
    for (const auto& one : rows()) {
        const auto row = one.toMap();
        if (row["id"].toString() == line && row["added"].toBool()) form_->setLine(ops_group, line, "gift", gift);
    }
}

void ChangeForm::takeOut(const QString& line) {
    const auto rows = this->rows();
    const auto is_it = [&](const QVariant& row) { return row.toMap()["id"].toString() == line; };
    const auto at = std::find_if(rows.begin(), rows.end(), is_it);
    if (at == rows.end() || at->toMap()["gone"].toBool()) return;
    putBack(line);
    if (!at->toMap()["added"].toBool()) form_->addLine(ops_group, {{"op", "remove_line"}, {"order_line", line}});
}

void ChangeForm::putBack(const QString& line) {
    if (form_ == nullptr) return;
    for (const auto& kind : of_lines) drop(line, {kind});
    for (const auto& one : ops()) {
        if (one.toMap()["id"].toString() == line) return form_->removeLine(ops_group, line);
    }
}

void ChangeForm::add(const QString& product, const QString& qty) {
    if (form_ == nullptr) return;
    for (const auto& one : rows()) {
        const auto row = one.toMap();
        if (row["product"].toString() != product || row["gift"].toBool()) continue;
        const auto more = row["gone"].toBool() ? row["was"].toString() : QString::number(row["qty"].toDouble() + qty.toDouble());
        return setQuantity(row["id"].toString(), more);
    }
    form_->addLine(ops_group, {{"op", "add_line"}, {"product", product}, {"qty", qty}});
}

void ChangeForm::setHeader(const QString& field, const QString& value) {
    const auto order = this->order();
    const bool date = field == QStringLiteral("ship_by");
    const auto was = order[date ? "wasShipBy" : "wasShipTo"].toString();
    if (value == was || value.isEmpty()) return drop({}, {field});
    write({}, field, date ? "date" : "text", value);
}

}  // namespace satchel::models

#include "client/models/change_story.h"

#include "shared/base/text.h"
#include "shared/documents/order_change.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>

namespace satchel::models {

namespace {

namespace change_kind = documents::order_change;
namespace order_kind = documents::sales_order;
namespace common = schema::common;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

bool waits(const schema::Image& change) {
    constexpr std::array waiting = {"draft", "returned", "approving", "acknowledging", "submitted"};
    return std::find(waiting.begin(), waiting.end(), change.values[common::state].text()) != waiting.end();
}

/// One op in words: what the order said, what it is to say, and what it says now.
class Op {
public:
    Op(Workspace& workspace, const schema::Line& op, const schema::Image* order) : workspace_(workspace), op_(op) {
        order_ = order;
        const auto line = op.values[change_kind::op_line].id();
        line_ = order != nullptr && !line.is_null() ? schema::find_line(*order, order_kind::lines, line) : nullptr;
    }

    QString before() const {
        const auto& v = op_.values;
        if (is("add_line")) return {};
        if (is("ship_by")) return day(v[change_kind::op_was_text].text());
        if (is("ship_to")) return q(v[change_kind::op_was_text].text());
        if (is("set_discount")) return q(v[change_kind::op_was_text].text()).remove(' ');
        return quantity(v[change_kind::op_was_qty]);
    }

    QString after() const {
        const auto& v = op_.values;
        if (is("remove_line")) return {};
        if (is("ship_by")) return day(v[change_kind::op_date]);
        if (is("ship_to")) return q(v[change_kind::op_text].text());
        if (is("set_discount"))
            return v[change_kind::op_discount].is_null() ? QString() : Text::ratio(v[change_kind::op_discount].ratio());
        return quantity(v[change_kind::op_qty]);
    }

    QString now() const {
        if (order_ == nullptr) return before();
        if (is("add_line")) return {};
        if (is("ship_by")) return day(order_->values[order_kind::ship_by]);
        if (is("ship_to")) return q(order_->values[order_kind::ship_to].text());
        if (line_ == nullptr) return QCoreApplication::translate("satchel::models::ChangeStory", "taken out");
        if (is("set_discount")) return Text::ratio(line_->values[order_kind::line_discount].ratio());
        return quantity(line_->values[order_kind::line_qty]);
    }

    QString called() const {
        const auto& product = line_ != nullptr ? line_->values[order_kind::line_product] : op_.values[change_kind::op_product];
        const auto today = product.is_null() ? QString() : workspace_.title_of(documents::product::tag, product.id());
        return Text::called(q(op_.values[change_kind::op_name].text()), today);
    }

private:
    bool is(std::string_view kind) const { return op_.values[change_kind::op_kind].text() == kind; }

    QString quantity(const base::Value& value) const {
        if (value.is_null()) return {};
        const auto unit =
            line_ != nullptr ? q(line_->values[order_kind::line_uom].text()) : q(op_.values[change_kind::op_uom].text());
        return unit.isEmpty() ? Text::quantity(value.quantity()) : Text::quantity(value.quantity()) + " " + unit;
    }
    QString day(const base::Value& value) const {
        return value.is_null() ? QString() : Text::date(value.date(), base::local_date(workspace_.now(), workspace_.zone()));
    }
    QString day(const std::string& text) const {
        const auto date = base::parse_date(text);
        return date ? day(base::Value(*date)) : q(text);
    }

    Workspace& workspace_;
    const schema::Line& op_;
    const schema::Image* order_ = nullptr;
    const schema::Line* line_ = nullptr;
};

}  // namespace

ChangeStory::ChangeStory(QObject* parent) : QObject(parent) {
}

void ChangeStory::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &ChangeStory::told);
    emit told();
}

void ChangeStory::set_document(const QString& document) {
    if (document_ == document) return;
    document_ = document;
    emit told();
}

ChangeStory::Held ChangeStory::held() const {
    Held held;
    const auto id = base::Id::parse(document_.toStdString());
    if (workspace_ == nullptr || !id) return held;
    held.change = workspace_->view().document({change_kind::tag, *id});
    const auto* change = held.change ? held.change->image() : nullptr;
    if (change == nullptr) return {};
    held.order = workspace_->view().document({order_kind::tag, change->values[documents::subject::id_field].id()});
    if (held.order && held.order->image() == nullptr) held.order.reset();
    return held;
}

QVariantMap ChangeStory::order() const {
    const auto held = this->held();
    if (!held.order) return {};
    const auto& change = *held.change->image();
    const auto& order = *held.order->image();
    const auto version = order.values[order_kind::content_version].integer();
    const auto base = change.values[change_kind::base_version].integer();
    const auto& state = order.values[common::state].text();
    const auto& acknowledged = change.values[change_kind::acknowledged_by];
    return {{"order", q(held.order->key.id.text())},
            {"no", q(order.values[common::no].text())},
            {"title", q(order.values[order_kind::customer_name].text())},
            {"version", static_cast<qint64>(version)},
            {"base", static_cast<qint64>(base)},
            {"stale", waits(change) && base != version},
            {"planned", state == "planned" || state == "part_shipped"},
            {"acknowledged",
             acknowledged.is_null() ? QString() : workspace_->title_of(registry::system_kinds::user, acknowledged.id())}};
}

QVariantList ChangeStory::rows() const {
    const auto held = this->held();
    QVariantList rows;
    if (!held.change) return rows;
    const auto& change = *held.change->image();
    const auto& described = workspace_->registry().find(change_kind::tag)->schema.main().groups.front();
    const auto* order = held.order ? held.order->image() : nullptr;
    const bool stale = this->order()["stale"].toBool();
    for (const auto& line : change.groups.front()) {
        const Op op(*workspace_, line, order);
        const auto& effect = line.values[change_kind::op_amount_effect];
        const auto what = workspace_->say()(described.fields[change_kind::op_kind], line.values[change_kind::op_kind]);
        const bool clash = stale && op.now() != op.before();
        rows.push_back(QVariantMap{{"what", what},
                                   {"name", op.called()},
                                   {"before", op.before()},
                                   {"after", op.after()},
                                   {"now", clash ? op.now() : QString()},
                                   {"effect", effect.is_null() || effect.integer() == 0 ? QString() : Text::yuan(effect.money())},
                                   {"clash", clash}});
    }
    return rows;
}

}  // namespace satchel::models

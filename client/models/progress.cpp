#include "client/models/progress.h"

#include "shared/documents/progress_notice.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace notice = documents::progress_notice;
namespace order_kind = documents::sales_order;
namespace subject = documents::subject;
namespace shipment = documents::shipment;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

constexpr std::size_t most = 100;
// Clocks of two devices differ by no more [D]: a notice of a step is not older than the step.
constexpr std::int64_t clocks_differ_ms = 5 * 60 * 1'000;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// "Carrier, number" of the shipment that left last; empty if none has.
QString waybill(Workspace& workspace, const base::Id& order) {
    replica::Query query{.kind = shipment::tag};
    query.filters = {{.field = {.index = shipment::subject}, .value = order}};
    const auto page = workspace.view().page(query, std::nullopt, most);
    if (!page) return {};
    for (const auto& row : page->rows) {
        const auto read = workspace.view().reader().read({shipment::tag, row.key.id, 0});
        if (!read || !shipment::has_departed(read.image())) continue;
        const auto& v = read->values;
        return QStringList{q(v[shipment::carrier].text()), q(v[shipment::tracking_no].text())}.join(' ').trimmed();
    }
    return {};
}

}  // namespace

Progress::Progress(QObject* parent) : QObject(parent) {
}

void Progress::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &Progress::take_in);
    emit told();
}

void Progress::set_order(const QString& order) {
    if (order_ == order) return;
    order_ = order;
    id_ = base::Id::parse(order.toStdString()).value_or(base::Id{});
    noted_.clear();
    emit told();
}

void Progress::take_in(const replica::Changes& changes) {
    const auto concerns = [&](const replica::DocumentKey& key) {
        return key.id == id_ || key.kind == system_kinds::event || key.kind == notice::tag;
    };
    if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), concerns)) emit told();
}

std::optional<replica::Document> Progress::read() const {
    if (workspace_ == nullptr || id_.is_null()) return std::nullopt;
    return workspace_->view().document({order_kind::tag, id_});
}

std::vector<Progress::Notice> Progress::notices() const {
    std::vector<Notice> notices;
    const auto* kind = workspace_->registry().find(notice::tag);
    replica::Query query{.kind = notice::tag,
                         .columns = {{.index = notice::step},
                                     {.index = notice::audience},
                                     {.index = notice::channel},
                                     {.index = notice::said},
                                     {.index = common::created_by},
                                     {.index = common::occurred_at}}};
    query.filters = {{.field = {.index = subject::id_field}, .value = id_}};
    const auto page = workspace_->view().page(query, std::nullopt, most);
    if (!page) return notices;
    for (const auto& row : page->rows) {
        const auto& v = row.values;
        const auto at = v[5].instant();
        const auto channel = workspace_->say()(kind->schema.main().fields[notice::channel], v[2]);
        notices.push_back({v[0].text(), at,
                           QVariantMap{{"name", workspace_->title_of(system_kinds::user, v[4].id())},
                                       {"when", Text::instant(at, workspace_->now(), workspace_->zone())},
                                       {"channel", channel},
                                       {"said", q(v[3].text())},
                                       {"pending", row.pending != replica::Pending::none}},
                           v[1].text() == "owner"});
    }
    return notices;
}

QVariantList Progress::steps() const {
    namespace f = system_kinds::event_field;
    const auto held = read();
    const auto* order = held ? held->image() : nullptr;
    QVariantList steps;
    if (order == nullptr) return steps;
    const auto& kind = *workspace_->registry().find(order_kind::tag);
    const auto notices = this->notices();
    auto until = base::Instant{INT64_MAX};
    for (const auto& [id, stored] : workspace_->view().history(id_, most)) {
        const auto& v = stored->image.values;
        const auto& state = v[f::to].text();
        if (!notice::is_told(state) || v[f::from] == v[f::to]) continue;
        const auto at = v[f::at].instant();
        const auto chip = state_chip(kind, state);
        QVariantMap step{{"step", q(state)},
                         {"label", chip["label"]},
                         {"tone", chip["tone"]},
                         {"who", v[f::actor].is_null() ? Text::role(schema::Role::system)
                                                       : workspace_->title_of(system_kinds::user, v[f::actor].id())},
                         {"when", Text::instant(at, workspace_->now(), workspace_->zone())},
                         {"own", v[f::actor] == order->values[common::owner]},
                         {"current", steps.isEmpty()},
                         {"inside", !notice::is_for_customer(state)},
                         {"owner", QVariantMap()},
                         {"customer", QVariantMap()}};
        // Of this time at the step; the newest come first, and the first telling is the proof.
        for (const auto& one : notices) {
            if (one.step == state && one.at.ms >= at.ms - clocks_differ_ms && one.at < until)
                step[one.of_owner ? "owner" : "customer"] = one.shown;
        }
        until = at;
        steps.push_back(step);
    }
    return steps;
}

QVariantMap Progress::telling() const {
    const auto held = read();
    const auto* order = held ? held->image() : nullptr;
    const auto* kind = workspace_ != nullptr ? workspace_->registry().find(notice::tag) : nullptr;
    if (order == nullptr || kind == nullptr || !kind->permissions.create.meets(workspace_->actor().roles)) return {};
    const auto& state = order->values[common::state].text();
    const auto& me = workspace_->actor();
    const bool in_touch =
        order->values[common::owner].id() == me.user || me.roles.meets({schema::Role::clerk, schema::Role::lead});
    if (!in_touch || !notice::is_for_customer(state)) return {};
    QVariantList channels;
    for (const auto& choice : kind->schema.main().fields[notice::channel].choices) {
        if (choice.name != "app") channels.push_back(QVariantMap{{"value", q(choice.name)}, {"text", label(choice.label)}});
    }
    const auto chip = state_chip(*workspace_->registry().find(order_kind::tag), state)["label"].toString();
    auto text = tr("Your order %1: %2.").arg(q(order->values[common::no].text()), chip);
    const auto& by = order->values[order_kind::ship_by];
    const auto today = base::local_date(workspace_->now(), workspace_->zone());
    if (const auto carried = waybill(*workspace_, id_); !carried.isEmpty()) {
        text += tr(" Carrier and waybill: %1.").arg(carried);
    } else if (!by.is_null()) {
        text += tr(" Delivery by %1.").arg(Text::date(by.date(), today));
    }
    return {{"channels", channels}, {"text", text}};
}

void Progress::write(const std::string& audience, const std::string& channel, const QString& said) {
    const auto held = read();
    const auto* order = held ? held->image() : nullptr;
    if (order == nullptr) return;
    const auto& schema = workspace_->registry().find(notice::tag)->schema;
    const auto& fields = schema.main().fields;
    const auto tag = [&](std::size_t index) { return fields[index].tag; };
    base::SystemRandom random;
    std::vector<schema::Unknown> values = {{tag(subject::kind_field), static_cast<std::int64_t>(order_kind::tag)},
                                           {tag(subject::id_field), id_},
                                           {tag(notice::step), order->values[common::state]},
                                           {tag(notice::audience), audience},
                                           {tag(notice::channel), channel}};
    if (!said.trimmed().isEmpty()) values.push_back({tag(notice::said), said.trimmed().left(500).toStdString()});
    QPointer<Progress> self(this);
    workspace_->save({schema::create(schema, base::make_id(workspace_->now(), random), std::move(values))},
                     [self](qint64 no, const QVariantList&, const QString& problem) {
                         if (self) no != 0 ? emit self->noted() : emit self->refused(problem);
                     });
}

void Progress::tell(const QString& channel, const QString& said) {
    if (workspace_ != nullptr) write("customer", channel.toStdString(), said);
}

void Progress::seen() {
    const auto held = read();
    const auto* order = held ? held->image() : nullptr;
    if (order == nullptr || order->values[common::owner].id() != workspace_->actor().user) return;
    const auto* kind = workspace_->registry().find(notice::tag);
    if (!kind->permissions.create.meets(workspace_->actor().roles)) return;
    const auto all = steps();
    // What its owner did is no news to them.
    if (all.isEmpty() || !all.front().toMap()["owner"].toMap().isEmpty()) return;
    const auto latest = workspace_->view().history(id_, 1);
    const auto step = order->values[common::state].text() + (latest.empty() ? std::string() : latest.front().first.text());
    const auto last = all.front().toMap();
    if (last["own"].toBool() || noted_ == step) return;
    noted_ = step;
    write("owner", "app", {});
}

}  // namespace satchel::models

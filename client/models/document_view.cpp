#include "client/models/document_view.h"

#include "client/models/approval_told.h"
#include "client/models/conflicts.h"
#include "client/models/decisions.h"
#include "client/models/field_values.h"
#include "client/models/kind_info.h"
#include "client/models/line_choices.h"
#include "client/models/list_columns.h"
#include "client/models/shipment_plan.h"
#include "shared/documents/shipment.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

DocumentView::DocumentView(QObject* parent) : QObject(parent) {
}

void DocumentView::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &DocumentView::take_in);
    emit key_changed();
    reload();
}

void DocumentView::set_kind(const QString& kind) {
    if (kind_ == kind) return;
    kind_ = kind;
    emit key_changed();
    reload();
}

void DocumentView::set_document(const QString& document) {
    if (document_ == document) return;
    document_ = document;
    emit key_changed();
    reload();
}

void DocumentView::reload() {
    image_ = nullptr;
    held_.reset();
    approval_.reset();
    described_ = workspace_ != nullptr ? workspace_->registry().find(kind_.toStdString()) : nullptr;
    const auto id = base::Id::parse(document_.toStdString());
    if (described_ != nullptr && id) {
        key_ = {described_->schema.tag, *id};
        held_ = workspace_->view().document(key_);
        image_ = held_ ? held_->image() : nullptr;
        pending_ = held_ && held_->pending != replica::Pending::none;
        if (image_ != nullptr) {
            // An approval is shown as the approval of its subject; opened itself, it is its own.
            const auto& latest = image_->values[common::approval].id();
            if (!latest.is_null()) approval_ = workspace_->view().document({system_kinds::approval, latest});
        }
    }
    emit changed();
}

void DocumentView::take_in(const replica::Changes& changes) {
    const auto beyond = described_ != nullptr ? fields_beyond(*described_, workspace_->registry()) : std::vector<FieldBeyond>();
    const auto concerns = [&](const replica::DocumentKey& document) {
        const auto is_there = [&](const FieldBeyond& one) { return one.kind->schema.tag == document.kind; };
        if (std::any_of(beyond.begin(), beyond.end(), is_there)) return true;
        return document == key_ || document.kind == system_kinds::event || document.kind == system_kinds::comment ||
               document.kind == system_kinds::approval || document.kind == system_kinds::conflict;
    };
    if (changes.everything || (changes.outbox && image_ != nullptr) ||
        std::any_of(changes.documents.begin(), changes.documents.end(), concerns))
        reload();
}

QString DocumentView::title() const {
    return image_ != nullptr ? workspace_->title_of(key_.kind, key_.id) : QString();
}

QString DocumentView::kind_label() const {
    return described_ != nullptr ? label(described_->schema.label) : QString();
}

QVariantMap DocumentView::state() const {
    return image_ != nullptr ? state_chip(*described_, image_->values[common::state].text()) : QVariantMap();
}

QVariantMap DocumentView::fields(const std::vector<schema::Field>& described, const std::vector<base::Value>& values,
                                 bool as_text) const {
    QVariantMap map;
    const auto now = workspace_->now();
    for (std::size_t i = 0; i < described.size(); ++i) {
        if (values[i].is_null()) continue;
        map[q(described[i].name)] =
            as_text ? QVariant(Text::value(described[i], values[i], now, workspace_->zone(), workspace_->titles()))
                    : to_variant(described[i], values[i]);
    }
    return map;
}

QVariantMap DocumentView::values() const {
    return image_ != nullptr ? fields(described_->schema.main().fields, image_->values, false) : QVariantMap();
}

QVariantMap DocumentView::texts() const {
    if (image_ == nullptr) return {};
    const auto& main = described_->schema.main().fields;
    auto map = fields(main, image_->values, true);
    const bool closed = is_closed(*described_, image_->values[schema::common::state]);
    for (std::size_t i = 0; i < main.size(); ++i) {
        if (main[i].owed) map[q(main[i].name)] = owed_text(*workspace_, main[i], image_->values[i], closed);
    }
    for (const auto& beyond : fields_beyond(*described_, workspace_->registry())) {
        const auto there = value_beyond(*workspace_, beyond, image_->values[beyond.reference]);
        map[beyond.name] = owed_text(*workspace_, beyond.field(), there.value, there.closed);
    }
    return map;
}

QVariantMap DocumentView::facets() const {
    QVariantMap map;
    if (!held_) return map;
    for (const auto& part : held_->parts) {
        const auto* shape = described_->schema.shape(part.facet);
        if (part.facet == 0 || shape == nullptr || !part.shown) continue;
        auto one = fields(shape->fields, part.shown->image.values, true);
        for (std::size_t g = 0; g < shape->groups.size(); ++g) {
            QVariantMap by_line;
            for (const auto& line : part.shown->image.groups[g])
                by_line[q(line.id.text())] = fields(shape->groups[g].fields, line.values, true);
            one[q(shape->groups[g].name)] = by_line;
        }
        map[q(shape->name)] = one;
    }
    return map;
}

QVariantMap DocumentView::lines() const {
    QVariantMap map;
    if (image_ == nullptr) return map;
    const auto& groups = described_->schema.main().groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        QVariantList list;
        for (const auto& line : image_->groups[g]) {
            auto one = fields(groups[g].fields, line.values, false);
            const auto texts = fields(groups[g].fields, line.values, true);
            for (auto it = texts.begin(); it != texts.end(); ++it) one[it.key() + "_text"] = it.value();
            if (one.contains("name")) one["name_text"] = Text::called(texts["name"].toString(), texts["product"].toString());
            one["id"] = q(line.id.text());
            list.push_back(one);
        }
        map[q(groups[g].name)] = list;
    }
    if (key_.kind == documents::shipment::tag) name_batches(map);
    return map;
}

/// The order knows of which batches its goods are to be taken; who picks them reads the shipment.
void DocumentView::name_batches(QVariantMap& lines) const {
    const auto batches = shipment_plan::batches(*workspace_, *image_);
    auto& items = lines[q(described_->schema.main().groups[documents::shipment::items].name)];
    auto list = items.toList();
    for (auto& item : list) {
        auto one = item.toMap();
        const auto at = batches.find(*base::Id::parse(one["id"].toString().toStdString()));
        if (at != batches.end()) one["batches"] = at->second;
        item = one;
    }
    items = list;
}

/// Asked of the rules with a reason, as one will have been given by then.
DocumentView::Refusal DocumentView::refusal_of(const workflow::Transition& transition) const {
    // What is still to be answered cannot be judged yet.
    if (std::any_of(transition.asks.begin(), transition.asks.end(), [](const auto& asked) { return asked.required; })) return {};
    std::vector<schema::Argument> arguments;
    if (transition.needs_reason) arguments.push_back({"reason", "-"});
    const auto command = schema::act(key_.kind, key_.id, transition.action, std::move(arguments));
    const auto told = workspace_->view().preview({command}, workspace_->now());
    if (told.judgement != schema::Judgement::rejected) return {};
    // Nor what an answer may still say.
    const bool missing = std::all_of(told.findings.begin(), told.findings.end(),
                                     [](const auto& finding) { return finding.code == "required_missing"; });
    if (!transition.asks.empty() && missing) return {};
    const auto findings = workspace_->findings_of(told.findings);
    return {findings.isEmpty() ? Text::problem("not_allowed") : findings.last().toMap()["text"].toString(), missing};
}

/// A line of the document is chosen by what it says first; where the document names several of what is asked for, it is one of these. What
/// it says already is proposed; not a number, which may count something else here.
QVariantMap DocumentView::asked_info(const schema::Field& asked) const {
    auto info = field_info(asked, workspace_->registry(), workspace_->actor());
    const auto& main = described_->schema.main();
    const auto choose = [&](const QVariantList& choices) {
        info["type"] = QStringLiteral("choice");
        info["choices"] = choices;
    };
    const auto own = main.index_of(std::string_view(asked.name));
    const bool told = own && main.fields[*own].kind == asked.kind && !image_->values[*own].is_null();
    constexpr std::array proposed = {schema::FieldKind::text, schema::FieldKind::choice, schema::FieldKind::date,
                                     schema::FieldKind::reference};
    if (told && std::find(proposed.begin(), proposed.end(), asked.kind) != proposed.end())
        info["initial"] = to_variant(asked, image_->values[*own]);
    if (asked.kind == schema::FieldKind::id && !main.groups.empty()) choose(line_choices(*workspace_, main, *image_));
    if (asked.kind != schema::FieldKind::reference) return info;
    QVariantList named;
    for (std::size_t i = 0; i < main.fields.size(); ++i) {
        const auto& field = main.fields[i];
        const auto& value = image_->values[i];
        if (field.kind != schema::FieldKind::reference || field.target != asked.target || value.is_null()) continue;
        named.push_back(
            QVariantMap{{"value", q(value.id().text())}, {"text", workspace_->named_in_full(field.target, value.id())}});
    }
    if (named.size() > 1) choose(named);
    return info;
}

QVariantList DocumentView::actions() const {
    QVariantList list;
    if (image_ == nullptr) return list;
    for (const auto* transition : engine::available_actions(*described_, *image_, workspace_->actor())) {
        QVariantList asks;
        for (const auto& asked : transition->asks) asks.push_back(asked_info(asked));
        const auto refusal = refusal_of(*transition);
        list.push_back(QVariantMap{{"name", q(transition->action)},
                                   {"label", label(transition->label)},
                                   {"refusal", refusal.text},
                                   {"lacks", refusal.lacks},
                                   {"needsReason", transition->needs_reason},
                                   {"asks", asks},
                                   {"returns", transition->returns}});
    }
    return list;
}

bool DocumentView::editable() const {
    return image_ != nullptr && engine::may_edit(*described_, *image_, workspace_->actor());
}

QVariantMap DocumentView::approval() const {
    return approval_ ? approval_told(*workspace_, *approval_) : QVariantMap();
}

QVariantMap DocumentView::subject() const {
    if (image_ == nullptr) return {};
    const auto& main = described_->schema.main();
    const auto kind_at = main.index_of(std::string_view("subject_kind"));
    const auto id_at = main.index_of(std::string_view("subject"));
    if (!kind_at || !id_at) return {};
    const auto tag = static_cast<schema::Tag>(image_->values[*kind_at].integer());
    const auto& id = image_->values[*id_at].id();
    const auto* kind = workspace_->registry().find(tag);
    if (kind == nullptr) return {};
    return {{"kind", q(kind->schema.name)},
            {"document", q(id.text())},
            {"label", label(kind->schema.label)},
            {"title", workspace_->named_in_full(tag, id)}};
}

QVariantList DocumentView::proof() const {
    if (image_ == nullptr) return {};
    const bool sent = std::any_of(held_->pending_numbers.begin(), held_->pending_numbers.end(), [this](std::uint64_t no) {
        const auto item = workspace_->view().outbox_item(no);
        return item && item->stage != replica::Stage::saved;
    });
    const bool on_server = held_->pending_numbers.empty();
    const auto step = [](const QString& text, const char* icon, bool done) {
        return QVariantMap{{"text", text}, {"icon", icon}, {"done", done}};
    };
    return {step(tr("On this device"), "check2", true), step(tr("Sent"), "send", on_server || sent),
            step(tr("On the server"), "check2-all", on_server)};
}

/// `again`: an earlier decision that came too late. It needs nobody once this one is saved.
void DocumentView::save(std::vector<schema::Command> commands, const QString& action, qint64 again,
                        std::optional<replica::Seen> seen) {
    QPointer<DocumentView> self(this);
    const auto done = [self, action, again](qint64 no, const QVariantList&, const QString& problem) {
        if (!self) return;
        if (no != 0) {
            if (again != 0) self->workspace_->dismiss(again);
            emit self->acted(action, no);
        } else {
            emit self->refused(problem);
        }
    };
    workspace_->save(std::move(commands), done, {}, std::move(seen));
}

void DocumentView::act(const QString& action, const QString& reason, const QStringList& marks, const QVariantMap& answers) {
    if (image_ == nullptr) return;
    std::vector<schema::Argument> arguments;
    const auto* transition = described_->workflow.transition(action.toStdString(), image_->values[common::state].text());
    for (const auto& asked : transition != nullptr ? transition->asks : std::vector<schema::Field>()) {
        auto value = from_variant(asked, answers.value(q(asked.name)));
        if (!value) return emit refused(label(asked.label) + ": " + Text::misfit(asked, q(value.error().code)));
        if (!value->is_null()) arguments.push_back({asked.name, std::move(*value)});
    }
    if (!reason.trimmed().isEmpty()) arguments.push_back({"reason", reason.trimmed().toStdString()});
    base::Value::List list;
    for (const auto& mark : marks) list.emplace_back(mark.toStdString());
    if (!list.empty()) arguments.push_back({"marks", std::move(list)});
    save({schema::act(key_.kind, key_.id, action.toStdString(), std::move(arguments))}, action);
}

void DocumentView::write(const QVariantMap& values) {
    if (image_ == nullptr) return;
    const auto& main = described_->schema.main();
    std::vector<schema::Command> commands;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto index = main.index_of(std::string_view(it.key().toStdString()));
        if (!index) return emit refused(Text::problem("field_unknown"));
        const auto& field = main.fields[*index];
        auto value = from_variant(field, it.value());
        if (!value) return emit refused(label(field.label) + ": " + Text::misfit(field, q(value.error().code)));
        commands.push_back(schema::set({key_.kind, key_.id, 0}, field.tag, image_->values[*index], std::move(*value)));
    }
    save(std::move(commands), {});
}

void DocumentView::decide(const QString& decision, const QString& reason) {
    const auto* task = approval_ ? task_for(*workspace_, *approval_) : nullptr;
    if (task == nullptr) return emit refused(Text::problem("task_not_yours"));
    save({models::decision(workspace_->registry(), *approval_, *task, *image_, decision.toStdString(),
                           reason.trimmed().toStdString())},
         decision, stale().value("no").toLongLong(), replica::Seen{.document = key_, .image = *image_});
}

void DocumentView::choose(const QString& conflict, const QString& action) {
    const auto id = base::Id::parse(conflict.toStdString());
    if (image_ != nullptr && id) save({choice(*id, action)}, action);
}

void DocumentView::comment(const QString& text) {
    if (image_ == nullptr || text.trimmed().isEmpty()) return;
    const auto* kind = workspace_->registry().find(system_kinds::comment);
    const auto& shape = kind->schema.main();
    const auto tag = [&](std::string_view name) { return shape.fields[*shape.index_of(name)].tag; };
    base::SystemRandom random;
    save({schema::create(kind->schema, base::make_id(workspace_->now(), random),
                         {{tag("subject_kind"), static_cast<std::int64_t>(key_.kind)},
                          {tag("subject"), key_.id},
                          {tag("text"), text.trimmed().toStdString()}})},
         "comment");
}

}  // namespace satchel::models

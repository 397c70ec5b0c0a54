#include "client/models/document_form.h"

#include "client/models/draft_slots.h"
#include "client/models/field_values.h"
#include "client/models/kind_info.h"

#include <algorithm>

namespace satchel::models {

namespace {

/// The preview runs behind the typing, never before each key is taken.
constexpr int preview_ms = 40;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

base::Id fresh_id(base::Instant now) {
    base::SystemRandom random;
    return base::make_id(now, random);
}

}  // namespace

DocumentForm::DocumentForm(QObject* parent) : QObject(parent), preview_timer_(this) {
    preview_timer_.setSingleShot(true);
    preview_timer_.setInterval(preview_ms);
    connect(&preview_timer_, &QTimer::timeout, this, &DocumentForm::preview);
}

DocumentForm::~DocumentForm() = default;

void DocumentForm::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &DocumentForm::take_in);
    emit opened_changed();
}

/// Prices, credit and names that others change while this is being written.
void DocumentForm::take_in(const replica::Changes& changes) {
    if (draft_ && !saving_ && !finished_ && (changes.everything || !changes.documents.empty())) preview_timer_.start();
}

QString DocumentForm::kind() const {
    return described_ != nullptr ? q(described_->schema.name) : QString();
}

QString DocumentForm::document() const {
    return draft_ ? q(draft_->document.id.text()) : QString();
}

bool DocumentForm::is_new() const {
    return draft_ && draft_->is_new();
}

/// From the state in which it is held; a new one begins in the first.
const workflow::Transition* DocumentForm::handing_in() const {
    if (!draft_ || workspace_ == nullptr || described_->workflow.empty()) return nullptr;
    const auto held = draft_->is_new() ? std::nullopt : workspace_->view().document(draft_->document);
    if (!held || held->image() == nullptr) return models::handing_in(*described_, described_->workflow.states.front().name);
    const auto* one = models::handing_in(*described_, held->image()->values[schema::common::state].text());
    const auto offered = engine::available_actions(*described_, *held->image(), workspace_->actor());
    return std::find(offered.begin(), offered.end(), one) != offered.end() ? one : nullptr;
}

QVariantMap DocumentForm::submit() const {
    const auto* one = handing_in();
    return one != nullptr ? QVariantMap{{"name", q(one->action)}, {"label", label(one->label)}} : QVariantMap();
}

void DocumentForm::start(const registry::DocumentKind& kind, const base::Id& id, const replica::Document* held) {
    described_ = &kind;
    restored_ = false;
    finished_ = false;
    draft_ = replica::Draft{.document = {kind.schema.tag, id}};
    draft_->parts = draft_parts(kind.schema, workspace_->actor().roles, held);
}

/// What was left, and the facets that its person has been given since.
void DocumentForm::resume(replica::Draft left, const replica::Document* held) {
    start(*described_, left.document.id, held);
    for (auto& part : draft_->parts) {
        const auto known = [&](const replica::DraftPart& one) { return one.facet == part.facet; };
        if (std::none_of(left.parts.begin(), left.parts.end(), known)) left.parts.push_back(std::move(part));
    }
    draft_ = std::move(left);
    restored_ = true;
}

void DocumentForm::begin(const QString& kind, const QVariantMap& values) {
    const auto* described = workspace_ != nullptr ? workspace_->registry().find(kind.toStdString()) : nullptr;
    if (described == nullptr) return;
    start(*described, fresh_id(workspace_->now()), nullptr);
    begin_fields(described->schema, *draft_, base::local_date(workspace_->now(), workspace_->zone()), workspace_->actor().user);
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto slot = find_slot(described->schema, *draft_, {}, {}, it.key());
        if (slot.field != nullptr) put(slot, it.value());
    }
    takeReady();
    emit opened_changed();
    emit edited();
    preview();
}

void DocumentForm::open(const QString& kind, const QString& document) {
    const auto* described = workspace_ != nullptr ? workspace_->registry().find(kind.toStdString()) : nullptr;
    const auto id = base::Id::parse(document.toStdString());
    if (described == nullptr || !id) return;
    described_ = described;
    const replica::DocumentKey key{described->schema.tag, *id};
    const auto held = workspace_->view().document(key);
    const auto* known = held && held->image() != nullptr ? &*held : nullptr;
    if (auto left = workspace_->view().draft(key)) {
        resume(std::move(*left), known);
    } else {
        start(*described, *id, known);
    }
    emit opened_changed();
    emit edited();
    preview();
}

void DocumentForm::put(const DraftSlot& slot, const QVariant& value) {
    auto& typed = draft_->typed;
    std::erase_if(typed, [&](const replica::TypedText& one) { return one.place == slot.place; });
    auto converted = from_variant(*slot.field, value);
    if (converted) {
        *slot.value = std::move(*converted);
        // "12." is 12, and still what the person has on the screen.
        if (value.typeId() == QMetaType::QString && to_variant(*slot.field, *slot.value).toString() != value.toString()) {
            typed.push_back({slot.place, value.toString().toStdString()});
        }
    } else {
        typed.push_back({slot.place, value.toString().toStdString()});
    }
}

void DocumentForm::set(const QString& field, const QVariant& value) {
    setLine({}, {}, field, value);
}

QString DocumentForm::addLine(const QString& group, const QVariantMap& values) {
    auto line = write_line(group, values);
    if (!line.isEmpty()) touched();
    return line;
}

QString DocumentForm::write_line(const QString& group, const QVariantMap& values) {
    if (workspace_ == nullptr) return {};
    // Lines stand in the order of their ids: those of one moment, pasted together, in the order in which they came.
    last_line_at_.ms = std::max(workspace_->now().ms, last_line_at_.ms + 1);
    const auto id = fresh_id(last_line_at_);
    if (!draft_ || !add_draft_line(described_->schema, *draft_, group, id)) return {};
    auto line = q(id.text());
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto slot = find_slot(described_->schema, *draft_, group, line, it.key());
        if (slot.field != nullptr) put(slot, it.value());
    }
    return line;
}

void DocumentForm::setLine(const QString& group, const QString& line, const QString& field, const QVariant& value) {
    const auto slot = draft_ ? find_slot(described_->schema, *draft_, group, line, field) : DraftSlot();
    if (slot.field == nullptr) return;
    put(slot, value);
    forget_empty_line(described_->schema, *draft_, slot.place);
    touched();
}

void DocumentForm::removeLine(const QString& group, const QString& line) {
    const auto id = base::Id::parse(line.toStdString());
    if (!draft_ || !id) return;
    remove_draft_line(described_->schema, *draft_, group, *id);
    touched();
}

void DocumentForm::setFocus(const QString& line, const QString& field, int cursor) {
    if (!draft_) return;
    draft_->focus = find_place(described_->schema, *draft_, line, field);
    draft_->cursor = static_cast<std::uint32_t>(std::max(0, cursor));
    keep();
}

void DocumentForm::leave() {
    if (!draft_ || !draft_->focus) return;
    draft_->focus.reset();
    draft_->cursor = 0;
    keep();
}

void DocumentForm::touched() {
    keep();
    preview_timer_.start();
    emit edited();
    emit previewed();
}

void DocumentForm::keep() {
    if (!saving_ && !finished_) workspace_->host().put_draft(*draft_);
}

std::vector<schema::Command> DocumentForm::commands(const QString& action) const {
    auto commands = replica::commands_of(described_->schema, *draft_);
    if (!action.isEmpty()) commands.push_back(schema::act(draft_->document.kind, draft_->document.id, action.toStdString()));
    return commands;
}

/// Runs the engine over what is on the screen, as if it were submitted now: prices, totals, what is missing and who will have to decide.
void DocumentForm::preview() {
    if (!draft_ || workspace_ == nullptr) return;
    const auto* submit = handing_in();
    const auto now = workspace_->now();
    const auto plain = workspace_->view().preview(commands({}), now);
    shown_.reset();
    for (const auto& write : plain.writes) {
        if (write.key.kind == draft_->document.kind && write.key.id == draft_->document.id && write.key.facet == 0)
            shown_ = write.image;
    }
    const auto told = submit != nullptr ? workspace_->view().preview(commands(q(submit->action)), now) : plain;
    errors_.clear();
    notices_ = workspace_->findings_of(told.findings);
    for (const auto& notice : notices_) {
        const auto one = notice.toMap();
        const auto field = one["field"].toString();
        if (field.isEmpty() || one["code"] == "merged_later") continue;
        const auto line = one["line"].toString();
        errors_[line.isEmpty() ? field : line + "/" + field] = one["text"];
    }
    for (const auto& typed : draft_->typed) {
        const auto* field = field_at(described_->schema, typed.place);
        const auto value = field != nullptr ? from_variant(*field, q(typed.text)) : base::Value();
        if (value) continue;
        const auto line = typed.place.line.is_null() ? QString() : q(typed.place.line.text()) + "/";
        errors_[line + q(field->name)] = Text::misfit(*field, q(value.error().code));
    }
    emit previewed();
}

QString DocumentForm::typed_text(const replica::Place& place, bool& typed) const {
    for (const auto& one : draft_->typed) {
        if (one.place == place) return typed = true, q(one.text);
    }
    return typed = false, QString();
}

/// As it will be after saving: with what the rules fill in.
const schema::Image& DocumentForm::foreseen(const replica::DraftPart& part) const {
    return part.facet == 0 && shown_ ? *shown_ : part.image;
}

QVariantMap DocumentForm::values() const {
    QVariantMap map;
    if (!draft_) return map;
    for (const auto& part : draft_->parts) {
        const auto& fields = described_->schema.shape(part.facet)->fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto name = q(fields[i].name);
            if (map.contains(name)) continue;
            bool typed = false;
            const auto text = typed_text({.facet = part.facet, .field = fields[i].tag}, typed);
            map[name] = typed ? QVariant(text) : to_variant(fields[i], part.image.values[i]);
        }
    }
    return map;
}

QVariantMap DocumentForm::texts() const {
    QVariantMap map;
    if (!draft_) return map;
    for (const auto& part : draft_->parts) {
        const auto& fields = described_->schema.shape(part.facet)->fields;
        const auto& image = foreseen(part);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto name = q(fields[i].name);
            if (!map.contains(name)) map[name] = text_of(fields[i], image.values[i]);
        }
    }
    return map;
}

QString DocumentForm::text_of(const schema::Field& field, const base::Value& value) const {
    return Text::value(field, value, workspace_->now(), workspace_->zone(), workspace_->titles());
}

QVariantMap DocumentForm::line_values(const replica::DraftPart& part, std::size_t group, const schema::Line& line) const {
    const auto& described = described_->schema.shape(part.facet)->groups[group];
    const auto* derived = schema::find_line(foreseen(part), group, line.id);
    QVariantMap one{{"id", q(line.id.text())}};
    for (std::size_t i = 0; i < described.fields.size(); ++i) {
        const auto& field = described.fields[i];
        bool typed = false;
        const auto text = typed_text({part.facet, described.tag, line.id, field.tag}, typed);
        // What is typed holds at once; what the rules fill in comes behind.
        const bool filled = derived != nullptr && (field.policy == schema::Policy::derived || line.values[i].is_null());
        const auto& value = filled ? derived->values[i] : line.values[i];
        one[q(field.name)] = typed ? QVariant(text) : to_variant(field, value);
        one[q(field.name) + "_text"] = text_of(field, value);
    }
    if (one.contains("name")) one["name_text"] = Text::called(one["name_text"].toString(), one["product_text"].toString());
    return one;
}

QVariantMap DocumentForm::lines() const {
    QVariantMap map;
    if (!draft_) return map;
    for (const auto& part : draft_->parts) {
        const auto& groups = described_->schema.shape(part.facet)->groups;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (map.contains(q(groups[g].name))) continue;
            QVariantList list;
            for (const auto& line : part.image.groups[g]) list.push_back(line_values(part, g, line));
            map[q(groups[g].name)] = list;
        }
    }
    return map;
}

QVariantMap DocumentForm::focus() const {
    if (!draft_ || !draft_->focus) return {};
    const auto& place = *draft_->focus;
    const auto* field = field_at(described_->schema, place);
    return {{"line", place.line.is_null() ? QString() : q(place.line.text())},
            {"field", field != nullptr ? q(field->name) : QString()},
            {"cursor", static_cast<int>(draft_->cursor)}};
}

QVariant DocumentForm::describe(const QString& field, const QString& group) const {
    if (described_ == nullptr) return QVariantMap();
    for (const auto& shape : described_->schema.shapes) {
        const auto at = group.isEmpty() ? std::nullopt : shape.group_of(std::string_view(group.toStdString()));
        if (!group.isEmpty() && !at) continue;
        for (const auto& one : at ? shape.groups[*at].fields : shape.fields) {
            if (q(one.name) == field) return field_info(one, workspace_->registry(), workspace_->actor());
        }
    }
    return QVariantMap();
}

bool DocumentForm::offers(const QString& group) const {
    const auto has = [&](const replica::DraftPart& part) {
        const auto* shape = described_->schema.shape(part.facet);
        return shape != nullptr && shape->group_of(std::string_view(group.toStdString())).has_value();
    };
    return draft_ && std::any_of(draft_->parts.begin(), draft_->parts.end(), has);
}

void DocumentForm::save(const QString& action) {
    if (!draft_ || saving_) return;
    // What is no value yet would be lost in silence.
    for (const auto& typed : draft_->typed) {
        const auto* field = field_at(described_->schema, typed.place);
        const auto value = field != nullptr ? from_variant(*field, q(typed.text)) : base::Value();
        if (!value)
            return emit refused(label(field->label) + (language() == Language::chinese ? "：" : ": ") +
                                Text::misfit(*field, q(value.error().code)));
    }
    auto all = commands(action);
    if (all.empty()) return emit saved(document(), 0, {});
    saving_ = true;
    emit saving_changed();
    QPointer<DocumentForm> self(this);
    const auto document = this->document();
    workspace_->save(
        std::move(all),
        [self, document](qint64 no, const QVariantList& findings, const QString& problem) {
            if (!self) return;
            self->saving_ = false;
            self->finished_ = no != 0;
            emit self->saving_changed();
            if (no != 0) {
                emit self->saved(document, no, findings);
            } else {
                self->preview();
                emit self->refused(problem);
            }
        },
        draft_->document);
}

void DocumentForm::discard() {
    if (!draft_) return;
    workspace_->host().drop_draft(draft_->document);
    finished_ = true;
    preview_timer_.stop();
    draft_.reset();
    shown_.reset();
    emit opened_changed();
}

}  // namespace satchel::models

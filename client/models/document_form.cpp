#include "client/models/document_form.h"

#include "client/models/field_values.h"

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

void DocumentForm::start(const registry::DocumentKind& kind, const base::Id& id, const schema::Image* base) {
    described_ = &kind;
    restored_ = false;
    finished_ = false;
    draft_ = replica::Draft{.document = {kind.schema.tag, id}};
    replica::DraftPart part{.image = base != nullptr ? *base : schema::empty_image(kind.schema.main())};
    if (base != nullptr) part.base = *base;
    draft_->parts.push_back(std::move(part));
}

void DocumentForm::begin(const QString& kind, const QVariantMap& values) {
    const auto* described = workspace_ != nullptr ? workspace_->registry().find(kind.toStdString()) : nullptr;
    if (described == nullptr) return;
    start(*described, fresh_id(workspace_->now()), nullptr);
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto place = slot({}, {}, it.key());
        if (place.field != nullptr) put(place, it.value());
    }
    emit opened_changed();
    emit edited();
    preview();
}

void DocumentForm::open(const QString& kind, const QString& document) {
    const auto* described = workspace_ != nullptr ? workspace_->registry().find(kind.toStdString()) : nullptr;
    const auto id = base::Id::parse(document.toStdString());
    if (described == nullptr || !id) return;
    if (auto left = workspace_->view().draft({described->schema.tag, *id})) {
        described_ = described;
        draft_ = std::move(left);
        restored_ = true;
        finished_ = false;
    } else {
        const auto held = workspace_->view().document({described->schema.tag, *id});
        start(*described, *id, held ? held->image() : nullptr);
    }
    emit opened_changed();
    emit edited();
    preview();
}

DocumentForm::Slot DocumentForm::slot(const QString& group, const QString& line, const QString& field) {
    Slot slot;
    if (!draft_) return slot;
    auto& image = draft_->parts.front().image;
    const auto& shape = described_->schema.main();
    auto* fields = &shape.fields;
    auto* values = &image.values;
    if (!group.isEmpty()) {
        const auto at = shape.group_of(std::string_view(group.toStdString()));
        const auto id = base::Id::parse(line.toStdString());
        auto* held = at && id ? schema::find_line(image, *at, *id) : nullptr;
        if (held == nullptr) return slot;
        fields = &shape.groups[*at].fields;
        values = &held->values;
        slot.place.group = shape.groups[*at].tag;
        slot.place.line = *id;
    }
    for (std::size_t i = 0; i < fields->size(); ++i) {
        if (q((*fields)[i].name) != field) continue;
        slot.field = &(*fields)[i];
        slot.value = &(*values)[i];
        slot.place.field = slot.field->tag;
    }
    return slot;
}

void DocumentForm::put(const Slot& slot, const QVariant& value) {
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
    const auto place = slot({}, {}, field);
    if (place.field == nullptr) return;
    put(place, value);
    touched();
}

QString DocumentForm::addLine(const QString& group, const QVariantMap& values) {
    const auto at = draft_ ? described_->schema.main().group_of(std::string_view(group.toStdString())) : std::nullopt;
    if (!at) return {};
    const auto id = fresh_id(workspace_->now());
    schema::insert_line(draft_->parts.front().image, *at, schema::empty_line(described_->schema.main().groups[*at], id));
    const auto line = q(id.text());
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto place = slot(group, line, it.key());
        if (place.field != nullptr) put(place, it.value());
    }
    touched();
    return line;
}

void DocumentForm::setLine(const QString& group, const QString& line, const QString& field, const QVariant& value) {
    const auto place = slot(group, line, field);
    if (place.field == nullptr) return;
    put(place, value);
    touched();
}

void DocumentForm::removeLine(const QString& group, const QString& line) {
    const auto at = draft_ ? described_->schema.main().group_of(std::string_view(group.toStdString())) : std::nullopt;
    const auto id = base::Id::parse(line.toStdString());
    if (!at || !id) return;
    std::erase_if(draft_->parts.front().image.groups[*at], [&](const schema::Line& one) { return one.id == *id; });
    std::erase_if(draft_->typed, [&](const replica::TypedText& one) { return one.place.line == *id; });
    touched();
}

void DocumentForm::setFocus(const QString& line, const QString& field, int cursor) {
    if (!draft_) return;
    replica::Place place;
    if (const auto id = base::Id::parse(line.toStdString())) {
        place.line = *id;
        const auto& groups = described_->schema.main().groups;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (schema::find_line(draft_->parts.front().image, g, *id) != nullptr) place.group = groups[g].tag;
        }
    }
    const auto& shape = described_->schema.main();
    const auto group = place.group != 0 ? shape.group_of(place.group) : std::nullopt;
    for (const auto& one : group ? shape.groups[*group].fields : shape.fields) {
        if (q(one.name) == field) place.field = one.tag;
    }
    draft_->focus = place;
    draft_->cursor = static_cast<std::uint32_t>(std::max(0, cursor));
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
    const auto* submit = [&]() -> const workflow::Transition* {
        for (const auto& transition : described_->workflow.transitions) {
            if (transition.submits) return &transition;
        }
        return nullptr;
    }();
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
        const auto group = typed.place.group != 0 ? described_->schema.main().group_of(typed.place.group) : std::nullopt;
        for (const auto& field : group ? described_->schema.main().groups[*group].fields : described_->schema.main().fields) {
            if (field.tag != typed.place.field || from_variant(field, q(typed.text))) continue;
            errors_[group ? q(typed.place.line.text() + "/" + field.name) : q(field.name)] = Text::problem("wrong_type");
        }
    }
    emit previewed();
}

QString DocumentForm::typed_text(const replica::Place& place, bool& typed) const {
    for (const auto& one : draft_->typed) {
        if (one.place == place) return typed = true, q(one.text);
    }
    return typed = false, QString();
}

QVariantMap DocumentForm::values() const {
    QVariantMap map;
    if (!draft_) return map;
    const auto& fields = described_->schema.main().fields;
    const auto& image = draft_->parts.front().image;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        bool typed = false;
        const auto text = typed_text({.field = fields[i].tag}, typed);
        map[q(fields[i].name)] = typed ? QVariant(text) : to_variant(fields[i], image.values[i]);
    }
    return map;
}

QVariantMap DocumentForm::texts() const {
    QVariantMap map;
    if (!draft_) return map;
    const auto& fields = described_->schema.main().fields;
    const auto& image = shown_ ? *shown_ : draft_->parts.front().image;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        map[q(fields[i].name)] =
            Text::value(fields[i], image.values[i], workspace_->now(), workspace_->zone(), workspace_->titles());
    }
    return map;
}

QVariantMap DocumentForm::lines() const {
    QVariantMap map;
    if (!draft_) return map;
    const auto& groups = described_->schema.main().groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        QVariantList list;
        for (const auto& line : draft_->parts.front().image.groups[g]) {
            const auto* derived = shown_ ? schema::find_line(*shown_, g, line.id) : nullptr;
            QVariantMap one{{"id", q(line.id.text())}};
            for (std::size_t i = 0; i < groups[g].fields.size(); ++i) {
                const auto& field = groups[g].fields[i];
                bool typed = false;
                const auto text = typed_text({.group = groups[g].tag, .line = line.id, .field = field.tag}, typed);
                // What is typed holds at once; what the rules fill in comes behind.
                const bool filled = derived != nullptr && (field.policy == schema::Policy::derived || line.values[i].is_null());
                const auto& value = filled ? derived->values[i] : line.values[i];
                one[q(field.name)] = typed ? QVariant(text) : to_variant(field, value);
                one[q(field.name) + "_text"] =
                    Text::value(field, value, workspace_->now(), workspace_->zone(), workspace_->titles());
            }
            list.push_back(one);
        }
        map[q(groups[g].name)] = list;
    }
    return map;
}

QVariantMap DocumentForm::focus() const {
    if (!draft_ || !draft_->focus) return {};
    const auto& place = *draft_->focus;
    const auto& shape = described_->schema.main();
    const auto group = place.group != 0 ? shape.group_of(place.group) : std::nullopt;
    QString name;
    for (const auto& field : group ? shape.groups[*group].fields : shape.fields) {
        if (field.tag == place.field) name = q(field.name);
    }
    return {{"line", place.line.is_null() ? QString() : q(place.line.text())},
            {"field", name},
            {"cursor", static_cast<int>(draft_->cursor)}};
}

QVariant DocumentForm::describe(const QString& field, const QString& group) const {
    if (described_ == nullptr) return QVariantMap();
    const auto& shape = described_->schema.main();
    const auto at = group.isEmpty() ? std::nullopt : shape.group_of(std::string_view(group.toStdString()));
    for (const auto& one : at ? shape.groups[*at].fields : shape.fields) {
        if (q(one.name) == field) return describe_field(one);
    }
    return QVariantMap();
}

void DocumentForm::save(const QString& action) {
    if (!draft_ || saving_) return;
    // What is no value yet would be lost in silence.
    for (const auto& error : errors_) {
        if (error == Text::problem("wrong_type")) return emit refused(Text::problem("wrong_type"));
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

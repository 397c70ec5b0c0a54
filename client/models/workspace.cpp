#include "client/models/workspace.h"

#include "client/models/photo.h"
#include "client/models/reading_work.h"
#include "shared/documents/customer.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QUrl>
#include <QUuid>

#include <algorithm>

namespace satchel::models {

namespace {

constexpr int age_every_ms = 30'000;
constexpr std::size_t most_choices = 100;
constexpr int gather_ms = 30;  // several commits in a burst make one refresh of the figures

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

Workspace::Workspace(std::unique_ptr<link::ReplicaHost> host, QObject* parent)
    : QObject(parent), host_(std::move(host)), age_(this), refresh_(this) {
    connect(host_.get(), &link::ReplicaHost::changed, this, &Workspace::take_in);
    connect(host_.get(), &link::ReplicaHost::status_changed, this, [this] {
        note_problem();
        refresh_.start();
    });
    connect(&age_, &QTimer::timeout, this, &Workspace::status_changed);
    // A clock that was put right makes another day as well.
    connect(this, &Workspace::status_changed, this, &Workspace::note_day);
    age_.start(age_every_ms);
    refresh_.setSingleShot(true);
    refresh_.setInterval(gather_ms);
    connect(&refresh_, &QTimer::timeout, this, &Workspace::refresh);
    refresh();
}

Workspace::~Workspace() = default;

void Workspace::refresh() {
    state_ = view().sync_state();
    const auto person = view().actor();
    if (person && (person->roles != actor_.roles || person->user != actor_.user || person->team != actor_.team)) {
        actor_ = *person;
        emit person_changed();
    }
    const auto open = view().conflicts({}, most_choices);
    choices_ = static_cast<int>(std::count_if(open.begin(), open.end(), [this](const auto& conflict) {
        return conflict.second->image.values[registry::system_kinds::conflict_field::mine_by].id() == actor_.user;
    }));
    emit status_changed();
}

void Workspace::take_in(const replica::Changes& changes) {
    if (changes.outbox || changes.scopes || changes.blobs || changes.everything) refresh_.start();
    const auto is_calendar = [](const auto& one) { return one.kind == registry::system_kinds::calendar; };
    if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), is_calendar)) calendar_.reset();
    const auto is_customer = [](const auto& one) { return one.kind == documents::customer::tag; };
    if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), is_customer)) merged_.reset();
    emit changed(changes);
}

const workflow::Calendar& Workspace::calendar() {
    if (!calendar_) {
        ReadingWork work(*this);
        calendar_ = registry::service_level::calendar_in_force(work);
    }
    return *calendar_;
}

const MergedCustomers& Workspace::merged_customers() {
    if (!merged_) merged_ = MergedCustomers::read(view());
    return *merged_;
}

void Workspace::note_day() {
    const auto today = day();
    if (day_ == today) return;
    const bool began = !day_.isEmpty();
    day_ = today;
    if (!began) return;
    emit day_changed();
    tell_anew();
}

base::Instant Workspace::now() const {
    base::SystemClock clock;
    // The organisation's clock: a phone whose clock is wrong still shows the right "today".
    return base::Instant{clock.now().ms + state_.clock_offset_ms};
}

QString Workspace::user_id() const {
    return q(host_->account().user.text());
}

QString Workspace::user_name() const {
    return host_->account().user_name;
}

QString Workspace::organisation() const {
    return host_->account().organisation;
}

QString Workspace::server_text() const {
    return host_->account().server.host + ":" + QString::number(host_->account().server.port);
}

QStringList Workspace::roles() const {
    QStringList names;
    for (int i = 0; i < schema::role_count; ++i) {
        const auto role = static_cast<schema::Role>(i);
        if (actor_.roles.has(role)) names << q(std::string(schema::role_name(role)));
    }
    return names;
}

QString Workspace::role_text() const {
    QStringList names;
    for (const auto& name : roles()) names << Text::role(*schema::role_named(name.toStdString()));
    return names.join(language() == Language::chinese ? "、" : ", ");
}

void Workspace::tell_anew() {
    replica::Changes all;
    all.everything = true;
    emit person_changed();
    emit status_changed();
    emit changed(all);
}

void Workspace::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

QString Workspace::day(int after) const {
    return q(base::to_text(base::Date{base::local_date(now(), zone()).days + after}));
}

QString Workspace::owed(const QString& day) const {
    const auto due = base::parse_date(day.toStdString());
    return due ? Text::owed(*due, base::local_date(now(), zone())) : QString();
}

QVariant Workspace::interrupted() {
    const auto drafts = view().drafts();
    QVariantMap left;
    if (drafts.empty() || !drafts.front().focus) return left;
    const auto& document = drafts.front().document;
    if (const auto* kind = registry().find(document.kind))
        left = {{"kind", QString::fromStdString(kind->schema.name)}, {"document", QString::fromStdString(document.id.text())}};
    return left;
}

QString Workspace::newId() {
    base::SystemClock clock;
    base::SystemRandom random;
    return q(base::make_id(clock.now(), random).text());
}

TitleOf Workspace::titles() {
    return [this](schema::Tag kind, const base::Id& id) { return named_in_full(kind, id); };
}

SayValue Workspace::say() {
    return [this](const schema::Field& field, const base::Value& value) {
        return Text::value(field, value, now(), zone(), titles());
    };
}

QVariantList Workspace::findings_of(const std::vector<schema::Finding>& findings) {
    QVariantList list;
    for (const auto& finding : findings) {
        const auto* shape = registry().shape(finding.part.kind, finding.part.facet);
        QString field;
        const auto group = shape != nullptr && finding.group != 0 ? shape->group_of(finding.group) : std::nullopt;
        if (shape != nullptr) {
            for (const auto& one : group ? shape->groups[*group].fields : shape->fields) {
                if (one.tag == finding.field) field = q(one.name);
            }
        }
        list.push_back(QVariantMap{{"code", q(finding.code)},
                                   {"text", Text::finding(finding, registry(), titles())},
                                   {"field", field},
                                   {"line", finding.line.is_null() ? QString() : q(finding.line.text())}});
    }
    return list;
}

void Workspace::save(std::vector<schema::Command> commands, Done done, std::optional<replica::DocumentKey> finishes,
                     std::optional<replica::Seen> seen) {
    host_->save(
        std::move(commands),
        [this, done = std::move(done)](const base::Result<replica::Saved>& saved) {
            if (!saved) return done(0, {}, Text::problem(q(saved.error().code)));
            const auto findings = findings_of(saved->predicted.findings);
            done(static_cast<qint64>(saved->no), findings,
                 saved->stored() || findings.isEmpty() ? QString() : findings.first().toMap()["text"].toString());
        },
        finishes, std::move(seen));
}

namespace {

/// Of this run of the program alone: nothing that a person keeps begins like it.
const QString& scratch_prefix() {
    static const auto prefix = QStringLiteral("satchel-%1-").arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    return prefix;
}

}  // namespace

void Workspace::addPhoto(const QUrl& file) {
    auto photo = prepare_photo(file);
    // A signature is kept with the document, and nowhere else.
    if (file.fileName().startsWith(scratch_prefix())) QFile::remove(file.toLocalFile());
    if (!photo) return emit photoFailed(Text::problem(q(photo.error().code)));
    const auto kept = [this](const base::Result<base::Digest>& digest) {
        if (digest) {
            emit photoAdded(q(base::to_hex(*digest)));
        } else {
            emit photoFailed(Text::problem(q(digest.error().code)));
        }
    };
    host_->add_blob(std::move(photo->bytes), photo->mime, kept, std::move(photo->small));
}

bool Workspace::canChooseFiles() const {
    return can_choose_files();
}

QUrl Workspace::pictures() const {
    return QUrl::fromLocalFile(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
}

QUrl Workspace::scratchPicture() const {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::TempLocation));
    return QUrl::fromLocalFile(
        folder.filePath(scratch_prefix() + QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".png")));
}

QVariant Workspace::photo(const QString& digest, bool whole) {
    const auto bytes = base::from_hex(digest.toStdString());
    base::Digest wanted{};
    if (!bytes || bytes->size() != wanted.size()) return QVariantMap();
    std::copy(bytes->begin(), bytes->end(), wanted.begin());
    const auto info = view().blob(wanted);
    const auto answer = [](const char* state, const std::string& code = {}, const std::string& file = {}, qreal progress = 0) {
        return QVariantMap{{"state", state},
                           {"text", code.empty() ? QString() : Text::problem(q(code))},
                           {"source", file.empty() ? QUrl() : QUrl::fromLocalFile(q(file))},
                           {"progress", progress}};
    };
    const auto& file = whole || info.thumbnail.empty() ? info.path : info.thumbnail;
    if (!file.empty()) {
        const bool waits = info.state == replica::BlobState::here_only;
        return answer(!info.code.empty() ? "failed" : waits ? "pending" : "stored", info.code, file, 1);
    }
    // What was taken in before there were thumbnails is shown itself.
    if (!whole && info.thumbnail_code != "no_thumbnail") {
        if (info.thumbnail_code == "no_picture") return answer("file");
        if (!info.thumbnail_wanted) host_->want_blob(wanted, true);
        return answer(info.thumbnail_code.empty() ? "loading" : "failed", info.thumbnail_code);
    }
    if (info.state == replica::BlobState::unknown) host_->want_blob(wanted, false);
    if (info.state == replica::BlobState::unavailable) return answer("failed", info.code);
    const auto progress = info.size == 0 ? 0 : static_cast<qreal>(info.here) / static_cast<qreal>(info.size);
    return answer("loading", {}, {}, progress);
}

void Workspace::dismissPhotos() {
    host_->post([](replica::Replica& replica) { (void)replica.dismiss_blobs(); });
}

void Workspace::dismiss(qint64 no) {
    host_->post([no](replica::Replica& replica) { (void)replica.dismiss(static_cast<std::uint64_t>(no)); });
}

void Workspace::redraft(qint64 no) {
    host_->post([this, no](replica::Replica& replica) {
        const auto opened = replica.redraft(static_cast<std::uint64_t>(no));
        if (!opened || opened->empty()) return;
        const auto document = opened->front();
        QMetaObject::invokeMethod(
            this, [this, document] { emit redrafted(q(registry().find(document.kind)->schema.name), q(document.id.text())); },
            Qt::QueuedConnection);
    });
}

void Workspace::undo(qint64 no) {
    host_->post([this, no](replica::Replica& replica) {
        const auto done = replica.undo(static_cast<std::uint64_t>(no));
        const auto code = done ? QString() : q(done.error().code);
        QMetaObject::invokeMethod(
            this, [this, no, code] { emit undone(no, code.isEmpty(), code.isEmpty() ? QString() : Text::problem(code)); },
            Qt::QueuedConnection);
    });
}

}  // namespace satchel::models

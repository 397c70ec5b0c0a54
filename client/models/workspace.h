#pragma once

#include "client/link/replica_host.h"
#include "client/models/differences.h"
#include "client/models/merged_customers.h"
#include "client/models/text.h"

#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace satchel::models {

/// One person's work on this device, as screens see it: who they are, how the connection stands, and the way to save.
/// Lists, documents and forms hang on it.
class Workspace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the app")
    Q_PROPERTY(QString userId READ user_id CONSTANT)
    Q_PROPERTY(QString userName READ user_name NOTIFY person_changed)
    Q_PROPERTY(QString organisation READ organisation CONSTANT)
    Q_PROPERTY(QString serverText READ server_text CONSTANT)
    Q_PROPERTY(QString language READ language_name NOTIFY person_changed)  // zh, en: what asks C++ for words depends on it
    Q_PROPERTY(QVariant roles READ roles NOTIFY person_changed)
    Q_PROPERTY(QString roleText READ role_text NOTIFY person_changed)
    Q_PROPERTY(QString today READ today NOTIFY day_changed)  // the organisation's, as ISO text
    Q_PROPERTY(bool online READ online WRITE set_online NOTIFY online_changed)
    Q_PROPERTY(QString linkState READ link_state NOTIFY status_changed)  // offline, connecting, live, waiting
    Q_PROPERTY(QString linkText READ link_text NOTIFY status_changed)    // one line for a person
    Q_PROPERTY(QString problem READ problem NOTIFY status_changed)       // stable code; empty: none
    Q_PROPERTY(QString problemText READ problem_text NOTIFY status_changed)
    Q_PROPERTY(QString problemTone READ problem_tone NOTIFY status_changed)  // bad: the person has to do something
    Q_PROPERTY(bool photosLost READ photos_lost NOTIFY
                   status_changed)                           // the problem is photos that waiting does not bring to the server
    Q_PROPERTY(bool told READ told NOTIFY status_changed)    // the problem is more than a lack of signal: the reason is shown
    Q_PROPERTY(bool ready READ ready NOTIFY status_changed)  // every subscribed scope is here: lists are complete
    Q_PROPERTY(qreal progress READ progress NOTIFY status_changed)  // of a bootstrap, 0 to 1; -1: none under way
    Q_PROPERTY(QString progressText READ progress_text NOTIFY status_changed)
    Q_PROPERTY(QString syncedText READ synced_text NOTIFY status_changed)  // "data 3 min old"
    Q_PROPERTY(
        QString readyText READ ready_text NOTIFY status_changed)  // "Ready offline, as of 3 min ago": the look before leaving
    Q_PROPERTY(QString lastProblemText READ last_problem_text NOTIFY status_changed)  // since the start, also once it has passed
    Q_PROPERTY(QString cursorText READ cursor_text NOTIFY status_changed)             // the place in the ledger's history
    Q_PROPERTY(int waiting READ waiting NOTIFY status_changed)
    Q_PROPERTY(int sending READ sending NOTIFY status_changed)
    Q_PROPERTY(int needsYou READ needs_you NOTIFY status_changed)  // both of these
    Q_PROPERTY(int rejected READ rejected NOTIFY status_changed)   // own changes that were not accepted
    Q_PROPERTY(int choices READ choices NOTIFY status_changed)     // own values that clashed with somebody else's
    Q_PROPERTY(int done READ done NOTIFY status_changed)
    Q_PROPERTY(int photosWaiting READ photos_waiting NOTIFY status_changed)

public:
    explicit Workspace(std::unique_ptr<link::ReplicaHost> host, QObject* parent = nullptr);
    ~Workspace() override;

    QString user_id() const;
    QString user_name() const;
    QString organisation() const;
    QString server_text() const;
    QStringList roles() const;
    QString role_text() const;
    QString language_name() const { return language() == Language::chinese ? QStringLiteral("zh") : QStringLiteral("en"); }
    QString today() const { return day(); }
    bool online() const { return online_; }
    void set_online(bool online);
    QString link_state() const;
    QString link_text() const;
    QString problem() const;
    QString problem_text() const;
    QString problem_tone() const;
    bool photos_lost() const;
    bool told() const;
    bool ready() const { return state_.ready; }
    qreal progress() const;
    QString progress_text() const;
    QString synced_text() const;
    /// As of when this device knows what the server knows; 0: never.
    base::Instant told_at() const;
    QString ready_text() const;
    QString last_problem_text() const;
    QString cursor_text() const;
    int waiting() const { return static_cast<int>(state_.outbox.waiting); }
    int sending() const { return static_cast<int>(state_.outbox.sending); }
    int needs_you() const { return rejected() + choices(); }
    int rejected() const { return static_cast<int>(state_.outbox.needs_you); }
    int choices() const { return choices_; }
    int done() const { return static_cast<int>(state_.outbox.done); }
    int photos_waiting() const { return static_cast<int>(state_.blobs_waiting); }

    Q_INVOKABLE bool hasRole(const QString& role) const { return roles().contains(role); }
    /// Rows for the sync page: {name, rows, complete, mismatches, healed, sum}.
    Q_INVOKABLE QVariant scopes() const;
    Q_INVOKABLE QString diagnostics();
    /// Onto the clipboard.
    Q_INVOKABLE void copy(const QString& text);
    /// A day as ISO text, so many days from the organisation's today.
    Q_INVOKABLE QString day(int after = 0) const;
    /// Now by the organisation's clock, as a form writes an instant.
    Q_INVOKABLE QString moment() const { return QString::number(now().ms); }
    /// Of a day as ISO text by which something was to be done: "11月11日 · 逾期 12 天".
    Q_INVOKABLE QString owed(const QString& day) const;
    /// {kind, document} of the newest draft if the program ended while the person was in the middle of it; empty otherwise.
    Q_INVOKABLE QVariant interrupted();
    /// Writes the diagnostics into the person's download folder; answers where, or nothing.
    Q_INVOKABLE QString exportDiagnostics();
    /// The id of a new document, as text.
    Q_INVOKABLE QString newId();
    /// A photo or file picked by the person: scaled, re-encoded without its metadata, kept. Answers by photoAdded or photoFailed.
    Q_INVOKABLE void addPhoto(const QUrl& file);
    Q_INVOKABLE bool canChooseFiles() const;
    /// A file of this program's own, for a picture that is drawn here before it is added.
    Q_INVOKABLE QUrl scratchPicture() const;
    /// Where this person's photos lie.
    Q_INVOKABLE QUrl pictures() const;
    /// An attachment: {state, source, text, progress}. `state`: pending (not on the server yet), stored, loading, failed (`text` says why), or
    /// file: no picture, kept with the document. `source` is a file URL once it is here; asking for it fetches it. Lists show the small
    /// picture, which is what is fetched unless the `whole` one is asked for.
    Q_INVOKABLE QVariant photo(const QString& digest, bool whole = false);
    /// The person has read that photos do not reach the server, and lets it be.
    Q_INVOKABLE void dismissPhotos();
    /// What people call a kind, a line group or field of it, an action: where a document speaks of others by their numbers.
    Q_INVOKABLE QString placeLabel(int kind, int group, int field) const;
    Q_INVOKABLE QString actionLabel(int kind, const QString& action) const;
    /// named_in_full; empty if it is not held.
    Q_INVOKABLE QString titleOf(const QString& kind, const QString& document);
    /// What a kind is to this person: see kind_info.h; empty for an unknown one.
    Q_INVOKABLE QVariant kindInfo(const QString& kind) const;
    /// The kinds whose documents stand beside one of this kind, as kindInfo tells of them.
    Q_INVOKABLE QVariant kindsBeside(const QString& kind) const;
    /// What a document of `kind` begins with that is to stand beside this one: which it is, the version of it that this person sees, and of
    /// a shipment where its goods lie and when they are due.
    Q_INVOKABLE QVariant valuesBeside(const QString& kind, const QString& subjectKind, const QString& document);
    /// Names of the kinds that a search over everything finds.
    Q_INVOKABLE QStringList searchedKinds() const;
    /// What a stable code says to a person.
    Q_INVOKABLE QString sentence(const QString& code) const { return Text::problem(code); }
    /// A thrown-away rejection: the person lets it be.
    Q_INVOKABLE void dismiss(qint64 no);
    /// Opens what was rejected as drafts; answers by redrafted.
    Q_INVOKABLE void redraft(qint64 no);
    /// Takes back what was not sent yet; answers by undone.
    Q_INVOKABLE void undo(qint64 no);

    // -- for the other models
    link::ReplicaHost& host() { return *host_; }
    replica::ReplicaView& view() { return host_->view(); }
    const registry::Registry& registry() const { return host_->registry(); }
    base::Zone zone() const { return host_->zone(); }
    base::Instant now() const;
    const registry::Actor& actor() const { return actor_; }
    /// The organisation's working time.
    const workflow::Calendar& calendar();
    const MergedCustomers& merged_customers();
    QString title_of(schema::Tag kind, const base::Id& id);
    /// As another document names it: with its number before its title where there are many of one title, as of orders of one customer.
    QString named_in_full(schema::Tag kind, const base::Id& id);
    TitleOf titles();
    SayValue say();
    using Done = std::function<void(qint64 no, const QVariantList& findings, const QString& problem)>;
    /// One tap: answers the number once it is durable, or 0 with findings or a problem.
    void save(std::vector<schema::Command> commands, Done done, std::optional<replica::DocumentKey> finishes = {},
              std::optional<replica::Seen> seen = {});
    /// The language has changed: everything that was written in words is read again.
    void tell_anew();
    QVariantList findings_of(const std::vector<schema::Finding>& findings);

signals:
    void person_changed();
    /// Another day has begun. What is due, late or of today is told anew by `changed`.
    void day_changed();
    void online_changed();
    void status_changed();
    void changed(const satchel::replica::Changes& changes);
    void photoAdded(const QString& digest);
    void photoFailed(const QString& text);
    void redrafted(const QString& kind, const QString& document);
    void undone(qint64 no, bool worked, const QString& text);

private:
    void take_in(const replica::Changes& changes);
    void refresh();
    void note_problem();
    void note_day();

    std::unique_ptr<link::ReplicaHost> host_;
    registry::Actor actor_;
    replica::SyncState state_;
    QTimer age_;
    QTimer refresh_;
    QString day_;
    std::optional<workflow::Calendar> calendar_;
    std::optional<MergedCustomers> merged_;
    int choices_ = 0;
    bool online_ = false;
    QString last_problem_;
    base::Instant last_problem_at_;
};

}  // namespace satchel::models

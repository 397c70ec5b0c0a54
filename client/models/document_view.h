#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// One document as a screen shows it: values and texts by field, lines, what this person may do with it, history, approval, comments.
/// Everything is told anew when the document, its events or its approval change.
class DocumentView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY key_changed)
    Q_PROPERTY(QString kind READ kind WRITE set_kind NOTIFY key_changed)
    Q_PROPERTY(QString document READ document WRITE set_document NOTIFY key_changed)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(bool pending READ pending NOTIFY changed)  // shows work that the ledger has not decided yet
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString kindLabel READ kind_label NOTIFY changed)
    Q_PROPERTY(QVariant state READ state NOTIFY changed)  // {name, label, tone}
    /// [{title, note, state: done|current|todo|bad}]: its way from being handed in to its end, and where it is; empty: its kind has none.
    Q_PROPERTY(QVariant steps READ steps NOTIFY changed)
    Q_PROPERTY(QVariant values READ values NOTIFY changed)  // field -> plain value
    Q_PROPERTY(QVariant texts READ texts NOTIFY changed)    // field -> as a person reads it
    Q_PROPERTY(QVariant facets READ facets NOTIFY changed)  // facet -> {field -> text}; only those that are held
    Q_PROPERTY(QVariant lines READ lines NOTIFY changed)    // group -> [{id, <field>, <field>_text}]
    /// [{name, label, needsReason, returns, asks, refusal}] in the workflow's order; `asks` are fields as kind_info.h says; `refusal` says why the rules would refuse it now, if they would.
    Q_PROPERTY(QVariant actions READ actions NOTIFY changed)
    Q_PROPERTY(bool editable READ editable NOTIFY changed)
    /// [{action, text, who, when, reason, marks, changes:[{line, field, before, after, lost, lostBy}]}]
    Q_PROPERTY(QVariant history READ history NOTIFY changed)
    Q_PROPERTY(QVariant conflicts READ conflicts NOTIFY changed)  // that this person may choose for: see conflicts.h
    Q_PROPERTY(QVariant approval READ approval NOTIFY changed)    // see approval_told.h
    Q_PROPERTY(QVariant comments READ comments NOTIFY changed)
    Q_PROPERTY(QVariant proof READ proof NOTIFY changed)      // [{text, icon, done}]: on this device, sent, on the server
    Q_PROPERTY(QVariant subject READ subject NOTIFY changed)  // {kind, document, label, title} of what it stands beside, or {}
    Q_PROPERTY(QVariant returned READ returned NOTIFY
                   changed)  // {reason, who, when, marks}: why it came back, while it is with its author
    /// A decision of this person that was refused because the document had changed: {no, text, when, changes:[{line, field, before, after}]},
    /// from what they had seen to what it says now.
    Q_PROPERTY(QVariant stale READ stale NOTIFY changed)

public:
    explicit DocumentView(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString kind() const { return kind_; }
    void set_kind(const QString& kind);
    QString document() const { return document_; }
    void set_document(const QString& document);
    bool found() const { return image_ != nullptr; }
    bool pending() const { return pending_; }
    QString title() const;
    QString kind_label() const;
    QVariantMap state() const;
    QVariantList steps() const;
    QVariantMap values() const;
    QVariantMap texts() const;
    QVariantMap facets() const;
    QVariantMap lines() const;
    QVariantList actions() const;
    bool editable() const;
    QVariantList history() const;
    QVariantMap approval() const;
    QVariantList comments() const;
    QVariantList proof() const;
    QVariantMap subject() const;
    QVariantMap returned() const;
    QVariantMap stale() const;
    QVariantList conflicts() const;

    /// Takes an action of the workflow; answers by `acted` or `refused`.
    /// `answers`: what the action asks for, by name, as a form writes it.
    Q_INVOKABLE void act(const QString& action, const QString& reason = {}, const QStringList& marks = {},
                         const QVariantMap& answers = {});
    /// One tap that writes fields of the main part, as a form writes them; answers by `acted` with no action, or `refused`.
    Q_INVOKABLE void write(const QVariantMap& values);
    /// approve, send_back or reject: names the task, the round and the content as it is on this screen.
    Q_INVOKABLE void decide(const QString& decision, const QString& reason = {});
    /// choose_mine or choose_theirs of one of `conflicts`.
    Q_INVOKABLE void choose(const QString& conflict, const QString& action);
    Q_INVOKABLE void comment(const QString& text);

signals:
    void key_changed();
    void changed();
    void acted(const QString& action, qint64 no);
    void refused(const QString& text);

private:
    void reload();
    void take_in(const replica::Changes& changes);
    using Events = std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>>;
    void save(std::vector<schema::Command> commands, const QString& action, qint64 again = 0,
              std::optional<replica::Seen> seen = {});
    void name_batches(QVariantMap& lines) const;
    QVariantMap fields(const std::vector<schema::Field>& described, const std::vector<base::Value>& values, bool as_text) const;
    QVariantMap history_entry(const schema::Image& image) const;
    QVariantList changes_of(const schema::Image& event, const Events& events) const;
    QString loser_of(const schema::Image& event, const schema::Line& change, const Events& events) const;
    QVariantMap asked_info(const schema::Field& asked) const;
    struct Refusal {
        QString text;        // empty: it would be accepted
        bool lacks = false;  // only because something is not filled in
    };
    Refusal refusal_of(const workflow::Transition& transition) const;

    QPointer<Workspace> workspace_;
    QString kind_;
    QString document_;
    const registry::DocumentKind* described_ = nullptr;
    replica::DocumentKey key_;
    std::optional<replica::Document> held_;
    const schema::Image* image_ = nullptr;
    std::optional<replica::Document> approval_;
    bool pending_ = false;
};

}  // namespace satchel::models

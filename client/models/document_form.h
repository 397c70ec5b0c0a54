#pragma once

#include "client/models/draft_slots.h"
#include "client/models/workspace.h"
#include "client/replica/draft.h"

#include <QPointer>
#include <QTimer>

namespace satchel::models {

/// A document being written. Every keystroke is kept as a draft of this device; nothing is sent before `save`. Killing the app in the middle
/// of a line and starting again gives the same line and the same cursor. Fields and lines of the facets that the person may write are named
/// like those of the main part; a line of a facet belongs to the line of the main part with the same id and begins with its first value.
class DocumentForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY opened_changed)
    Q_PROPERTY(QString kind READ kind NOTIFY opened_changed)
    Q_PROPERTY(QString document READ document NOTIFY opened_changed)
    Q_PROPERTY(bool isNew READ is_new NOTIFY opened_changed)
    /// {name, label} of the action that hands it in from where it stands; empty: it is only saved.
    Q_PROPERTY(QVariant submit READ submit NOTIFY opened_changed)
    /// [{value, text}] lines of the document beside which it stands, where its own lines name one of them.
    Q_PROPERTY(QVariant subjectLines READ subject_lines NOTIFY edited)
    /// [{line, qty}] what of these lies ready to be shipped and is on no shipment yet, nor on this one; other kinds have none.
    Q_PROPERTY(QVariant readyLines READ ready_lines NOTIFY edited)
    Q_PROPERTY(bool restored READ restored NOTIFY opened_changed)  // it continues a draft that was left
    Q_PROPERTY(QVariant values READ values NOTIFY edited)        // field -> as typed where that is no value yet, else plain value
    Q_PROPERTY(QVariant texts READ texts NOTIFY previewed)       // field -> as a person reads it, derived fields as they will be
    Q_PROPERTY(QVariant lines READ lines NOTIFY previewed)       // group -> [{id, <field>, <field>_text}] with derived fields
    Q_PROPERTY(QVariant errors READ errors NOTIFY previewed)     // "field" or "line/field" -> text
    Q_PROPERTY(QVariant notices READ notices NOTIFY previewed)   // what submitting would mean: [{code, text, field, line}]
    Q_PROPERTY(QVariant focus READ focus NOTIFY opened_changed)  // {line, field, cursor}: where the person was
    Q_PROPERTY(bool saving READ saving NOTIFY saving_changed)

public:
    explicit DocumentForm(QObject* parent = nullptr);
    ~DocumentForm() override;

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString kind() const;
    QString document() const;
    bool is_new() const;
    QVariantMap submit() const;
    QVariantList subject_lines() const;
    QVariantList ready_lines() const;
    bool restored() const { return restored_; }
    QVariantMap values() const;
    QVariantMap texts() const;
    QVariantMap lines() const;
    QVariantMap errors() const { return errors_; }
    QVariantList notices() const { return notices_; }
    QVariantMap focus() const;
    bool saving() const { return saving_; }

    /// A new document, with values to begin with.
    Q_INVOKABLE void begin(const QString& kind, const QVariantMap& values = {});
    /// The document beside which a new one stands: what it begins with there, lines of another one no longer.
    Q_INVOKABLE void standBeside(const QString& subjectKind, const QString& document);
    /// Adds a line for each of `readyLines`.
    Q_INVOKABLE void takeReady();
    /// An existing document, or a draft that was left: what was typed is there again.
    Q_INVOKABLE void open(const QString& kind, const QString& document);

    /// {field, op…}: sets a header field from what was typed; text that is no value yet is kept as it is.
    Q_INVOKABLE void set(const QString& field, const QVariant& value);
    /// Adds a line; answers its id.
    Q_INVOKABLE QString addLine(const QString& group, const QVariantMap& values);
    Q_INVOKABLE void setLine(const QString& group, const QString& line, const QString& field, const QVariant& value);
    Q_INVOKABLE void removeLine(const QString& group, const QString& line);
    /// Where the person is: kept with the draft.
    Q_INVOKABLE void setFocus(const QString& line, const QString& field, int cursor);

    /// The person goes back: the draft stays, and nobody is in the middle of it.
    Q_INVOKABLE void leave();

    /// {label, type, required, maxLength, choices: [{value, text}]} of a field: what an input needs to know. `type` is one of text, number,
    /// money, price, quantity, ratio, date, choice, boolean, reference, file, files, signature, other.
    Q_INVOKABLE QVariant describe(const QString& field, const QString& group = {}) const;

    /// Whether this person has such lines: a facet's are only for those who may hold them.
    Q_INVOKABLE bool offers(const QString& group) const;

    /// Saves what is there as one mutation, with an action (`submit`) if given. Answers by `saved` or `refused`.
    Q_INVOKABLE void save(const QString& action = {});
    /// Throws the draft away.
    Q_INVOKABLE void discard();

signals:
    void opened_changed();
    void edited();
    void previewed();
    void saving_changed();
    void saved(const QString& document, qint64 no, const QVariantList& findings);
    void refused(const QString& text);

private:
    void start(const registry::DocumentKind& kind, const base::Id& id, const replica::Document* held);
    void resume(replica::Draft left, const replica::Document* held);
    void put(const DraftSlot& slot, const QVariant& value);
    QString write_line(const QString& group, const QVariantMap& values);
    void touched();
    void take_in(const replica::Changes& changes);
    void keep();
    void preview();
    std::vector<schema::Command> commands(const QString& action) const;
    QString typed_text(const replica::Place& place, bool& typed) const;
    const schema::Image& foreseen(const replica::DraftPart& part) const;
    QString text_of(const schema::Field& field, const base::Value& value) const;
    QVariantMap line_values(const replica::DraftPart& part, std::size_t group, const schema::Line& line) const;

    QPointer<Workspace> workspace_;
    const workflow::Transition* handing_in() const;

    const registry::DocumentKind* described_ = nullptr;
    std::optional<replica::Draft> draft_;
    std::optional<schema::Image> shown_;  // as it would be after saving
    QVariantMap errors_;
    QVariantList notices_;
    QTimer preview_timer_;
    base::Instant last_line_at_;
    bool restored_ = false;
    bool saving_ = false;
    bool finished_ = false;  // saved or thrown away: a late keystroke must not bring the draft back
};

}  // namespace satchel::models

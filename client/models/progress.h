#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// The way of an order through its steps, and the proof that people were told of each: its owner, on their own screen, and the customer.
class Progress : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY told)
    Q_PROPERTY(QString order READ order WRITE set_order NOTIFY told)
    /// The latest first: [{step, label, tone, who, when, own, current, inside, owner, customer}]. `owner` and `customer`: {name, when, channel, said, pending} of the notice, or
    /// empty while nobody says that they were told. An order that came back to a step was there
    /// twice. `own`: its owner took it; `inside`: no customer is told of it.
    Q_PROPERTY(QVariant steps READ steps NOTIFY told)
    /// {channels: [{value, text}], text}: how the customer may be told of the present step, and in which words; empty: nothing to tell, or not by
    /// this person: the order's owner and the clerks are in touch with customers.
    Q_PROPERTY(QVariant telling READ telling NOTIFY told)

public:
    explicit Progress(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString order() const { return order_; }
    void set_order(const QString& order);
    QVariantList steps() const;
    QVariantMap telling() const;

    /// The customer was told of the present step: by this channel, in these words. Answers by `noted` or `refused`.
    Q_INVOKABLE void tell(const QString& channel, const QString& said);
    /// The order stands on its owner's screen: notes it, once for each step. Does nothing for anybody else.
    Q_INVOKABLE void seen();

signals:
    void told();
    void noted();
    void refused(const QString& text);

private:
    struct Notice {
        std::string step;
        base::Instant at;
        QVariantMap shown;
        bool of_owner = false;
    };
    /// As it stands now; it lives as long as whoever asked keeps it.
    std::optional<replica::Document> read() const;
    void take_in(const replica::Changes& changes);
    std::vector<Notice> notices() const;
    void write(const std::string& audience, const std::string& channel, const QString& said);

    QPointer<Workspace> workspace_;
    QString order_;
    base::Id id_;
    std::string noted_;  // the step whose notice is on its way
};

}  // namespace satchel::models

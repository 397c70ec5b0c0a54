#pragma once

#include "client/link/enrolment.h"
#include "client/models/workspace.h"

#include <QObject>
#include <QQmlEngine>

#include <memory>

namespace satchel::models {

/// Where the app stands: not enrolled, opening, at work, or unable to go on; and what belongs to the device: language and theme.
class AppState : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the app")
    Q_PROPERTY(QString phase READ phase NOTIFY changed)  // welcome, enrolling, ready, failed
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
    Q_PROPERTY(QString farewell READ farewell NOTIFY changed)  // why this device has to be enrolled again; empty: it is new
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace NOTIFY changed)
    Q_PROPERTY(bool signingIn READ signing_in NOTIFY changed)
    Q_PROPERTY(QString server READ server CONSTANT)  // to begin the enrolment form with
    Q_PROPERTY(QString code READ code CONSTANT)
    Q_PROPERTY(QString language READ language_name WRITE set_language_name NOTIFY language_changed)
    Q_PROPERTY(QString theme READ theme WRITE set_theme NOTIFY theme_changed)  // light, dark, system

public:
    struct Start {
        QString profile, server, code, theme;
        bool offline = false;
        std::shared_ptr<const registry::Registry> registry;
    };
    AppState(Start start, std::unique_ptr<link::KeyStore> keys, QObject* parent = nullptr);
    ~AppState() override;

    /// Opens the profile if this device was enrolled.
    Q_INVOKABLE void begin();

    QString phase() const { return phase_; }
    QString failure() const { return failure_; }
    QString farewell() const;
    Workspace* workspace() const { return workspace_.get(); }
    bool signing_in() const { return signing_in_; }
    QString server() const { return start_.server; }
    QString code() const { return start_.code; }
    QString language_name() const;
    void set_language_name(const QString& name);
    QString theme() const { return theme_; }
    void set_theme(const QString& theme);

    Q_INVOKABLE void enrol(const QString& server, const QString& code, const QString& password);
    /// After the session has expired: everything on this device stays.
    Q_INVOKABLE void signIn(const QString& password);

signals:
    void changed();
    void language_changed();
    void theme_changed();
    void enrolmentFailed(const QString& text);
    void signInFailed(const QString& text);
    void signedIn();

private:
    void open(const link::Account& account);
    void look_for_farewell();
    void take_leave(quint64 handed_over);
    void set_phase(const QString& phase, const QString& failure = {});

    /// Leaves what a person chose in the profile's settings; a command line decides for one run.
    void remember(const QString& name, const QString& value);

    Start start_;
    std::unique_ptr<link::KeyStore> keys_;
    link::Enrolment enrolment_;
    std::unique_ptr<Workspace> workspace_;
    QString phase_ = QStringLiteral("welcome");
    QString failure_;
    std::optional<quint64> handed_over_;
    QString theme_;
    bool signing_in_ = false;
};

}  // namespace satchel::models

#pragma once

#include "client/link/account.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

namespace satchel::link {

/// What the server or the way to it said no with: a stable code for a translated text.
struct EnrolmentFailure {
    QString code;  // `code_unknown`, `password_wrong`, `try_later`, `unreachable`, `certificate_…`, `server_answer_malformed`, …
    QString detail;
    int retry_after_ms = 0;
};

/// Enrols a device with a one-time code, and signs in again later: the only two moments at which a password is typed.
/// Runs on the thread of its owner's event loop; answers once per call.
class Enrolment : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(const base::Result<Account>&, const EnrolmentFailure&)>;

    explicit Enrolment(QObject* parent = nullptr);

    void enrol(const ServerAddress& server, const QString& code, const QString& password, const QString& device_name,
               Answer answer);
    void sign_in(const Account& account, const QString& password, const Answer& answer);

private:
    using Asked = std::function<void(const QJsonObject&, const EnrolmentFailure&)>;
    /// GET without a body, else POST.
    void ask(const ServerAddress& server, const QString& path, const QJsonObject& body, Asked done);
    void prove(const Account& account, const QString& password, const QString& name, const QString& freshness,
               const Answer& answer);

    QNetworkAccessManager network_;
};

}  // namespace satchel::link

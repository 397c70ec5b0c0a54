#include "client/link/enrolment.h"

#include "client/link/pin.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QNetworkReply>

namespace satchel::link {

namespace {

constexpr int request_timeout_ms = 20'000;

QString hex(base::ByteView bytes) {
    return QString::fromStdString(base::to_hex(bytes));
}

EnrolmentFailure failure_of(QNetworkReply& reply, const QJsonObject& body, const QString& distrusted) {
    if (!distrusted.isEmpty()) return {.code = distrusted};
    if (body.contains("code")) {
        return {.code = body["code"].toString(),
                .detail = body["detail"].toString(),
                .retry_after_ms = body["retry_after_ms"].toInt()};
    }
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return {.code = "server_answer_malformed", .detail = reply.errorString()};
    return {.code = "unreachable", .detail = reply.errorString()};
}

}  // namespace

Enrolment::Enrolment(QObject* parent) : QObject(parent) {
}

void Enrolment::ask(const ServerAddress& server, const QString& path, const QJsonObject& body, Asked done) {
    QNetworkRequest request(QUrl(QStringLiteral("https://%1:%2%3")
                                     .arg(server.host.contains(':') ? "[" + server.host + "]" : server.host)
                                     .arg(server.port)
                                     .arg(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setSslConfiguration(tls_configuration());
    request.setTransferTimeout(request_timeout_ms);
    auto* reply =
        body.isEmpty() ? network_.get(request) : network_.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    auto distrusted = std::make_shared<QString>();
    const auto pin = server.pin;
    connect(reply, &QNetworkReply::sslErrors, reply, [reply, pin, distrusted](const QList<QSslError>& errors) {
        *distrusted = distrust(reply->sslConfiguration().peerCertificate(), errors, pin);
        if (distrusted->isEmpty()) reply->ignoreSslErrors(errors);
    });
    // Before the request is written: a password never goes to a server that is not the pinned one.
    connect(reply, &QNetworkReply::encrypted, reply, [reply, pin, distrusted] {
        *distrusted = distrust(reply->sslConfiguration().peerCertificate(), {}, pin);
        if (!distrusted->isEmpty()) reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, distrusted, done = std::move(done)] {
        reply->deleteLater();
        const auto json = QJsonDocument::fromJson(reply->readAll()).object();
        if (reply->error() == QNetworkReply::NoError) return done(json, {});
        if (reply->error() == QNetworkReply::SslHandshakeFailedError && distrusted->isEmpty())
            *distrusted = "certificate_untrusted";
        done({}, failure_of(*reply, json, *distrusted));
    });
}

void Enrolment::enrol(const ServerAddress& server, const QString& code, const QString& password, const QString& device_name,
                      Answer answer) {
    Account account{.server = server};
    std::array<std::uint8_t, 32> seed{};
    base::random_bytes(seed);
    account.key = base::make_signing_key(seed);
    const QJsonObject body{{"code", code.trimmed()},
                           {"password", password},
                           {"device_name", device_name},
                           {"public_key", hex(account.key.public_key)}};
    ask(server, "/v1/enrol", body,
        [account, answer = std::move(answer)](const QJsonObject& json, const EnrolmentFailure& failure) mutable {
            if (!failure.code.isEmpty())
                return answer(base::error(failure.code.toStdString(), failure.detail.toStdString()), failure);
            const auto device = base::Id::parse(json["device"].toString().toStdString());
            const auto user = base::Id::parse(json["user"].toString().toStdString());
            auto secret = base::from_hex(json["session_secret"].toString().toStdString());
            if (!device || !user || !secret || secret->empty())
                return answer(base::error("server_answer_malformed"), {.code = "server_answer_malformed"});
            account.device = *device;
            account.user = *user;
            account.session_secret = std::move(*secret);
            account.user_name = json["user_name"].toString();
            account.organisation = json["organisation"].toString();
            answer(std::move(account), {});
        });
}

void Enrolment::sign_in(const Account& account, const QString& password, const Answer& answer) {
    const auto at = QString::number(QDateTime::currentMSecsSinceEpoch());
    prove(account, password, "at", at, [=, this](const base::Result<Account>& signed_in, const EnrolmentFailure& failure) {
        if (failure.code != "not_fresh") return answer(signed_in, failure);
        // This device's clock is wrong. A nonce of the server's does as well.
        ask(account.server, "/v1/hello", {}, [=, this](const QJsonObject& hello, const EnrolmentFailure& unheard) {
            if (!unheard.code.isEmpty()) return answer(base::error(unheard.code.toStdString()), unheard);
            prove(account, password, "nonce", hello["nonce"].toString(), answer);
        });
    });
}

void Enrolment::prove(const Account& account, const QString& password, const QString& name, const QString& freshness,
                      const Answer& answer) {
    const auto message =
        QStringLiteral("satchel sign-in %1 %2").arg(QString::fromStdString(account.device.text()), freshness).toStdString();
    const auto signature = base::sign(account.key, base::as_bytes(message));
    const QJsonObject body{{"device", QString::fromStdString(account.device.text())},
                           {name, freshness},
                           {"password", password},
                           {"signature", hex(signature)}};
    ask(account.server, "/v1/sign-in", body,
        [account = Account(account), answer](const QJsonObject& json, const EnrolmentFailure& failure) mutable {
            if (!failure.code.isEmpty())
                return answer(base::error(failure.code.toStdString(), failure.detail.toStdString()), failure);
            auto secret = base::from_hex(json["session_secret"].toString().toStdString());
            if (!secret || secret->empty())
                return answer(base::error("server_answer_malformed"), {.code = "server_answer_malformed"});
            account.session_secret = std::move(*secret);
            answer(std::move(account), {});
        });
}

}  // namespace satchel::link

#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

namespace satchel::link {

/// TLS 1.3 only; with a pin the certificate itself is what is trusted, whoever signed it.
QSslConfiguration tls_configuration();

/// SHA-256 of the certificate as lower-case hex.
QString fingerprint(const QSslCertificate& certificate);

/// Why a connection to this peer may not go on; empty if it may: the pinned certificate, or, without a pin, one without errors.
/// `certificate_changed`, `certificate_expired` (or this device's date is wrong), `certificate_untrusted`.
QString distrust(const QSslCertificate& peer, const QList<QSslError>& errors, const QString& pin);

}  // namespace satchel::link

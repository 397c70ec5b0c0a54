#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

namespace satchel::link {

/// TLS 1.3 only; with a pin the key itself is what is trusted, whoever signed the certificate.
QSslConfiguration tls_configuration();

/// SHA-256 of the certificate's public key (SubjectPublicKeyInfo) as lower-case hex: it outlives a renewal. Empty for a key of a kind that
/// Qt does not know.
QString key_pin(const QSslCertificate& certificate);

/// Why a connection to this peer may not go on; empty if it may: the pinned key, or, without a pin, a certificate without errors.
/// `certificate_changed`, `certificate_expired` (or this device's date is wrong), `certificate_untrusted`.
QString distrust(const QSslCertificate& peer, const QList<QSslError>& errors, const QString& pin);

}  // namespace satchel::link

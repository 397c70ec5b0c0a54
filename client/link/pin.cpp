#include "client/link/pin.h"

#include <QCryptographicHash>

#include <algorithm>

namespace satchel::link {

QSslConfiguration tls_configuration() {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    return configuration;
}

QString fingerprint(const QSslCertificate& certificate) {
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

QString distrust(const QSslCertificate& peer, const QList<QSslError>& errors, const QString& pin) {
    const bool expired = std::any_of(errors.begin(), errors.end(),
                                     [](const QSslError& error) { return error.error() == QSslError::CertificateExpired; });
    if (!pin.isEmpty() && (peer.isNull() || fingerprint(peer) != pin)) return QStringLiteral("certificate_changed");
    // A pin vouches for who the server is, not for a certificate that has run out.
    if (expired) return QStringLiteral("certificate_expired");
    return pin.isEmpty() && !errors.isEmpty() ? QStringLiteral("certificate_untrusted") : QString();
}

}  // namespace satchel::link

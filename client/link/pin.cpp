#include "client/link/pin.h"

#include <QCryptographicHash>
#include <QSslKey>

#include <algorithm>

namespace satchel::link {

QSslConfiguration tls_configuration() {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    return configuration;
}

QString key_pin(const QSslCertificate& certificate) {
    const auto key = certificate.publicKey().toDer();
    return key.isEmpty() ? QString() : QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex());
}

QString distrust(const QSslCertificate& peer, const QList<QSslError>& errors, const QString& pin) {
    const bool expired = std::any_of(errors.begin(), errors.end(),
                                     [](const QSslError& error) { return error.error() == QSslError::CertificateExpired; });
    if (!pin.isEmpty() && (peer.isNull() || key_pin(peer) != pin)) return QStringLiteral("certificate_changed");
    // A pin vouches for who the server is, not for a certificate that has run out.
    if (expired) return QStringLiteral("certificate_expired");
    return pin.isEmpty() && !errors.isEmpty() ? QStringLiteral("certificate_untrusted") : QString();
}

}  // namespace satchel::link

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

bool trusted(const QSslCertificate& peer, const QList<QSslError>& errors, const QString& pin) {
    if (pin.isEmpty()) return errors.isEmpty();
    if (peer.isNull() || fingerprint(peer) != pin) return false;
    // A pin vouches for who the server is, not for a certificate that has run out.
    return std::none_of(errors.begin(), errors.end(),
                        [](const QSslError& error) { return error.error() == QSslError::CertificateExpired; });
}

}  // namespace satchel::link

#include "client/link/account.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace satchel::link {

namespace {

const QString device_key = QStringLiteral("device");
const QString session_key = QStringLiteral("session");
const QString left_key = QStringLiteral("handed_over");

QString text_of(const base::Id& id) {
    return QString::fromStdString(id.text());
}

QString account_path(const QString& folder) {
    return folder + QStringLiteral("/account.json");
}

base::Result<> write_account(const QString& folder, const QJsonObject& json) {
    QSaveFile file(account_path(folder));
    if (!file.open(QIODevice::WriteOnly)) return base::error("cannot_open", file.errorString().toStdString());
    file.write(QJsonDocument(json).toJson());
    if (!file.commit()) return base::error("cannot_open", file.errorString().toStdString());
    return {};
}

}  // namespace

std::optional<ServerAddress> ServerAddress::parse(const QString& text) {
    constexpr quint16 default_port = 7443;
    const auto trimmed = text.trimmed();
    const QUrl url(trimmed.contains("://") ? trimmed : "satchel://" + trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.scheme() != "satchel") return std::nullopt;
    const auto pin = QUrlQuery(url).queryItemValue("pin").toLower().remove(':');
    const bool is_digest =
        pin.size() == 64 && std::all_of(pin.begin(), pin.end(), [](QChar c) { return c.isDigit() || (c >= 'a' && c <= 'f'); });
    if (!pin.isEmpty() && !is_digest) return std::nullopt;
    return ServerAddress{url.host(), static_cast<quint16>(url.port(default_port)), pin};
}

QString ServerAddress::text() const {
    const auto plain = host + ":" + QString::number(port);
    return pin.isEmpty() ? plain : "satchel://" + plain + "?pin=" + pin;
}

base::Result<std::optional<Account>> load_account(const QString& folder, KeyStore& keys) {
    QFile file(account_path(folder));
    if (!file.exists()) return std::optional<Account>();
    if (!file.open(QIODevice::ReadOnly)) return base::error("account_unreadable", file.errorString().toStdString());
    const auto json = QJsonDocument::fromJson(file.readAll()).object();
    if (json.contains(left_key)) return std::optional<Account>();
    Account account;
    const auto server = ServerAddress::parse(json["server"].toString());
    const auto user = base::Id::parse(json["user"].toString().toStdString());
    const auto device = base::Id::parse(json["device"].toString().toStdString());
    if (!server || !user || !device) return base::error("account_unreadable", "account.json is incomplete");
    account.server = *server;
    account.organisation = json["organisation"].toString();
    account.user_name = json["user_name"].toString();
    account.user = *user;
    account.device = *device;
    auto seed = keys.load(device_key);
    if (!seed) return seed.error();
    if (!*seed || (*seed)->size() != 32) return base::error("account_unreadable", "the device's key is missing");
    std::array<std::uint8_t, 32> secret{};
    std::copy((*seed)->begin(), (*seed)->end(), secret.begin());
    account.key = base::make_signing_key(secret);
    auto session = keys.load(session_key);
    if (!session) return session.error();
    if (*session) account.session_secret = **session;
    return std::optional<Account>(std::move(account));
}

base::Result<> store_account(const QString& folder, const Account& account, KeyStore& keys) {
    if (!QDir().mkpath(folder)) return base::error("cannot_open", folder.toStdString());
    if (auto stored = keys.store(device_key, account.key.secret); !stored) return stored;
    if (auto stored = keys.store(session_key, account.session_secret); !stored) return stored;
    return write_account(folder, {{"server", account.server.text()},
                                  {"organisation", account.organisation},
                                  {"user_name", account.user_name},
                                  {"user", text_of(account.user)},
                                  {"device", text_of(account.device)}});
}

base::Result<> take_leave(const QString& folder, KeyStore& keys, quint64 handed_over) {
    // From here on nobody takes this device for enrolled, whatever becomes of the rest.
    if (auto written = write_account(folder, {{left_key, static_cast<qint64>(handed_over)}}); !written) return written;
    for (const auto& name : {device_key, session_key}) {
        if (auto erased = keys.erase(name); !erased) return erased;
    }
    for (const auto& file : QDir(folder).entryList({QStringLiteral("replica.db*")}, QDir::Files)) {
        if (!QFile::remove(folder + "/" + file)) return base::error("io_failed", file.toStdString());
    }
    if (!QDir(folder + "/replica.db.blobs").removeRecursively()) return base::error("io_failed", "attachments");
    return {};
}

std::optional<quint64> taken_leave(const QString& folder) {
    QFile file(account_path(folder));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const auto left = QJsonDocument::fromJson(file.readAll()).object().value(left_key);
    return left.isDouble() ? std::optional(static_cast<quint64>(left.toInteger())) : std::nullopt;
}

}  // namespace satchel::link

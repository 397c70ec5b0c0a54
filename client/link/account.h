#pragma once

#include "client/link/key_store.h"
#include "shared/base/crypto.h"
#include "shared/base/id.h"
#include "shared/base/result.h"

#include <QString>

#include <optional>

namespace satchel::link {

/// Where the server is, and by which key it is known.
struct ServerAddress {
    QString host;
    quint16 port = 0;
    QString pin;  // SHA-256 of the public key (SPKI, DER) as lower-case hex; empty: the platform's authorities vouch

    /// "satchel://host:port?pin=…" as `satchel-server` prints it, or "host:port".
    static std::optional<ServerAddress> parse(const QString& text);
    QString text() const;
};

/// What this device knows of its enrolment. Everything but the secrets lies in account.json in the data folder; those lie in the key store.
struct Account {
    ServerAddress server;
    QString organisation;
    QString user_name;
    base::Id user;
    base::Id device;
    base::SigningKey key;
    base::Bytes session_secret;  // empty: signed out, sign in again
};

/// Nothing if this device was never enrolled, or has taken its leave; `account_unreadable`, or the key store's error.
base::Result<std::optional<Account>> load_account(const QString& folder, KeyStore& keys);
/// Secrets first, then the file that speaks of them.
base::Result<> store_account(const QString& folder, const Account& account, KeyStore& keys);

/// The office has revoked this device, and its replica is empty: removes who it was, its secrets and the replica's files, which nobody may have
/// open. What is left is that it happened, and how many pieces of work the office has of it, until the device is enrolled again. Cut off, it
/// is done again: call it at a start that finds `taken_leave`.
base::Result<> take_leave(const QString& folder, KeyStore& keys, quint64 handed_over);
/// How many pieces of work were handed over; nothing if this device was not revoked.
std::optional<quint64> taken_leave(const QString& folder);

}  // namespace satchel::link

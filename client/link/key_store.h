#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace satchel::link {

/// Where secrets lie: the platform's key store, or a file that only this user can read.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// Nothing if there is none; `key_store_unavailable`.
    virtual base::Result<std::optional<base::Bytes>> load(const QString& name) = 0;
    virtual base::Result<> store(const QString& name, base::ByteView secret) = 0;
    virtual base::Result<> erase(const QString& name) = 0;
};

/// Files with mode 0600 in a folder with mode 0700: for servers, tests, and desktops without a key store.
std::unique_ptr<KeyStore> file_key_store(const QString& folder);

/// The platform's own (Secret Service, Keychain, Keystore); null where this build or this session has none.
/// `service` keeps several profiles of one person apart.
std::unique_ptr<KeyStore> platform_key_store(const QString& service);

}  // namespace satchel::link

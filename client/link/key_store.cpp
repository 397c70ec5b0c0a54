#include "client/link/key_store.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#ifdef SATCHEL_KEYCHAIN
#include <QEventLoop>
#include <qt6keychain/keychain.h>
#endif

namespace satchel::link {

namespace {

class FileKeyStore final : public KeyStore {
public:
    explicit FileKeyStore(QString folder) : folder_(std::move(folder)) {}

    base::Result<std::optional<base::Bytes>> load(const QString& name) override {
        QFile file(path(name));
        if (!file.exists()) return std::optional<base::Bytes>();
        if (!file.open(QIODevice::ReadOnly)) return base::error("key_store_unavailable", file.errorString().toStdString());
        const auto bytes = file.readAll();
        return std::optional<base::Bytes>(base::Bytes(bytes.begin(), bytes.end()));
    }

    base::Result<> store(const QString& name, base::ByteView secret) override {
        if (!QDir().mkpath(folder_)) return base::error("key_store_unavailable", folder_.toStdString());
        QFile::setPermissions(folder_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        // Written beside and renamed, with its rights set before the secret is in it.
        QSaveFile file(path(name));
        if (!file.open(QIODevice::WriteOnly)) return base::error("key_store_unavailable", file.errorString().toStdString());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(reinterpret_cast<const char*>(secret.data()), static_cast<qint64>(secret.size()));
        if (!file.commit()) return base::error("key_store_unavailable", file.errorString().toStdString());
        return {};
    }

    base::Result<> erase(const QString& name) override {
        QFile::remove(path(name));
        return {};
    }

private:
    QString path(const QString& name) const { return folder_ + "/" + name + ".key"; }
    QString folder_;
};

#ifdef SATCHEL_KEYCHAIN

class PlatformKeyStore final : public KeyStore {
public:
    explicit PlatformKeyStore(QString service) : service_(std::move(service)) {}

    base::Result<std::optional<base::Bytes>> load(const QString& name) override {
        QKeychain::ReadPasswordJob job(service_);
        job.setKey(name);
        wait(job);
        if (job.error() == QKeychain::EntryNotFound) return std::optional<base::Bytes>();
        if (job.error() != QKeychain::NoError) return base::error("key_store_unavailable", job.errorString().toStdString());
        const auto bytes = job.binaryData();
        return std::optional<base::Bytes>(base::Bytes(bytes.begin(), bytes.end()));
    }

    base::Result<> store(const QString& name, base::ByteView secret) override {
        QKeychain::WritePasswordJob job(service_);
        job.setKey(name);
        job.setBinaryData(QByteArray(reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())));
        wait(job);
        if (job.error() != QKeychain::NoError) return base::error("key_store_unavailable", job.errorString().toStdString());
        return {};
    }

    base::Result<> erase(const QString& name) override {
        QKeychain::DeletePasswordJob job(service_);
        job.setKey(name);
        wait(job);
        return {};
    }

private:
    /// Secrets are asked for when the app starts and when a person signs in: the two moments at which waiting is what they expect.
    static void wait(QKeychain::Job& job) {
        job.setAutoDelete(false);
        QEventLoop loop;
        QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
        job.start();
        loop.exec();
    }
    QString service_;
};

#endif

}  // namespace

std::unique_ptr<KeyStore> file_key_store(const QString& folder) {
    return std::make_unique<FileKeyStore>(folder);
}

std::unique_ptr<KeyStore> platform_key_store(const QString& service) {
#ifdef SATCHEL_KEYCHAIN
    // There is no asking whether a session has a key store but by using it.
    auto store = std::make_unique<PlatformKeyStore>(service);
    if (store->load(QStringLiteral("probe"))) return store;
#endif
    Q_UNUSED(service)
    return nullptr;
}

}  // namespace satchel::link

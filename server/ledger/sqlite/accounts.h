#pragma once

#include "server/ledger/sqlite/query.h"
#include "server/ledger/sqlite/replicas.h"
#include "server/ledger/sqlite/writer.h"
#include "shared/base/instant.h"

#include <functional>
#include <mutex>

namespace satchel::ledger::sqlite {

/// Passwords, enrolment codes and devices. Reads have a connection of their own, so that a sign-in does not wait for a batch.
class SqliteAccounts final : public Accounts {
public:
    SqliteAccounts(Writer& writer, sql::Database reader, base::Clock& clock);

    base::Result<> set_password(const base::Id& user, const std::string& scrypt_text) override;
    std::optional<std::string> password(const base::Id& user) override;
    base::Result<> add_code(const EnrolmentCode& code) override;
    base::Result<std::optional<EnrolmentCode>> take_code(const base::Digest& code_hash) override;
    base::Result<> add_device(const DeviceRecord& device) override;
    base::Result<bool> renew_session(const base::Id& device, const base::Digest& session_hash, base::Instant until,
                                     base::Instant seen_at) override;
    base::Result<> note_seen(const base::Id& device, base::Instant seen_at) override;
    base::Result<> revoke(const base::Id& device) override;
    std::optional<DeviceRecord> device(const base::Id& id) override;
    std::vector<DeviceRecord> devices() override;
    base::Result<> claim_replica(const base::Id& replica, const base::Id& user, const base::Id& device) override;

private:
    Writer& writer_;
    base::Clock& clock_;
    std::mutex mutex_;  // of the reading connection
    sql::Database reader_;
    sql::Statement password_, device_, devices_, owner_;
};

}  // namespace satchel::ledger::sqlite

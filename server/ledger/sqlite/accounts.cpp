#include "server/ledger/sqlite/accounts.h"

#include <algorithm>

namespace satchel::ledger::sqlite {

namespace {

DeviceRecord device_of(const sql::Statement& row) {
    DeviceRecord device;
    device.id = row.id(0);
    device.user = row.id(1);
    device.name = row.text(2);
    device.public_key = base::copy(row.bytes(3));
    const auto hash = row.bytes(4);
    std::copy_n(hash.begin(), std::min(hash.size(), device.session_hash.size()), device.session_hash.begin());
    device.session_until = base::Instant{row.integer(5)};
    device.enrolled_at = base::Instant{row.integer(6)};
    device.seen_at = base::Instant{row.integer(7)};
    device.revoked = row.integer(8) != 0;
    return device;
}

constexpr const char* device_columns =
    "SELECT id, user, name, public_key, session_hash, session_until, enrolled_at, seen_at, revoked FROM device ";

}  // namespace

SqliteAccounts::SqliteAccounts(Writer& writer, sql::Database reader, base::Clock& clock)
    : writer_(writer),
      clock_(clock),
      reader_(std::move(reader)),
      password_(reader_.must_prepare("SELECT scrypt FROM password WHERE user = ?")),
      device_(reader_.must_prepare(std::string(device_columns) + "WHERE id = ?")),
      devices_(reader_.must_prepare(std::string(device_columns) + "ORDER BY id")),
      owner_(reader_.must_prepare("SELECT user, device FROM replica WHERE id = ?")) {
}

base::Result<> SqliteAccounts::set_password(const base::Id& user, const std::string& scrypt_text) {
    return writer_.write([&] {
        auto statement = take(writer_.database.prepare("INSERT OR REPLACE INTO password(user, scrypt) VALUES(?, ?)"));
        Query(statement, user, scrypt_text).run();
    });
}

std::optional<std::string> SqliteAccounts::password(const base::Id& user) {
    const std::lock_guard lock(mutex_);
    Query row(password_, user);
    if (!row.next()) return std::nullopt;
    return std::string(row->text(0));
}

base::Result<> SqliteAccounts::add_code(const EnrolmentCode& code) {
    return writer_.write([&] {
        // Codes that nobody took go when the next one comes.
        auto sweep = take(writer_.database.prepare("DELETE FROM enrolment WHERE expires_at <= ?"));
        Query(sweep, clock_.now().ms).run();
        auto statement =
            take(writer_.database.prepare("INSERT OR REPLACE INTO enrolment(code_hash, user, expires_at) VALUES(?, ?, ?)"));
        Query(statement, base::ByteView(code.code_hash), code.user, code.expires_at.ms).run();
    });
}

base::Result<std::optional<EnrolmentCode>> SqliteAccounts::take_code(const base::Digest& code_hash) {
    return writer_.write([&] {
        std::optional<EnrolmentCode> code;
        auto statement = take(writer_.database.prepare("DELETE FROM enrolment WHERE code_hash = ? RETURNING user, expires_at"));
        Query row(statement, base::ByteView(code_hash));
        while (row.next()) code = EnrolmentCode{code_hash, row->id(0), base::Instant{row->integer(1)}};
        return code;
    });
}

base::Result<> SqliteAccounts::add_device(const DeviceRecord& device) {
    return writer_.write([&] {
        auto statement =
            take(writer_.database.prepare("INSERT INTO device(id, user, name, public_key, session_hash, "
                                          "session_until, enrolled_at, seen_at, revoked) "
                                          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        Query(statement, device.id, device.user, device.name, device.public_key, base::ByteView(device.session_hash),
              device.session_until.ms, device.enrolled_at.ms, device.seen_at.ms, device.revoked)
            .run();
    });
}

base::Result<bool> SqliteAccounts::renew_session(const base::Id& device, const base::Digest& session_hash, base::Instant until,
                                                 base::Instant seen_at) {
    return writer_.write([&] {
        auto statement =
            take(writer_.database.prepare("UPDATE device SET session_hash = ?, session_until = ?, seen_at = ? "
                                          "WHERE id = ? AND revoked = 0 RETURNING id"));
        Query row(statement, base::ByteView(session_hash), until.ms, seen_at.ms, device);
        bool renewed = false;
        while (row.next()) renewed = true;
        return renewed;
    });
}

base::Result<> SqliteAccounts::note_seen(const base::Id& device, base::Instant seen_at) {
    return writer_.write([&] {
        auto statement = take(writer_.database.prepare("UPDATE device SET seen_at = ? WHERE id = ? AND revoked = 0"));
        Query(statement, seen_at.ms, device).run();
    });
}

base::Result<> SqliteAccounts::revoke(const base::Id& device) {
    return writer_.write([&] {
        auto statement = take(writer_.database.prepare("UPDATE device SET revoked = 1 WHERE id = ?"));
        Query(statement, device).run();
    });
}

std::optional<DeviceRecord> SqliteAccounts::device(const base::Id& id) {
    const std::lock_guard lock(mutex_);
    Query row(device_, id);
    if (!row.next()) return std::nullopt;
    return device_of(*row);
}

std::vector<DeviceRecord> SqliteAccounts::devices() {
    const std::lock_guard lock(mutex_);
    std::vector<DeviceRecord> all;
    for (Query row(devices_); row.next();) all.push_back(device_of(*row));
    return all;
}

base::Result<> SqliteAccounts::claim_replica(const base::Id& replica, const base::Id& user, const base::Id& device) {
    {
        // Every connection asks, only the first one writes.
        const std::lock_guard lock(mutex_);
        Query row(owner_, replica);
        if (row.next() && row->id(0) == user && row->id(1) == device) return {};
    }
    auto claimed = writer_.write([&] { return writer_.memory.replicas.claim(replica, user, device); });
    if (!claimed) return claimed.error();
    if (!*claimed) return base::error("replica_taken");
    return {};
}

}  // namespace satchel::ledger::sqlite

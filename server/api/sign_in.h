#pragma once

#include "server/api/secrets.h"
#include "server/api/services.h"
#include "server/api/throttle.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace satchel::api {

/// What a device gets once its person has shown who they are.
struct Granted {
    base::Id device;
    base::Id user;
    std::string user_name;
    base::Bytes session_secret;
    base::Instant session_until;
};

/// A refusal as HTTP says it.
struct Denied {
    int status = 403;
    std::string code;
    std::int64_t retry_after_ms = 0;
};
using Granting = std::variant<Granted, Denied>;

struct EnrolRequest {
    std::string code;
    base::Bytes public_key;  // Ed25519, 32 bytes
    std::string device_name;
    std::string password;  // the person's new one if they have none yet, else the one they have
};

struct SignInRequest {
    base::Id device;
    std::string freshness;  // the nonce that GET /v1/hello gave, or the device's clock as milliseconds since 1970
    base::Bytes signature;  // over sign_in_message()
    std::string password;
};

/// The only place where passwords are looked at. Slow on purpose (scrypt): call it from a worker, not from a network thread.
class SignIn {
public:
    explicit SignIn(Services& services);

    /// `code_unknown`, `code_expired`, `password_wrong`, `password_too_short`, `user_inactive`, `request_malformed`, `try_later`.
    /// A code survives a wrong password, but not an enrolment.
    Granting enrol(const EnrolRequest& request, const std::string& address);
    /// `device_unknown`, `device_revoked`, `password_wrong`, `user_inactive`, `not_fresh` (a clock that is wrong: ask for a nonce),
    /// `try_later`.
    Granting sign_in(const SignInRequest& request, const std::string& address);

    std::string nonce() { return nonces_.make(services_.clock.now()); }

    static constexpr std::uint32_t free_failures_of_address = 300;  // [D] in a quarter of an hour
    static constexpr std::size_t min_password_characters = 8;
    static constexpr std::size_t max_password_bytes = 200;
    static constexpr std::size_t max_device_name_bytes = 100;
    static constexpr std::int64_t max_clock_skew_ms = std::int64_t{10} * 60'000;

private:
    bool fresh(std::string_view freshness, base::Instant now) const;
    std::int64_t wait_ms(const std::string& user, const std::string& address, base::Instant now);
    void note_failure(const std::string& user, const std::string& address, base::Instant now);
    /// False: the device was revoked meanwhile.
    using Keep = std::function<base::Result<bool>(ledger::Accounts&, const ledger::DeviceRecord&)>;
    Granting grant(ledger::DeviceRecord device, base::Instant now, const Keep& keep);
    /// The password fits, or is taken as the person's first; else why not.
    std::variant<std::monostate, Denied> prove(const base::Id& user, const std::string& password, const std::string& address,
                                               bool may_be_first);

    Services& services_;
    Nonces nonces_;
    Throttle throttle_{{}};  // by person: a colleague who mistypes slows nobody else
    // By address, which a whole office may share: only against floods. A code that fits nobody is found by nothing less than 2^50 tries.
    Throttle flood_{{.free_failures = free_failures_of_address}};
};

/// The person's name if they are active, read from the ledger.
std::optional<std::string> active_name(ledger::Ledger& ledger, const base::Id& user);

}  // namespace satchel::api

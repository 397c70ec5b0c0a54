#include "server/api/sign_in.h"

#include "shared/base/text.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace satchel::api {

namespace {

constexpr std::int64_t day_ms = 24 * 60 * 60 * std::int64_t{1'000};
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t public_key_bytes = 32;

Denied try_later(std::int64_t wait_ms) {
    return {429, "try_later", wait_ms};
}

Denied store_failed() {
    return {503, "try_later", 5'000};
}

}  // namespace

std::optional<std::string> active_name(ledger::Ledger& ledger, const base::Id& user) {
    namespace f = registry::system_kinds::user_field;
    auto snapshot = ledger.snapshot();
    if (!snapshot) return std::nullopt;
    const auto read = (*snapshot)->read({registry::system_kinds::user, user, 0});
    if (!read || !read->values[f::active].boolean()) return std::nullopt;
    return read->values[f::name].text();
}

SignIn::SignIn(Services& services) : services_(services), nonces_(services.random) {
}

bool SignIn::fresh(std::string_view freshness, base::Instant now) const {
    if (nonces_.accepts(freshness, now)) return true;
    std::int64_t at = 0;
    const auto [end, fault] = std::from_chars(freshness.data(), freshness.data() + freshness.size(), at);
    const bool whole = fault == std::errc() && end == freshness.data() + freshness.size();
    return whole && at > now.ms - max_clock_skew_ms && at < now.ms + max_clock_skew_ms;
}

std::int64_t SignIn::wait_ms(const std::string& user, const std::string& address, base::Instant now) {
    const auto by_address = flood_.wait_ms(address, now);
    return user.empty() ? by_address : std::max(by_address, throttle_.wait_ms(user, now));
}

void SignIn::note_failure(const std::string& user, const std::string& address, base::Instant now) {
    flood_.failed(address, now);
    if (!user.empty()) throttle_.failed(user, now);
}

std::variant<std::monostate, Denied> SignIn::prove(const base::Id& user, const std::string& password, const std::string& address,
                                                   bool may_be_first) {
    const auto now = services_.clock.now();
    if (password.size() > max_password_bytes) return Denied{403, "password_wrong"};
    const auto stored = services_.ledger.accounts().password(user);
    if (!stored) {
        if (!may_be_first) return Denied{403, "password_wrong"};
        if (base::character_count(password) < min_password_characters) return Denied{400, "password_too_short"};
        if (!services_.ledger.accounts().set_password(user, base::hash_password(password))) return store_failed();
        return std::monostate{};
    }
    if (!base::check_password(password, *stored)) {
        note_failure(user.text(), address, now);
        const auto wait = wait_ms(user.text(), address, now);
        return Denied{403, "password_wrong", wait};
    }
    throttle_.succeeded(user.text());
    return std::monostate{};
}

Granting SignIn::grant(ledger::DeviceRecord device, base::Instant now, const Keep& keep) {
    const auto name = active_name(services_.ledger, device.user);
    if (!name) return Denied{403, "user_inactive"};
    base::Bytes secret(secret_bytes);
    services_.random.fill(secret);
    device.session_hash = base::sha256(secret);
    device.session_until = {now.ms + services_.settings.session_days * day_ms};
    device.seen_at = now;
    const auto kept = keep(services_.ledger.accounts(), device);
    if (!kept) return store_failed();
    if (!*kept) return Denied{403, "device_revoked"};
    return Granted{device.id, device.user, *name, std::move(secret), device.session_until};
}

Granting SignIn::enrol(const EnrolRequest& request, const std::string& address) {
    const auto now = services_.clock.now();
    if (const auto wait = wait_ms({}, address, now); wait > 0) return try_later(wait);
    const bool named = base::is_clean_text(request.device_name) && request.device_name.size() <= max_device_name_bytes;
    if (request.public_key.size() != public_key_bytes || !named) return Denied{400, "request_malformed"};
    const auto normal = normal_code(request.code);
    auto& accounts = services_.ledger.accounts();
    const auto taken =
        normal ? accounts.take_code(code_hash(*normal)) : base::Result<std::optional<ledger::EnrolmentCode>>(std::nullopt);
    if (!taken) return store_failed();
    if (!taken->has_value()) {
        note_failure({}, address, now);
        return Denied{403, "code_unknown", wait_ms({}, address, now)};
    }
    const auto& code = **taken;
    if (code.expires_at <= now) return Denied{403, "code_expired"};

    // From here on a refusal gives the code back: it was right, and whoever holds it may mend the rest.
    const auto refuse = [&](Denied denied) -> Granting {
        if (!accounts.add_code(code)) return store_failed();
        return denied;
    };
    if (const auto wait = wait_ms(code.user.text(), address, now); wait > 0) return refuse(try_later(wait));
    if (!active_name(services_.ledger, code.user)) return refuse({403, "user_inactive"});
    if (const auto proof = prove(code.user, request.password, address, true); std::holds_alternative<Denied>(proof)) {
        return refuse(std::get<Denied>(proof));
    }
    ledger::DeviceRecord device{.id = base::make_id(now, services_.random), .user = code.user, .name = request.device_name};
    device.public_key = request.public_key;
    device.enrolled_at = now;
    auto granting = grant(std::move(device), now, [](ledger::Accounts& all, const ledger::DeviceRecord& made) {
        const auto added = all.add_device(made);
        return added ? base::Result<bool>(true) : base::Result<bool>(added.error());
    });
    if (std::holds_alternative<Denied>(granting)) return refuse(std::get<Denied>(granting));
    return granting;
}

Granting SignIn::sign_in(const SignInRequest& request, const std::string& address) {
    const auto now = services_.clock.now();
    if (const auto wait = wait_ms({}, address, now); wait > 0) return try_later(wait);
    if (!fresh(request.freshness, now)) return Denied{403, "not_fresh"};
    auto device = services_.ledger.accounts().device(request.device);
    const auto message = sign_in_message(request.device, request.freshness);
    // Whoever does not hold the key learns nothing about the device, and not whether the password was right.
    if (!device || !base::verify_signature(device->public_key, base::as_bytes(message), request.signature)) {
        note_failure({}, address, now);
        return Denied{403, "device_unknown"};
    }
    if (device->revoked) return Denied{403, "device_revoked"};
    if (const auto wait = wait_ms(device->user.text(), address, now); wait > 0) return try_later(wait);
    if (const auto proof = prove(device->user, request.password, address, false); std::holds_alternative<Denied>(proof)) {
        return std::get<Denied>(proof);
    }
    // The record was read before scrypt: only the session is written, and only if nobody has revoked the device meanwhile.
    return grant(std::move(*device), now, [](ledger::Accounts& all, const ledger::DeviceRecord& known) {
        return all.renew_session(known.id, known.session_hash, known.session_until, known.seen_at);
    });
}

}  // namespace satchel::api

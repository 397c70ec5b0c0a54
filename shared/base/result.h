#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace satchel::base {

/// What went wrong, as a value. `code` is a stable identifier that is translated where a person reads it
/// (`disk_full`, `frame_malformed`); `detail` is for logs and diagnostics, in English, and never holds a document's content.
struct Error {
    std::string code;
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

/// Thrown only when a caller asks a failed Result for its value, which is a bug of the caller.
struct BadResultAccess : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw BadResultAccess(error.code + ": " + error.detail);
}

/// Failures that are expected are values. Conflicts and refusals of the business are not errors: see engine::Outcome.
template <class T = void>
using Result = boost::system::result<T, Error>;

inline Error error(std::string code, std::string detail = {}) {
    return Error{std::move(code), std::move(detail)};
}

}  // namespace satchel::base

#pragma once

#include "server/app/texts.h"
#include "shared/base/result.h"

#include <string>
#include <utility>
#include <vector>

namespace satchel::app {

/// Something that a person caused or has to mend: a row of the table of texts, and what is put into it.
struct Problem {
    Problem() = default;
    // Both or nothing: were it made from a text alone, no Outcome of a text could be told from a failure.
    Problem(std::string what, std::vector<std::string> with) : code(std::move(what)), params(std::move(with)) {}

    std::string code;
    std::vector<std::string> params;
};

[[noreturn]] inline void throw_exception_from_error(const Problem& problem, const boost::source_location&) {
    throw base::BadResultAccess(problem.code);
}

template <class T = void>
using Outcome = boost::system::result<T, Problem>;

inline Problem problem(std::string code, std::vector<std::string> params = {}) {
    return Problem(std::move(code), std::move(params));
}
/// An error of a lower room, in words. `place`: the file, folder or address that it is about.
inline Problem problem(const base::Error& error, std::string place) {
    return Problem(error.code, {std::move(place), error.detail});
}
inline std::string say(Language language, const Problem& problem) {
    return say(language, problem.code, problem.params);
}

}  // namespace satchel::app

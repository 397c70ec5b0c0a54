#pragma once

#include "server/app/problem.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace satchel::app::demo {

struct Scale {
    std::size_t customers = 2'000;
    std::size_t products = 800;
    int months = 12;
    std::uint64_t lively = 1;  // how many times as often the rarer things happen
};
inline constexpr Scale full_scale{};
inline constexpr Scale small_scale{.customers = 300, .products = 200, .months = 2, .lively = 3};

/// What a finished demo holds, counted in its ledger.
struct Census {
    std::size_t teams = 0;
    std::size_t users = 0;
    std::size_t customers = 0;
    std::size_t products = 0;  // with a Chinese name and a barcode
    std::size_t orders = 0;
    std::size_t claims = 0;
    std::size_t months = 0;  // with orders and claims
};
/// In this order, as texts are filled in.
std::vector<std::string> words_of(const Census& census);

struct Login {
    std::string login;
    std::string name;
    std::string role;
    std::string role_zh;
    std::string team;
    std::string code;  // for one enrolment
};

struct Made {
    std::string organisation;
    std::string password;  // everybody's; nowhere but in a demo
    std::vector<Login> logins;
    Census census;
    std::uint64_t mutations = 0;
    std::uint64_t rejected = 0;
    std::vector<std::string> rejections;  // "3 × code": empty unless the generator has a fault
};

/// Fills a new folder with a food distributor that has been working for months: everything is decided by the same rules as real work,
/// at instants that count back from now. Writes `demo.json` for scripts. The same seed makes the same company.
Outcome<Made> make(const std::string& folder, std::uint64_t seed, const Scale& scale,
                   const std::function<void(int percent)>& progress);

}  // namespace satchel::app::demo

#pragma once

#include "shared/base/id.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

/// Made-up people, companies, places and numbers. Everything here is invented: any likeness to a person or a company is chance.
namespace satchel::app::demo {

/// Reproducible: the same seed says the same things in the same order.
class Dice final : public base::Random {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
    }
    bool chance(std::uint64_t percent) { return below(100) < percent; }
    template <class T>
    const T& one_of(std::span<const T> all) {
        return all[below(all.size())];
    }
    template <class T, std::size_t N>
    const T& one_of(const std::array<T, N>& all) {
        return all[below(N)];
    }

private:
    std::uint64_t next_word();
    std::uint64_t state_;
};

std::string person_name(Dice& dice);
/// 1xx with a prefix that no operator has given out, so that nobody is called by accident.
std::string phone(Dice& dice);
/// Eighteen characters with the right check character (GB 32100-2015).
std::string tax_number(Dice& dice, std::string_view area);
/// Thirteen digits with the right check digit.
std::string ean13(std::uint64_t company, std::uint64_t item);

struct City {
    std::string_view name;
    std::string_view area_code;  // of the administrative division, six digits
    std::array<std::string_view, 5> districts;
};
std::span<const City> cities_of(std::size_t region);  // four regions
std::string_view region_name(std::size_t region);

std::string street_address(Dice& dice);
/// "鼎盛" + the class's kind of firm: a supermarket, a restaurant, …
std::string company_name(Dice& dice, std::string_view city, std::string_view customer_class);

}  // namespace satchel::app::demo

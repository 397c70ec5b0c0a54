#pragma once

#include "server/app/demo/catalogue.h"
#include "server/app/demo/staff.h"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::app::demo {

struct Buyer {
    base::Id id;
    std::string name;
    std::string address;
    std::string contact;
    std::size_t rep = 0;              // index into Staff::people
    std::int64_t cadence_days = 30;   // between two orders, about
    std::size_t lines = 5;            // of an order, about
    std::int64_t cases = 5;           // of a line, about
    std::vector<std::size_t> basket;  // what it usually buys: indexes into Catalogue::items
    bool provisional = false;
    bool on_account = true;
    enum class Pays : std::uint8_t { on_time, late, badly } pays = Pays::on_time;
};

/// Customers with contacts, phones, addresses, tax numbers and credit limits, spread over the four regions and their reps.
/// `months`: of history to come, so that a limit fits what a customer buys.
Outcome<std::vector<Buyer>> acquire(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, const Staff& staff,
                                    const Catalogue& catalogue, std::size_t customers, int months, base::Instant at);

}  // namespace satchel::app::demo

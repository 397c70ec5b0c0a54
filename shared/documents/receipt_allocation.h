#pragma once

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/money.h"

#include <string>
#include <vector>

/// Which invoices a customer's money pays 核销.
namespace satchel::documents::receipt_allocation {

/// What is open on an invoice; less than nothing on a credit note.
struct Open {
    base::Id invoice;
    base::Date due_on;
    std::string no;
    base::Money open;
};

struct Share {
    base::Id invoice;
    base::Money amount;  // of the sign of what was open, and never more than that
    friend bool operator==(const Share&, const Share&) = default;
};

/// First in, first out: the earlier due before the later, then by number. What credit notes give is taken in first and pays along; money that
/// goes out (`rest` < 0) settles credit notes alone. At most `limit` shares.
std::vector<Share> first_in_first_out(base::Money rest, std::vector<Open> open, std::size_t limit);

/// Whether that much may be left of a receipt of this amount: money that came is never given away twice, money that went is never taken back.
bool fits(base::Money amount, base::Money rest);

}  // namespace satchel::documents::receipt_allocation

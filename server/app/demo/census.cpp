#include "server/app/demo/census.h"

#include "shared/documents/customer.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <set>
#include <utility>

namespace satchel::app::demo {

namespace {

namespace system_kinds = registry::system_kinds;
namespace product = documents::product;

constexpr std::size_t page = 1'000;
constexpr std::size_t least_users = 30;
constexpr std::size_t least_teams = 4;

using Months = std::set<std::pair<int, int>>;

/// How many documents of a kind there are for which this holds.
template <typename Holds>
std::size_t count(ledger::Snapshot& snapshot, schema::Tag kind, Holds holds) {
    std::size_t count = 0;
    base::Id after;
    for (;;) {
        const auto ids = snapshot.ids(kind, after, page);
        for (const auto& id : ids) {
            const auto read = snapshot.read({kind, id, 0});
            if (read && holds(read.image())) ++count;
        }
        if (ids.size() < page) return count;
        after = ids.back();
    }
}

bool is_han(const std::string& text) {
    // Every Han character of daily use begins with one of these in UTF-8.
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xe4 && byte <= 0xe9;
    });
}

bool can_be_sold(const schema::Image& image) {
    return is_han(image.values[product::name].text()) && !image.values[product::barcodes].list().empty();
}

}  // namespace

Outcome<Census> take_census(Organisation& organisation, const Scale& scale) {
    auto opened = organisation.ledger().snapshot();
    if (!opened) return problem(opened.error(), organisation.folder());
    auto& snapshot = **opened;
    const auto any = [](const schema::Image&) { return true; };
    const auto noting = [&](Months& months) {
        return [&](const schema::Image& image) {
            const auto at = image.values[schema::common::received_at].instant();
            const auto day = base::parts_of(base::local_date(at, organisation.zone()));
            return months.insert({day.year, day.month}), true;
        };
    };
    Months ordered;
    Months claimed;
    Census census{
        // The organisation itself is the team without a parent.
        .teams = count(snapshot, system_kinds::team,
                       [](const schema::Image& image) { return !image.values[system_kinds::team_field::parent].is_null(); }),
        .users = count(snapshot, system_kinds::user, any),
        .customers = count(snapshot, documents::customer::tag, any),
        .products = count(snapshot, product::tag, can_be_sold),
        .orders = count(snapshot, documents::sales_order::tag, noting(ordered)),
        .claims = count(snapshot, documents::expense_claim::tag, noting(claimed))};
    for (const auto& month : ordered) census.months += claimed.count(month);
    if (census.teams < least_teams || census.users < least_users || census.customers < scale.customers ||
        census.products < scale.products || census.months < static_cast<std::size_t>(scale.months))
        return problem("demo_lacking", words_of(census));
    return census;
}

std::vector<std::string> words_of(const Census& census) {
    std::vector<std::string> words;
    for (const auto number :
         {census.teams, census.users, census.customers, census.products, census.orders, census.claims, census.months})
        words.push_back(std::to_string(number));
    return words;
}

}  // namespace satchel::app::demo

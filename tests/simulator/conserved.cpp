#include "tests/simulator/conserved.h"

#include "shared/documents/customer.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/invoice.h"
#include "shared/documents/product.h"
#include "shared/documents/receipt.h"
#include "shared/documents/return_request.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/stock.h"

#include <algorithm>
#include <array>
#include <map>

namespace satchel::simulator {

using base::Id;
namespace common = schema::common;
namespace order = documents::sales_order;
namespace claim = documents::expense_claim;
namespace stock = documents::stock;
namespace shipment = documents::shipment;
namespace returns = documents::return_request;
namespace invoice = documents::invoice;
namespace receipt = documents::receipt;
namespace customer = documents::customer;

namespace {

using Sums = std::map<Id, std::int64_t>;
using Documents = std::vector<std::pair<Id, std::shared_ptr<const registry::Stored>>>;

std::int64_t of(const Sums& sums, const Id& id) {
    const auto at = sums.find(id);
    return at != sums.end() ? at->second : 0;
}

Documents all_of(ledger::Snapshot& snapshot, schema::Tag kind, schema::Tag facet = 0) {
    constexpr std::size_t many = 1'000'000;
    Documents all;
    for (const auto& id : snapshot.ids(kind, {}, many)) {
        if (auto read = snapshot.read({kind, id, facet})) all.emplace_back(id, std::move(read.stored));
    }
    return all;
}

bool is_in(const schema::Image& image, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), image.values[common::state].text()) != states.end();
}

/// On the way from nothing to the whole, which may be below nothing.
bool within(std::int64_t part, std::int64_t whole) {
    return whole < 0 ? part <= 0 && part >= whole : part >= 0 && part <= whole;
}

std::int64_t allocated_of(const schema::Image& image) {
    std::int64_t sum = 0;
    for (const auto& line : image.groups.front()) sum += line.values[receipt::allocation_amount].integer();
    return sum;
}

class Books {
public:
    explicit Books(ledger::Snapshot& snapshot)
        : snapshot_(snapshot),
          orders_(all_of(snapshot, order::tag)),
          invoices_(all_of(snapshot, invoice::tag)),
          receipts_(all_of(snapshot, receipt::tag)) {}

    std::optional<Violation> check() {
        check_totals();
        check_stock();
        check_shipped();
        check_returned();
        check_receipts();
        check_invoices();
        check_orders_money();
        check_customers();
        return violation_;
    }

private:
    void expect(bool holds, const char* kind, const Id& id, const std::string& what) {
        if (!holds && !violation_) violation_ = Violation{"I8", std::string(kind) + " " + id.text() + ": " + what};
    }
    void equal(std::int64_t kept, std::int64_t reckoned, const char* kind, const Id& id, const std::string& what) {
        expect(kept == reckoned, kind, id, what + " is " + std::to_string(kept) + " and comes to " + std::to_string(reckoned));
    }

    void check_totals();
    void check_stock();
    void check_shipped();
    void check_returned();
    void check_receipts();
    void check_invoices();
    void check_orders_money();
    void check_customers();

    ledger::Snapshot& snapshot_;
    Documents orders_;
    Documents invoices_;
    Documents receipts_;
    Sums paid_;  // by invoice, as receipts say it
    std::optional<Violation> violation_;
};

void Books::check_totals() {
    for (const auto& [id, read] : orders_) {
        std::int64_t sum = 0;
        for (const auto& line : read->image.groups[order::lines]) {
            const auto amount = line.values[order::line_amount].integer();
            equal(amount, base::amount(line.values[order::line_price].price(), line.values[order::line_qty].quantity()).fen,
                  "order", id, "a line's amount");
            sum += amount;
        }
        equal(read->image.values[order::total].integer(), sum, "order", id, "the total");
    }
    for (const auto& [id, read] : all_of(snapshot_, claim::tag)) {
        std::int64_t sum = 0;
        for (const auto& line : read->image.groups.front()) {
            sum += line.values[claim::line_amount].integer();
            expect(line.values[claim::line_sanctioned].integer() <= line.values[claim::line_amount].integer(), "claim", id,
                   "more sanctioned than claimed");
        }
        equal(read->image.values[claim::total_claimed].integer(), sum, "claim", id, "the total");
    }
}

void Books::check_stock() {
    Sums held;
    for (const auto& [id, read] : orders_) {
        for (const auto& line : read->image.groups[order::allocations]) {
            const auto qty = line.values[order::allocation_qty].integer();
            expect(qty > 0 && is_in(read->image, {"confirmed", "planned", "part_shipped"}), "order", id,
                   "is " + read->image.values[common::state].text() + " and holds " + std::to_string(qty) + " of a stock");
            held[line.values[order::allocation_stock].id()] += qty;
        }
    }
    for (const auto& [id, read] : all_of(snapshot_, stock::tag)) {
        const auto& v = read->image.values;
        for (const auto field : {stock::on_hand, stock::allocated, stock::on_way})
            expect(v[field].integer() >= 0, "stock", id, "is below nothing");
        equal(v[stock::allocated].integer(), of(held, id), "stock", id, "what is allocated");
        equal(v[stock::available].integer(), std::max<std::int64_t>(0, v[stock::on_hand].integer() - of(held, id)), "stock", id,
              "what is available");
    }
}

void Books::check_shipped() {
    Sums gone;
    for (const auto& [id, read] : all_of(snapshot_, shipment::tag)) {
        if (!shipment::has_departed(read->image)) continue;
        for (const auto& item : read->image.groups[shipment::items])
            gone[item.values[shipment::item_order_line].id()] += shipment::quantity_of(read->image, item);
    }
    for (const auto& [id, read] : orders_) {
        for (const auto& line : read->image.groups[order::lines]) {
            const auto& v = line.values;
            expect(within(v[order::line_shipped].integer(), v[order::line_qty].integer()), "order", id,
                   "more is shipped than ordered");
            const auto product = snapshot_.read({documents::product::tag, v[order::line_product].id(), 0});
            // In packs the figures differ by what a pack holds.
            if (product && product->values[documents::product::uom] == v[order::line_uom])
                equal(v[order::line_shipped].integer(), of(gone, line.id), "order", id, "what is shipped of a line");
        }
    }
}

void Books::check_returned() {
    Sums returned;
    Sums asked;
    for (const auto& [id, read] : all_of(snapshot_, returns::tag)) {
        for (const auto& item : read->image.groups[returns::items]) {
            const auto& line = item.values[returns::item_order_line].id();
            if (is_in(read->image, {"inspected", "settled", "closed"})) returned[line] += returns::accepted(item).milli;
            if (is_in(read->image, {"submitted", "approving", "accepted", "received"}))
                asked[line] += item.values[returns::item_qty].integer();
        }
    }
    for (const auto& [id, read] : orders_) {
        for (const auto& line : read->image.groups[order::lines]) {
            equal(line.values[order::line_returned].integer(), of(returned, line.id), "order", id, "what is returned of a line");
            expect(of(returned, line.id) + of(asked, line.id) <= line.values[order::line_shipped].integer(), "order", id,
                   "more is returned than shipped");
        }
    }
}

void Books::check_receipts() {
    std::map<Id, const schema::Image*> all;
    for (const auto& [id, read] : receipts_) all[id] = &read->image;
    for (const auto& [id, read] : receipts_) {
        const auto& image = read->image;
        const auto given = allocated_of(image);
        for (const auto& line : image.groups.front()) {
            paid_[line.values[receipt::allocation_invoice].id()] += line.values[receipt::allocation_amount].integer();
        }
        const auto amount = image.values[receipt::amount].integer();
        if (const auto reversed = all.find(image.values[receipt::reverses].id()); reversed != all.end()) {
            // Where a credit note was taken in and not given in whole, the reversal gives back more than its own amount, which is nothing.
            equal(amount, -reversed->second->values[receipt::amount].integer(), "receipt", id, "what is reversed");
            equal(given, -allocated_of(*reversed->second), "receipt", id, "what a reversal takes back");
            continue;
        }
        expect(amount < 0 ? given >= amount : given <= amount, "receipt", id,
               std::to_string(given) + " is allocated of " + std::to_string(amount));
        expect(given == 0 || !is_in(image, {"captured", "rejected"}), "receipt", id, "is allocated and not confirmed");
        if (is_in(image, {"confirmed"}))
            equal(image.values[receipt::unallocated].integer(), amount - given, "receipt", id, "the rest");
    }
}

void Books::check_invoices() {
    for (const auto& [id, read] : invoices_) {
        const auto& v = read->image.values;
        const auto amount = v[invoice::amount].integer();
        const auto open = is_in(read->image, {"voided"}) ? 0 : amount - of(paid_, id) - v[invoice::written_off].integer();
        equal(v[invoice::paid].integer(), of(paid_, id), "invoice", id, "what is paid");
        equal(v[invoice::open].integer(), open, "invoice", id, "what is open");
        expect(within(open, amount), "invoice", id, "more is paid than was invoiced");
    }
}

void Books::check_orders_money() {
    Sums invoiced;
    Sums credited;
    Sums paid;
    for (const auto& [id, read] : invoices_) {
        const auto& v = read->image.values;
        const auto& of_order = v[invoice::order].id();
        const auto amount = v[invoice::amount].integer();
        paid[of_order] += v[invoice::paid].integer();
        if (!is_in(read->image, {"voided"})) (amount > 0 ? invoiced : credited)[of_order] += std::abs(amount);
    }
    for (const auto& [id, read] : orders_) {
        const auto& v = read->image.values;
        equal(v[order::invoiced].integer(), of(invoiced, id), "order", id, "what is invoiced");
        equal(v[order::credited].integer(), of(credited, id), "order", id, "what is credited");
        equal(v[order::paid].integer(), of(paid, id), "order", id, "what is paid");
        expect(of(invoiced, id) <= v[order::total].integer(), "order", id, "more is invoiced than ordered");
    }
}

/// Customers that were merged are one: they pass on to each other what they owe.
void Books::check_customers() {
    const auto all = all_of(snapshot_, customer::tag);
    std::map<Id, Id> into;
    for (const auto& [id, read] : all) into[id] = id;
    const auto root = [&](Id id) {
        while (into.contains(id) && into[id] != id) id = into[id];
        return id;
    };
    for (const auto& [id, read] : all) {
        const auto kept = root(read->image.values[customer::merged_into].id());
        if (into.contains(kept)) into[root(id)] = kept;
    }
    Sums open;
    Sums overdue;
    Sums ordered;
    for (const auto& [id, read] : invoices_) {
        const auto owed = read->image.values[invoice::open].integer();
        const auto by = root(read->image.values[invoice::customer].id());
        open[by] += owed;
        if (read->image.values[invoice::past_due].boolean()) overdue[by] += owed;
    }
    for (const auto& [id, read] : orders_)
        ordered[root(read->image.values[order::customer].id())] += order::credit_taken(&read->image);
    std::map<Id, std::array<std::int64_t, 3>> kept;
    for (const auto& [id, read] : all_of(snapshot_, customer::tag, customer::credit_facet)) {
        auto& sums = kept[root(id)];
        sums[0] += read->image.values[customer::balance].integer();
        sums[1] += read->image.values[customer::overdue].integer();
        sums[2] += read->image.values[customer::open_orders].integer();
    }
    for (const auto& [id, read] : all) {
        if (root(id) != id) continue;
        equal(kept[id][0], of(open, id), "customer", id, "the balance");
        equal(kept[id][1], of(overdue, id), "customer", id, "what is overdue");
        equal(kept[id][2], of(ordered, id), "customer", id, "what open orders take");
    }
}

}  // namespace

std::optional<Violation> check_conserved(ledger::Snapshot& snapshot) {
    return Books(snapshot).check();
}

}  // namespace satchel::simulator

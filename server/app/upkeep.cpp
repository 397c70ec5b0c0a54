#include "server/app/operation.h"
#include "server/decide/lookup_keys.h"
#include "shared/documents/customer.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/sales_order.h"

#include <algorithm>
#include <filesystem>

namespace satchel::app {

namespace order = documents::sales_order;
namespace claim = documents::expense_claim;
namespace customer = documents::customer;

namespace {

constexpr std::size_t page = 1'000;
constexpr std::size_t max_reported = 50;

/// Looks at everything that the ledger keeps twice, and says where the two differ.
class Verification {
public:
    Verification(Request& request, ledger::Snapshot& snapshot) : request_(request), snapshot_(snapshot) {}

    Reply run() {
        if (const auto link = snapshot_.first_broken_link()) fault("verify_chain", {std::to_string(*link)});
        tell("verify_chain_done", {std::to_string(snapshot_.head().seq)});
        const auto scopes = snapshot_.scopes();
        for (const auto& scope : scopes) {
            if (!snapshot_.sum_holds(scope)) fault("verify_scope", {scope});
        }
        tell("verify_scopes_done", {std::to_string(scopes.size())});
        std::size_t documents = 0;
        for (const auto& kind : request_.organisation.registry().kinds()) documents += walk(kind.schema);
        tell("verify_documents_done", {std::to_string(documents)});
        tell(faults_ == 0 ? "verify_sound" : "verify_unsound", {std::to_string(faults_)});
        reply_.exit_code = faults_ == 0 ? 0 : 1;
        return std::move(reply_);
    }

private:
    std::size_t walk(const schema::Kind& kind) {
        std::size_t count = 0, entries = 0;
        for (base::Id after;;) {
            const auto ids = snapshot_.ids(kind.tag, after, page);
            for (const auto& id : ids) {
                const auto read = snapshot_.read({kind.tag, id, 0});
                if (!read) {
                    fault("verify_unreadable", {kind.name, id.text()});
                    continue;
                }
                entries += check_lookups(kind, id, read.image());
                check_totals(kind, id, read.image());
            }
            count += ids.size();
            if (ids.size() < page) break;
            after = ids.back();
        }
        const auto listed = snapshot_.listings(kind.tag);
        if (listed != entries) fault("verify_listings", {kind.name, std::to_string(listed), std::to_string(entries)});
        return count;
    }

    /// How many entries the look-ups must have for it.
    std::size_t check_lookups(const schema::Kind& kind, const base::Id& id, const schema::Image& image) {
        std::size_t entries = 0;
        for (auto& [name, keys] : decide::lookup_keys_of(kind, image)) {
            // Two lines may say the same.
            std::sort(keys.begin(), keys.end());
            keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
            for (const auto& key : keys) {
                if (!snapshot_.lists(kind.tag, name, key, id)) fault("verify_lookup", {kind.name, id.text(), name});
            }
            entries += keys.size();
        }
        return entries;
    }

    static std::int64_t sum_of(const schema::Image& image, std::size_t field) {
        std::int64_t sum = 0;
        for (const auto& line : image.groups.front()) sum += line.values[field].integer();
        return sum;
    }

    /// Money is conserved: totals equal their lines, and what is left of a limit is the limit without what was taken of it.
    void check_totals(const schema::Kind& kind, const base::Id& id, const schema::Image& image) {
        const auto& v = image.values;
        bool holds = true;
        if (kind.tag == order::tag) {
            holds = v[order::total].integer() == sum_of(image, order::line_amount) &&
                    v[order::subtotal].integer() + v[order::tax].integer() == v[order::total].integer();
        } else if (kind.tag == claim::tag) {
            holds = v[claim::total_claimed].integer() == sum_of(image, claim::line_amount);
        } else if (kind.tag == customer::tag) {
            const auto credit = snapshot_.read({kind.tag, id, customer::credit_facet});
            if (credit && !credit->values[customer::credit_limit].is_null()) {
                const auto& c = credit->values;
                holds = v[customer::credit_left].integer() ==
                        c[customer::credit_limit].integer() - c[customer::balance].integer() - c[customer::open_orders].integer();
            }
        }
        if (!holds) fault("verify_total", {kind.name, id.text()});
    }

    void fault(const char* code, const std::vector<std::string>& params) {
        if (++faults_ <= max_reported) reply_.err += say(request_.language, code, params) + "\n";
    }
    void tell(const char* code, const std::vector<std::string>& params) {
        reply_.out += say(request_.language, code, params) + "\n";
    }

    Request& request_;
    ledger::Snapshot& snapshot_;
    Reply reply_;
    std::size_t faults_ = 0;
};

}  // namespace

Reply verify(Request& request) {
    auto snapshot = request.organisation.ledger().snapshot();
    if (!snapshot) return failed(request, problem(snapshot.error(), request.organisation.folder()));
    return Verification(request, **snapshot).run();
}

Reply backup(Request& request) {
    namespace fs = std::filesystem;
    const auto target = argument(request, "target");
    if (auto copied = request.organisation.ledger().backup(target); !copied)
        return failed(request, problem(copied.error(), target));
    // A copy that starts as it stands: settings, certificate and key go with it.
    const auto& config = request.organisation.config();
    for (const auto& file : {std::string("satchel.toml"), config.certificate, config.private_key}) {
        const auto from = place::in(request.organisation.folder(), file);
        std::error_code fault;
        if (fs::path(file).is_absolute() || !fs::exists(from, fault)) continue;
        if (!fs::copy_file(from, place::in(target, file), fault))
            return failed(request, problem("disk_full", {target, fault.message()}));
    }
    return {.out = say(request.language, "backed_up", {target}) + "\n"};
}

}  // namespace satchel::app

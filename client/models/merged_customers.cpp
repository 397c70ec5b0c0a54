#include "client/models/merged_customers.h"

#include "shared/documents/customer.h"

namespace satchel::models {

namespace customer = documents::customer;

MergedCustomers MergedCustomers::read(replica::ReplicaView& view) {
    MergedCustomers merged;
    const replica::Query query{.kind = customer::tag,
                               .columns = {{.index = customer::merged_into}},
                               .filters = {{.field = {.index = customer::merged_into}, .op = replica::Op::is_set}}};
    std::optional<replica::RowKey> last;
    for (bool more = true; more;) {
        const auto page = view.page(query, last, replica::max_row_page);
        if (!page) break;
        for (const auto& row : page->rows) merged.into_[row.key.id] = row.values.front().id();
        more = page->more && !page->rows.empty();
        if (more) last = page->rows.back().key;
    }
    return merged;
}

base::Id MergedCustomers::kept(const base::Id& customer) const {
    auto at = customer;
    // Whatever the rows say, it ends: no way is longer than there are merges.
    for (std::size_t steps = 0; steps < into_.size(); ++steps) {
        const auto next = into_.find(at);
        if (next == into_.end()) break;
        at = next->second;
    }
    return at;
}

std::vector<base::Id> MergedCustomers::all_of(const base::Id& customer) const {
    std::vector<base::Id> all{customer};
    for (const auto& [one, into] : into_) {
        if (one == customer) continue;
        auto at = into;
        for (std::size_t steps = 0; steps < into_.size() && at != customer; ++steps) {
            const auto next = into_.find(at);
            if (next == into_.end()) break;
            at = next->second;
        }
        if (at == customer) all.push_back(one);
    }
    return all;
}

replica::Filter MergedCustomers::named_by(std::size_t field, const base::Id& customer) const {
    const auto all = all_of(customer);
    if (all.size() == 1) return {.field = {.index = field}, .value = customer};
    return {.field = {.index = field}, .op = replica::Op::one_of, .value = base::Value::List(all.begin(), all.end())};
}

}  // namespace satchel::models

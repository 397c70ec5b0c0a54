#pragma once

#include "client/replica/view.h"

#include <map>
#include <vector>

namespace satchel::models {

/// Which archives are one customer. A merged archive stays as it was and documents go on naming the one they were written for, so whoever asks
/// for a customer's documents means those of all.
class MergedCustomers {
public:
    /// Of all that this device holds.
    static MergedCustomers read(replica::ReplicaView& view);

    /// The one that stayed in the end; itself if it was never merged.
    base::Id kept(const base::Id& customer) const;
    /// Itself, then all that were merged into it, also by way of another.
    std::vector<base::Id> all_of(const base::Id& customer) const;
    /// That `field` names this customer.
    replica::Filter named_by(std::size_t field, const base::Id& customer) const;

private:
    std::map<base::Id, base::Id> into_;
};

}  // namespace satchel::models

#pragma once

#include "client/link/account.h"
#include "shared/registry/registry.h"

#include <cstdint>
#include <memory>
#include <string>

namespace satchel::bench {

/// A clerk's replica of the product's own kinds: so many sales orders of three lines with an event each, a tenth as many products, each with
/// two rules of one price list, and a twentieth as many customers. One order in ten waits to be confirmed.
struct SalesReplica {
    std::string folder;  // a profile's
    link::Account account;
    std::shared_ptr<const registry::Registry> registry;
};

/// In a process of its own.
SalesReplica fill_sales_replica(const std::string& folder, std::uint64_t orders);

std::uint64_t sales_products(std::uint64_t orders);
base::Id sales_product(std::uint64_t number);
base::Id sales_customer(std::uint64_t number);
base::Id sales_order(std::uint64_t number);

}  // namespace satchel::bench

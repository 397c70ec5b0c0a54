#pragma once

#include "server/net/handler.h"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::api {

/// A number for GET /metrics: name without the prefix `satchel_`, value, and whether it only grows.
struct Gauge {
    std::string name;
    std::uint64_t value = 0;
    bool counts = false;
};

/// The text format that Prometheus reads (0.0.4).
net::HttpResponse metrics_response(const std::vector<Gauge>& gauges);

}  // namespace satchel::api

#include "server/api/metrics.h"

namespace satchel::api {

net::HttpResponse metrics_response(const std::vector<Gauge>& gauges) {
    std::string text;
    for (const auto& gauge : gauges) {
        const auto name = "satchel_" + gauge.name + (gauge.counts ? "_total" : "");
        text += "# TYPE " + name + (gauge.counts ? " counter\n" : " gauge\n");
        text += name + " " + std::to_string(gauge.value) + "\n";
    }
    return net::text_response(200, text, "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace satchel::api

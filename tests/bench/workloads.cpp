#include "tests/bench/workloads.h"

#include "shared/base/assert.h"
#include "shared/sql/database.h"
#include "tests/bench/bench_client.h"
#include "tests/bench/order_kind.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace satchel::bench {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

std::string fresh(const std::string& folder, const std::string& name) {
    const auto path = folder + "/" + name;
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
}

void write_orders(BenchDevice& device, const registry::Registry& registry, std::uint64_t count) {
    base::SystemRandom random;
    base::SystemClock clock;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto saved =
            device.replica().save({make_order(registry, i, base::make_id(clock.now(), random), clock.now())}, clock.now());
        SATCHEL_ASSERT(saved.has_value() && saved->stored());
    }
}

bool drained(BenchDevice& device) {
    const auto counts = device.view().outbox_counts();
    return counts.waiting == 0 && counts.sending == 0;
}

void go_live(BenchDevice& device, std::uint16_t port) {
    device.connect(port);
    device.run_until([&] { return device.live() && device.commits() > 0 && device.view().sync_state().ready; });
}

}  // namespace

Figure bootstrap(const std::string& folder, std::uint64_t orders) {
    const auto place = fresh(folder, "w1");
    std::filesystem::create_directories(place + "/server");
    const auto enrolled = make_organisation(place + "/server", 1, orders);
    BenchServer server(place + "/server");
    const auto registry = make_registry();
    BenchDevice device(place + "/device", enrolled.back(), *registry);
    const auto begun = Clock::now();
    device.connect(server.port());
    device.run_until([&] { return device.commits() > 0; });
    const auto took = seconds_since(begun);
    SATCHEL_ASSERT(*device.view().count({.kind = order_tag}) == orders);
    const auto wire = static_cast<double>(device.wire_bytes());
    std::uint64_t rows = 0;
    const auto raw = raw_insert_rate(place + "/device/replica.db", place + "/raw.db", rows);
    const auto rate = static_cast<double>(rows) / took;
    return {.workload = "W1 " + std::to_string(orders),
            .value = rate,
            .unit = "rows/s",
            .limit = raw,
            .ratio = rate / raw,
            .wire_bytes_per_row = wire / static_cast<double>(rows),
            .client_peak_mib = static_cast<double>(memory_kib("self", "VmHWM")) / 1024,
            .server_peak_mib = static_cast<double>(server.peak_kib()) / 1024};
}

Figure offline_push(const std::string& folder, std::uint64_t orders) {
    const auto place = fresh(folder, "w2");
    std::filesystem::create_directories(place + "/server");
    const auto enrolled = make_organisation(place + "/server", 1, 0);
    BenchServer server(place + "/server");
    const auto registry = make_registry();
    BenchDevice device(place + "/device", enrolled.front(), *registry);
    go_live(device, server.port());
    device.disconnect();
    write_orders(device, *registry, orders);
    const auto begun = Clock::now();
    device.connect(server.port());
    device.run_until([&] { return drained(device); });
    const auto took = seconds_since(begun);
    std::uint64_t rows = 0;
    const auto raw = raw_insert_rate(place + "/server/ledger.db", place + "/raw.db", rows);
    const auto rate = static_cast<double>(orders) / took;
    // What SQLite alone takes for everything that one mutation leaves in the ledger.
    const auto limit = raw * static_cast<double>(orders) / static_cast<double>(rows);
    return {.workload = "W2 " + std::to_string(orders),
            .value = rate,
            .unit = "mutations/s",
            .limit = limit,
            .ratio = rate / limit,
            .server_peak_mib = static_cast<double>(server.peak_kib()) / 1024};
}

Figure many_devices(const std::string& folder, int devices, int orders) {
    const auto place = fresh(folder, "w3");
    std::filesystem::create_directories(place + "/server");
    const auto enrolled = make_organisation(place + "/server", devices, 0);
    BenchServer server(place + "/server");
    const auto registry = make_registry();
    std::vector<std::unique_ptr<BenchDevice>> all;
    for (int i = 0; i < devices; ++i) {
        all.push_back(std::make_unique<BenchDevice>(place + "/device" + std::to_string(i), enrolled[static_cast<std::size_t>(i)],
                                                    *registry));
        go_live(*all.back(), server.port());
        all.back()->disconnect();
        write_orders(*all.back(), *registry, static_cast<std::uint64_t>(orders));
    }
    std::vector<double> took(all.size());
    std::vector<std::thread> threads;
    const auto begun = Clock::now();
    for (std::size_t i = 0; i < all.size(); ++i) {
        threads.emplace_back([&, i] {
            all[i]->connect(server.port());
            all[i]->run_until([&] { return drained(*all[i]); });
            took[i] = seconds_since(begun) * 1000;
        });
    }
    for (auto& thread : threads) thread.join();
    const auto rate = static_cast<double>(devices) * orders / seconds_since(begun);
    std::sort(took.begin(), took.end());
    std::uint64_t rows = 0;
    const auto raw = raw_insert_rate(place + "/server/ledger.db", place + "/raw.db", rows);
    const auto limit = raw * static_cast<double>(devices) * orders / static_cast<double>(rows);
    return {.workload = "W3 " + std::to_string(devices) + "x" + std::to_string(orders),
            .value = rate,
            .unit = "mutations/s",
            .limit = limit,
            .ratio = rate / limit,
            .server_peak_mib = static_cast<double>(server.peak_kib()) / 1024,
            .p50_ms = took[took.size() / 2],
            .p99_ms = took.back()};
}

Figure live_latency(const std::string& folder, int rounds) {
    const auto place = fresh(folder, "w4");
    std::filesystem::create_directories(place + "/server");
    const auto enrolled = make_organisation(place + "/server", 1, 0);
    BenchServer server(place + "/server");
    const auto registry = make_registry();
    BenchDevice writer(place + "/writer", enrolled.front(), *registry);
    BenchDevice reader(place + "/reader", enrolled.back(), *registry);
    go_live(writer, server.port());
    go_live(reader, server.port());
    std::vector<double> ms;
    for (int i = 0; i < rounds; ++i) {
        const auto before = reader.commits();
        const auto begun = Clock::now();
        write_orders(writer, *registry, 1);
        writer.poke();
        reader.run_until([&] { return reader.commits() > before; });
        ms.push_back(seconds_since(begun) * 1000);
        writer.run_until([&] { return drained(writer); });
    }
    std::sort(ms.begin(), ms.end());
    const auto p50 = ms[ms.size() / 2];
    return {.workload = "W4", .value = p50, .unit = "ms", .p50_ms = p50, .p99_ms = ms[ms.size() * 99 / 100]};
}

Figure idle_memory(const std::string& folder, int devices) {
    const auto place = fresh(folder, "w5");
    std::filesystem::create_directories(place + "/server");
    // All of one person: what is measured is the cost of a connection, not of replicas on this side.
    const auto enrolled = make_organisation(place + "/server", devices, 0);
    BenchServer server(place + "/server");
    const auto registry = make_registry();
    const auto before = server.resident_kib();
    std::vector<std::unique_ptr<BenchDevice>> all;
    for (int i = 0; i < devices; ++i) {
        all.push_back(std::make_unique<BenchDevice>(place + "/device" + std::to_string(i), enrolled[static_cast<std::size_t>(i)],
                                                    *registry));
        go_live(*all.back(), server.port());
    }
    const auto each = static_cast<double>(server.resident_kib() - before) / devices;
    return {.workload = "W5 " + std::to_string(devices), .value = each, .unit = "KiB", .kib_per_device = each};
}

double raw_insert_rate(const std::string& replica_path, const std::string& scratch, std::uint64_t& rows) {
    std::filesystem::remove(scratch);
    auto source = sql::Database::open(replica_path, {.mode = sql::Mode::read_only});
    auto target = sql::Database::open(scratch);
    SATCHEL_ASSERT(source.has_value() && target.has_value());
    struct Table {
        std::string name, ddl;
    };
    std::vector<Table> tables;
    std::vector<std::string> indexes;
    auto schema = source->must_prepare(
        "SELECT type,name,sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE "
        "'%search%'");
    while (*schema.step()) {
        if (schema.text(0) == "table" && schema.text(2).find("VIRTUAL") == std::string_view::npos)
            tables.push_back({std::string(schema.text(1)), std::string(schema.text(2))});
        if (schema.text(0) == "index") indexes.emplace_back(schema.text(2));
    }
    // Read first, so that only writing is timed.
    struct Cell {
        bool null = true, is_text = false, is_int = false;
        std::int64_t number = 0;
        std::string bytes;
    };
    rows = 0;
    double took = 0;
    for (const auto& table : tables) SATCHEL_ASSERT(target->execute(table.ddl).has_value());
    for (const auto& index : indexes) (void)target->execute(index);
    for (const auto& table : tables) {
        auto select = source->must_prepare("SELECT * FROM " + sql::quoted(table.name));
        std::vector<std::vector<Cell>> held;
        while (*select.step()) {
            auto& row = held.emplace_back(static_cast<std::size_t>(select.columns()));
            for (int c = 0; c < select.columns(); ++c) {
                auto& cell = row[static_cast<std::size_t>(c)];
                if (select.is_null(c)) continue;
                cell.null = false;
                cell.is_int = select.is_integer(c);
                cell.is_text = select.is_text(c);
                if (cell.is_int) cell.number = select.integer(c);
                if (!cell.is_int) cell.bytes = std::string(base::as_text(select.bytes(c)));
            }
        }
        if (held.empty()) continue;
        std::string marks = "?";
        for (std::size_t c = 1; c < held.front().size(); ++c) marks += ",?";
        auto insert = target->must_prepare("INSERT INTO " + sql::quoted(table.name) + " VALUES(" + marks + ")");
        const auto begun = Clock::now();
        auto transaction = sql::Transaction::begin(*target);
        for (const auto& row : held) {
            for (std::size_t c = 0; c < row.size(); ++c) {
                const int at = static_cast<int>(c) + 1;
                if (row[c].null) {
                    insert.bind(at, nullptr);
                } else if (row[c].is_int) {
                    insert.bind(at, row[c].number);
                } else if (row[c].is_text) {
                    insert.bind(at, std::string_view(row[c].bytes));
                } else {
                    insert.bind(at, base::as_bytes(row[c].bytes));
                }
            }
            SATCHEL_ASSERT(insert.run().has_value());
        }
        SATCHEL_ASSERT(transaction->commit().has_value());
        took += seconds_since(begun);
        rows += held.size();
    }
    return static_cast<double>(rows) / took;
}

}  // namespace satchel::bench

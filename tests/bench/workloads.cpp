#include "tests/bench/workloads.h"

#include "shared/base/assert.h"
#include "shared/sql/database.h"
#include "tests/bench/bench_client.h"
#include "tests/bench/bench_server.h"
#include "tests/bench/echo.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/raw_sqlite.h"
#include "tests/bench/statistics.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace satchel::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int attempts = 3;  // of SQLite alone: the limit is what the machine can do, not what it did while it was busy

constexpr const char* told_apart =
    "%.2f s from connecting until all verdicts are durable at the server, %.2f s until on the devices' disks; SQLite alone %.2f "
    "s";

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
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

/// Until every mutation has its verdict, on this device's disk.
void drain(BenchDevice& device) {
    // Asked once a commit: only a checkpoint brings verdicts, and counting is no part of the work.
    auto looked = device.commits();
    device.run_until([&] {
        if (device.commits() == looked) return false;
        looked = device.commits();
        const auto counts = device.view().outbox_counts();
        return counts.waiting == 0 && counts.sending == 0;
    });
}

/// Looks into the ledger's file while the server writes it: the moment at which verdicts on so many more mutations are durable there.
class Decided {
public:
    Decided(const std::string& folder, std::uint64_t mutations)
        : database_(sql::Database::open(folder + "/ledger.db", {.mode = sql::Mode::read_only})) {
        SATCHEL_ASSERT(database_.has_value());
        sum_ = database_->must_prepare("SELECT coalesce(sum(highest), 0) FROM replica");
        wanted_ = decided() + mutations;
    }

    /// Begins to look, on a thread of its own.
    void watch(Clock::time_point begun) {
        thread_ = std::thread([this, begun] {
            while (decided() < wanted_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            took_ = seconds_since(begun);
        });
    }
    double seconds() {
        thread_.join();
        return took_;
    }

private:
    std::uint64_t decided() {
        SATCHEL_ASSERT(sum_.step().value());
        const auto all = sum_.unsigned_integer(0);
        sum_.reset();
        return all;
    }

    base::Result<sql::Database> database_;
    sql::Statement sum_;
    std::uint64_t wanted_ = 0;
    std::thread thread_;
    double took_ = 0;
};

/// Both ways, since it connected.
double bytes_of(const BenchDevice& device) {
    return static_cast<double>(device.socket().bytes_sent() + device.socket().bytes_received());
}

/// All of them, from the file itself: a list counts no further than a person wants to know.
std::uint64_t orders_in(BenchDevice& device) {
    auto database = sql::Database::open(device.path(), {.mode = sql::Mode::read_only});
    SATCHEL_ASSERT(database.has_value());
    auto count = database->must_prepare("SELECT count(*) FROM doc_bench_order");
    SATCHEL_ASSERT(count.step().value());
    return count.unsigned_integer(0);
}

void go_live(BenchDevice& device, std::uint16_t port) {
    device.connect(port);
    device.run_until([&] { return device.live() && device.commits() > 0 && device.view().sync_state().ready; });
}

/// Until search knows all documents; the lists are there before.
double finish_search(BenchDevice& device) {
    const auto begun = Clock::now();
    for (bool more = true; more;) {
        const auto tended = device.replica().tend(base::SystemClock().now());
        SATCHEL_ASSERT(tended.has_value());
        more = *tended;
    }
    SATCHEL_ASSERT(device.view().sync_state().search_ready);
    return seconds_since(begun);
}

}  // namespace

Figure bootstrap(const std::string& folder, std::uint64_t orders) {
    const auto made = make_organisation(folder + "/server", 1, 1, orders);
    const auto server = start_server(folder + "/server");
    const auto registry = make_registry();
    BenchDevice device(folder + "/device", made.clerk, *registry);
    const auto begun = Clock::now();
    device.connect(server.port());
    device.run_until([&] { return device.commits() > 0; });
    const auto took = seconds_since(begun);
    Figure figure{.value = static_cast<double>(orders) / took, .unit = "rows/s"};
    figure.client_peak_mib = mib(own_peak_kib());
    figure.server_peak_mib = mib(server.peak_kib());
    figure.wire_bytes_per_row = static_cast<double>(device.socket().bytes_received()) / static_cast<double>(orders);
    SATCHEL_ASSERT(orders_in(device) == orders);
    const auto search = finish_search(device);
    const auto raw = raw_insert_seconds(device.path(), folder + "/raw.db", "doc_", Indexes::last, attempts);
    figure.limit = static_cast<double>(orders) / raw;
    figure.note = text("%.2f s until the lists are whole, SQLite alone %.2f s; %.2f s more until search is", took, raw, search);
    return figure;
}

Figure offline_push(const std::string& folder, std::uint64_t orders) {
    const auto made = make_organisation(folder + "/server", 1, 1, 0);
    const auto server = start_server(folder + "/server");
    const auto registry = make_registry();
    BenchDevice device(folder + "/device", made.reps.front(), *registry);
    go_live(device, server.port());
    device.disconnect();
    write_orders(device, *registry, orders);
    Decided decided(folder + "/server", orders);
    const auto begun = Clock::now();
    decided.watch(begun);
    device.connect(server.port());
    drain(device);
    const auto drained = seconds_since(begun);
    const auto took = decided.seconds();
    Figure figure{.value = static_cast<double>(orders) / took, .unit = "mutations/s"};
    figure.client_peak_mib = mib(own_peak_kib());
    figure.server_peak_mib = mib(server.peak_kib());
    figure.wire_bytes_per_row = bytes_of(device) / static_cast<double>(orders);
    SATCHEL_ASSERT(orders_in(device) == orders);
    const auto raw = raw_insert_seconds(folder + "/server/ledger.db", folder + "/raw.db", "", Indexes::in_place, attempts);
    figure.limit = static_cast<double>(orders) / raw;
    figure.note = text(told_apart, took, drained, raw);
    return figure;
}

Figure many_devices(const std::string& folder, std::uint64_t devices, std::uint64_t orders) {
    const auto made = make_organisation(folder + "/server", static_cast<int>(devices), static_cast<int>(devices), 0);
    const auto server = start_server(folder + "/server");
    const auto registry = make_registry();
    std::vector<std::unique_ptr<BenchDevice>> all;
    for (const auto& enrolled : made.reps) {
        all.push_back(std::make_unique<BenchDevice>(folder + "/device" + std::to_string(all.size()), enrolled, *registry));
        go_live(*all.back(), server.port());
        all.back()->disconnect();
        write_orders(*all.back(), *registry, orders);
    }
    std::vector<double> took_ms(all.size());
    std::vector<std::thread> threads;
    Decided decided(folder + "/server", devices * orders);
    const auto begun = Clock::now();
    decided.watch(begun);
    for (std::size_t i = 0; i < all.size(); ++i) {
        threads.emplace_back([&, i] {
            all[i]->connect(server.port());
            drain(*all[i]);
            took_ms[i] = seconds_since(begun) * 1000;
        });
    }
    for (auto& thread : threads) thread.join();
    const auto drained = seconds_since(begun);
    const auto took = decided.seconds();
    const auto mutations = static_cast<double>(devices * orders);
    Figure figure{.value = mutations / took, .unit = "mutations/s"};
    double bytes = 0;
    for (const auto& device : all) bytes += bytes_of(*device);
    figure.wire_bytes_per_row = bytes / mutations;
    figure.client_peak_mib = mib(own_peak_kib());
    figure.server_peak_mib = mib(server.peak_kib());
    figure.p50_ms = percentile(took_ms, 0.5);
    figure.p99_ms = percentile(took_ms, 0.99);
    const auto raw = raw_insert_seconds(folder + "/server/ledger.db", folder + "/raw.db", "", Indexes::in_place, attempts);
    figure.limit = mutations / raw;
    figure.note = text(told_apart, took, drained, raw) + "; p50 and p99 over the devices, to the latter";
    return figure;
}

Figure live_latency(const std::string& folder, std::uint64_t rounds) {
    const auto made = make_organisation(folder + "/server", 1, 1, 0);
    const auto server = start_server(folder + "/server");
    const auto registry = make_registry();
    BenchDevice writer(folder + "/writer", made.reps.front(), *registry);
    BenchDevice reader(folder + "/reader", made.clerk, *registry);
    go_live(writer, server.port());
    go_live(reader, server.port());
    const auto sent_before = writer.socket().bytes_sent();
    const auto bytes_before = bytes_of(writer) + bytes_of(reader);
    std::vector<double> ms;
    for (std::uint64_t i = 0; i < rounds; ++i) {
        const auto begun = Clock::now();
        write_orders(writer, *registry, 1);
        writer.poke();
        double took = 0;
        do {
            // A commit may also tell of something else, a block of numbers for instance.
            const auto before = reader.commits();
            reader.run_until([&] { return reader.commits() > before; });
            took = seconds_since(begun) * 1000;
        } while (orders_in(reader) != i + 1);
        ms.push_back(took);
        drain(writer);
    }
    const auto message_bytes = (writer.socket().bytes_sent() - sent_before) / rounds;
    Figure figure{.value = percentile(ms, 0.5), .unit = "ms"};
    figure.wire_bytes_per_row = (bytes_of(writer) + bytes_of(reader) - bytes_before) / static_cast<double>(rounds);
    figure.client_peak_mib = mib(own_peak_kib());
    figure.p50_ms = figure.value;
    figure.p99_ms = percentile(ms, 0.99);
    figure.server_peak_mib = mib(server.peak_kib());
    figure.limit = percentile(echo_round_trips(message_bytes, static_cast<int>(rounds)), 0.5);
    const auto commit = durable_commit_ms(folder + "/raw.db", message_bytes, 3 * rounds);
    figure.note =
        text("an echo of %d bytes takes %.2f ms; each of the three durable commits on the way %.2f ms on average, SQLite alone",
             static_cast<int>(message_bytes), figure.limit, commit);
    return figure;
}

Figure idle_memory(const std::string& folder, std::uint64_t devices) {
    constexpr std::uint64_t not_counted = 20;  // what the first sessions set up once
    constexpr int people = 50;                 // a small organisation with many devices each: rows are not what is measured
    constexpr std::size_t echoed_bytes = 1'000;
    constexpr int settling_ms = 1'000;
    const auto made = make_organisation(folder + "/server", people, static_cast<int>(devices + not_counted), 0);
    const auto server = start_server(folder + "/server");
    const auto registry = make_registry();
    Figure figure{.unit = "KiB"};
    {
        Wire wire;
        std::vector<std::unique_ptr<IdleDevice>> all;
        double before = 0;
        for (const auto& enrolled : made.reps) {
            if (all.size() == not_counted) before = static_cast<double>(server.resident_kib());
            all.push_back(std::make_unique<IdleDevice>(wire, server.port(), enrolled, *registry));
        }
        wire.run_for(settling_ms);
        for (const auto& device : all) SATCHEL_ASSERT(!device->closed());
        figure.value = (static_cast<double>(server.resident_kib()) - before) / static_cast<double>(devices);
    }
    figure.kib_per_device = figure.value;
    figure.client_peak_mib = mib(own_peak_kib());
    figure.server_peak_mib = mib(server.peak_kib());
    figure.limit = echo_kib_per_connection(static_cast<int>(devices), echoed_bytes);
    figure.note = "resident memory of the server's process; what the kernel keeps for a connection is in neither";
    return figure;
}

}  // namespace satchel::bench

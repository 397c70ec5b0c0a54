#include "client/replica/view.h"
#include "shared/base/assert.h"
#include "tests/bench/big_replica.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/process.h"
#include "tests/bench/statistics.h"
#include "tests/bench/workloads.h"

#include <algorithm>
#include <chrono>

namespace satchel::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t shown_rows = 60;  // a list's page
constexpr std::size_t shown_hits = 20;
constexpr std::size_t shown_events = 50;
constexpr double frame_ms = 16;

/// What three screens ask of a replica, as their models ask it, each question timed alone.
class Screens {
public:
    Screens(replica::ReplicaView& view, const registry::Registry& registry, std::uint64_t orders) : view_(view), orders_(orders) {
        const auto& fields = registry.find(order_tag)->schema.main().fields;
        for (std::size_t i = 0; i < fields.size(); ++i) columns_.push_back({.index = i});
    }

    /// The words letter by letter, into the desk's list and into a finder's field.
    void search() {
        const auto number = "so-2026-" + std::to_string(100'000'000 + orders_ / 3).substr(1);
        const auto tail = std::to_string(orders_ / 2);
        for (const std::string& word :
             {number, tail, std::string("仓库老李"), std::string("发票随货"), std::string("急单"), std::string("cangku"),
              std::string("fapiao"), std::string("lktxb"), std::string("shangci 发票"), std::string("qingna 三层")}) {
            for (const auto& typed : prefixes(word)) {
                auto query = all();
                query.text = typed;
                timed(list_ms, [&] { list(query); });
                timed(find_ms, [&] { (void)view_.search(typed, {order_tag}, shown_hits); });
            }
        }
    }

    /// The clerk's queue, all that is under way, and everything; two pages of each.
    void queue() {
        auto waiting = all();
        waiting.filters = {states({waiting_state})};
        waiting.order = {{.field = {.index = schema::common::received_at}}};
        waiting.newest_first = false;
        auto confirmed = all();
        confirmed.filters = {states({"confirmed", "planned", "part_shipped", "shipped", "delivered"})};
        for (int round = 0; round < rounds; ++round) {
            for (const auto& query : {waiting, confirmed, all()}) {
                replica::RowPage first;
                timed(queue_ms, [&] { first = list(query); });
                SATCHEL_ASSERT(!first.rows.empty());
                timed(queue_ms, [&] { SATCHEL_ASSERT(view_.page(query, first.rows.back().key, shown_rows)); });
            }
        }
    }

    void open() {
        constexpr std::uint64_t opened = 100;
        for (std::uint64_t i = 0; i < opened; ++i) {
            const replica::DocumentKey key{order_tag, big_order_id(i * 7'919 % orders_)};
            timed(open_ms, [&] {
                SATCHEL_ASSERT(view_.document(key).has_value());
                SATCHEL_ASSERT(view_.history(key.id, shown_events).size() == 1);
                (void)view_.conflicts(key.id, shown_events);
            });
        }
    }

    std::vector<double> list_ms, find_ms, queue_ms, open_ms;

private:
    static constexpr int rounds = 20;

    static std::vector<std::string> prefixes(const std::string& word) {
        std::vector<std::string> out;
        for (std::size_t at = 1; at <= word.size(); ++at) {
            const bool whole = at == word.size() || (static_cast<unsigned char>(word[at]) & 0xc0) != 0x80;
            if (whole) out.push_back(word.substr(0, at));
        }
        return out;
    }

    replica::Query all() const { return {.kind = order_tag, .columns = columns_}; }

    static replica::Filter states(const std::vector<const char*>& names) {
        base::Value::List list(names.begin(), names.end());
        return {.field = {.index = schema::common::state}, .op = replica::Op::one_of, .value = std::move(list)};
    }

    /// What a list reads when it is shown: its first rows, and how many there are.
    replica::RowPage list(const replica::Query& query) {
        auto page = view_.page(query, std::nullopt, shown_rows);
        SATCHEL_ASSERT(page.has_value());
        SATCHEL_ASSERT(view_.count(query).has_value());
        return std::move(*page);
    }

    static void timed(std::vector<double>& out, const auto& work) {
        const auto begun = Clock::now();
        work();
        out.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
    }

    replica::ReplicaView& view_;
    std::uint64_t orders_;
    std::vector<replica::FieldRef> columns_;
};

}  // namespace

Figure screens(const std::string& folder, std::uint64_t orders) {
    const auto registry = make_registry();
    const auto made = fill_replica(folder, *registry, orders);
    auto opened = replica::ReplicaView::open({.path = made.path, .registry = registry.get()});
    SATCHEL_ASSERT(opened.has_value());
    SATCHEL_ASSERT((*opened)->sync_state().search_ready);
    Screens screens(**opened, *registry, orders);
    screens.search();
    screens.queue();
    screens.open();
    SATCHEL_ASSERT(!(*opened)->take_failure());
    Figure figure{.unit = "ms", .limit = frame_ms};
    figure.note = "median and p99 in ms:";
    for (const auto& [name, ms] : {std::pair("a key into a list", &screens.list_ms),
                                   {", into a finder", &screens.find_ms},
                                   {", a page of a queue", &screens.queue_ms},
                                   {", a document", &screens.open_ms}}) {
        const auto median = percentile(*ms, 0.5);
        const auto p99 = percentile(*ms, 0.99);
        figure.note += text("%s %.2f %.2f", *name == ',' ? name : std::string(" ").append(name).c_str(), median, p99);
        if (median > figure.value) figure.value = median, figure.p99_ms = p99;
    }
    figure.client_peak_mib = mib(own_peak_kib());
    figure.p50_ms = figure.value;
    return figure;
}

}  // namespace satchel::bench

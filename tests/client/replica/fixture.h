#pragma once

#include "client/replica/view.h"
#include "shared/registry/system_kinds.h"
#include "tests/client/replica/memory_ledger.h"
#include "tests/client/replica/trade_kinds.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace satchel::replica_test {

using base::Id;
using base::Value;
using replica::DocumentKey;
namespace common = schema::common;

inline std::string describe(const base::Error& error) {
    return error.code + ": " + error.detail;
}

/// The value, or the test fails and says why.
#define OK(expression)                                                                         \
    [&] {                                                                                      \
        auto result = (expression);                                                            \
        if (!result) qFatal("%s:%d %s", __FILE__, __LINE__, describe(result.error()).c_str()); \
        return std::move(*result);                                                             \
    }()
#define DONE(expression)                                                                       \
    do {                                                                                       \
        auto result = (expression);                                                            \
        if (!result) qFatal("%s:%d %s", __FILE__, __LINE__, describe(result.error()).c_str()); \
    } while (false)

/// Two reps, a clerk, two products; rep 1's phone.
class Phone {
public:
    explicit Phone(const Options& options = {}) : options_(options), registry(make_registry(options)), ledger(registry) {
        rep = add_person("rep one", {"rep"});
        other = add_person("rep two", {"rep"});
        clerk = add_person("clerk", {"clerk"});
        add_product("cola", 300);
        add_product("tea", 500);
        subscriber.scopes = {"org", "rep:" + rep.text()};
        subscriber.numbers = {{"C", 1, 100}, {"SO", 1, 100}};
        open();
    }

    std::string path() const { return (folder.path() + "/replica.db").toStdString(); }

    replica::OpenOptions open_options() {
        replica::OpenOptions options;
        options.path = path();
        options.user = rep;
        options.registry = registry.get();
        options.random = &random;
        options.transliterator = transliterator;
        options.full_sync = false;
        return options;
    }

    void open() {
        view.reset();
        replica.reset();
        replica = OK(replica::Replica::open(open_options()));
        replica::ViewOptions options;
        options.path = path();
        options.registry = registry.get();
        view = OK(replica::ReplicaView::open(options));
    }

    sync::Applied sync() {
        auto applied = OK(ledger.sync(*replica, subscriber));
        while (OK(replica->tend(ledger.now))) continue;
        return applied;
    }

    Id fresh() {
        ledger.now.ms += 1;
        return base::make_id(ledger.now, random);
    }

    Id add_person(const std::string& name, const std::vector<std::string>& roles) {
        namespace f = registry::system_kinds::user_field;
        const auto id = fresh();
        auto image = schema::empty_image(*registry->shape(1, 0));
        image.values[f::name] = name;
        Value::List list;
        for (const auto& role : roles) list.emplace_back(role);
        image.values[f::roles] = Value(std::move(list));
        image.values[f::active] = true;
        ledger.put({1, id, 0}, image);
        return id;
    }

    Id add_product(const std::string& sku, std::int64_t price) {
        const auto id = fresh();
        set_product(id, sku, price);
        return id;
    }
    void set_product(const Id& id, const std::string& sku, std::int64_t price) {
        auto image = schema::empty_image(*registry->shape(product_kind, 0));
        image.values[product_field::sku] = sku;
        image.values[product_field::price] = price;
        ledger.put({product_kind, id, 0}, image);
    }
    Id product(const std::string& sku) {
        // Products were made in a known order; a look-up keeps tests readable.
        replica::Query query{.kind = product_kind, .columns = {{product_field::sku}}};
        for (const auto& row : OK(view->page(query, std::nullopt, 100)).rows) {
            if (row.values[0].text() == sku) return row.key.id;
        }
        return {};
    }

    // -- commands
    schema::Command new_customer(const Id& id, const std::string& name) {
        return schema::create(registry->find(customer_kind)->schema, id, {{customer_tag::name, Value(name)}});
    }
    schema::Command new_order(const Id& id, const Id& customer, const std::string& note = {}) {
        std::vector<schema::Unknown> fields;
        if (!customer.is_null()) fields.push_back({order_tag::customer, Value(customer)});
        if (!note.empty()) fields.push_back({order_tag::note, Value(note)});
        return schema::create(registry->find(order_kind)->schema, id, fields);
    }
    schema::Command new_line(const Id& order, const Id& line, const std::string& sku, std::int64_t count) {
        return schema::insert_line({order_kind, order, 0}, order_tag::lines, line,
                                   {{order_tag::sku, Value(sku)}, {order_tag::count, Value(count)}});
    }
    schema::Command set_note(const Id& order, const std::string& before, const std::string& after) {
        return set(order, order_tag::note, before.empty() ? Value() : Value(before), Value(after));
    }
    schema::Command set(const Id& order, schema::Tag field, Value before, Value after) {
        return schema::set({order_kind, order, 0}, field, std::move(before), std::move(after));
    }

    replica::Saved save(std::vector<schema::Command> commands) {
        ledger.now.ms += 1'000;
        auto saved = OK(replica->save(std::move(commands), ledger.now));
        if (!saved.stored())
            qFatal("refused: %s", saved.predicted.findings.empty() ? "?" : saved.predicted.findings.front().code.c_str());
        return saved;
    }

    // -- what is shown
    Value shown(const DocumentKey& key, std::size_t field, schema::Tag facet = 0) {
        const auto document = view->document(key);
        const auto* image = document ? document->image(facet) : nullptr;
        return image != nullptr ? image->values[field] : Value();
    }
    std::string note(const Id& order) { return shown({order_kind, order}, order_field::note).text(); }
    std::int64_t total(const Id& order) { return shown({order_kind, order}, order_field::total).integer(); }
    std::int64_t open_total(const Id& customer) { return shown({customer_kind, customer}, customer_field::open_total).integer(); }

    /// Every part that the replica shows equals the ledger's, and nothing else is there; scopes, sums and counts too.
    void must_equal_ledger() {
        for (const auto& state : view->sync_state().scopes) {
            const auto told = ledger.sum(state.name);
            QVERIFY2(state.complete, state.name.c_str());
            QCOMPARE(state.count, told.count);
            QVERIFY2(state.sum == told.sum, state.name.c_str());
        }
        for (const auto& kind : registry->kinds()) {
            replica::Query query{.kind = kind.schema.tag};
            for (const auto& row : OK(view->page(query, std::nullopt, 1'000)).rows) {
                const auto document = view->document({kind.schema.tag, row.key.id});
                for (const auto& part : document->parts) {
                    const auto* theirs = ledger.image({kind.schema.tag, row.key.id, part.facet});
                    QVERIFY(theirs != nullptr && part.shown != nullptr);
                    QVERIFY(part.shown->image == *theirs);
                }
                QVERIFY(row.pending == replica::Pending::none);
            }
        }
        QVERIFY(OK(replica->scrub(1'000'000)).empty());
        QVERIFY(!view->take_failure());
    }

    QTemporaryDir folder;
    Options options_;
    SeededRandom random{1};
    std::shared_ptr<const registry::Registry> registry;
    MemoryLedger ledger;
    MemoryLedger::Subscriber subscriber;
    replica::Transliterator* transliterator = nullptr;
    Id rep, other, clerk;
    std::unique_ptr<replica::Replica> replica;
    std::unique_ptr<replica::ReplicaView> view;
};

}  // namespace satchel::replica_test

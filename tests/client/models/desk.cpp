#include "tests/client/models/desk.h"

#include "shared/documents/documents.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <QDir>
#include <QSemaphore>

#include <algorithm>

namespace satchel::models_test {

using base::Value;

Desk::Desk() : ledger(documents::make_registry()) {
    base::SystemClock clock;
    // What the ledger holds to begin with was done before what its people do on their devices.
    ledger.now = base::Instant{clock.now().ms - 60'000};
    // In the first minute of a day that would be yesterday, and nothing that is written as of today would be found there.
    if (base::local_date(ledger.now, {}) != base::local_date(clock.now(), {})) ledger.now = clock.now();
    put("team", "team", {{"name", "华东"}});
    person("manager", "王经理", {});
    person("clerk", "李内勤", {{"superior", id("manager")}});
    person("finance", "周财务", {{"superior", id("manager")}});
    person("rep", "张外勤", {{"superior", id("manager")}, {"discount_ceiling", 500}});
    put("price_list", "list", {{"name", "商超"}, {"active", true}});
    put("product", "cola",
        {{"sku", "P1"},
         {"name", "可乐"},
         {"uom", "箱"},
         {"active", true},
         {"list_price", 480'000},
         {"tax_rate", 1'300},
         {"barcodes", Value::List{"6901"}}});
    put("product", "tea",
        {{"sku", "P2"}, {"name", "绿茶"}, {"uom", "箱"}, {"active", true}, {"list_price", 360'000}, {"tax_rate", 1'300}});
    put("customer", "shop",
        {{"no", "C-000001"},
         {"name", "华联超市"},
         {"class", "supermarket"},
         {"owner", id("rep")},
         {"team", id("team")},
         {"status", "active"},
         {"price_list", id("list")},
         {"credit_left", 1'000'000}});
    put("approval_plan", "plan", {{"subject_kind", 24}, {"name", "订单"}, {"active", true}});
}

void Desk::person(const char* login, const char* name, Values more) {
    const auto says = [&](std::string_view field) {
        return std::any_of(more.begin(), more.end(), [&](const auto& one) { return one.first == field; });
    };
    if (!says("roles")) more.push_back({"roles", Value::List{login}});
    more.insert(more.end(), {{"name", name}, {"login", login}, {"active", true}, {"works_in", id("team")}});
    put("user", login, more);
}

void Desk::price_rule(const std::string& name, const std::string& product, Values more, std::optional<base::Price> floor) {
    more.insert(more.end(), {{"list", id("list")}, {"product", id(product)}});
    put("price_rule", name, more);
    if (floor) put("price_rule", name, {{"floor", *floor}}, 1);
}

void Desk::change_person(const std::string& login, std::string_view field, const Value& value) {
    const auto& shape = ledger.registry().find("user")->schema.main();
    const schema::PartKey key{registry::system_kinds::user, id(login), 0};
    auto image = *ledger.image(key);
    image.values[*shape.index_of(field)] = value;
    ledger.put(key, std::move(image));
}

void Desk::changed(const base::Id& order, int qty) {
    const auto& kind = ledger.registry().find("order_change")->schema;
    const auto& group = kind.main().groups.front();
    const auto change = base::make_id(ledger.now, random_);
    const auto& orders = ledger.registry().find("sales_order")->schema;
    const auto line = ledger.image({orders.tag, order, 0})->groups.front().front().id;
    const auto verdict = act(
        "clerk",
        {schema::create(kind, change,
                        fields(kind.main().fields, {{"subject_kind", std::int64_t{orders.tag}},
                                                    {"subject", order},
                                                    {"reason", "电话"},
                                                    {"requested_via", "phone"}})),
         schema::insert_line(
             {kind.tag, change, 0}, group.tag, base::make_id(ledger.now, random_),
             fields(group.fields, {{"op", "set_qty"}, {"order_line", line}, {"qty", base::Quantity{std::int64_t{qty} * 1'000}}})),
         schema::act(kind.tag, change, "submit")});
    const auto applied = act("clerk", {schema::act(kind.tag, change, "apply")});
    if (verdict.judgement == schema::Judgement::rejected || applied.judgement == schema::Judgement::rejected)
        qFatal("not changed");
}

void Desk::plan_node(const std::string& name, Values values) {
    values.push_back({"name", name});
    put_line("approval_plan", "plan", ledger.registry().find("approval_plan")->schema.main().groups.front().name, values);
}

base::Id Desk::id(const std::string& name) {
    auto& id = ids_[name];
    if (id.is_null()) id = base::make_id(ledger.now, random_);
    return id;
}

std::vector<schema::Unknown> Desk::fields(const std::vector<schema::Field>& described, const Values& values) {
    std::vector<schema::Unknown> out;
    for (const auto& [name, value] : values) {
        for (const auto& field : described) {
            if (field.name == name) out.push_back({field.tag, value});
        }
    }
    return out;
}

void Desk::put(std::string_view kind, const std::string& name, const Values& values, schema::Tag facet) {
    const auto& described = ledger.registry().find(kind)->schema;
    const auto& shape = *described.shape(facet);
    auto image = schema::empty_image(shape);
    for (const auto& [field, value] : values) image.values[*shape.index_of(field)] = value;
    ledger.put({described.tag, id(name), facet}, std::move(image));
}

base::Id Desk::write(const std::string& login, std::string_view kind, const Values& values) {
    const auto& described = ledger.registry().find(kind)->schema;
    const auto document = base::make_id(ledger.now, random_);
    const auto verdict = act(login, {schema::create(described, document, fields(described.main().fields, values))});
    if (verdict.judgement == schema::Judgement::rejected)
        qFatal("not written: %s", verdict.findings.empty() ? "" : verdict.findings.front().code.c_str());
    return document;
}

void Desk::put_line(std::string_view kind, const std::string& name, std::string_view group, const Values& values) {
    const auto& described = ledger.registry().find(kind)->schema;
    const schema::PartKey key{described.tag, id(name), 0};
    auto image = *ledger.image(key);
    ledger.now.ms += 1;  // lines stand in the order of their ids
    for (std::size_t i = 0; i < described.main().groups.size(); ++i) {
        const auto& shape = described.main().groups[i];
        if (shape.name != group) continue;
        auto line = schema::empty_line(shape, base::make_id(ledger.now, random_));
        for (const auto& [field, value] : values) line.values[*shape.index_of(field)] = value;
        schema::insert_line(image, i, std::move(line));
    }
    ledger.put(key, std::move(image));
}

schema::Verdict Desk::act(const std::string& login, std::vector<schema::Command> commands) {
    // Events are read in the order of their time.
    ledger.now.ms += 1'000;
    return ledger.act(id(login), std::move(commands));
}

/// Whether a sample picks the order for a second check hangs on its id: a test must not hang on chance.
base::Id Desk::order_id(bool sampled) {
    base::SystemClock clock;
    for (;;) {
        const auto id = base::make_id(clock.now(), random_);
        if ((std::hash<base::Id>{}(id) % documents::sales_order::sample_one_in == 0) == sampled) return id;
    }
}

base::Id Desk::order(int qty, int discount, bool sampled) {
    const auto& kind = ledger.registry().find("sales_order")->schema;
    const auto& group = kind.main().groups.front();
    base::SystemClock clock;
    const auto document = order_id(sampled);
    const schema::PartKey part{kind.tag, document, 0};
    const auto today = base::local_date(ledger.now, {});
    act("rep", {schema::create(kind, document,
                               fields(kind.main().fields, {{"customer", id("shop")}, {"ship_by", base::Date{today.days + 2}}})),
                schema::insert_line(
                    part, group.tag, base::make_id(clock.now(), random_),
                    fields(group.fields,
                           {{"product", id("cola")}, {"qty", base::Quantity{qty * 1'000}}, {"discount", base::Ratio{discount}}})),
                schema::act(kind.tag, document, "submit")});
    return document;
}

base::Id Desk::wide_order(int products) {
    const auto& kind = ledger.registry().find("sales_order")->schema;
    const auto& group = kind.main().groups.front();
    const auto document = order_id(false);
    const auto today = base::local_date(ledger.now, {});
    std::vector<schema::Command> commands = {schema::create(
        kind, document, fields(kind.main().fields, {{"customer", id("shop")}, {"ship_by", base::Date{today.days + 2}}}))};
    base::SystemClock clock;
    for (int i = 0; i < products; ++i) {
        const auto name = "P" + std::to_string(100 + i);
        put("product", name,
            {{"sku", name},
             {"name", "商品 " + name},
             {"uom", "箱"},
             {"active", true},
             {"list_price", 100'000},
             {"tax_rate", 1'300}});
        commands.push_back(schema::insert_line({kind.tag, document, 0}, group.tag, base::make_id(clock.now(), random_),
                                               fields(group.fields, {{"product", id(name)}, {"qty", base::Quantity{1'000}}})));
    }
    commands.push_back(schema::act(kind.tag, document, "submit"));
    act("rep", std::move(commands));
    return document;
}

base::Id Desk::quarantined(const std::string& summary) {
    put("quarantined_work", "left",
        {{"state", "waiting"},
         {"owner", id("rep")},
         {"occurred_at", ledger.now},
         {"device_name", "手机"},
         {"subject_kind", 24},
         {"summary", summary}});
    return id("left");
}

base::Id Desk::customer(const std::string& name, const std::string& status) {
    put("customer", name,
        {{"name", name}, {"class", "supermarket"}, {"owner", id("rep")}, {"team", id("team")}, {"status", status}});
    return id(name);
}

base::Id Desk::claim(std::int64_t fen) {
    const auto& kind = ledger.registry().find("expense_claim")->schema;
    const auto& group = kind.main().groups.front();
    base::SystemClock clock;
    const auto document = base::make_id(clock.now(), random_);
    const schema::PartKey part{kind.tag, document, 0};
    const Values line = {{"date", base::local_date(ledger.now, {})},
                         {"category", group.fields[1].choices.front().name},
                         {"amount", base::Money{fen}},
                         {"merchant", "城东饭店"},
                         {"receipts", Value::List{base::Bytes(32, 7)}}};
    act("rep", {schema::create(kind, document, fields(kind.main().fields, {{"reason", "拜访客户"}})),
                schema::insert_line(part, group.tag, base::make_id(clock.now(), random_), fields(group.fields, line)),
                schema::act(kind.tag, document, "submit")});
    return document;
}

void Desk::delegate(const std::string& from, const std::string& to, int first_day, int last_day, std::int64_t limit_fen,
                    bool active) {
    const auto today = base::local_date(ledger.now, {});
    Values values = {{"from_user", id(from)},
                     {"to_user", id(to)},
                     {"from_date", base::Date{today.days + first_day}},
                     {"to_date", base::Date{today.days + last_day}},
                     {"active", active}};
    if (limit_fen > 0) values.push_back({"max_amount", base::Money{limit_fen}});
    put("delegation", "delegation " + from, values);
}

void Desk::fill(const std::string& login, const QString& folder) {
    QDir().mkpath(folder);
    replica::OpenOptions options;
    options.path = (folder + "/replica.db").toStdString();
    options.user = id(login);
    options.registry = &ledger.registry();
    options.full_sync = false;
    auto replica = replica::Replica::open(options);
    if (!replica) qFatal("replica: %s", replica.error().code.c_str());
    if (auto done = ledger.sync(**replica, subscriber(login)); !done)
        qFatal("sync: %s %s", done.error().code.c_str(), done.error().detail.c_str());
}

replica_test::MemoryLedger::Subscriber Desk::subscriber(const std::string& login) {
    const auto actor = registry::actor_in(id(login), *ledger.image({registry::system_kinds::user, id(login), 0}));
    return {.scopes = registry::subscription_of(*actor),
            .numbers = {{"SO", 1, 1'000}, {"EX", 1, 1'000}, {"C", 2, 1'000}, {"OC", 1, 1'000}, {"QT", 1, 1'000}}};
}

void Desk::sync(const std::string& login) {
    auto& host = as(login).host();
    // What is decided now was saved before now.
    ledger.now.ms = std::max(ledger.now.ms, base::SystemClock().now().ms) + 1'000;
    QSemaphore done;
    host.post([&](replica::Replica& replica) {
        if (auto synced = ledger.sync(replica, subscriber(login)); !synced)
            qFatal("sync: %s %s", synced.error().code.c_str(), synced.error().detail.c_str());
        done.release();
    });
    done.acquire();
}

void Desk::resubmit(const base::Id& order, int qty) {
    const auto& kind = ledger.registry().find("sales_order")->schema;
    const auto& group = kind.main().groups.front();
    act("rep", {schema::act(kind.tag, order, "withdraw")});
    const auto& line = ledger.image({kind.tag, order, 0})->groups.front().front();
    const auto index = *group.index_of("qty");
    const auto change = schema::set_in_line({kind.tag, order, 0}, group.tag, line.id, group.fields[index].tag, line.values[index],
                                            base::Quantity{qty * 1'000});
    act("rep", {change, schema::act(kind.tag, order, "submit")});
}

/// As if it had been typed: it waits for a signal.
void Desk::save(const std::string& login, schema::Command command) {
    QSemaphore done;
    as(login).host().post([&](replica::Replica& replica) {
        const auto saved = replica.save({command}, base::SystemClock().now());
        if (!saved || !saved->stored()) qFatal("save: refused");
        done.release();
    });
    done.acquire();
}

void Desk::clash(std::string_view field, const base::Value& reps, const base::Value& clerks) {
    const auto& kind = ledger.registry().find("customer")->schema;
    const schema::PartKey part{kind.tag, id("shop"), 0};
    const auto index = *kind.main().index_of(field);
    sync("rep");
    save("rep", schema::set(part, kind.main().fields[index].tag, ledger.image(part)->values[index], reps));
    change_customer("clerk", field, clerks);
    sync("rep");
}

base::Id Desk::clash_in_line(int reps, int clerks) {
    const auto& kind = ledger.registry().find("sales_order")->schema;
    const auto& group = kind.main().groups.front();
    const auto document = order(10);
    act("rep", {schema::act(kind.tag, document, "withdraw")});
    sync("rep");
    const auto& line = ledger.image({kind.tag, document, 0})->groups.front().front();
    const auto index = *group.index_of("qty");
    const auto to = [&](int qty) {
        return schema::set_in_line({kind.tag, document, 0}, group.tag, line.id, group.fields[index].tag, base::Quantity{10'000},
                                   base::Quantity{qty * 1'000});
    };
    save("rep", to(reps));
    act("clerk", {to(clerks)});
    sync("rep");
    return document;
}

void Desk::change_customer(const std::string& login, std::string_view field, const base::Value& value) {
    const auto& kind = ledger.registry().find("customer")->schema;
    const schema::PartKey part{kind.tag, id("shop"), 0};
    const auto index = *kind.main().index_of(field);
    act(login, {schema::set(part, kind.main().fields[index].tag, ledger.image(part)->values[index], value)});
}

models::Workspace& Desk::as(const std::string& login) {
    auto& workspace = workspaces_[login];
    if (!workspace) {
        const auto folder = folder_.filePath(QString::fromStdString(login));
        fill(login, folder);
        link::Account account;
        account.server = server;
        account.user = id(login);
        account.user_name = QString::fromStdString(login);
        auto host =
            link::ReplicaHost::start({.folder = folder, .account = account, .registry = documents::make_registry(), .zone = {}});
        if (!host) qFatal("host: %s", host.error().code.c_str());
        workspace = std::make_unique<models::Workspace>(std::move(*host));
    }
    return *workspace;
}

}  // namespace satchel::models_test

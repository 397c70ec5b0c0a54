#include "tests/e2e/siege/siege.h"

#include "tests/e2e/story/transcript.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QThread>

#include <algorithm>
#include <array>

namespace satchel::siege {

namespace {

constexpr const char* password = "correct horse";
constexpr int patience_ms = 120'000;

QString program(const char* name) {
    return QCoreApplication::applicationDirPath() + "/" + name;
}

QString text(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

}  // namespace

Siege::Siege(const Plan& plan)
    : plan_(plan), random_(plan.seed), server_(program("satchel-server"), folder_.filePath("organisation")) {
    if (plan_.partitions == 0) return;
    wire_ = std::make_unique<Wire>();
    server_.set_address(Wire::server_address());
    server_.set_in_child(wire_->on_server_side());
}

Tally Siege::play() {
    found();
    for (int i = 0; i < plan_.phones; ++i) hire(i);
    while (tally_.server_kills + tally_.phone_kills < plan_.kills || tally_.partitions < plan_.partitions) {
        QThread::msleep(20 + random_() % 400);
        check_failures();
        strike();
    }
    for (auto& phone : phones_) phone->end();
    check_failures();
    judge();
    return tally_;
}

void Siege::found() {
    const auto organisation = folder_.filePath("organisation");
    command({"init", organisation, "--name", "行囊测试"});
    QFile products(folder_.filePath("products.csv"));
    if (!products.open(QIODevice::WriteOnly)) throw story::Failed{"cannot write " + products.fileName()};
    products.write("sku,name,uom,list_price,tax_rate\n");
    for (int i = 1; i <= 20; ++i) products.write(QString("P-%1,绿茶 %1 号,瓶,%2.5,13%\n").arg(i).arg(i + 2).toUtf8());
    products.close();
    command({"import", organisation, "products", products.fileName()});
    server_.start();
}

QString Siege::code_for(const QString& login, const QString& role) {
    const auto organisation = folder_.filePath("organisation");
    command({"user", "add", organisation, login, "--name", login, "--role", role, "--team", "华东"});
    static const QRegularExpression code("code=([0-9A-Z-]+)");
    return code.match(command({"device", "code", organisation, login})).captured(1);
}

void Siege::hire(int number) {
    const auto login = "rep" + QString::number(number);
    const Owner owner{.login = login,
                      .code = code_for(login, "rep"),
                      .password = password,
                      .program = program("satchel"),
                      .profile = folder_.filePath(login),
                      .server = server_.link(),
                      .in_child = wire_ ? wire_->on_phone_side() : nullptr};
    phones_.push_back(std::make_unique<Phone>(owner, plan_.seed * 100 + static_cast<std::uint32_t>(number)));
    while (!phones_.back()->ready()) {
        check_failures();
        QThread::msleep(20);
    }
}

void Siege::check_failures() {
    for (const auto& phone : phones_) {
        if (const auto failure = phone->failure(); !failure.isEmpty()) throw story::Failed{failure};
    }
    if (!server_.alive()) throw story::Failed{"the server has fallen by itself"};
}

/// Kills and partitions in the proportion that is planned, in any order.
void Siege::strike() {
    const auto kills = plan_.kills - tally_.server_kills - tally_.phone_kills;
    const auto partitions = plan_.partitions - tally_.partitions;
    const auto all = static_cast<unsigned>(std::max(kills, 0) + std::max(partitions, 0));
    random_() % all < static_cast<unsigned>(std::max(partitions, 0)) ? part() : kill_one();
}

/// One after the other falls while the line is dead, too.
void Siege::part() {
    using Lost = Wire::Lost;
    static constexpr std::array ways = {Lost::of_the_server, Lost::of_the_phones, Lost::everything};
    wire_->lose(ways[random_() % ways.size()]);
    ++tally_.partitions;
    for (auto falls = random_() % 3; falls > 0 && tally_.server_kills + tally_.phone_kills < plan_.kills; --falls) {
        QThread::msleep(random_() % 1'500);
        kill_one();
    }
    QThread::msleep(random_() % 3'000);
    wire_->lose(Lost::nothing);
}

void Siege::kill_one() {
    if (random_() % 3 != 0) {
        tally_.phone_kills += phones_[random_() % phones_.size()]->kill() ? 1 : 0;
        return;
    }
    server_.kill();
    ++tally_.server_kills;
    QThread::msleep(random_() % 300);
    server_.start();
}

Siege::Rows Siege::rows(story::ClientProcess& app, const QString& kind) {
    const auto answer = app.must({{"do", "list"}, {"kind", kind}, {"limit", 1'000'000}});
    Rows all;
    for (const auto& row : answer["rows"].toArray()) all.insert(row.toObject()["document"].toString(), row.toObject());
    // A list counts no further than a person wants to know.
    if (all.size() < answer["count"].toInteger()) throw story::Failed{app.who() + " does not see all of " + kind};
    return all;
}

void Siege::judge() {
    // The reps' phones deliver what they still have.
    std::vector<std::unique_ptr<story::ClientProcess>> apps;
    for (const auto& phone : phones_) {
        const auto& owner = phone->owner();
        apps.push_back(std::make_unique<story::ClientProcess>(owner.program, owner.login, owner.profile));
        if (owner.in_child) apps.back()->set_in_child(owner.in_child);
        apps.back()->start();
        apps.back()->must({{"do", "online"}, {"on", true}});
        if (!apps.back()->wait_for("synced", patience_ms)) throw story::Failed{owner.login + " does not get rid of its work"};
    }
    // An app that has never been here: what the office sees is what the ledger holds.
    story::ClientProcess office(program("satchel"), "office", folder_.filePath("office"));
    if (wire_) office.set_in_child(wire_->on_phone_side());
    office.start();
    office.must({{"do", "enrol"}, {"server", server_.link()}, {"code", code_for("clerk", "clerk")}, {"password", password}});
    office.must({{"do", "online"}, {"on", true}});
    if (!office.wait_for("synced", patience_ms)) throw story::Failed{"the office does not get to the end"};
    const Held ledger{rows(office, "customer"), rows(office, "sales_order")};
    Held everybody;
    for (std::size_t i = 0; i < apps.size(); ++i) {
        const Held mine{rows(*apps[i], "customer"), rows(*apps[i], "sales_order")};
        judge(*phones_[i], *apps[i], mine, ledger);
        everybody.customers.insert(mine.customers);
        everybody.orders.insert(mine.orders);
    }
    if (everybody.customers.size() != ledger.customers.size() || everybody.orders.size() != ledger.orders.size()) {
        throw story::Failed{"the office sees what nobody has"};
    }
    QSet<QString> numbers;
    for (const auto& order : ledger.orders) numbers << order["no"].toString();
    if (numbers.size() != ledger.orders.size()) throw story::Failed{"two orders have one number"};
    if (const auto [status, took] = server_.stop(); status != 0) throw story::Failed{"the server did not end well"};
    command({"verify", folder_.filePath("organisation")});
}

void Siege::judge(const Phone& phone, story::ClientProcess& app, const Held& mine, const Held& ledger) {
    const auto& who = phone.owner().login;
    const auto same = [&](const Rows& here, const Rows& there) {
        for (auto row = here.begin(); row != here.end(); ++row) {
            if (there.value(row.key()) == row.value()) continue;
            throw story::Failed{who + " and the office see different things:\n" + text(row.value()) + "\n" +
                                text(there.value(row.key()))};
        }
    };
    same(mine.customers, ledger.customers);
    same(mine.orders, ledger.orders);
    QSet<QString> made;
    for (const auto& deed : phone.deeds()) {
        made << deed.document;
        const bool there = (deed.kind == "customer" ? mine.customers : mine.orders).contains(deed.document);
        if (deed.acknowledged && !there) throw story::Failed{who + ": acknowledged and lost: " + deed.kind + " " + deed.document};
        tally_.acknowledged += deed.acknowledged ? 1 : 0;
        tally_.unsure += deed.acknowledged ? 0 : 1;
        tally_.unsure_there += there && !deed.acknowledged ? 1 : 0;
    }
    for (const auto& rows : {mine.customers, mine.orders}) {
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            if (!made.contains(row.key())) throw story::Failed{who + ": nobody made " + text(row.value())};
        }
    }
    const auto remark = mine.customers.value(phone.remarked())["remark"].toString().toInt();
    if (remark < phone.remark_acknowledged() || remark > phone.remark_asked()) {
        throw story::Failed{who + ": the remark is " + QString::number(remark) + ", acknowledged was " +
                            QString::number(phone.remark_acknowledged())};
    }
    tally_.remarks += phone.remark_acknowledged();
    for (const auto& item : app.must({{"do", "outbox"}})["items"].toArray()) {
        if (item.toObject()["verdict"] == "rejected") throw story::Failed{who + ": rejected: " + text(item.toObject())};
    }
}

}  // namespace satchel::siege

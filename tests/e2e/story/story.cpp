#include "tests/e2e/story/story.h"

#include "tests/e2e/story/order_to_cash.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace satchel::story {

namespace {

const QString order_kind = "sales_order";
const QString claim_kind = "expense_claim";

QJsonArray history_actions(const QJsonObject& shown) {
    QJsonArray actions;
    for (const auto& event : shown["history"].toArray()) actions.append(event.toObject()["action"]);
    return actions;
}

}  // namespace

Story::Story(Transcript& transcript, QString programs, QString folder)
    : tell_(transcript),
      folder_(std::move(folder)),
      organisation_(folder_ + "/organisation"),
      server_(programs + "/satchel-server", organisation_),
      rep_(programs + "/satchel", "rep", folder_ + "/rep"),
      clerk_(programs + "/satchel", "clerk", folder_ + "/clerk"),
      manager_(programs + "/satchel", "manager", folder_ + "/manager"),
      finance_(programs + "/satchel", "finance", folder_ + "/finance"),
      lead_(programs + "/satchel", "lead", folder_ + "/lead"),
      warehouse_(programs + "/satchel", "warehouse", folder_ + "/warehouse") {
}

void Story::play() {
    make_the_organisation();
    everybody_signs_on();
    rep_writes_without_signal();
    rep_is_killed_in_mid_line();
    server_is_killed();
    signal_returns();
    clerk_sends_back_and_confirms();
    manager_approves_offline();
    finance_pays();
    stale_approval_is_refused();
    OrderToCash({tell_, folder_, server_, rep_, clerk_, lead_, warehouse_, finance_}).play();
    everything_adds_up();
}

void Story::make_the_organisation() {
    tell_.chapter("An organisation, and a server over TLS");
    QDir().mkpath(folder_);
    server_.command({"demo", organisation_, "--small", "--seed", "7"});
    cast_ = cast_of(organisation_);
    server_.start();
    tell_.check("server", server_.link().contains("pin="), "listens, and names its certificate", server_.link().left(40) + "…");
}

void Story::enrol(ClientProcess& client, const Person& person) {
    client.start();
    const auto answer =
        client.must({{"do", "enrol"}, {"server", server_.link()}, {"code", person.code}, {"password", person.password}});
    client.must({{"do", "online"}, {"on", true}});
    const bool ready = client.wait_for("synced", 60'000);
    const auto status = client.must({{"do", "status"}});
    tell_.check(client.who(), ready, "enrolled and ready for the field: " + answer["user_name"].toString(),
                QString::number(status["rows"].toInteger()) + " rows, problem '" + status["problem"].toString() + "'");
}

void Story::everybody_signs_on() {
    tell_.chapter("Everybody enrols a device with a one-time code");
    enrol(rep_, cast_.rep);
    enrol(clerk_, cast_.clerk);
    enrol(manager_, cast_.manager);
    enrol(finance_, cast_.finance);
    enrol(lead_, cast_.lead);
    enrol(warehouse_, cast_.warehouse);
    ClientProcess stranger(QCoreApplication::applicationDirPath() + "/satchel", "stranger", folder_ + "/stranger");
    stranger.start();
    const auto refused =
        stranger.ask({{"do", "enrol"}, {"server", server_.link()}, {"code", cast_.rep.code}, {"password", cast_.rep.password}});
    tell_.check("stranger", !refused["ok"].toBool(), "a code works once", refused["code"].toString());
    const auto rules = rep_.must({{"do", "list"}, {"kind", "price_rule"}, {"limit", 1}})["rows"].toArray();
    const auto rule = rep_.show("price_rule", rules.first().toObject()["document"].toString());
    tell_.check("rep", rule["facets"].toObject().isEmpty(), "holds prices, but no floor");
}

QString Story::claim(const QString& reason, const QString& amount, const QString& photo) {
    const auto digest = rep_.must({{"do", "blob"}, {"file", photo}})["digest"].toString();
    const QJsonObject line{{"date", day_from_now(-1)},
                           {"category", "meals"},
                           {"amount", amount},
                           {"merchant", "老城饭庄"},
                           {"receipts", QJsonArray{digest}}};
    photo_ = digest;
    return rep_
        .must({{"do", "create"},
               {"kind", claim_kind},
               {"fields", QJsonObject{{"reason", reason}}},
               {"lines", QJsonObject{{"lines", QJsonArray{line}}}},
               {"act", "submit"}})["document"]
        .toString();
}

void Story::rep_writes_without_signal() {
    tell_.chapter("The rep's phone loses its signal; work goes on");
    rep_.must({{"do", "online"}, {"on", false}});
    tell_.check("rep", rep_.wait_for("offline"), "is offline");
    QString customer;  // one who owes nothing that is late and has credit: else somebody would have to decide
    for (const auto& row :
         rep_.must({{"do", "list"}, {"kind", "customer"}, {"where", QJsonObject{{"status", "active"}}}})["rows"].toArray()) {
        const auto id = row.toObject()["document"].toString();
        const auto held = rep_.show("customer", id)["document"].toObject();
        const auto left = held["credit_left"].toString();
        const bool has_credit = left.isEmpty() || left.toDouble() > 5'000;
        if (customer.isEmpty() && has_credit && !held["has_overdue"].toBool()) customer = id;
    }
    const auto products =
        rep_.must({{"do", "list"}, {"kind", "product"}, {"where", QJsonObject{{"active", true}}}, {"limit", 3}})["rows"]
            .toArray();
    tell_.check("rep", !customer.isEmpty() && products.size() == 3, "finds customers and products offline");
    QJsonArray lines;
    for (const auto& product : products) lines.append(QJsonObject{{"product", product.toObject()["document"]}, {"qty", "2"}});
    order_ = rep_.must({{"do", "create"},
                        {"kind", order_kind},
                        {"document", unsampled_order_id()},
                        {"fields", QJsonObject{{"customer", customer}, {"ship_by", day_from_now(2)}, {"remark", "上午送到"}}},
                        {"lines", QJsonObject{{"lines", lines}}},
                        {"act", "submit"}})["document"]
                 .toString();
    const auto order = rep_.show(order_kind, order_);
    order_no_ = order["document"]["no"].toString();
    order_total_ = order["document"]["total"].toString();
    tell_.check("rep", order_no_.startsWith("SO-"), "the order has its final number at once", order_no_);
    tell_.check("rep", order_total_.toDouble() > 0, "and its price, computed on the phone", "¥" + order_total_);
    tell_.check("rep", order["pending"].toBool(), "saved on this phone, awaiting the server");
    claim_ = claim("客户拜访餐费", "286.50", write_receipt(folder_, "receipt"));
    tell_.check("rep", rep_.show(claim_kind, claim_)["document"]["state"] == "approving",
                "the claim with its photo will go to the manager");
    const auto status = rep_.must({{"do", "status"}});
    tell_.check("rep", status["waiting"].toInteger() == 2 && status["blobs_waiting"].toInteger() == 1,
                "outbox: two waiting, one photo pending");
}

void Story::rep_is_killed_in_mid_line() {
    tell_.chapter("The battery dies in the middle of a line");
    rep_.must({{"do", "draft"},
               {"kind", order_kind},
               {"fields", QJsonObject{{"remark", "再来两箱"}}},
               {"typed", "12."},
               {"typed_field", 37}});
    rep_.kill();
    tell_.tells("rep", "the app is killed (SIGKILL) and started again, still without signal");
    rep_.start();
    const auto drafts = rep_.must({{"do", "drafts"}})["drafts"].toArray();
    const auto draft = drafts.isEmpty() ? QJsonObject() : drafts.first().toObject();
    tell_.check("rep", draft["remark"] == "再来两箱" && draft["typed"] == "12." && draft["cursor"].toInt() == 3,
                "the same line, the same cursor");
    const auto order = rep_.show(order_kind, order_)["document"].toObject();
    tell_.check("rep", order["no"].toString() == order_no_ && order["total"].toString() == order_total_,
                "the order is still there", order_no_);
}

void Story::server_is_killed() {
    tell_.chapter("The server is killed and started again");
    server_.kill();
    server_.start();
    tell_.check("clerk", clerk_.wait_for("synced", 40'000), "is connected again by itself");
}

void Story::signal_returns() {
    tell_.chapter("The signal returns");
    rep_.must({{"do", "online"}, {"on", true}});
    tell_.check("rep", rep_.wait_for("synced", 40'000), "everything is delivered");
    const auto items = rep_.must({{"do", "outbox"}})["items"].toArray();
    bool accepted = items.size() >= 2;
    for (const auto& item : items) accepted = accepted && item.toObject()["verdict"] == "accepted";
    tell_.check("rep", accepted, "proof per item: decided by the server",
                QJsonDocument(items).toJson(QJsonDocument::Compact).left(600));
    const auto order = rep_.show(order_kind, order_);
    tell_.check("rep", order["document"]["total"].toString() == order_total_ && !order["pending"].toBool(),
                "same number, same price on the server", order_no_);
    tell_.check("rep", rep_.wait_for("blobs", 20'000), "the photo is on the server");
}

void Story::clerk_sends_back_and_confirms() {
    tell_.chapter("The clerk checks, sends back, and confirms");
    tell_.check("clerk", clerk_.wait_state(order_kind, order_, "submitted"), "sees the order in the queue", order_no_);
    clerk_.must({{"do", "act"},
                 {"kind", order_kind},
                 {"document", order_},
                 {"action", "return"},
                 {"arguments", QJsonObject{{"reason", "交期太紧，请改到下周"}, {"marks", QJsonArray{"ship_by"}}}}});
    tell_.check("rep", rep_.wait_state(order_kind, order_, "returned"), "sees that it came back");
    const auto event = rep_.show(order_kind, order_)["history"].toArray().first().toObject();
    tell_.check("rep", event["reason"] == "交期太紧，请改到下周" && event["marks"].toArray().contains("ship_by"),
                "with the reason, at the field", event["reason"].toString());
    rep_.must({{"do", "set"},
               {"kind", order_kind},
               {"document", order_},
               {"fields", QJsonObject{{"ship_by", day_from_now(8)}}},
               {"act", "submit"}});
    tell_.check("clerk", clerk_.wait_state(order_kind, order_, "submitted"), "has it again");
    const auto second = clerk_.must({{"do", "act"}, {"kind", order_kind}, {"document", order_}, {"action", "confirm"}});
    tell_.tells("clerk", "confirms, change no. " + QString::number(second["no"].toInteger()));
    tell_.check("rep", rep_.wait_state(order_kind, order_, "confirmed"), "sees the confirmation");
    const auto actions = history_actions(rep_.show(order_kind, order_));
    tell_.check("rep", actions == QJsonArray({"confirm", "submit", "return", "submit"}), "and every step that led there",
                QJsonDocument(actions).toJson(QJsonDocument::Compact));
}

QString Story::approval_of(ClientProcess& client, const QString& claim) {
    return client.show(claim_kind, claim)["document"]["approval"].toString();
}

void Story::manager_approves_offline() {
    tell_.chapter("The manager decides from a phone in the underground");
    tell_.check("manager", manager_.wait_state(claim_kind, claim_, "approving"), "has the claim in the inbox");
    const auto shown = manager_.show(claim_kind, claim_);
    tell_.check("manager", shown["document"]["total_claimed"] == "286.50", "amount and reason",
                shown["document"]["reason"].toString());
    manager_.must({{"do", "want_blob"}, {"digest", photo_}});
    tell_.check("manager",
                manager_.ask({{"do", "wait"}, {"for", "blob"}, {"digest", photo_}, {"timeout_ms", 20'000}})["ok"].toBool(),
                "and the receipt's photo");
    manager_.must({{"do", "online"}, {"on", false}});
    manager_.must({{"do", "decide"}, {"approval", approval_of(manager_, claim_)}, {"decision", "approve"}});
    tell_.check("manager", manager_.must({{"do", "status"}})["waiting"].toInteger() == 1,
                "approved offline; it waits in the outbox");
    // While nobody has decided yet.
    const auto self = rep_.ask({{"do", "decide"}, {"approval", approval_of(rep_, claim_)}, {"decision", "approve"}});
    const auto code = self["findings"].toArray().first().toObject()["code"].toString();
    tell_.check("rep", !self["ok"].toBool() && code == "own_submission", "cannot approve the own claim", code);
    manager_.must({{"do", "online"}, {"on", true}});
    tell_.check("manager", manager_.wait_for("synced"), "delivered");
}

void Story::finance_pays() {
    tell_.chapter("Finance approves and pays");
    tell_.check("finance", finance_.wait_state(claim_kind, claim_, "approving"), "has the claim");
    const auto early = finance_.ask({{"do", "act"}, {"kind", claim_kind}, {"document", claim_}, {"action", "pay"}});
    tell_.check("finance", !early["ok"].toBool(), "cannot pay before it is approved");
    finance_.must({{"do", "decide"}, {"approval", approval_of(finance_, claim_)}, {"decision", "approve"}});
    tell_.check("rep", rep_.wait_state(claim_kind, claim_, "approved"), "sees: approved, to be paid");
    const auto tasks = rep_.show(claim_kind, claim_)["approval"].toObject()["tasks"].toArray();
    int approved = 0;
    for (const auto& task : tasks) approved += task.toObject()["state"] == "approved" ? 1 : 0;
    tell_.check("rep", approved == 2, "who decided stands in the approval",
                QString::number(approved) + " of " + QString::number(tasks.size()) + " tasks approved");
    tell_.check("finance", finance_.wait_state(claim_kind, claim_, "approved"), "sees it too");
    finance_.must({{"do", "act"}, {"kind", claim_kind}, {"document", claim_}, {"action", "pay"}});
    tell_.check("rep", rep_.wait_state(claim_kind, claim_, "paid"), "sees: paid");
}

void Story::stale_approval_is_refused() {
    tell_.chapter("A decision on something that has changed is refused");
    const auto second = claim("展会交通费", "120.00", write_receipt(folder_, "taxi"));
    tell_.check("manager", manager_.wait_state(claim_kind, second, "approving"), "has a second claim");
    manager_.must({{"do", "online"}, {"on", false}});
    rep_.must({{"do", "act"}, {"kind", claim_kind}, {"document", second}, {"action", "withdraw"}});
    const auto line = rep_.show(claim_kind, second)["document"]["lines"].toArray().first().toObject()["id"].toString();
    rep_.must({{"do", "set"},
               {"kind", claim_kind},
               {"document", second},
               {"group", "lines"},
               {"line", line},
               {"fields", QJsonObject{{"amount", "1120.00"}}},
               {"act", "submit"}});
    tell_.check("rep", rep_.wait_for("synced"), "withdraws, raises the amount tenfold, submits again");
    // Later by every clock, and still about what the manager has before them.
    manager_.must({{"do", "decide"}, {"approval", approval_of(manager_, second)}, {"decision", "approve"}});
    manager_.must({{"do", "online"}, {"on", true}});
    tell_.check("manager", manager_.wait_for("synced"), "comes back with an approval of the old amount");
    const auto items = manager_.must({{"do", "outbox"}})["items"].toArray();
    QString code;
    QJsonObject changed;
    for (const auto& item : items) {
        if (!item.toObject()["needs_you"].toBool()) continue;
        code = item.toObject()["findings"].toArray().first().toObject()["code"].toString();
        changed = item.toObject()["changed"].toArray().first().toObject();
    }
    tell_.check("manager", !code.isEmpty(), "which is refused, visibly, and kept", code);
    tell_.check("manager", changed["before"] == "120.00" && changed["after"] == "1120.00", "and told what has changed since",
                changed["before"].toString() + " → " + changed["after"].toString());
    const auto now = manager_.show(claim_kind, second)["document"].toObject();
    tell_.check("manager", now["state"] == "approving" && now["total_claimed"] == "1120.00", "and sees what it is now",
                now["total_claimed"].toString());
}

void Story::everything_adds_up() {
    tell_.chapter("Everything adds up");
    for (auto* client : {&rep_, &clerk_, &manager_, &finance_, &lead_, &warehouse_}) {
        const bool synced = client->wait_for("synced");
        const auto status = client->must({{"do", "status"}});
        tell_.check(client->who(), synced && status["mismatches"].toInteger() == 0, "every sum agrees with the server",
                    QString::number(status["rows"].toInteger()) + " rows");
    }
    const auto [status, took_ms] = server_.stop();
    constexpr qint64 stop_limit_ms = 5'000;
    tell_.check("server", status == 0 && took_ms < stop_limit_ms, "ends cleanly on SIGTERM", QString::number(took_ms) + " ms");
    server_.command({"verify", organisation_});
    tell_.check("server", true, "journal, hash chain and sums verify");
}

}  // namespace satchel::story

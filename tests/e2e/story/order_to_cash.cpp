#include "tests/e2e/story/order_to_cash.h"

#include <QHash>

namespace satchel::story {

namespace {

const QString customer_tag = "20";
const QString order_tag = "24";

QString number(double value, int digits = 2) {
    return QString::number(value, 'f', digits);
}

QJsonArray lines_of(ClientProcess& who, const QString& kind, const QString& document, const QString& group = "lines") {
    return who.show(kind, document)["document"][group].toArray();
}

QString value_of(ClientProcess& who, const QString& kind, const QString& document, const QString& field) {
    return who.show(kind, document)["document"][field].toString();
}

/// The code of what the server refused of this device last.
QString refused(ClientProcess& who) {
    QString code;
    for (const auto& item : who.must({{"do", "outbox"}})["items"].toArray()) {
        if (item.toObject()["needs_you"].toBool())
            code = item.toObject()["findings"].toArray().first().toObject()["code"].toString();
    }
    return code;
}

}  // namespace

void OrderToCash::play() {
    choose_products();
    lead_is_won_without_signal();
    order_is_quoted_and_confirmed();
    change_crosses_the_plan();
    goods_leave_in_two_parts();
    money_comes_while_the_server_is_down();
    two_ask_back_the_same_goods();
}

QString OrderToCash::act(ClientProcess& who, const QString& kind, const QString& document, const QString& action,
                         const QJsonObject& arguments) {
    who.must({{"do", "act"}, {"kind", kind}, {"document", document}, {"action", action}, {"arguments", arguments}});
    return document;
}

void OrderToCash::online(ClientProcess& who, bool on) {
    who.must({{"do", "online"}, {"on", on}});
    tell.check(who.who(), who.wait_for(on ? "synced" : "offline", 40'000),
               on ? "has signal again, and nothing waits" : "is offline");
}

void OrderToCash::choose_products() {
    QHash<QString, QJsonArray> batches;
    for (const auto& row : warehouse.must({{"do", "list"}, {"kind", "stock"}, {"limit", 2'000}})["rows"].toArray()) {
        const auto id = row.toObject()["document"].toString();
        auto stock = warehouse.show("stock", id)["document"].toObject();
        stock["id"] = id;
        if (stock["available"].toString().toDouble() > 0) batches[stock["product"].toString()].append(stock);
    }
    double least = 200;
    double most = 0;
    for (auto it = batches.constBegin(); it != batches.constEnd(); ++it) {
        const auto first = it->first().toObject();
        const auto free = first["available"].toString().toDouble();
        const bool keeps = first["expires_on"].toString() > day_from_now(20);
        if (it->size() != 1 || !keeps || !rep.show("product", it.key())["document"]["active"].toBool()) continue;
        if (free < least && free >= 10) {
            least = free;
            scarce_ = it.key();
            stock_ = first["id"].toString();
            have_ = first["available"].toString();
            lay_ = first["on_hand"].toString().toDouble();
        } else if (free > most) {
            most = free;
            plenty_ = it.key();
        }
    }
    tell.chapter("Order to cash: what lies in the warehouse is known on every phone");
    const auto there = rep.show("stock", stock_)["document"].toObject();
    tell.check("rep", !plenty_.isEmpty() && most > 100 && there["available"].toString() == have_,
               "sees what is available of one product, and that there is little of it",
               have_ + " of " + there["name"].toString());
}

void OrderToCash::lead_is_won_without_signal() {
    tell.chapter("A lead becomes a customer with a quotation and an order, without signal");
    online(rep, false);
    const QJsonObject met{{"name", "江湾食品商行"}, {"contact", "周敏"}, {"source", "referral"}};
    const auto lead_id = rep.must({{"do", "create"}, {"kind", "lead"}, {"fields", met}})["document"].toString();
    for (const auto* action : {"contact", "qualify", "convert"}) act(rep, "lead", lead_id, action);
    buyer_ = value_of(rep, "lead", lead_id, "customer");
    tell.check("rep", value_of(rep, "customer", buyer_, "name") == "江湾食品商行", "converts the lead into a customer at once",
               value_of(rep, "customer", buyer_, "status"));
    const QJsonObject stop{{"subject_kind", customer_tag},
                           {"subject", buyer_},
                           {"plan_date", day_from_now(0)},
                           {"position", "31.23,121.47"},
                           {"summary", "要先报价"}};
    auto agreed = stop;
    const auto told = rep.ask({{"do", "create"}, {"kind", "visit"}, {"fields", stop}});
    tell.check("rep", !told["ok"].toBool(), "keeps no position that nobody agreed to",
               told["findings"].toArray().first().toObject()["code"].toString());
    agreed["position_consent"] = true;
    const auto visit =
        rep.must({{"do", "create"}, {"kind", "visit"}, {"fields", agreed}, {"act", "check_in"}})["document"].toString();
    act(rep, "visit", visit, "check_out");
    const QJsonArray wanted{QJsonObject{{"product", plenty_}, {"qty", "10"}},
                            QJsonObject{{"product", scarce_}, {"qty", number(have_.toDouble() + 6, 0)}}};
    const auto quotation = rep.must({{"do", "create"},
                                     {"kind", "quotation"},
                                     {"fields", QJsonObject{{"customer", buyer_}, {"valid_until", day_from_now(14)}}},
                                     {"lines", QJsonObject{{"lines", wanted}}},
                                     {"act", "submit"}})["document"]
                               .toString();
    total_ = value_of(rep, "quotation", quotation, "total");
    tell.check("rep", value_of(rep, "quotation", quotation, "state") == "approved" && total_.toDouble() > 0,
               "quotes within policy, priced on the phone", "¥" + total_);
    for (const auto* action : {"send", "accept", "convert"}) act(rep, "quotation", quotation, action);
    order_ = value_of(rep, "quotation", quotation, "order");
    rep.must({{"do", "set"},
              {"kind", "sales_order"},
              {"document", order_},
              {"fields", QJsonObject{{"ship_by", day_from_now(3)}, {"ship_to", "江湾路 8 号"}}},
              {"act", "submit"}});
    tell.check("rep", value_of(rep, "sales_order", order_, "total") == total_,
               "and makes the order of it: what was quoted holds");
    tell.check("clerk", !clerk.ask({{"do", "show"}, {"kind", "lead"}, {"document", lead_id}})["ok"].toBool(),
               "knows nothing of all that yet");
    online(rep, true);
    tell.check("clerk", clerk.wait_state("lead", lead_id, "converted"), "sees what became of the lead");
    const auto quoted = rep.show("quotation", quotation)["document"].toObject();
    tell.check("rep", value_of(rep, "visit", visit, "state") == "done" && quoted["total"].toString() == total_,
               "the visit and the quotation are on the server, same price", quoted["state"].toString());
}

void OrderToCash::order_is_quoted_and_confirmed() {
    tell.chapter("A new customer's order is checked by two, and is short of what is not there");
    tell.check("clerk", clerk.wait_state("sales_order", order_, "submitted"), "has the order in the queue");
    const auto alone = clerk.ask({{"do", "act"}, {"kind", "sales_order"}, {"document", order_}, {"action", "confirm"}});
    tell.check("clerk", !alone["ok"].toBool(), "cannot confirm it alone",
               alone["findings"].toArray().first().toObject()["code"].toString());
    act(clerk, "sales_order", order_, "check");
    tell.check("lead", lead.wait_state("sales_order", order_, "second_check"), "is asked to look too");
    act(lead, "sales_order", order_, "confirm");
    tell.check("rep", rep.wait_state("sales_order", order_, "confirmed") && rep.wait_for("synced"), "sees the confirmation");
    tell.check("rep", line(rep, plenty_)["short"].toString().isEmpty() && line(rep, scarce_)["short"].toString().toDouble() == 6,
               "and that six are short");
    tell.check("warehouse", warehouse.wait_state("sales_order", order_, "confirmed") && warehouse.wait_for("synced"),
               "has the order");
    const auto stock = warehouse.show("stock", stock_)["document"].toObject();
    tell.check("warehouse", stock["available"].toString().toDouble() == 0 && stock["on_hand"].toString().toDouble() == lay_,
               "and all that it has of it is promised", stock["allocated"].toString());
}

QJsonObject OrderToCash::line(ClientProcess& who, const QString& product) {
    for (const auto& one : lines_of(who, "sales_order", order_)) {
        if (one.toObject()["product"] == product) return one.toObject();
    }
    return {};
}

void OrderToCash::change_crosses_the_plan() {
    tell.chapter("The customer wants more while the warehouse plans, and the rep is in the lift");
    online(rep, false);
    const auto version = QString::number(rep.show("sales_order", order_)["document"]["content_version"].toInt());
    const QJsonArray ops{QJsonObject{{"op", "set_qty"}, {"order_line", line(clerk, plenty_)["id"]}, {"qty", "12"}}};
    const auto change = rep.must({{"do", "create"},
                                  {"kind", "order_change"},
                                  {"fields", QJsonObject{{"subject_kind", order_tag},
                                                         {"subject", order_},
                                                         {"base_version", version},
                                                         {"reason", "客户加两件"},
                                                         {"requested_via", "in_person"}}},
                                  {"lines", QJsonObject{{"ops", ops}}},
                                  {"act", "submit"}})["document"]
                            .toString();
    tell.check("rep", value_of(rep, "order_change", change, "total_effect").toDouble() > 0, "sees what it comes to",
               "+¥" + value_of(rep, "order_change", change, "total_effect"));
    tell.check("clerk", clerk.wait_state("sales_order", order_, "confirmed"), "goes on to plan it");
    const QJsonArray goods{QJsonObject{{"order_line", line(clerk, plenty_)["id"]}, {"qty", "10"}},
                           QJsonObject{{"order_line", line(clerk, scarce_)["id"]}, {"qty", have_}}};
    first_shipment_ = plan(goods);
    tell.check("clerk", clerk.wait_state("sales_order", order_, "planned"), "has planned meanwhile what is there");
    online(rep, true);
    tell.check("warehouse", warehouse.wait_state("order_change", change, "acknowledging"), "hears of the change first");
    act(warehouse, "order_change", change, "acknowledge");
    tell.check("clerk", clerk.wait_state("order_change", change, "submitted"), "may apply it");
    act(clerk, "order_change", change, "apply");
    tell.check("rep", rep.wait_state("order_change", change, "applied") && rep.wait_for("synced"), "sees that it was applied");
    const auto before = total_.toDouble();
    total_ = value_of(rep, "sales_order", order_, "total");
    const auto effect = value_of(rep, "order_change", change, "total_effect").toDouble();
    tell.check("rep",
               line(rep, plenty_)["qty"].toString().toDouble() == 12 && number(before + effect) == number(total_.toDouble()),
               "twelve are ordered, and the sum is what was told", "¥" + total_);
}

QString OrderToCash::plan(const QJsonArray& items) {
    const auto place = value_of(clerk, "stock", stock_, "warehouse");
    const QJsonObject fields{{"subject_kind", order_tag},    {"subject", order_},   {"warehouse", place},
                             {"plan_date", day_from_now(1)}, {"mode", "own_truck"}, {"carrier", "王师傅"}};
    const auto made = clerk
                          .must({{"do", "create"},
                                 {"kind", "shipment"},
                                 {"fields", fields},
                                 {"lines", QJsonObject{{"items", items}}}})["document"]
                          .toString();
    act(clerk, "shipment", made, "freeze");
    tell.check("clerk", clerk.wait_for("synced") && refused(clerk).isEmpty(), "plans what is there", refused(clerk));
    tell.check("warehouse", warehouse.wait_state("shipment", made, "frozen"), "has the plan");
    return made;
}

/// Picked, every item scanned by what stands on it, and checked.
void OrderToCash::scan(const QString& shipment) {
    act(warehouse, "shipment", shipment, "pick");
    const auto unknown = warehouse.ask({{"do", "act"},
                                        {"kind", "shipment"},
                                        {"document", shipment},
                                        {"action", "scan"},
                                        {"arguments", QJsonObject{{"code", "6900000000000"}}}});
    tell.check("warehouse", !unknown["ok"].toBool(), "is told of a code that is nobody's",
               unknown["findings"].toArray().first().toObject()["code"].toString());
    for (const auto& entry : lines_of(warehouse, "shipment", shipment, "items")) {
        const auto early = warehouse.ask({{"do", "act"}, {"kind", "shipment"}, {"document", shipment}, {"action", "check"}});
        tell.check("warehouse", !early["ok"].toBool(), "cannot pass what is not scanned",
                   early["findings"].toArray().first().toObject()["code"].toString());
        const auto item = entry.toObject();
        const auto code = value_of(warehouse, "product", item["product"].toString(), "sku");
        act(warehouse, "shipment", shipment, "scan", {{"code", code}, {"qty", item["qty"]}});
    }
    act(warehouse, "shipment", shipment, "check");
}

void OrderToCash::deliver(const QString& shipment, const QString& order_state) {
    act(warehouse, "shipment", shipment, "depart");
    tell.check("clerk", clerk.wait_state("shipment", shipment, "departed"), "sees the truck leave");
    clerk.must({{"do", "set"},
                {"kind", "shipment"},
                {"document", shipment},
                {"fields", QJsonObject{{"receiver", "周敏"}}},
                {"act", "sign"}});
    tell.check("rep", rep.wait_state("sales_order", order_, order_state) && rep.wait_for("synced"), "sees how far the order is",
               order_state);
}

void OrderToCash::goods_leave_in_two_parts() {
    tell.chapter("The goods leave in two parts; the cold store has no signal");
    online(warehouse, false);
    scan(first_shipment_);
    tell.check("clerk", value_of(clerk, "shipment", first_shipment_, "state") == "frozen", "sees nothing of it yet");
    online(warehouse, true);
    deliver(first_shipment_, "part_shipped");
    tell.check("rep",
               line(rep, plenty_)["shipped"].toString().toDouble() == 10 &&
                   line(rep, scarce_)["shipped"].toString().toDouble() == have_.toDouble(),
               "sees what of it left", have_ + " of " + line(rep, scarce_)["qty"].toString());
    QString task;
    for (const auto& row : warehouse.must({{"do", "list"}, {"kind", "supply_task"}, {"limit", 2'000}})["rows"].toArray()) {
        const auto id = row.toObject()["document"].toString();
        if (value_of(warehouse, "supply_task", id, "subject") == order_) task = id;
    }
    tell.check("warehouse", !task.isEmpty() && value_of(warehouse, "supply_task", task, "qty").toDouble() == 6,
               "has the task to get the six that are short");
    for (const auto* action : {"accept", "start"}) act(warehouse, "supply_task", task, action);
    act(warehouse, "supply_task", task, "arrive", {{"stock", stock_}, {"qty", "8"}});
    tell.check("rep", rep.wait_state("supply_task", task, "arrived") && rep.wait_for("synced"), "sees that they have come");
    tell.check("rep", line(rep, scarce_)["short"].toString().toDouble() == 0, "nothing is short any more");
    tell.check("clerk",
               clerk.wait_state("supply_task", task, "arrived") && value_of(clerk, "stock", stock_, "available").toDouble() == 2,
               "and two of the eight are anybody's");
    const auto second = plan({QJsonObject{{"order_line", line(clerk, plenty_)["id"]}, {"qty", "2"}},
                              QJsonObject{{"order_line", line(clerk, scarce_)["id"]}, {"qty", "6"}}});
    scan(second);
    deliver(second, "delivered");
    tell.check("warehouse",
               warehouse.wait_state("sales_order", order_, "delivered") &&
                   value_of(warehouse, "stock", stock_, "on_hand").toDouble() == lay_ + 8 - have_.toDouble() - 6,
               "what lies there is what lay there and came, less what left", value_of(warehouse, "stock", stock_, "on_hand"));
}

QString OrderToCash::take_money(const QString& amount, const QString& reference) {
    return rep
        .must({{"do", "create"},
               {"kind", "receipt"},
               {"fields", QJsonObject{{"subject_kind", customer_tag},
                                      {"subject", buyer_},
                                      {"amount", amount},
                                      {"method", "transfer"},
                                      {"received_on", day_from_now(0)},
                                      {"bank_ref", reference}}}})["document"]
        .toString();
}

void OrderToCash::money_comes_while_the_server_is_down() {
    tell.chapter("An invoice, and two receipts; the server is killed between capture and confirmation");
    const auto asked =
        rep.must({{"do", "create"},
                  {"kind", "invoice_request"},
                  {"fields",
                   QJsonObject{{"subject_kind", order_tag}, {"subject", order_}, {"kind", "electronic"}, {"amount", total_}}},
                  {"act", "submit"}})["document"]
            .toString();
    tell.check("finance", finance.wait_state("invoice_request", asked, "requested"), "is asked for an invoice");
    act(finance, "invoice_request", asked, "issue");
    tell.check("rep", rep.wait_state("invoice_request", asked, "issued") && rep.wait_for("synced"), "sees that it is written");
    invoice_ = value_of(rep, "invoice_request", asked, "invoice");
    tell.check("rep", value_of(rep, "invoice", invoice_, "open") == total_, "all of it is open",
               value_of(rep, "invoice", invoice_, "no"));
    online(rep, false);
    const auto half = number(int(total_.toDouble() / 2));
    const auto first = take_money(half, "JY-1");
    tell.check("rep", value_of(rep, "receipt", first, "state") == "captured", "takes the first half at the counter", "¥" + half);
    online(rep, true);
    tell.check("finance", finance.wait_state("receipt", first, "captured"), "has it before them");
    server.kill();
    act(finance, "receipt", first, "confirm");
    tell.check("finance", value_of(finance, "invoice", invoice_, "paid").toDouble() == 0,
               "confirms to a server that is dead: nothing is paid that the ledger does not know");
    server.start();
    tell.check("rep", rep.wait_state("receipt", first, "confirmed", 60'000) && rep.wait_for("synced", 40'000),
               "hears that the money has come, once the server is back");
    tell.check("rep",
               value_of(rep, "invoice", invoice_, "paid") == half && value_of(rep, "invoice", invoice_, "state") == "part_paid",
               "the invoice is paid in part", "¥" + value_of(rep, "invoice", invoice_, "open") + " open");
    const auto second = take_money(value_of(rep, "invoice", invoice_, "open"), "JY-2");
    tell.check("finance", finance.wait_state("receipt", second, "captured"), "has the second one");
    act(finance, "receipt", second, "confirm");
    tell.check("rep", rep.wait_state("invoice", invoice_, "paid") && rep.wait_for("synced"), "sees the invoice paid");
    const auto order = rep.show("sales_order", order_)["document"].toObject();
    tell.check("rep", order["invoiced"].toString() == total_ && order["paid"].toString() == total_,
               "the order's account is even: ordered, invoiced, paid", "¥" + total_);
}

QString OrderToCash::ask_back(ClientProcess& who, const QString& quantity, const QString& photo) {
    const auto digest = who.must({{"do", "blob"}, {"file", write_receipt(folder, photo)}})["digest"].toString();
    const QJsonObject item{
        {"order_line", line(clerk, plenty_)["id"]}, {"qty", quantity}, {"reason", "damaged"}, {"photos", QJsonArray{digest}}};
    return who
        .must({{"do", "create"},
               {"kind", "return_request"},
               {"fields",
                QJsonObject{{"subject_kind", order_tag}, {"subject", order_}, {"want", "refund"}, {"description", "外箱破损"}}},
               {"lines", QJsonObject{{"items", QJsonArray{item}}}},
               {"act", "submit"}})["document"]
        .toString();
}

void OrderToCash::two_ask_back_the_same_goods() {
    tell.chapter("Two devices, both offline, send the same goods back");
    tell.check("clerk", clerk.wait_for("synced"), "has all of the order");
    online(rep, false);
    online(clerk, false);
    const auto theirs = ask_back(rep, "3", "damaged carton");
    const auto twice = ask_back(clerk, "10", "the same carton");
    tell.check("clerk", value_of(clerk, "return_request", twice, "state") == "submitted",
               "asks for ten of twelve, not knowing of the other three");
    online(rep, true);
    online(clerk, true);
    const auto code = refused(clerk);
    tell.check("clerk", code == "return_over_shipped", "is refused: no more goes back than came", code);
    tell.check("rep", rep.wait_for("blobs", 20'000), "the photo of the damage has arrived");
    act(clerk, "return_request", theirs, "accept");
    tell.check("warehouse", warehouse.wait_state("return_request", theirs, "accepted"), "waits for the goods");
    act(warehouse, "return_request", theirs, "receive");
    const auto item = lines_of(warehouse, "return_request", theirs, "items").at(0)["id"].toString();
    warehouse.must({{"do", "set"},
                    {"kind", "return_request"},
                    {"document", theirs},
                    {"group", "items"},
                    {"line", item},
                    {"fields", QJsonObject{{"inspect_result", "scrap"}}},
                    {"act", "inspect"}});
    tell.check("finance", finance.wait_state("return_request", theirs, "inspected") && finance.wait_for("synced"),
               "has it to settle");
    const auto worth = value_of(finance, "return_request", theirs, "refund_amount");
    act(finance, "return_request", theirs, "settle");
    tell.check("rep", rep.wait_state("return_request", theirs, "settled") && rep.wait_for("synced"), "sees the end of it",
               "¥" + worth);
    const auto note = value_of(rep, "return_request", theirs, "credit_note");
    tell.check("rep",
               value_of(rep, "invoice", note, "amount") == "-" + worth && value_of(rep, "invoice", note, "state") == "paid",
               "the credit note is paid back", "-¥" + worth);
    const auto order = rep.show("sales_order", order_)["document"].toObject();
    tell.check("rep", order["credited"].toString() == worth && line(rep, plenty_)["returned"].toString().toDouble() == 3,
               "three are back on the order, and what they came to");
    tell.check("finance", finance.wait_state("return_request", theirs, "settled"), "has nothing left to do");
    const auto account = finance.show("customer", buyer_)["facets"].toObject()["credit"].toObject();
    tell.check("finance", account["balance"].toString().toDouble() == 0 && account["open_orders"].toString().toDouble() == 0,
               "the customer owes nothing, and nothing is owed");
}

}  // namespace satchel::story

#pragma once

#include "tests/e2e/story/organisation.h"
#include "tests/e2e/story/processes.h"
#include "tests/e2e/story/transcript.h"

namespace satchel::story {

/// Who plays the second story: devices that are enrolled and connected.
struct Desk {
    Transcript& tell;
    QString folder;
    ServerProcess& server;
    ClientProcess& rep;
    ClientProcess& clerk;
    ClientProcess& lead;
    ClientProcess& warehouse;
    ClientProcess& finance;
};

/// From a lead to money in the bank: lead, visit, quotation, order, change, part shipment with a shortage, invoice, two receipts, return.
/// Every chapter has somebody who is without signal when it matters.
class OrderToCash : private Desk {
public:
    explicit OrderToCash(const Desk& desk) : Desk(desk) {}
    void play();

private:
    void lead_is_won_without_signal();
    void order_is_quoted_and_confirmed();
    void change_crosses_the_plan();
    void goods_leave_in_two_parts();
    void money_comes_while_the_server_is_down();
    void two_ask_back_the_same_goods();

    QString act(ClientProcess& who, const QString& kind, const QString& document, const QString& action,
                const QJsonObject& arguments = {});
    void online(ClientProcess& who, bool on);
    void choose_products();
    /// The order's line of one product, as a device has it.
    QJsonObject line(ClientProcess& who, const QString& product);
    QString plan(const QJsonArray& items);
    void scan(const QString& shipment);
    void deliver(const QString& shipment, const QString& order_state);
    QString take_money(const QString& amount, const QString& reference);
    QString ask_back(ClientProcess& who, const QString& quantity, const QString& photo);

    QString buyer_;
    QString order_;
    QString plenty_;  // a product of which a lot lies there
    QString scarce_;  // and one of which there is too little
    QString stock_;   // the one batch of it
    QString have_;    // how much of it is free
    double lay_ = 0;  // and how much lies there
    QString total_;
    QString invoice_;
    QString first_shipment_;
};

}  // namespace satchel::story

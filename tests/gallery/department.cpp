#include "tests/gallery/department.h"

#include "client/link/key_store.h"

#include <QDirIterator>
#include <QQmlEngine>

namespace satchel::gallery {

namespace {

using base::Value;
constexpr std::int64_t customer_kind = 20;
constexpr schema::Tag order_kind = 24;

}  // namespace

models_test::Desk& Department::desk() {
    if (!desk_) {
        desk_ = std::make_unique<models_test::Desk>();
        fill();
    }
    return *desk_;
}

/// In several rooms: all that makes a page worth looking at.
void Department::fill() {
    desk_->person("warehouse", "赵仓管", {});
    desk_->person("director", "陈总", {});
    desk_->person("finance2", "钱财务", {{"roles", Value::List{"finance"}}});
    approvals();
    for (const int qty : {12, 40}) desk_->order(qty);
    order_ = desk_->order(7);
    claim_ = desk_->claim(38'600);
    returned_ = desk_->order(6);
    desk_->act("clerk",
               {schema::act(order_kind, returned_, "return", {{"reason", "交期太紧"}, {"marks", Value::List{"ship_by"}}})});
    desk_->price_rule("rule", "tea", {{"price", base::Price{340'000}}}, base::Price{300'000});
    desk_->changed(order_, 9);
    desk_->quarantined("华联超市 3 行 ¥480.00");
    money();
    goods();
    desk_->clash("name", "华联超市东门店", "华联超市总店");
    clashing_ = desk_->clash_in_line(30, 20);
}

void Department::approvals() {
    const auto node = [&](const char* name, std::int64_t step, const char* mode, const char* role) {
        desk_->plan_node(name, {{"step", step},
                                {"mode", mode},
                                {"resolver", "role"},
                                {"role", role},
                                {"route", "discount_over_ceiling"},
                                {"due_minutes", std::int64_t{60}}});
    };
    node("财务会签", 1, "all_of", "finance");
    countersigned_ = desk_->order(20, 2'000);
    desk_->put("approval_plan", "plan", {{"subject_kind", std::int64_t{order_kind}}, {"name", "订单"}, {"active", true}});
    node("主管", 1, "any_of", "manager");
    node("财务", 2, "all_of", "finance");
    node("总监", 2, "any_of", "director");
    discounted_ = desk_->order(25, 2'000);
}

void Department::money() {
    const auto today = base::local_date(desk_->ledger.now, {});
    const auto invoice = [&](const std::string& name, int late, std::int64_t fen) {
        desk_->put("invoice", name,
                   {{"no", "INV-" + name},
                    {"state", "open"},
                    {"owner", desk_->id("rep")},
                    {"customer", desk_->id("shop")},
                    {"subject_kind", customer_kind},
                    {"subject", desk_->id("shop")},
                    {"title", "华联超市有限公司"},
                    {"amount", base::Money{fen}},
                    {"open", base::Money{fen}},
                    {"due_on", base::Date{today.days - late}},
                    {"past_due", late > 0}});
    };
    invoice("000101", 100, 815'300);
    invoice("000187", 35, 73'800);
    invoice("000256", 8, 2'787'266);
    invoice("000301", -12, 4'462'570);
    receipt_ = desk_->write("rep", "receipt",
                            {{"subject_kind", customer_kind},
                             {"subject", desk_->id("shop")},
                             {"amount", base::Money{2'000'000}},
                             {"method", "transfer"},
                             {"received_on", today},
                             {"bank_ref", "JY42108866"},
                             {"payer", "华联超市有限公司"}});
    const auto opportunity = [&](const char* title, const char* state, std::int64_t fen, std::int64_t weighted) {
        desk_->put("opportunity", title,
                   {{"title", title},
                    {"state", state},
                    {"owner", desk_->id("rep")},
                    {"occurred_at", desk_->ledger.now},
                    {"subject_kind", customer_kind},
                    {"subject", desk_->id("shop")},
                    {"customer_name", "华联超市"},
                    {"amount", base::Money{fen}},
                    {"weighted", base::Money{weighted}},
                    {"expect_close", base::Date{today.days + 20}}});
    };
    opportunity("新店铺货", "discovery", 24'600'000, 2'460'000);
    opportunity("冷柜陈列", "proposal", 49'800'000, 14'940'000);
    opportunity("节前备货", "negotiation", 42'900'000, 25'740'000);
    opportunity("团餐替换", "won", 77'800'000, 77'800'000);
}

void Department::goods() {
    const auto today = base::local_date(desk_->ledger.now, {});
    desk_->put("warehouse", "depot", {{"code", "W1"}, {"name", "中心仓"}, {"active", true}});
    const auto line = desk_->ledger.image({order_kind, order_, 0})->groups.front().front().id;
    for (const auto& [name, state] : {std::pair{"frozen", "frozen"}, std::pair{"picked", "picked"}}) {
        desk_->put("shipment", name,
                   {{"no", std::string("SH-") + name},
                    {"state", state},
                    {"subject_kind", std::int64_t{order_kind}},
                    {"subject", order_},
                    {"customer_name", "华联超市"},
                    {"warehouse", desk_->id("depot")},
                    {"plan_date", today},
                    {"mode", "haulier"},
                    {"carrier", "顺达物流"}});
        desk_->put_line("shipment", name, "items",
                        {{"order_line", line},
                         {"product", desk_->id("cola")},
                         {"name", "可乐"},
                         {"uom", "箱"},
                         {"qty", base::Quantity{7'000}},
                         {"frozen_qty", base::Quantity{7'000}},
                         {"picked", base::Quantity{7'000}},
                         {"scanned", base::Quantity{2'000}}});
    }
    for (const auto& [product, days] : {std::pair{"cola", 20}, std::pair{"tea", -2}}) {
        desk_->put("stock", std::string("stock of ") + product,
                   {{"warehouse", desk_->id("depot")},
                    {"product", desk_->id(product)},
                    {"name", product == std::string("tea") ? "绿茶" : "可乐"},
                    {"batch", "B2611"},
                    {"expires_on", base::Date{today.days + days}},
                    {"on_hand", base::Quantity{120'000}},
                    {"available", base::Quantity{90'000}}});
    }
    desk_->put("quotation", "offer",
               {{"no", "QT-000007"},
                {"state", "approved"},
                {"owner", desk_->id("rep")},
                {"customer", desk_->id("shop")},
                {"customer_name", "华联超市"},
                {"valid_until", base::Date{today.days + 20}},
                {"terms", "含税送到价，款到发货"},
                {"subtotal", base::Money{42'478}},
                {"tax", base::Money{5'522}},
                {"total", base::Money{48'000}}});
    desk_->put_line("quotation", "offer", "lines", {{"product", desk_->id("cola")}, {"qty", base::Quantity{10'000}}});
    desk_->put("visit", "visit",
               {{"state", "planned"},
                {"owner", desk_->id("rep")},
                {"subject_kind", customer_kind},
                {"subject", desk_->id("shop")},
                {"customer_name", "华联超市"},
                {"plan_date", today},
                {"seq", std::int64_t{1}}});
}

QObject* Department::as(const QString& login) {
    auto& workspace = desk().as(login.toStdString());
    QQmlEngine::setObjectOwnership(&workspace, QQmlEngine::CppOwnership);
    return &workspace;
}

QObject* Department::device() {
    if (!app_) {
        app_ = std::make_unique<models::AppState>(models::AppState::Start{.profile = profile_.path()},
                                                  link::file_key_store(profile_.path()));
        QQmlEngine::setObjectOwnership(app_.get(), QQmlEngine::CppOwnership);
    }
    return app_.get();
}

QString Department::id(const QString& name) {
    return desk().text(name.toStdString());
}

QString Department::made(const base::Id& id) {
    desk();
    return QString::fromStdString(id.text());
}

QString Department::change() {
    auto& workspace = desk().as("clerk");
    const auto page =
        workspace.view().page({.kind = workspace.registry().find("order_change")->schema.tag}, std::nullopt, std::size_t{1});
    return page && !page->rows.empty() ? QString::fromStdString(page->rows.front().key.id.text()) : QString();
}

QMap<QString, QUrl> Department::pages() {
    QMap<QString, QUrl> found;
    QDirIterator files(":/qt/qml/Satchel/Pages", {"*Page.qml", "*Detail.qml"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        found.insert(file.completeBaseName(), QUrl("qrc" + file.filePath()));
    }
    return found;
}

}  // namespace satchel::gallery

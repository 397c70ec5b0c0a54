#include "tests/gallery/department.h"

#include <QQmlEngine>

namespace satchel::gallery {

models_test::Desk& Department::desk() {
    if (desk_) return *desk_;
    desk_ = std::make_unique<models_test::Desk>();
    for (const int qty : {12, 40, 7}) desk_->order(qty);
    desk_->order(25, 2'000);
    desk_->claim(38'600);
    returned_ = desk_->order(6);
    constexpr schema::Tag sales_order = 24;
    base::Value::List marks;
    marks.emplace_back("ship_by");
    desk_->act("clerk", {schema::act(sales_order, returned_, "return", {{"reason", "交期太紧"}, {"marks", std::move(marks)}})});
    desk_->clash("name", "华联超市东门店", "华联超市总店");
    clashing_ = desk_->clash_in_line(30, 20);
    return *desk_;
}

QObject* Department::as(const QString& login) {
    auto& workspace = desk().as(login.toStdString());
    QQmlEngine::setObjectOwnership(&workspace, QQmlEngine::CppOwnership);
    return &workspace;
}

QString Department::id(const QString& name) {
    return desk().text(name.toStdString());
}

QString Department::clashing() {
    desk();
    return QString::fromStdString(clashing_.text());
}

QString Department::returned() {
    desk();
    return QString::fromStdString(returned_.text());
}

}  // namespace satchel::gallery

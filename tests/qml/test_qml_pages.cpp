// Runs tst_pages_*.qml over a department in memory: the pages are the real ones, over real replica files.
#include "client/models/workspace.h"
#include "tests/client/models/desk.h"

#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(Satchel_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ModelsPlugin)
#ifndef SATCHEL_PAGES_FROM
Q_IMPORT_QML_PLUGIN(Satchel_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_PagesPlugin)
#endif

/// What a test asks for: a fresh department, the workspace of one of its people, an order that is there already.
class Department : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE void open() { desk_ = std::make_unique<satchel::models_test::Desk>(); }
    Q_INVOKABLE QObject* as(const QString& login) {
        auto& workspace = desk_->as(login.toStdString());
        QQmlEngine::setObjectOwnership(&workspace, QQmlEngine::CppOwnership);
        return &workspace;
    }
    Q_INVOKABLE QString id(const QString& name) { return desk_->text(name.toStdString()); }
    Q_INVOKABLE QString order(int qty, int discount) { return QString::fromStdString(desk_->order(qty, discount).text()); }
    /// The clerk sends it back, with fields marked.
    Q_INVOKABLE bool sendBack(const QString& order, const QString& reason, const QStringList& marks) {
        using satchel::base::Value;
        Value::List list;
        for (const auto& mark : marks) list.emplace_back(mark.toStdString());
        const auto id = *satchel::base::Id::parse(order.toStdString());
        const auto verdict = desk_->act(
            "clerk", {satchel::schema::act(24, id, "return",
                                           {{"reason", Value(reason.toStdString())}, {"marks", Value(std::move(list))}})});
        return verdict.judgement != satchel::schema::Judgement::rejected;
    }

private:
    std::unique_ptr<satchel::models_test::Desk> desk_;
};

class Setup : public QObject {
    Q_OBJECT
public slots:
    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
#ifdef SATCHEL_PAGES_FROM
        engine->addImportPath(QStringLiteral(SATCHEL_PAGES_FROM));
#endif
        satchel::models::set_language(satchel::models::Language::english);
        engine->rootContext()->setContextProperty(QStringLiteral("department"), &department_);
    }

private:
    Department department_;
};

QUICK_TEST_MAIN_WITH_SETUP(test_qml_pages, Setup)

#include "test_qml_pages.moc"

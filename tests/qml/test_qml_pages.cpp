// Runs tst_pages_*.qml over a department in memory: the pages are the real ones, over real replica files.
#include "client/link/key_store.h"
#include "client/models/app_state.h"
#include "client/models/field_values.h"
#include "shared/documents/customer.h"
#include "tests/client/models/desk.h"
#include "tests/qml/complaints.h"
#include "tests/qml/inspector.h"

#include <QImage>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(Satchel_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ModelsPlugin)
#ifndef SATCHEL_PAGES_FROM
Q_IMPORT_QML_PLUGIN(Satchel_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_AppPlugin)
#endif

/// Asked by the leak sanitizer. Qt's software renderer never frees the textures of pictures that outlive its last frame.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:QSGTexture::QSGTexture\n";
}

/// What a test asks for: a fresh department, the workspace of one of its people, an order that is there already.
class Department : public QObject {
    Q_OBJECT
    using Desk = satchel::models_test::Desk;

public:
    Q_INVOKABLE void open() {
        satchel::qml_test::fail_on_complaints();
        desk_ = std::make_unique<Desk>();
    }
    void close() {
        app_.reset();
        desk_.reset();
    }
    Q_INVOKABLE QObject* as(const QString& login) {
        auto& workspace = desk_->as(login.toStdString());
        QQmlEngine::setObjectOwnership(&workspace, QQmlEngine::CppOwnership);
        return &workspace;
    }
    /// What belongs to a device on which nobody has enrolled yet.
    Q_INVOKABLE QObject* device() {
        app_ = std::make_unique<satchel::models::AppState>(satchel::models::AppState::Start{.profile = profile_.path()},
                                                           satchel::link::file_key_store(profile_.path()));
        QQmlEngine::setObjectOwnership(app_.get(), QQmlEngine::CppOwnership);
        return app_.get();
    }
    /// One more person, named by what they do, before anybody has filled their device.
    Q_INVOKABLE void person(const QString& role, const QString& name) { desk_->person(qPrintable(role), qPrintable(name), {}); }
    /// A document as it is, its fields as a form writes them; see Desk::put, put_line and write.
    Q_INVOKABLE void put(const QString& kind, const QString& name, const QVariantMap& values) {
        desk_->put(kind.toStdString(), name.toStdString(), typed(described(kind).fields, values));
    }
    /// What a customer owes in all.
    Q_INVOKABLE void account(const QString& customer, const QString& yuan) {
        const auto fen = satchel::base::Money{yuan.toLongLong() * 100};
        desk_->put("customer", customer.toStdString(), {{"balance", fen}}, satchel::documents::customer::credit_facet);
    }
    Q_INVOKABLE void putLine(const QString& kind, const QString& name, const QString& group, const QVariantMap& values) {
        for (const auto& one : described(kind).groups) {
            if (one.name == group.toStdString())
                desk_->put_line(kind.toStdString(), name.toStdString(), one.name, typed(one.fields, values));
        }
    }
    Q_INVOKABLE QString write(const QString& login, const QString& kind, const QVariantMap& values) {
        const auto id = desk_->write(login.toStdString(), kind.toStdString(), typed(described(kind).fields, values));
        return QString::fromStdString(id.text());
    }
    /// The order's first line.
    Q_INVOKABLE QString lineOf(const QString& order) {
        const auto tag = desk_->ledger.registry().find("sales_order")->schema.tag;
        const auto* image = desk_->ledger.image({tag, *satchel::base::Id::parse(order.toStdString()), 0});
        return QString::fromStdString(image->groups.front().front().id.text());
    }
    /// So many days from today.
    Q_INVOKABLE QString day(int after) {
        const auto today = satchel::base::local_date(desk_->ledger.now, {});
        return QString::fromStdString(satchel::base::to_text(satchel::base::Date{today.days + after}));
    }
    Q_INVOKABLE QString id(const QString& name) { return desk_->text(name.toStdString()); }
    Q_INVOKABLE QString customer(const QString& name, const QString& status = "active") {
        return QString::fromStdString(desk_->customer(name.toStdString(), status.toStdString()).text());
    }
    Q_INVOKABLE QString order(int qty, int discount) { return QString::fromStdString(desk_->order(qty, discount).text()); }
    /// An order of one, so many days from today.
    Q_INVOKABLE void orderOn(int day) {
        constexpr std::int64_t day_ms = 86'400'000;
        desk_->ledger.now.ms += day * day_ms;
        desk_->order(1);
        desk_->ledger.now.ms -= day * day_ms;
    }
    /// The organisation's clock is a day further when this person has a signal for a moment.
    Q_INVOKABLE void nextDay(const QString& login) {
        desk_->ledger.devices_behind_ms = 86'400'000;
        desk_->ledger.now.ms = satchel::base::SystemClock().now().ms + desk_->ledger.devices_behind_ms;
        desk_->sync(login.toStdString());
    }
    /// An order of so many further products, which come into being with it.
    Q_INVOKABLE QString wideOrder(int products) { return QString::fromStdString(desk_->wide_order(products).text()); }
    Q_INVOKABLE QString sampledOrder(int qty) { return QString::fromStdString(desk_->order(qty, 0, true).text()); }
    /// Where the only draft was left, as it lies on the disk; -1: none.
    Q_INVOKABLE int draftCursor(const QString& login) {
        const auto drafts = desk_->as(login.toStdString()).view().drafts();
        return drafts.size() == 1 && drafts.front().focus ? static_cast<int>(drafts.front().cursor) : -1;
    }
    /// How much of its first line the only draft holds, in thousandths, as it lies on the disk; -1: no such line.
    Q_INVOKABLE qint64 draftQty(const QString& login) {
        const auto& kind = desk_->ledger.registry().find("sales_order")->schema;
        const auto index = *kind.main().groups.front().index_of("qty");
        const auto drafts = desk_->as(login.toStdString()).view().drafts();
        if (drafts.size() != 1 || drafts.front().parts.front().image.groups.front().empty()) return -1;
        return drafts.front().parts.front().image.groups.front().front().values[index].quantity().milli;
    }
    /// A signal for a moment.
    Q_INVOKABLE void sync(const QString& login) { desk_->sync(login.toStdString()); }
    Q_INVOKABLE void changed(const QString& order, int qty) {
        desk_->changed(*satchel::base::Id::parse(order.toStdString()), qty);
    }
    /// A rule of the shop's list: a price and a floor in 1/10,000 yuan.
    Q_INVOKABLE void priceRule(const QString& product, int price, int floor) {
        desk_->price_rule("rule of " + product.toStdString(), product.toStdString(), {{"price", satchel::base::Price{price}}},
                          satchel::base::Price{floor});
    }
    Q_INVOKABLE void resubmit(const QString& order, int qty) {
        desk_->resubmit(*satchel::base::Id::parse(order.toStdString()), qty);
    }
    /// The rep and the clerk write different values into one field, the clerk first.
    Q_INVOKABLE void clash(const QString& field, const QString& reps, const QString& clerks) {
        desk_->clash(field.toStdString(), satchel::base::Value(reps.toStdString()), satchel::base::Value(clerks.toStdString()));
    }
    Q_INVOKABLE QString clashInLine(int reps, int clerks) {
        return QString::fromStdString(desk_->clash_in_line(reps, clerks).text());
    }
    /// The rep's phone was revoked, and an order of theirs waits for the office.
    Q_INVOKABLE QString quarantine(const QString& summary) {
        return QString::fromStdString(desk_->quarantined(summary.toStdString()).text());
    }
    /// Somebody else settles a conflict.
    Q_INVOKABLE bool settle(const QString& login, const QString& conflict, const QString& action) {
        const auto id = *satchel::base::Id::parse(conflict.toStdString());
        constexpr satchel::schema::Tag conflict_kind = 5;
        const auto verdict = desk_->act(login.toStdString(), {satchel::schema::act(conflict_kind, id, action.toStdString())});
        return verdict.judgement != satchel::schema::Judgement::rejected;
    }
    /// Everybody else's clock goes so many minutes behind this device's.
    Q_INVOKABLE void setBack(int minutes) { desk_->ledger.now.ms -= std::int64_t{minutes} * 60'000; }
    Q_INVOKABLE void renameShop(const QString& login, const QString& name) {
        desk_->change_customer(login.toStdString(), "name", satchel::base::Value(name.toStdString()));
    }
    /// A picture as a camera leaves it, of a colour of its own; "" instead of a picture: a file that is none.
    Q_INVOKABLE QUrl picture(const QString& colour) {
        const auto path = profile_.filePath(colour.isEmpty() ? "notes.jpg" : colour + ".jpg");
        if (colour.isEmpty()) {
            QFile file(path);
            if (file.open(QIODevice::WriteOnly)) file.write("no picture");
        } else {
            QImage image(640, 480, QImage::Format_RGB32);
            image.fill(QColor(colour));
            image.save(path);
        }
        return QUrl::fromLocalFile(path);
    }
    Q_INVOKABLE QString claim(int yuan) { return QString::fromStdString(desk_->claim(yuan * 100).text()); }
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
    const satchel::schema::Shape& described(const QString& kind) const {
        return desk_->ledger.registry().find(kind.toStdString())->schema.main();
    }
    static Desk::Values typed(const std::vector<satchel::schema::Field>& fields, const QVariantMap& written) {
        Desk::Values values;
        for (const auto& field : fields) {
            const auto at = written.find(QString::fromStdString(field.name));
            if (at == written.end()) continue;
            auto value = satchel::models::from_variant(field, *at);
            if (!value) qFatal("%s: %s", field.name.c_str(), value.error().code.c_str());
            values.push_back({field.name, std::move(*value)});
        }
        if (static_cast<qsizetype>(values.size()) != written.size()) qFatal("a field is unknown");
        return values;
    }

    std::unique_ptr<Desk> desk_;
    QTemporaryDir profile_;
    std::unique_ptr<satchel::models::AppState> app_;
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
        engine->rootContext()->setContextProperty(QStringLiteral("inspector"), &inspector_);
    }

    /// While there is an application: the threads of the replicas end through its events.
    void cleanupTestCase() {
        department_.close();
    }

private:
    Department department_;
    satchel::qml_test::Inspector inspector_;
};

QUICK_TEST_MAIN_WITH_SETUP(test_qml_pages, Setup)

#include "test_qml_pages.moc"

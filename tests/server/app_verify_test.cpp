#include "shared/documents/customer.h"
#include "shared/sql/database.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using app::test::House;

/// A ledger that somebody, or a disk, has changed behind the server's back.
class AppVerify : public QObject {
    Q_OBJECT

    static std::string customer(const char* condition) {
        return " WHERE kind = " + std::to_string(documents::customer::tag) + " AND " + condition;
    }

private slots:
    void what_differs_is_named_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* what, const std::string& change, const char* said) {
            QTest::newRow(what) << QString::fromStdString(change) << said;
        };
        const auto facet = "facet = " + std::to_string(documents::customer::credit_facet);
        const auto of_tax_ids = "number = (SELECT number FROM lookup_name" + customer("name = 'tax_id')");
        row("the history", "UPDATE journal SET mutation = x'00' WHERE seq = 3", "The history does not hold from entry 3 on");
        row("a version", "UPDATE part SET version = 99" + customer("facet = 0"), "The sum of scope");
        row("an entry of a look-up is missing", "DELETE FROM lookup WHERE " + of_tax_ids, "is not listed in look-up tax_id");
        row("an entry too many", "INSERT INTO lookup SELECT number, key, zeroblob(16) FROM lookup WHERE " + of_tax_ids,
            "entries, and should have");
        row("credit that is left",
            "UPDATE part SET image = (SELECT image FROM part" + customer(facet.c_str()) + " ORDER BY id DESC LIMIT 1)" +
                customer(facet.c_str()),
            "its total differs");
    }
    void what_differs_is_named() {
        House house;
        const auto* file = "名称,税号,分类,信用额度\n苏州福临酒楼,91320505MA1X0001XQ,餐饮,50000\n上海万佳超市,,商超,80000\n";
        QCOMPARE(house.ask("import", {{"kind", "customers"}}, file).exit_code, 0);
        const auto folder = house.organisation->folder();
        QCOMPARE(house.ask("verify").exit_code, 0);
        house.organisation.reset();

        QFETCH(QString, change);
        auto database = sql::Database::open(folder + "/ledger.db");
        QVERIFY(database);
        const auto changed = database->execute(change.toStdString());
        QVERIFY2(changed, changed ? "" : changed.error().detail.c_str());
        QVERIFY(database->changes() > 0);

        house.organisation = *app::Organisation::open(folder);
        const auto reply = house.ask("verify");
        QCOMPARE(reply.exit_code, 1);
        QFETCH(QString, said);
        QVERIFY2(QString::fromStdString(reply.err).contains(said), reply.err.c_str());
    }
};

QTEST_GUILESS_MAIN(AppVerify)
#include "app_verify_test.moc"

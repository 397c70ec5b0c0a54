// What screens look up by a few letters: documents by name and number, places, what a customer usually buys.
#include "client/models/document_form.h"
#include "client/models/finder.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using models_test::Desk;

class TestModelsFinder : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    /// Digits are in phones too: what bears the number comes first, however it was typed.
    void a_number_finds_its_document_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("exact");
        QTest::newRow("its digits") << "24" << true;
        QTest::newRow("all its digits") << "000024" << true;
        QTest::newRow("as it is written") << "SO-000024" << true;
        QTest::newRow("in a hurry") << " so24 " << true;
        QTest::newRow("of another kind") << "QT-000024" << false;
        QTest::newRow("of nothing") << "25" << false;
        QTest::newRow("one digit is the beginning of many") << "4" << false;
        QTest::newRow("more digits than a number has") << "0000000000000000000024" << true;
        QTest::newRow("a number too large for anything") << "99999999999999999999" << false;
    }
    void a_number_finds_its_document() {
        QFETCH(QString, typed);
        desk_->put("sales_order", "numbered", {{"no", "SO-000024"}, {"owner", desk_->id("rep")}});
        desk_->put("customer", "phoned", {{"no", "C-000777"}, {"name", "0000245 号店"}, {"owner", desk_->id("rep")}});
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        const auto hits = finder.search(typed).toList();
        const auto first = hits.isEmpty() ? QVariantMap() : hits.first().toMap();
        QTEST(first["exact"].toBool(), "exact");
        if (first["exact"].toBool()) QCOMPARE(first["document"].toString(), desk_->text("numbered"));
    }

    /// Places and beginnings are found as customers are: as written, in pinyin, by initials.
    void places_are_found_by_a_few_letters_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QVariantList>("found");
        QTest::newRow("as written") << "订单" << QVariantList{0, 1};
        QTest::newRow("in pinyin") << "ding" << QVariantList{0, 1};
        QTest::newRow("in pinyin, all of it") << "xinjiandingdan" << QVariantList{1};
        QTest::newRow("initials") << "xjdd" << QVariantList{1};
        QTest::newRow("initials, from the middle on") << "dd" << QVariantList{0, 1};
        QTest::newRow("not from the middle of a syllable") << "ingdan" << QVariantList{};
        QTest::newRow("Latin, in any case") << "RECE" << QVariantList{2};
        QTest::newRow("blanks around it") << " kehu " << QVariantList{3};
        QTest::newRow("nothing of the kind") << "zzz" << QVariantList{};
    }
    void places_are_found_by_a_few_letters() {
        QFETCH(QString, typed);
        models::Finder finder;
        QTEST(finder.named(typed, {"订单", "新建：订单", "Receivables", "客户合并"}).toList(), "found");
    }

    void finder_knows_the_usual_and_the_code() {
        desk_->order(7);
        QTest::qWait(2);  // ids tell orders of the same millisecond apart, not which came first
        const auto wrong = QString::fromStdString(desk_->order(9).text());
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        const auto usual = finder.usualItems(desk_->text("shop")).toList();
        QCOMPARE(usual.size(), 1);
        QCOMPARE(usual.first().toMap()["lastQty"].toString(), QString("9"));
        // An order that is being put right is no habit, and not the last one bought.
        const auto rest = finder.usualItems(desk_->text("shop"), 30, wrong).toList();
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest.first().toMap()["lastQty"].toString(), QString("7"));
        QCOMPARE(rest.first().toMap()["times"].toInt(), 1);
        QCOMPARE(finder.productByCode("6901"), desk_->text("cola"));
        QCOMPARE(finder.productByCode("nothing"), QString());
    }
};

QTEST_MAIN(TestModelsFinder)
#include "test_models_finder.moc"

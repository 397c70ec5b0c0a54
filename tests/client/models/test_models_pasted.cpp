// Rows of a spreadsheet become lines, each understood or named with what is wrong in it.
#include "client/models/document_form.h"
#include "client/models/pasted_lines.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using models::PastedLines;
using models_test::Desk;

class TestModelsPasted : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    QVariantMap read(const QString& text) {
        PastedLines pasted;
        pasted.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        return pasted.read("sales_order", "lines", text).toMap();
    }

private slots:
    void initTestCase() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
        desk_->wide_order(3);  // P100 to P102
        for (const char* spec : {"330ml", "2L"})
            desk_->put("product", spec, {{"sku", spec}, {"name", "雪碧"}, {"spec", spec}, {"uom", "箱"}, {"active", true}});
    }
    void cleanupTestCase() { models::set_language(models::Language::chinese); }

    void cells_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QStringList>>("cells");
        using Rows = QList<QStringList>;
        QTest::newRow("nothing") << "" << Rows{};
        QTest::newRow("one cell") << "a" << Rows{{"a"}};
        QTest::newRow("rows end as Windows ends them") << "a\tb\r\nc\td\r\n" << Rows{{"a", "b"}, {"c", "d"}};
        QTest::newRow("an empty cell at the end") << "a\t\n" << Rows{{"a", ""}};
        QTest::newRow("a line break in a cell") << "\"a\nb\"\t1\n" << Rows{{"a\nb", "1"}};
        QTest::newRow("a quote in a quoted cell") << "\"6\"\" pipe\"\t1" << Rows{{"6\" pipe", "1"}};
        QTest::newRow("a quote within a cell") << "6\" pipe\t1" << Rows{{"6\" pipe", "1"}};
        QTest::newRow("a quote that never ends") << "\"a\tb\nc" << Rows{{"a\tb\nc"}};
    }
    void cells() {
        QFETCH(QString, text);
        QTEST(models::spreadsheet_cells(text), "cells");
    }

    /// What each row comes to: "product x quantity", or the problem.
    void rows_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("nothing") << " \n\t\n" << QStringList();
        QTest::newRow("code and quantity") << "P1\t12" << QStringList{"可乐 x 12"};
        QTest::newRow("barcode") << "6901\t12" << QStringList{"可乐 x 12"};
        QTest::newRow("name") << "绿茶\t3" << QStringList{"绿茶 x 3"};
        QTest::newRow("part of a name that only one has") << "茶\t3" << QStringList{"绿茶 x 3"};
        QTest::newRow("a quantity as a spreadsheet shows it") << "P1\t1,200" << QStringList{"可乐 x 1,200"};
        QTest::newRow("full width, as an input method writes it") << "P1\t１２" << QStringList{"可乐 x １２"};
        QTest::newRow("a number of the row and a price around it") << "*\tP2\t绿茶\t6\t36.00" << QStringList{"绿茶 x 6"};
        QTest::newRow("captions") << "Quantity\tSKU\n5\tP2\n7\tP1" << QStringList{"绿茶 x 5", "可乐 x 7"};
        QTest::newRow("Chinese captions") << "编码\t名称\t数量\t备注\nP2\t绿茶\t5\t急" << QStringList{"绿茶 x 5"};
        QTest::newRow("unknown") << "P9\t1\nP1\t1" << QStringList{"“P9” is not known here.", "可乐 x 1"};
        QTest::newRow("a number finds nothing by a part of it") << "102\t1" << QStringList{"“102” is not known here."};
        QTest::newRow("several") << "商品\t1" << QStringList{"could be"};
        QTest::newRow("several of one name") << "雪碧\t1" << QStringList{"雪碧 2L"};
        QTest::newRow("one of them by its specification") << "雪碧 2L\t1" << QStringList{"雪碧 2L x 1"};
        QTest::newRow("no quantity") << "P1" << QStringList{"Quantity is missing."};
        QTest::newRow("a quantity that is none") << "SKU\tQuantity\nP1\tmany" << QStringList{"Quantity: “many” cannot be read."};
        QTest::newRow("a unit behind the number") << "P1\t3 箱\nP2\t1,200箱" << QStringList{"可乐 x 3 箱", "绿茶 x 1,200 箱"};
        QTest::newRow("a unit beside the number") << "P1\t3\t箱\t36.00" << QStringList{"可乐 x 3 箱"};
        QTest::newRow("a note beside the number") << "P1\t3\t急单" << QStringList{"可乐 x 3"};
        QTest::newRow("a unit in a column of quantities") << "编码\t数量\nP1\t3箱" << QStringList{"可乐 x 3 箱"};
        QTest::newRow("a column of units") << "编码\t数量\t单位\nP1\t3\t箱\nP2\t4\t桶"
                                           << QStringList{"可乐 x 3 箱", "绿茶 does not come in “桶”."};
        QTest::newRow("a unit in which it does not come") << "P1\t3 桶" << QStringList{"可乐 does not come in “桶”."};
        QTest::newRow("captions without a product") << "Quantity\n5" << QStringList{"Product is missing."};
    }
    void rows() {
        QFETCH(QString, text);
        QFETCH(QStringList, told);
        const auto read = this->read(text);
        const auto rows = read["rows"].toList();
        QCOMPARE(rows.size(), told.size());
        int good = 0;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const auto row = rows[i].toMap();
            const auto problem = row["problem"].toString();
            const auto said = problem.isEmpty() ? row["title"].toString() + " x " + row["qty"].toString() : problem;
            QVERIFY2(said.contains(told[i]), qPrintable(said));
            good += problem.isEmpty() ? 1 : 0;
        }
        QCOMPARE(read["good"].toInt(), good);
    }

    void what_is_beyond_the_most_is_counted() {
        QString text;
        for (int i = 0; i < PastedLines::max_rows + 3; ++i) text += "P1\t1\n";
        const auto read = this->read(text);
        QCOMPARE(read["rows"].toList().size(), PastedLines::max_rows);
        QCOMPARE(read["left_out"].toInt(), 3);
    }

    void they_are_lines_of_the_order() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        const auto rows = read("编码\t数量\t备注\nP1\t10\t急单\nP2\t1,000\t").value("rows").toList();
        for (const auto& row : rows) QVERIFY(!form.addLine("lines", row.toMap()["values"].toMap()).isEmpty());
        QTRY_COMPARE(form.texts()["subtotal"].toString().isEmpty(), false);
        const auto lines = form.lines()["lines"].toList();
        QCOMPARE(lines.size(), 2);
        // In the order in which they were copied.
        QCOMPARE(lines[0].toMap()["product"].toString(), desk_->text("cola"));
        QCOMPARE(lines[0].toMap()["note"].toString(), QString("急单"));
        QCOMPARE(lines[1].toMap()["qty_text"].toString(), QString("1,000"));
    }
};

QTEST_MAIN(TestModelsPasted)
#include "test_models_pasted.moc"

// A list as a spreadsheet, what an action asks, and what stands beside a document.
#include "client/models/document_view.h"
#include "client/models/sheet_export.h"
#include "tests/client/models/desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <private/qzipreader_p.h>

using namespace satchel;
using models_test::Desk;

namespace {

QVariantMap column(const char* role, const char* title) {
    return {{"role", role}, {"title", title}};
}

/// The cells of the first sheet, as the file has them.
QString sheet_of(const QString& file) {
    QZipReader zip(file);
    return QString::fromUtf8(zip.fileData("xl/worksheets/sheet1.xml"));
}

QVariantMap named(const QVariantList& list, const QString& name) {
    for (const auto& one : list) {
        if (one.toMap()["name"] == name) return one.toMap();
    }
    return {};
}

}  // namespace

class TestModelsSheets : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    /// Where it was written; the spy's text if it failed.
    QString written(models::DocumentList& list, const QVariantList& columns, int rows) {
        models::SheetExport sheet;
        QSignalSpy finished(&sheet, &models::SheetExport::finished);
        sheet.start(&list, columns);
        if (!finished.wait(10'000)) return {};
        if (finished.front()[1].toInt() != rows) return QString("%1 rows").arg(finished.front()[1].toInt());
        return finished.front()[0].toString();
    }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { desk_ = std::make_unique<Desk>(); }
    void cleanup() {
        for (const auto& file : files_) QFile::remove(file);
        files_.clear();
    }

    void a_list_as_it_is_shown() {
        for (int qty : {1, 2, 3}) desk_->order(qty);
        models::DocumentList list;
        list.set_workspace(&desk_->as("clerk"));
        list.set_kind("sales_order");
        QTRY_COMPARE(list.count(), 3);
        const QVariantList columns = {column("no_text", "Number"),   column("customer_name_text", "Customer"),
                                      column("total_text", "Total"), column("ship_by_text", "Ship by"),
                                      column("stateLabel", "State"), column("nonsense", "Nothing")};
        const auto file = written(list, columns, 3);
        files_ << file;
        QVERIFY2(file.endsWith(".xlsx"), qPrintable(file));
        const auto sheet = sheet_of(file);
        QVERIFY(sheet.contains("<t>Customer</t>") && !sheet.contains("Nothing"));
        QCOMPARE(sheet.count("<row "), 4);
        // Money is a number with fen as decimals, and a day the sheet's own count of days.
        const auto total = list.get(0).toMap()["total"].toString();
        QVERIFY2(sheet.contains("<v>" + QString::number(total.toDouble()) + "</v>"), qPrintable(total));
        QVERIFY(!QFile::exists(file + ".part"));
        // Nobody's earlier file is written over.
        const auto second = written(list, columns, 3);
        files_ << second;
        QVERIFY(second != file && QFile::exists(file));
    }
    void only_what_was_looked_for() {
        desk_->order(1);
        models::DocumentList list;
        list.set_workspace(&desk_->as("clerk"));
        list.set_kind("sales_order");
        list.set_filters({QVariantMap{{"field", "state"}, {"op", "="}, {"value", "closed"}}});
        QTRY_VERIFY(list.query().kind != 0);
        files_ << written(list, {column("no_text", "Number")}, 0);
        QVERIFY2(files_.front().endsWith(".xlsx"), qPrintable(files_.front()));
    }
    void cells_are_no_formulas() {
        desk_->customer("=HYPERLINK(\"http://x\")");
        models::DocumentList list;
        list.set_workspace(&desk_->as("rep"));
        list.set_kind("customer");
        list.set_search("HYPERLINK");
        QTRY_COMPARE(list.count(), 1);
        files_ << written(list, {column("name_text", "Name")}, 1);
        QVERIFY(!sheet_of(files_.front()).contains("<f>"));
    }
    void it_can_be_ended() {
        desk_->order(1);
        models::DocumentList list;
        list.set_workspace(&desk_->as("clerk"));
        list.set_kind("sales_order");
        models::SheetExport sheet;
        QSignalSpy finished(&sheet, &models::SheetExport::finished);
        sheet.start(&list, {column("no_text", "Number")});
        QVERIFY(sheet.running());
        sheet.cancel();
        QVERIFY(!sheet.running());
        QTest::qWait(50);
        QCOMPARE(finished.count(), 0);
    }

    /// An action says what it asks, a line of the document among it; what is answered is checked before it is saved.
    void what_an_action_asks() {
        const auto claim = desk_->claim(20'000);
        models::DocumentView view;
        view.set_workspace(&desk_->as("finance"));
        view.set_kind("expense_claim");
        view.set_document(QString::fromStdString(claim.text()));
        const auto sanction = named(view.actions(), "sanction");
        QCOMPARE(sanction["refusal"].toString(), QString());
        const auto asks = sanction["asks"].toList();
        QCOMPARE(asks.size(), 2);
        QCOMPARE(asks[0].toMap()["type"].toString(), QString("choice"));
        const auto lines = asks[0].toMap()["choices"].toList();
        QCOMPARE(lines.size(), 1);
        QSignalSpy refused(&view, &models::DocumentView::refused);
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.act("sanction", "too much", {}, {{"line", lines[0].toMap()["value"]}, {"amount", "much"}});
        QCOMPARE(refused.count(), 1);
        view.act("sanction", "too much", {}, {{"line", lines[0].toMap()["value"]}, {"amount", "150"}});
        QTRY_COMPARE(acted.count(), 1);
        QTRY_COMPARE(view.texts()["total_sanctioned"].toString(), QString("¥150.00"));
    }

    void what_stands_beside() {
        const auto order = QString::fromStdString(desk_->order(1).text());
        auto& clerk = desk_->as("clerk");
        QStringList beside;
        for (const auto& kind : clerk.kindsBeside("sales_order").toList()) beside << kind.toMap()["name"].toString();
        beside.sort();
        QCOMPARE(beside, (QStringList{"invoice_request", "order_change", "order_issue", "progress_notice", "return_request",
                                      "shipment", "supply_task"}));
        QVERIFY(clerk.kindsBeside("product").toList().isEmpty());
        const auto values = clerk.valuesBeside("order_change", "sales_order", order).toMap();
        QCOMPARE(values["subject"].toString(), order);
        QCOMPARE(values["subject_kind"].toString(), QString("24"));
        QCOMPARE(values["base_version"].toString(), QString("0"));
        QVERIFY(!clerk.valuesBeside("shipment", "sales_order", order).toMap().contains("base_version"));
    }

private:
    QStringList files_;
};

QTEST_MAIN(TestModelsSheets)
#include "test_models_sheets.moc"

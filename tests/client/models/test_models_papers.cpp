// Business papers: what stands on them, and what becomes of them as PDF files.
#include "client/models/paper_export.h"
#include "client/models/paper_print.h"
#include "tests/client/models/desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace satchel;
using models_test::Desk;

namespace {

models::Paper paper_with(int rows, const QString& name = QStringLiteral("江南春高钙奶 180g")) {
    models::Paper paper;
    paper.company = QStringLiteral("华东鲜达食品有限公司");
    paper.title = QStringLiteral("报价单");
    paper.no = QStringLiteral("QT-000012");
    paper.facts = {{QStringLiteral("客户"), QStringLiteral("上海金穗产业园餐厅")},
                   {QStringLiteral("有效期至"), QStringLiteral("2026年12月23日")}};
    paper.columns = {{QStringLiteral("序号"), 8},
                     {QStringLiteral("产品"), 70},
                     {QStringLiteral("数量"), 20, true},
                     {QStringLiteral("金额"), 30, true}};
    for (int i = 1; i <= rows; ++i)
        paper.rows.push_back({QString::number(i), name, QStringLiteral("12"), QStringLiteral("1,234.50")});
    paper.sums = {{QStringLiteral("价税合计"), QStringLiteral("¥1,234.50")}};
    paper.in_words = {QStringLiteral("大写"), models::Text::capital_money({123'450})};
    paper.terms = {{QStringLiteral("条款"), QStringLiteral("款到发货。\n送货上门。")}};
    paper.signatures = {{QStringLiteral("客户"), {}}, {QStringLiteral("供方"), {}}};
    paper.page_of = QStringLiteral("第 %1 页 / 共 %2 页");
    return paper;
}

QByteArray read(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

}  // namespace

class TestModelsPapers : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<Desk> desk_;

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        desk_ = std::make_unique<Desk>();
    }
    void cleanupTestCase() { desk_.reset(); }

    void pages_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const auto shop = QStringLiteral("江南春高钙奶 180g");
        QTest::newRow("no line at all") << 0 << shop << 1 << 1;
        QTest::newRow("one line") << 1 << shop << 1 << 1;
        QTest::newRow("sixty lines") << 60 << shop << 2 << 4;
        QTest::newRow("three hundred lines") << 300 << shop << 8 << 14;
        QTest::newRow("long names without a blank") << 30 << shop.repeated(20) << 3 << 30;
        QTest::newRow("English") << 60 << "Jiangnan spring high calcium milk, 180 g, in a box of twenty-four" << 2 << 5;
    }
    void pages() {
        QFETCH(int, rows);
        QFETCH(QString, name);
        QFETCH(int, least);
        QFETCH(int, most);
        const auto file = folder_.filePath(QString::fromLatin1(QTest::currentDataTag()) + ".pdf");
        const auto pages = models::print(paper_with(rows, name), QGuiApplication::font(), file);
        QVERIFY2(pages >= least && pages <= most, qPrintable(QString::number(pages)));
        const auto bytes = read(file);
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/FontFile"));  // embedded: it looks the same everywhere
    }

    /// A cell that is higher than a page stands on one of its own, cut off; nothing runs in circles.
    void a_line_higher_than_a_page() {
        const auto file = folder_.filePath("tall.pdf");
        QCOMPARE(models::print(paper_with(2, QStringLiteral("奶").repeated(6'000)), QGuiApplication::font(), file), 3);
    }

    /// What the customer drew stands on the paper; a picture that is gone leaves room for a pen.
    void a_signature() {
        auto paper = paper_with(1);
        QImage drawn(300, 120, QImage::Format_RGB32);
        drawn.fill(Qt::white);
        paper.signature_file = folder_.filePath("sign.png");
        QVERIFY(drawn.save(paper.signature_file));
        const auto file = folder_.filePath("signed.pdf");
        QCOMPARE(models::print(paper, QGuiApplication::font(), file), 1);
        QVERIFY(read(file).contains("/Image"));
        paper.signature_file = folder_.filePath("gone.png");
        QCOMPARE(models::print(paper, QGuiApplication::font(), file), 1);
        QVERIFY(!read(file).contains("/Subtype /Image"));
    }

    void nowhere_to_write() { QCOMPARE(models::print(paper_with(1), QGuiApplication::font(), "/nonexistent/x.pdf"), 0); }

    void what_stands_on_an_order() {
        models::set_language(models::Language::english);
        const auto order = desk_->order(10, 500);
        desk_->sync("rep");
        const auto paper = models::paper_of(desk_->as("rep"), "sales_order", QString::fromStdString(order.text()));
        QVERIFY(paper);
        QCOMPARE(paper->rows.size(), std::size_t{1});
        // Number, product, quantity, unit, price, discount, amount.
        QCOMPARE(paper->rows.front(), (QStringList{"1", "可乐", "10", "箱", "45.60", "5%", "456.00"}));
        QCOMPARE(paper->sums.back().value, QString("¥456.00"));
        QCOMPARE(paper->in_words.value, QString("肆佰伍拾陆元整"));
        QCOMPARE(paper->facts.front().value, QString("华联超市"));
        QVERIFY(paper->signature_file.isEmpty());
        QCOMPARE(paper->signatures.size(), std::size_t{2});
    }

    void a_statement_of_nothing() {
        const auto paper = models::paper_of(desk_->as("rep"), "customer", desk_->text("shop"));
        QVERIFY(paper);
        QVERIFY(paper->rows.empty());
        QCOMPARE(paper->in_words.value, QString("零元整"));
    }

    void refused_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("document");
        QTest::newRow("a kind without a paper") << "expense_claim"
                                                << "018f0000-0000-7000-8000-000000000000";
        QTest::newRow("a kind nobody knows") << "unheard_of"
                                             << "018f0000-0000-7000-8000-000000000000";
        QTest::newRow("not held") << "quotation"
                                  << "018f0000-0000-7000-8000-000000000000";
        QTest::newRow("no id") << "quotation"
                               << "";
    }
    void refused() {
        QFETCH(QString, kind);
        QFETCH(QString, document);
        QVERIFY(!models::paper_of(desk_->as("rep"), kind, document));
        models::PaperExport paper;
        QSignalSpy failed(&paper, &models::PaperExport::failed);
        paper.start(&desk_->as("rep"), kind, document);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!paper.running());
    }

    /// Drawn on another thread; twice is two files, and no part of one is left behind.
    void written_twice() {
        const auto order = QString::fromStdString(desk_->order(3).text());
        desk_->sync("rep");
        QStringList files;
        for (int i = 0; i < 2; ++i) {
            models::PaperExport paper;
            QSignalSpy finished(&paper, &models::PaperExport::finished);
            paper.start(&desk_->as("rep"), "sales_order", order);
            QVERIFY(paper.running());
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
            files << finished.front().front().toString();
        }
        QVERIFY(files[0] != files[1]);
        for (const auto& file : files) {
            QVERIFY(read(file).startsWith("%PDF"));
            QVERIFY(!QFile::exists(file + ".part"));
            QFile::remove(file);
        }
    }
};

QTEST_MAIN(TestModelsPapers)
#include "test_models_papers.moc"

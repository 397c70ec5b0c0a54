#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using app::test::House;

class AppImport : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;

    app::Reply import(const char* kind, const std::string& file, boost::json::object more = {}) {
        more["kind"] = kind;
        return house_->ask("import", more, file);
    }
    std::size_t count(schema::Tag kind) {
        auto snapshot = house_->organisation->ledger().snapshot();
        return (*snapshot)->ids(kind, {}, 10'000).size();
    }
    QString exported(const char* kind) {
        const auto reply = house_->ask("export", {{"kind", kind}});
        return QString::fromUtf8(reinterpret_cast<const char*>(reply.attachment.data()),
                                 static_cast<int>(reply.attachment.size()));
    }

private slots:
    void initTestCase() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("wangfang", "rep"));
    }

    void customers_with_all_their_parts() {
        const auto reply = import("customers",
                                  "名称*,税号,分类,等级,账期（天）,信用额度,联系人,电话,详细地址,负责人\r\n"
                                  "苏州福临酒楼,91320505MA1X0001XQ,餐饮,A,30,\"50,000\",王经理,10012345678,人民路1号,wangfang\r\n"
                                  "上海万佳超市,,商超,B,45,,,,,\r\n");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QCOMPARE(count(documents::customer::tag), 2u);
        const auto csv = exported("customers");
        QVERIFY(csv.contains("苏州福临酒楼") && csv.contains("50000.00") && csv.contains("10012345678") &&
                csv.contains("wangfang"));
        QVERIFY(csv.contains("C-000001"));
    }
    void the_same_file_again_changes_nothing() {
        const auto file = "名称,税号,分类,信用额度\n苏州福临酒楼,91320505MA1X0001XQ,餐饮,50000\n";
        QCOMPARE(QString::fromStdString(import("customers", file).out), QString("Added 0, changed 0, left 1 as they were.\n"));
        const auto changed = "名称,税号,分类,信用额度\n苏州福临酒楼,91320505MA1X0001XQ,餐饮,60000\n";
        QCOMPARE(QString::fromStdString(import("customers", changed).out), QString("Added 0, changed 1, left 0 as they were.\n"));
        QCOMPARE(count(documents::customer::tag), 2u);
        QVERIFY(exported("customers").contains("60000.00"));
    }
    void products_then_their_prices() {
        QCOMPARE(
            import("products", "sku,name,uom,list_price,tax_rate,cost\nA-1,绿茶,瓶,3.5,13%,2.1\nA-2,酱油,瓶,8,13%,5\n").exit_code,
            0);
        QCOMPARE(count(documents::product::tag), 2u);
        auto reply = import("prices", "价目表,产品编码,单价,底价\n标准价,A-1,3.2,2.8\n");
        QCOMPARE(reply.exit_code, 1);
        QVERIFY(QString::fromStdString(reply.err).contains("标准价"));
        // A price list is made in the app; here it is made as the app does it.
        app::Office office(*house_->organisation, house_->founded.admin);
        const auto& list = house_->organisation->registry().find(documents::price::list_tag)->schema;
        QVERIFY(app::decide_one(
            *house_->organisation, office,
            {schema::create(list, office.new_id(house_->clock.now()), app::fields_of(list.main(), {{"name", "标准价"}}))}));
        reply = import("prices", "价目表,产品编码,起订量,单价,底价\n标准价,A-1,,3.2,2.8\n标准价,A-1,100,3.0,\n");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QCOMPARE(count(documents::price::rule_tag), 2u);
        QCOMPARE(import("prices", "价目表,产品编码,起订量,单价,底价\n标准价,A-1,,3.3,2.9\n").exit_code, 0);
        QCOMPARE(count(documents::price::rule_tag), 2u);
        QVERIFY(exported("prices").contains("2.9"));
    }

    void what_is_wrong_is_named_and_nothing_is_taken_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char* what, const char* kind, const char* file, const QStringList& said) {
            QTest::newRow(what) << kind << file << said;
        };
        row("several at once", "customers", "名称,分类,信用额度\n新客户,餐饮,100\n坏客户,网吧,很多\n",
            {"Line 3, column \"分类\"", "Line 3, column \"信用额度\"", "2 faults"});
        row("a name is missing", "customers", "名称,分类\n,餐饮\n", {"Line 2, column \"名称\""});
        row("the same customer twice", "customers", "名称,分类\n同名,餐饮\n同名,餐饮\n", {"Line 3", "twice"});
        row("an unknown column", "customers", "名称,星座\n甲,白羊\n", {"星座", "--map"});
        row("an unknown person", "customers", "名称,负责人\n甲,nobody\n", {"nobody"});
        row("no SKU column", "products", "name,uom\n绿茶,瓶\n", {"SKU"});
        row("a number of a line behind a line break", "products", "sku,name,uom,list_price\nB-1,\"两\n行\",瓶,1\nB-2,x,瓶,abc\n",
            {"Line 4"});
        row("an open quote", "products", "sku,name,uom\nB-1,\"x,瓶\n", {"Line 2, column 2"});
        row("a header alone", "products", "sku,name,uom\n", {"no rows"});
        row("the engine says no to a column", "products", "sku,名称,单位,标准价\nB-1,x,瓶,-1\n",
            {"Line 2, column \"标准价\": was refused: a price cannot be below zero\n", "1 faults"});
        row("the engine and the reader at once", "products", "sku,name,uom,list_price\nB-1,x,瓶,abc\nB-2,x,瓶,-1\nB-3,x,瓶,2\n",
            {"Line 2, column \"list_price\"", "Line 3, column \"list_price\": was refused", "2 faults"});
        row("a cell that is needed and cannot be read", "customers", "名称,分类\n甲,网吧\n",
            {"Line 2, column \"分类\"", "1 faults"});
        row("every broken quote", "products", "sku,name,uom\nB-1,a\"b,瓶\nB-2,\"c\"d,瓶\nB-3,\"e,瓶\n",
            {"Line 2, column 2", "Line 3, column 2", "Line 4, column 2", "3 faults"});
        row("the engine says no", "products", "sku,name,uom\nB-1,x,瓶\nB-2,x,这个单位的名字实在太长了吧是不是\n", {"Line 3"});
    }
    void what_is_wrong_is_named_and_nothing_is_taken() {
        QFETCH(QString, kind);
        QFETCH(QString, file);
        QFETCH(QStringList, said);
        const auto customers = count(documents::customer::tag);
        const auto products = count(documents::product::tag);
        const auto reply = import(kind.toUtf8().constData(), file.toStdString());
        QCOMPARE(reply.exit_code, 1);
        for (const auto& part : said) QVERIFY2(QString::fromStdString(reply.err).contains(part), reply.err.c_str());
        QCOMPARE(count(documents::customer::tag), customers);
        QCOMPARE(count(documents::product::tag), products);
    }
    void a_long_report_says_how_much_it_leaves_out() {
        std::string file = "sku,name,uom,list_price\n";
        for (int i = 0; i < 250; ++i) file += "L-" + std::to_string(i) + ",x,瓶,abc\n";
        const auto reply = import("products", file);
        QVERIFY(QString::fromStdString(reply.err).contains("… and 50 more."));
        QVERIFY(QString::fromStdString(reply.err).contains("250 faults"));
    }
    void in_chinese_as_well() {
        app::Request request{*house_->organisation, nullptr, 0, app::Language::zh, {{"kind", "products"}}};
        request.attachment = base::copy(base::as_bytes("sku,名称,单位,标准价\nB-1,x,瓶,-1\n"));
        const auto reply = app::import_file(request);
        QVERIFY2(QString::fromStdString(reply.err).contains("第 2 行，“标准价”列：被拒绝：价格不能小于零\n"), reply.err.c_str());
        request.arguments = {{"login", "wang"}, {"name", std::string(3'000, 'x')}};
        const auto person = app::add_user(request);
        QVERIFY2(QString::fromStdString(person.err).contains("姓名：内容过长"), person.err.c_str());
    }
    void trying_out_writes_nothing() {
        const auto before = count(documents::customer::tag);
        const auto reply = import("customers", "名称,分类\n试算客户,餐饮\n", {{"dry_run", true}});
        QCOMPARE(QString::fromStdString(reply.out),
                 QString("Would add 1, change 0, leave 0 as they are. Nothing was imported.\n"));
        QCOMPARE(count(documents::customer::tag), before);
    }
    void other_headers_and_encodings() {
        // "品名,货号,单位" and one row, in GBK.
        const std::string gbk = "\xC6\xB7\xC3\xFB,\xBB\xF5\xBA\xC5,\xB5\xA5\xCE\xBB\n\xB4\xD7,C-1,\xC6\xBF\n";
        QCOMPARE(import("products", gbk).exit_code, 1);
        const boost::json::object map{{"map", boost::json::array{"货号=sku", "品名=name"}}};
        const auto reply = import("products", gbk, map);
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
        QVERIFY(exported("products").contains("醋"));
        QVERIFY(import("products", gbk, {{"map", boost::json::array{"货号=nothing"}}}).exit_code == 1);
        QVERIFY(import("products", gbk, {{"encoding", "latin1"}}).exit_code == 1);
        QVERIFY(import("orderz", gbk).exit_code == 1);
    }

    void everything_holds_afterwards() {
        const auto reply = house_->ask("verify");
        QVERIFY2(reply.exit_code == 0, reply.err.c_str());
    }
    void people() {
        QVERIFY(house_->add("liming", "manager"));
        QCOMPARE(house_->ask("user add", {{"login", "liming"}, {"name", "again"}}).exit_code, 1);
        QCOMPARE(house_->ask("user add", {{"login", "x"}, {"name", "x"}, {"roles", boost::json::array{"king"}}}).exit_code, 1);
        QCOMPARE(house_->ask("user set", {{"login", "wangfang"}, {"superior", "liming"}, {"ceiling", "8%"}}).exit_code, 0);
        QCOMPARE(house_->ask("user set", {{"login", "wangfang"}, {"superior", "liming"}}).exit_code, 1);
        QCOMPARE(house_->ask("user set", {{"login", "wangfang"}, {"ceiling", "800%"}}).exit_code, 1);
        QCOMPARE(house_->ask("user set", {{"login", "nobody"}, {"name", "x"}}).exit_code, 1);
        QCOMPARE(house_->ask("user deactivate", {{"login", "wangfang"}}).exit_code, 0);
        QCOMPARE(house_->ask("device code", {{"login", "wangfang"}}).exit_code, 1);
        QCOMPARE(house_->ask("user set", {{"login", "wangfang"}, {"active", true}}).exit_code, 0);
        QCOMPARE(house_->ask("device code", {{"login", "wangfang"}}).exit_code, 0);
        const auto list = QString::fromStdString(house_->ask("user list").out);
        QVERIFY(list.contains("wangfang") && list.contains("Sales"));
        QCOMPARE(house_->ask("device revoke", {{"device", "nothing"}}).exit_code, 1);
    }
    void a_copy_opens() {
        const auto target = house_->folder.filePath("copy").toStdString();
        QCOMPARE(house_->ask("backup", {{"target", target}}).exit_code, 0);
        QCOMPARE(house_->ask("backup", {{"target", target}}).exit_code, 1);
        auto copy = app::Organisation::open(target);
        QVERIFY(copy);
        app::Request request{**copy};
        QCOMPARE(app::verify(request).exit_code, 0);
    }
};

QTEST_GUILESS_MAIN(AppImport)
#include "app_import_test.moc"

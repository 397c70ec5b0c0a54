#include "server/app/columns.h"
#include "server/app/config.h"
#include "server/app/csv.h"
#include "server/app/encoding.h"
#include "server/app/texts.h"
#include "shared/documents/documents.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

using namespace satchel;

namespace {

/// "a|b/c|d": cells by bars, rows by slashes; faults as "!code line column".
QString shown(std::string_view text) {
    std::vector<app::CsvRow> rows;
    QStringList lines;
    for (const auto& fault : app::parse_csv(text, rows)) {
        lines << QString("!%1 %2 %3").arg(QString::fromStdString(fault.code)).arg(fault.line).arg(fault.column);
    }
    if (!lines.isEmpty()) return lines.join('/');
    for (const auto& row : rows) {
        QStringList cells;
        for (const auto& cell : row.cells) cells << QString::fromStdString(cell).replace('\n', "⏎");
        lines << QString::number(row.line) + ":" + cells.join('|');
    }
    return lines.join('/');
}

const schema::Field& field(const char* kind, const char* name, schema::Tag facet = 0) {
    static const auto registry = documents::make_registry();
    const auto& shape = *registry->find(std::string_view(kind))->schema.shape(facet);
    return shape.fields[*shape.index_of(std::string_view(name))];
}

app::Outcome<app::Config> config_of(
    const std::string& text, const app::Environment& environment = [](const std::string&) { return std::nullopt; },
    const std::map<std::string, std::string>& overrides = {}) {
    static const QTemporaryDir folder;
    const auto file = folder.filePath("satchel.toml").toStdString();
    std::ofstream(file) << text;
    return app::read_config(file, environment, overrides);
}

}  // namespace

class AppFiles : public QObject {
    Q_OBJECT
private slots:
    void csv_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows");
        QTest::newRow("plain") << QByteArray("a,b\nc,d\n") << "1:a|b/2:c|d";
        QTest::newRow("CRLF, no end of line") << QByteArray("a,b\r\nc,d") << "1:a|b/2:c|d";
        QTest::newRow("empty cells") << QByteArray(",\n,,") << "1:|/2:||";
        QTest::newRow("empty lines are passed over") << QByteArray("a\n\n\r\nb\n") << "1:a/4:b";
        QTest::newRow("quotes") << QByteArray("\"a,1\",\"say \"\"yes\"\"\"\n") << "1:a,1|say \"yes\"";
        QTest::newRow("a line break in a cell keeps counting") << QByteArray("\"a\nb\",c\nd,e\n") << "1:a⏎b|c/3:d|e";
        QTest::newRow("semicolons") << QByteArray("a;b\nc;1,5\n") << "1:a|b/2:c|1,5";
        QTest::newRow("tabs") << QByteArray("a\tb\nc\td\n") << "1:a|b/2:c|d";
        QTest::newRow("Chinese") << QByteArray("名称,税号\n甲,乙\n") << "1:名称|税号/2:甲|乙";
        QTest::newRow("blanks stay") << QByteArray(" a ,b\n") << "1: a |b";
        QTest::newRow("quote never closed") << QByteArray("a\n\"b,c\nd\n") << "!quote_open 2 1";
        QTest::newRow("text behind a quote") << QByteArray("a,\"b\"c\n") << "!quote_stray 1 2";
        QTest::newRow("quote inside a bare cell") << QByteArray("a,5\"\n") << "!quote_stray 1 2";
        QTest::newRow("each row's first fault")
            << QByteArray("a,5\",6\"\nfine,b\n\"c\"d,\"e\"f\n\"open\n") << "!quote_stray 1 2/!quote_stray 3 1/!quote_open 4 1";
        QTest::newRow("too many columns") << QByteArray(300, ',') << "!too_many_columns 1 200";
        QTest::newRow("nothing") << QByteArray() << "";
    }
    void csv() {
        QFETCH(QByteArray, text);
        QFETCH(QString, rows);
        QCOMPARE(shown({text.constData(), static_cast<std::size_t>(text.size())}), rows);
    }
    void csv_comes_back_as_it_was_written() {
        const std::vector<std::string> cells = {"a", "b,c", "say \"x\"", "two\nlines", "", "中文", "-12.5"};
        std::vector<app::CsvRow> rows;
        QVERIFY(app::parse_csv(app::csv_line(cells), rows).empty());
        QVERIFY(rows.front().cells == cells);
        QCOMPARE(QString::fromStdString(app::csv_line({"=cmd()", "@x", "-1"})), QString("'=cmd(),'@x,-1\r\n"));
    }

    void encodings_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("fault_line");
        QTest::newRow("UTF-8") << QByteArray("名称") << 0 << "名称" << 0;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF名称") << 0 << "名称" << 0;
        QTest::newRow("GBK found out") << QByteArray("\xC3\xFB\xB3\xC6") << 0 << "名称" << 0;
        QTest::newRow("GBK told") << QByteArray("\xC3\xFB\xB3\xC6") << 2 << "名称" << 0;
        QTest::newRow("neither") << QByteArray("a\nb\n\xFF\xFF") << 0 << "" << 3;
        QTest::newRow("not the one told") << QByteArray("\xC3\xFB\xB3\xC6") << 1 << "" << 1;
        QTest::newRow("long") << QByteArray("\xC3\xFB").repeated(20'000) << 2 << QString("名").repeated(20'000) << 0;
    }
    void encodings() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, encoding);
        QFETCH(QString, text);
        QFETCH(int, fault_line);
        const auto decoded =
            app::decode_text({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())},
                             static_cast<app::Encoding>(encoding));
        QCOMPARE(QString::fromStdString(decoded.text), text);
        QCOMPARE(static_cast<int>(decoded.fault_line), fault_line);
    }

    void cells_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("field_name");
        QTest::addColumn<int>("facet");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("result");  // the cell as it is written again, or "!code"
        const auto row = [](const char* what, const char* kind, const char* name, int facet, const char* cell,
                            const char* result) { QTest::newRow(what) << kind << name << facet << cell << result; };
        row("money", "customer", "credit_limit", 2, "12000.5", "12000.50");
        row("money with thousands", "customer", "credit_limit", 2, "¥1,200,000", "1200000.00");
        row("a comma in the wrong place", "customer", "credit_limit", 2, "12,00", "!cell_money");
        row("too many decimals", "customer", "credit_limit", 2, "1.234", "!cell_money");
        row("no amount", "customer", "credit_limit", 2, "很多", "!cell_money");
        row("price", "product", "list_price", 0, "3.5", "3.5");
        row("quantity", "product", "pack_qty", 0, "24", "24");
        row("percent", "product", "tax_rate", 0, "13%", "13%");
        row("percent without its sign", "product", "tax_rate", 0, "9", "9%");
        row("more than all", "product", "tax_rate", 0, "130%", "!cell_percent");
        row("yes", "product", "active", 0, "是", "是");
        row("no", "product", "active", 0, "FALSE", "否");
        row("maybe", "product", "active", 0, "也许", "!cell_boolean");
        row("date", "price_rule", "valid_from", 0, "2026/11/21", "2026-11-21");
        row("no such day", "price_rule", "valid_from", 0, "2026-02-30", "!cell_date");
        row("choice by label", "customer", "class", 0, "餐饮", "餐饮");
        row("choice by name", "customer", "class", 0, "Restaurant", "餐饮");
        row("no such choice", "customer", "class", 0, "网吧", "!cell_choice");
        row("integer", "customer", "pay_terms_days", 0, "30", "30");
        row("no integer", "customer", "pay_terms_days", 0, "30天", "!cell_number");
        row("barcodes", "product", "barcodes", 0, "6901010100012；6901010100029", "6901010100012 6901010100029");
        row("a spreadsheet's apostrophe", "product", "sku", 0, "'0012", "0012");
        row("control characters", "customer", "name", 0, "a\x01", "!text_unclean");
        row("blank", "customer", "name", 0, "　 ", "");
    }
    void cells() {
        QFETCH(QString, kind);
        QFETCH(QString, field_name);
        QFETCH(int, facet);
        QFETCH(QString, cell);
        QFETCH(QString, result);
        const auto& of = field(kind.toUtf8().constData(), field_name.toUtf8().constData(), static_cast<schema::Tag>(facet));
        const auto parsed = app::parse_cell(of, cell.toStdString());
        const auto shown = parsed.code.empty() ? app::cell_text(of, parsed.value, true, {}) : "!" + parsed.code;
        QCOMPARE(QString::fromStdString(shown), result);
    }

    void headers_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("column");
        QTest::newRow("label") << "customers"
                               << "统一社会信用代码"
                               << "tax_id";
        QTest::newRow("short label") << "customers"
                                     << "税号"
                                     << "tax_id";
        QTest::newRow("English") << "customers"
                                 << "credit LIMIT"
                                 << "credit_limit";
        QTest::newRow("field name") << "customers"
                                    << "credit_limit"
                                    << "credit_limit";
        QTest::newRow("required mark and unit") << "products"
                                                << "保质期（天）*"
                                                << "shelf_days";
        QTest::newRow("contact") << "customers"
                                 << "联系人"
                                 << "contacts.name";
        QTest::newRow("price by SKU") << "prices"
                                      << "产品编码"
                                      << "product";
        QTest::newRow("unknown") << "customers"
                                 << "星座"
                                 << "";
    }
    void headers() {
        QFETCH(QString, kind);
        QFETCH(QString, header);
        QFETCH(QString, column);
        const auto registry = documents::make_registry();
        schema::Tag tag = 0;
        const auto columns = app::columns_of(*registry, kind.toStdString(), tag);
        const auto found = app::column_named(columns, header.toStdString());
        QCOMPARE(found ? QString::fromStdString(columns[*found].name) : QString(), column);
    }

    void settings_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown key") << QByteArray("[server]\n\nprot = 1\n") << "config_key_unknown"
                                     << "satchel.toml:3";
        QTest::newRow("the nearest key is named") << QByteArray("[server]\nprot = 1\n") << "config_key_unknown"
                                                  << "server.port";
        QTest::newRow("unknown section") << QByteArray("[sevrer]\nport = 1\n") << "config_key_unknown"
                                         << "sevrer.port";
        QTest::newRow("wrong type") << QByteArray("[server]\nport = \"7443\"\n") << "config_value_wrong"
                                    << "satchel.toml:2";
        QTest::newRow("out of range") << QByteArray("[server]\nport = 70000\n") << "config_value_wrong"
                                      << "65535";
        QTest::newRow("no such choice") << QByteArray("[log]\nlevel = \"loud\"\n") << "config_value_wrong"
                                        << "debug";
        QTest::newRow("no TOML") << QByteArray("[server\n") << "config_malformed"
                                 << "";
        QTest::newRow("no section") << QByteArray("port = 1\n") << "config_key_unknown"
                                    << "port";
    }
    void settings() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, part);
        const auto config = config_of(text.toStdString());
        QVERIFY(!config);
        QCOMPARE(QString::fromStdString(config.error().code), code);
        for (const auto language : {app::Language::en, app::Language::zh}) {
            QVERIFY(QString::fromStdString(say(language, config.error())).contains(part));
        }
    }
    void settings_override_each_other() {
        const auto environment = [](const std::string& name) -> std::optional<std::string> {
            if (name == "SATCHEL_SERVER_PORT") return "8000";
            if (name == "SATCHEL_LOG_LEVEL") return "warn";
            return std::nullopt;
        };
        const auto config = config_of("[server]\nport = 7000\nthreads = 3\n", environment, {{"server.port", "9000"}});
        QVERIFY(config);
        QCOMPARE(config->port, 9000);
        QCOMPARE(config->threads, 3);
        QCOMPARE(QString::fromStdString(config->log_level), QString("warn"));
        QVERIFY(!config_of("", environment, {{"server.port", "x"}}));
    }
    void settings_read_what_init_writes() {
        app::Config config;
        config.name = "A \"quoted\" name \\ 食品";
        const auto read = config_of(app::config_text(config));
        QVERIFY(read);
        QVERIFY(*read == config);
    }

    void texts_are_whole() {
        std::set<std::string_view> codes;
        for (const auto all : {app::texts(), app::file_texts()}) {
            for (const auto& text : all) {
                QVERIFY2(codes.insert(text.code).second, text.code.data());
                QVERIFY2(!text.en.empty() && !text.zh.empty(), text.code.data());
                for (const char* place : {"{0}", "{1}", "{2}", "{3}"}) {
                    QVERIFY2((text.en.find(place) == std::string_view::npos) == (text.zh.find(place) == std::string_view::npos),
                             text.code.data());
                }
            }
        }
        QCOMPARE(QString::fromStdString(app::say(app::Language::zh, "no_such_code", {"x"})), QString("no_such_code x"));
    }
};

QTEST_GUILESS_MAIN(AppFiles)
#include "app_files_test.moc"

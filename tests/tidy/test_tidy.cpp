#include "tests/tidy/functions.h"
#include "tests/tidy/includes.h"
#include "tests/tidy/rules.h"

#include <QTest>

#include <string>

using namespace satchel::tidy;

using FileRule = Findings (*)(const Source&);
Q_DECLARE_METATYPE(FileRule)
Q_DECLARE_METATYPE(satchel::tidy::Tree)

namespace {

/// The lines that have findings, as "2 5".
QString lines_of(const Findings& findings) {
    QStringList lines;
    for (const auto& finding : findings) lines << QString::number(finding.line);
    return lines.join(' ');
}

QString paths_of(const Findings& findings) {
    QStringList paths;
    for (const auto& finding : findings) paths << QString::fromStdString(finding.path);
    return paths.join(' ');
}

QString functions_in(const Source& source) {
    QStringList found;
    for (const auto& function : functions_of(source)) {
        found << QString("%1:%2-%3").arg(QString::fromStdString(function.name)).arg(function.first_line).arg(function.last_line);
    }
    return found.join(' ');
}

std::string repeated(const std::string& line, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += line;
    return text;
}

Tree tree_of(std::initializer_list<std::pair<const char*, const char*>> files) {
    Tree tree;
    for (const auto& [path, text] : files) tree.push_back(make_source(path, text));
    return tree;
}

}  // namespace

class TestTidy : public QObject {
    Q_OBJECT

private slots:
    void views_have_the_same_columns();
    void quotes_and_comments_are_no_code_data();
    void quotes_and_comments_are_no_code();
    void includes_data();
    void includes();
    void qml_imports_data();
    void qml_imports();
    void files_data();
    void files();
    void functions_data();
    void functions();
    void lengths();
    void unbuilt_files_data();
    void unbuilt_files();
    void unread_headers();
    void readmes();
    void exceptions_excuse_up_to_their_size();
    void an_exception_without_use_is_found();
};

void TestTidy::views_have_the_same_columns() {
    const auto source = make_source("shared/base/a.cpp", "int a; // one\n/* two\n   three */ int b = '\"';\n");
    QCOMPARE(source.code.size(), source.lines.size());
    QCOMPARE(source.code[0], std::string("int a;       "));
    QCOMPARE(source.comments[0], std::string("       // one"));
    QCOMPARE(source.code[2], std::string("            int b = ' ';"));
    QCOMPARE(trimmed(source.comments[2]), std::string_view("three */"));
}

void TestTidy::quotes_and_comments_are_no_code_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("string") << R"(f("a{b") + 1)"
                            << R"(f("   ") + 1)";
    QTest::newRow("escaped quote") << R"(f("\"{") + 1)"
                                   << R"(f("   ") + 1)";
    QTest::newRow("comment mark in a string") << R"(f("//") + 1)"
                                              << R"(f("  ") + 1)";
    QTest::newRow("quote in a comment") << "a; // don't"
                                        << "a;";
    QTest::newRow("character") << "c == '{' || d"
                               << "c == ' ' || d";
    QTest::newRow("digits") << "1'000'000 + '{'"
                            << "1'000'000 + ' '";
    QTest::newRow("raw string") << "f(R\"x({\")\" })x\") + 1"
                                << "f(R\"          \") + 1";
    QTest::newRow("open quote ends with its line") << "a 'b"
                                                   << "a '";
}

void TestTidy::quotes_and_comments_are_no_code() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto source = make_source("shared/base/a.cpp", text.toStdString());
    QCOMPARE(QString::fromStdString(source.code.at(0)).trimmed(), code);
}

void TestTidy::includes_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* path, const char* include, bool allowed) {
        QTest::addRow("%s %s %s", path, allowed ? "may" : "may not", include) << path << include << allowed;
    };
    row("shared/base/id.cpp", "\"shared/base/id.h\"", true);
    row("shared/base/id.cpp", "\"id.h\"", false);
    row("shared/base/id.cpp", "<shared/base/id.h>", false);
    row("shared/base/id.cpp", "\"shared/schema/field.h\"", false);
    row("shared/base/id.cpp", "<cstdint>", true);
    row("shared/base/id.cpp", "<openssl/evp.h>", true);
    row("shared/base/result.h", "<boost/system/result.hpp>", true);
    row("shared/base/result.h", "<boost/asio/buffer.hpp>", false);
    row("shared/base/id.cpp", "<QString>", false);
    row("shared/base/id.cpp", "<unistd.h>", false);
    row("shared/base/id.cpp", "<fmt/format.h>", false);
    row("shared/schema/field.h", "<openssl/evp.h>", false);
    row("shared/workflow/plan.h", "\"shared/schema/field.h\"", true);
    row("shared/schema/field.h", "\"shared/workflow/plan.h\"", false);
    row("shared/documents/order.cpp", "\"shared/merge/merge.h\"", false);
    row("shared/engine/apply.cpp", "\"shared/merge/merge.h\"", true);
    row("shared/engine/apply.cpp", "\"shared/documents/order.h\"", false);
    row("shared/sync/codec.cpp", "<flatbuffers/flatbuffers.h>", true);
    row("shared/sync/codec.cpp", "\"shared/engine/apply.h\"", false);
    row("shared/engine/apply.cpp", "<flatbuffers/flatbuffers.h>", false);
    row("shared/sql/statement.h", "<sqlite3.h>", true);
    row("shared/sync/codec.cpp", "<sqlite3.h>", false);
    row("client/replica/replica.cpp", "\"shared/sql/statement.h\"", true);
    row("client/replica/replica.cpp", "<QObject>", false);
    row("client/link/link.cpp", "\"shared/sql/statement.h\"", false);
    row("client/link/link.cpp", "<QWebSocket>", true);
    row("client/link/link.cpp", "<QImage>", false);
    row("client/link/link.cpp", "\"client/models/order_list.h\"", false);
    row("client/models/order_list.h", "<QQuickItem>", true);
    row("client/models/order_list.h", "\"client/replica/replica.h\"", true);
    row("client/app/main.cpp", "\"client/models/order_list.h\"", true);
    row("client/app/main.cpp", "\"server/decide/decide.h\"", false);
    row("server/app/main.cpp", "\"client/link/link.h\"", false);
    row("server/app/main.cpp", "\"server/ledger/sqlite/store.h\"", true);
    row("server/decide/decide.cpp", "\"server/ledger/ledger.h\"", true);
    row("server/decide/decide.cpp", "\"server/ledger/sqlite/store.h\"", false);
    row("server/ledger/ledger.h", "\"server/ledger/sqlite/store.h\"", false);
    row("server/ledger/postgres/store.cpp", "\"server/ledger/sqlite/store.h\"", false);
    row("server/ledger/sqlite/store.cpp", "<sqlite3.h>", true);
    row("server/decide/decide.cpp", "<sqlite3.h>", false);
    row("server/api/enrol.cpp", "<boost/beast/http.hpp>", false);
    row("server/net/session.cpp", "<boost/beast/http.hpp>", true);
    row("server/net/session.cpp", "\"server/net/handler.h\"", true);
    row("server/api/enrol.cpp", "\"server/net/handler.h\"", true);
    row("server/api/enrol.cpp", "\"server/net/connection.h\"", false);
    row("server/net/handler.h", "<boost/beast/http.hpp>", false);
    row("server/net/handler.h", "\"shared/base/bytes.h\"", true);
    row("qml/controls/icon.cpp", "\"qml/controls/icon.h\"", true);
    row("qml/controls/icon.cpp", "<QSvgRenderer>", true);
    row("qml/controls/icon.cpp", "\"client/models/order_list.h\"", false);
    row("client/link/link.cpp", "<QSvgRenderer>", false);
    row("server/net/session.cpp", "\"server/api/enrol.h\"", false);
    row("server/net/session.cpp", "\"shared/sync/session.h\"", false);
    row("server/decide/decide.cpp", "\"tests/support/fake_clock.h\"", false);
    row("tests/e2e/story.cpp", "\"server/decide/decide.h\"", true);
    row("tests/e2e/story.cpp", "<fmt/format.h>", true);
    row("tests/e2e/story.cpp", "\"story.moc\"", true);
    row("shared/elsewhere/a.cpp", "<cstdint>", false);
}

void TestTidy::includes() {
    QFETCH(QString, path);
    QFETCH(QString, include);
    QFETCH(bool, allowed);
    const auto text = "// #include \"nothing/of/this.h\"\n#include " + include.toStdString() + "  // why\n";
    const auto findings = includes_rule(make_source(path.toStdString(), text));
    QVERIFY2(findings.empty() == allowed, findings.empty() ? "no finding" : findings[0].message.c_str());
}

void TestTidy::qml_imports_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("import");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("Qt") << "qml/controls/Chip.qml"
                        << "QtQuick" << true;
    QTest::newRow("down") << "qml/pages/orders/List.qml"
                          << "Satchel.Controls" << true;
    QTest::newRow("itself") << "qml/pages/orders/List.qml"
                            << "Satchel.Pages.Orders" << true;
    QTest::newRow("up") << "qml/controls/Chip.qml"
                        << "Satchel.Components" << false;
    QTest::newRow("up by path") << "qml/components/Card.qml"
                                << "\"../pages/orders\"" << false;
    QTest::newRow("down by path") << "qml/components/Card.qml"
                                  << "\"../controls\"" << true;
    QTest::newRow("models for a page") << "qml/pages/orders/List.qml"
                                       << "Satchel.Models" << true;
    QTest::newRow("models for a control") << "qml/controls/Chip.qml"
                                          << "Satchel.Models" << false;
    QTest::newRow("JavaScript") << "qml/app/Main.qml"
                                << "\"format.js\" as Format" << false;
}

void TestTidy::qml_imports() {
    QFETCH(QString, path);
    QFETCH(QString, import);
    QFETCH(bool, allowed);
    QCOMPARE(qml_imports_rule(make_source(path.toStdString(), "import " + import.toStdString() + "\nItem {}\n")).empty(),
             allowed);
}

void TestTidy::files_data() {
    QTest::addColumn<FileRule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* name, FileRule rule, const char* path, const char* text, const char* lines) {
        QTest::newRow(name) << rule << path << text << lines;
    };
    row("a plain type", names_rule, "client/link/link.h", "class Link;\nenum class Role { manager };\n", "");
    row("types", names_rule, "client/link/link.h", "class LinkManager;\nstruct A {};\nusing text_utils = int;\n", "1 3");
    row("Qt's type", names_rule, "client/link/link.h", "class QNetworkAccessManager;\n", "");
    row("a type in a comment", names_rule, "client/link/link.h", "// no class LinkManager here\n", "");
    row("file name", names_rule, "client/link/string_utils.h", "", "0");
    row("a page for managers", names_rule, "qml/pages/manager/ManagerInbox.qml", "Item {}\n", "");
    row("mark in a comment", unfinished_rule, "client/link/link.h", "int a;\n// TODO: more\n", "2");
    row("mark in CMake", unfinished_rule, "client/CMakeLists.txt", "# FIXME\n", "1");
    row("mark in a string", unfinished_rule, "client/link/link.h", "f(\"TODO\");\n", "");
    row("longer word", unfinished_rule, "client/link/link.h", "// HACKNEY\n", "");
    row("terminal", terminal_rule, "shared/base/id.cpp", "std::cout << 1;\n", "1");
    row("terminal elsewhere", terminal_rule, "server/app/main.cpp", "std::cout << 1;\n", "");
    row("double", floating_point_rule, "shared/base/id.cpp", "int a;\nconst double b = 1;\n", "2");
    row("double in prose", floating_point_rule, "shared/base/id.cpp", "// double click\nint double_click;\n", "");
    row("double elsewhere", floating_point_rule, "client/models/chart.h", "double b;\n", "");
    row("tab, blank, return", blanks_rule, "shared/base/id.cpp", "\tint a;\nint b; \nint c;\r\nint d;\n", "1 2 3");
    row("header", pragma_once_rule, "shared/base/id.h", "// licence\n\n#pragma once\nint a;\n", "");
    row("guard too late", pragma_once_rule, "shared/base/id.h", "int a;\n#pragma once\n", "1");
    row("no guard", pragma_once_rule, "shared/base/id.h", "// #pragma once\n", "1");
    row("no header", pragma_once_rule, "shared/base/id.cpp", "int a;\n", "");
    row("script", javascript_rule, "qml/app/format.js", "", "0");
}

void TestTidy::files() {
    QFETCH(FileRule, rule);
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, lines);
    QCOMPARE(lines_of(rule(make_source(path.toStdString(), text.toStdString()))), lines);
}

void TestTidy::functions_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto cpp = [](const char* name, const char* text, const char* found) {
        QTest::newRow(name) << "shared/base/a.cpp" << text << found;
    };
    cpp("free", "namespace a {\n\nint f() {\n    return 1;\n}\n\n}  // namespace a\n", "f:3-5");
    cpp("two lines of signature", "int f(int a,\n      int b) {\n}\n", "f:1-3");
    cpp("declaration", "int f(int a);\nint g() {\n}\n", "g:2-3");
    cpp("member", "struct A {\n    int a = 1;\n    int f() const { return a; }\nprivate:\n    void g() override {\n    }\n};\n",
        "f:3-3 g:5-6");
    cpp("inner blocks", "void f() {\n    if (a) {\n    }\n    for (;;) {\n    }\n}\nvoid g() {}\n", "f:1-6 g:7-7");
    cpp("constructor", "A::A(int a) : a_(a), b_{1}, c_{a} {\n    run();\n}\n", "A::A:1-3");
    cpp("template", "template <class T, class U = int>\nT* f(U u) {\n}\n", "f:1-3");
    cpp("operator", "bool operator==(const A& a, const A& b) {\n}\n", "operator==:1-2");
    cpp("values are none", "const std::array a = {1, 2};\nint b{f(1)};\nconst auto c = make({1});\nvoid f() {\n}\n", "f:4-5");
    cpp("macro", "#define RUN(a) \\\n    do { \\\n    } while (false)\nvoid f() {\n}\n", "f:4-5");
    cpp("brace in a string", "void f() {\n    g(\"}\");\n}\n", "f:1-3");
    cpp("specialisation", "template <>\nstruct std::hash<A> {\n    int operator()(A a) const {\n    }\n};\n", "operator:3-4");
    const auto qml = [](const char* name, const char* text, const char* found) {
        QTest::newRow(name) << "qml/app/A.qml" << text << found;
    };
    qml("qml function", "Item {\n    function f(a) {\n        if (a) {\n        }\n    }\n}\n", "function f(a):2-5");
    qml("qml handler", "Item {\n    onClicked: {\n    }\n    Item {\n    }\n}\n", "onClicked::2-3");
}

void TestTidy::functions() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, found);
    QCOMPARE(functions_in(make_source(path.toStdString(), text.toStdString())), found);
}

void TestTidy::lengths() {
    const auto file = [](int lines) { return make_source("shared/base/a.cpp", repeated("int a;\n", lines)); };
    QCOMPARE(file_length_rule(file(400)).size(), 0U);
    QCOMPARE(file_length_rule(file(401)).size(), 1U);
    QCOMPARE(file_length_rule(file(401))[0].size, 401U);
    const auto function = [](int lines) {
        return make_source("shared/base/a.cpp", "\nvoid f() {\n" + repeated("    a();\n", lines - 2) + "}\n");
    };
    QCOMPARE(lines_of(function_length_rule(function(70))), "");
    QCOMPARE(lines_of(function_length_rule(function(71))), "2");
}

void TestTidy::unbuilt_files_data() {
    QTest::addColumn<Tree>("tree");
    QTest::addColumn<QString>("found");
    QTest::newRow("named beside it") << tree_of({{"a/b/CMakeLists.txt", "add(x SOURCES one.cpp)"}, {"a/b/one.cpp", ""}}) << "";
    QTest::newRow("named above it") << tree_of({{"a/CMakeLists.txt", "add(x\n  b/one.qml)"}, {"a/b/one.qml", ""}}) << "";
    QTest::newRow("named nowhere") << tree_of({{"a/b/CMakeLists.txt", "add(x two.cpp)"}, {"a/b/one.cpp", ""}}) << "a/b/one.cpp";
    QTest::newRow("named in a comment") << tree_of({{"a/b/CMakeLists.txt", "# one.cpp"}, {"a/b/one.cpp", ""}}) << "a/b/one.cpp";
    QTest::newRow("named in a loop") << tree_of({{"a/CMakeLists.txt", "foreach(n one two)\n t(test_${n} test_${n}.cpp)"},
                                                 {"a/test_one.cpp", ""},
                                                 {"a/test_six.cpp", ""}})
                                     << "a/test_six.cpp";
    QTest::newRow("named from beside") << tree_of({{"a/b/CMakeLists.txt", "add(x ../c/one.cpp)"}, {"a/c/one.cpp", ""}}) << "";
    QTest::newRow("in a pattern and used") << tree_of({{"q/CMakeLists.txt", "file(GLOB files \"*.qml\")"},
                                                       {"q/One.qml", "One {}"},
                                                       {"q/Two.qml", "One {}"}})
                                           << "q/Two.qml";
    QTest::newRow("headers need no list") << tree_of({{"a/b/one.h", ""}}) << "";
}

void TestTidy::unbuilt_files() {
    QFETCH(Tree, tree);
    QFETCH(QString, found);
    QCOMPARE(paths_of(unbuilt_files_rule(tree)), found);
}

void TestTidy::unread_headers() {
    const auto tree =
        tree_of({{"shared/base/id.h", ""}, {"shared/base/old.h", ""}, {"shared/base/id.cpp", "#include \"shared/base/id.h\"\n"}});
    QCOMPARE(paths_of(unread_headers_rule(tree)), "shared/base/old.h");
}

void TestTidy::readmes() {
    const auto tree = tree_of({{"shared/base/id.h", ""},
                               {"shared/base/README.md", ""},
                               {"server/ledger/sqlite/store.cpp", ""},
                               {"server/ledger/README.md", ""},
                               {"qml/app/Main.qml", ""},
                               {"shared/cmake/a.cmake", ""}});
    QCOMPARE(paths_of(readme_rule(tree)), "qml/app/README.md");
}

void TestTidy::exceptions_excuse_up_to_their_size() {
    const Findings findings = {{"file-length", "a.cpp", 0, "", 450}, {"file-length", "b.cpp", 0, "", 450}};
    const std::vector<Exception> wide = {{"file-length", "a.cpp", 450, "a table"}};
    QCOMPARE(paths_of(excused(findings, wide)), "b.cpp");
    const std::vector<Exception> narrow = {{"file-length", "a.cpp", 449, "a table"}};
    QCOMPARE(paths_of(excused(findings, narrow)), "a.cpp b.cpp a.cpp");
}

void TestTidy::an_exception_without_use_is_found() {
    const std::vector<Exception> stale = {{"floating-point", "a.cpp", 0, "once needed"}};
    const auto findings = excused({}, stale);
    QCOMPARE(paths_of(findings), "a.cpp");
    QCOMPARE(findings[0].rule, std::string("exceptions"));
}

QTEST_GUILESS_MAIN(TestTidy)

#include "test_tidy.moc"

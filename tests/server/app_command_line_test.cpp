#include "tests/server/app_program.h"

#include <QDir>
#include <QTemporaryDir>

using namespace satchel;
using app::test::run;

/// What is typed: what helps before, and what is said of it when it was wrong.
class AppCommandLine : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString house_ = folder_.filePath("house");

private slots:
    void initTestCase() { QCOMPARE(run({"init", house_, "--name", "Test"}).status, 0); }

    void help_teaches_data() {
        QTest::addColumn<QStringList>("arguments");
        for (const auto* words :
             {"", "init", "serve", "user", "user add", "user list", "user set", "user deactivate", "device", "device code",
              "device list", "device revoke", "import", "export", "backup", "verify", "demo"}) {
            QTest::newRow(words) << QString(words).split(' ', Qt::SkipEmptyParts);
        }
    }
    /// By an example of its own, that could be typed.
    void help_teaches() {
        QFETCH(QStringList, arguments);
        const auto help = run(arguments + QStringList{"--help"});
        QCOMPARE(help.status, 0);
        const auto example = "\n  satchel-server " + (arguments.isEmpty() ? QString("init") : arguments.join(' ')) + " ";
        QVERIFY2(help.out.contains(example), qPrintable(help.out));
    }

    void what_people_get_wrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("en");
        QTest::addColumn<QString>("zh");
        const auto missing = folder_.filePath("nowhere");
        QTest::newRow("no such folder") << QStringList{"serve", missing} << 1 << "no folder"
                                        << "不存在";
        QTest::newRow("a folder that is in use for something")
            << QStringList{"init", folder_.path(), "--name", "x"} << 1 << "not empty"
            << "不为空";
        QTest::newRow("no organisation in it") << QStringList{"user", "list", QDir::tempPath()} << 1 << "settings"
                                               << "设置";
        QTest::newRow("no such person") << QStringList{"device", "code", house_, "nobody"} << 1 << "nobody"
                                        << "nobody";
        QTest::newRow("a port that is none") << QStringList{"serve", house_, "--port", "99999"} << 1 << "server.port"
                                             << "server.port";
        QTest::newRow("an address that is none")
            << QStringList{"serve", house_, "--dev", "--address", "nowhere"} << 1 << "no address"
            << "不是可监听";
        QTest::newRow("no such file") << QStringList{"import", house_, "customers", missing} << 1 << "cannot be read"
                                      << "无法读取";
        QTest::newRow("an unknown command") << QStringList{"imprt", house_} << 2 << "`imprt`. Did you mean `import`?"
                                            << "没有命令 `imprt`。是否想输入 `import`";
        QTest::newRow("an unknown command of a command")
            << QStringList{"user", "lst", house_} << 2 << "`lst`. Did you mean `list`?"
            << "没有命令 `lst`。是否想输入 `list`";
        QTest::newRow("no command") << QStringList{"user"} << 2 << "`satchel-server user` needs to know what to do: add, list"
                                    << "`satchel-server user` 后缺少命令，可选：add";
        QTest::newRow("an option that is missing") << QStringList{"init", missing} << 2 << "needs --name"
                                                   << "缺少 --name";
        QTest::newRow("an unknown option") << QStringList{"init", missing, "--name", "x", "--admin-nmae", "y"} << 2
                                           << "Did you mean `--admin-name`?"
                                           << "没有选项 `--admin-nmae`。是否想输入 `--admin-name`";
        QTest::newRow("an option without its value") << QStringList{"demo", missing, "--seed"} << 2 << "does not fit: --seed"
                                                     << "值不正确：--seed";
        QTest::newRow("a value that is none")
            << QStringList{"demo", missing, "--seed", "many"} << 2 << "does not fit: --seed = many"
            << "值不正确：--seed = many";
        QTest::newRow("a word too many") << QStringList{"verify", house_, "please"} << 2 << "`please` is more than"
                                         << "多了参数 `please`";
        QTest::newRow("a file that cannot be written")
            << QStringList{"export", house_, "customers", missing + "/out.csv"} << 1 << "cannot be written (No such file"
            << "无法写入";
        QTest::newRow("a disk that is full") << QStringList{"export", house_, "customers", "/dev/full"} << 1 << "no room"
                                             << "磁盘空间不足";
    }
    void what_people_get_wrong() {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, en);
        QFETCH(QString, zh);
        const auto english = run(arguments, "en");
        QCOMPARE(english.status, status);
        QVERIFY2(english.err.contains(en), qPrintable(english.err));
        // What failed is not told as done before.
        QCOMPARE(english.out, QString());
        const auto chinese = run(arguments, "zh");
        QCOMPARE(chinese.status, status);
        QVERIFY2(chinese.err.contains(zh), qPrintable(chinese.err));
    }
};

QTEST_GUILESS_MAIN(AppCommandLine)
#include "app_command_line_test.moc"

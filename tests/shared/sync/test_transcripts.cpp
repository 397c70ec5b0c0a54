#include "tests/shared/sync/script.h"

#include <QFileInfo>
#include <QSet>

using namespace satchel;
using namespace satchel::tests;

class TestTranscripts : public QObject {
    Q_OBJECT

private slots:
    void transcripts_data() {
        QTest::addColumn<Script::Body>("body");
        for (const auto& script : scripts())
            QTest::addRow("%s: %s", qPrintable(QFileInfo(script.file).baseName()), script.name) << script.body;
    }
    void transcripts() {
        QFETCH(Script::Body, body);
        World world;
        body(world);
        // Nothing that the server's session reads through outlives the call that it was opened in.
        QCOMPARE(world.views_left_open, std::size_t{0});
    }
    void every_script_has_a_name_of_its_own() {
        QSet<QString> names;
        for (const auto& script : scripts()) names.insert(script.name);
        QCOMPARE(static_cast<std::size_t>(names.size()), scripts().size());
    }
};

QTEST_APPLESS_MAIN(TestTranscripts)
#include "test_transcripts.moc"

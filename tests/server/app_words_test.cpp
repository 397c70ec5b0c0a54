// Every code by which the engine refuses has words for an administrator, in both languages: the codes are gathered from the sources.
#include "server/app/texts.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace satchel;

class AppWords : public QObject {
    Q_OBJECT
private slots:
    void codes_data() {
        QTest::addColumn<QString>("code");
        // What a step says: up to the first quoted word of the call, or what is made by hand.
        const QList<QPair<QString, QRegularExpression>> places = {
            {"shared/engine",
             QRegularExpression("\\b(?:refuse|refuse_at|refuse_field|tell|adjust|adjust_at|route)\\([^;\"]*\"([a-z_]+)\"")},
            {"shared/documents", QRegularExpression("\\b(?:refuse|tell|adjust|route)\\([^;\"]*\"([a-z_]+)\"")},
            {"shared/engine", QRegularExpression("\\.code = \"([a-z_]+)\"")},
            {"shared/registry", QRegularExpression("\\.code = \"([a-z_]+)\"")},
            {"shared/schema", QRegularExpression("return \"([a-z]+_[a-z_]+)\";")},
            {"server/decide", QRegularExpression("\\.code = \"([a-z_]+)\"|refused?\\(\"([a-z_]+)\"")},
            {"server/ledger", QRegularExpression("refusal\\(\"([a-z_]+)\"")}};
        QSet<QString> codes;
        for (const auto& [folder, call] : places) {
            QDirIterator files(SATCHEL_SOURCE + ("/" + folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto text = QString::fromUtf8(file.readAll());
                for (auto at = call.globalMatch(text); at.hasNext();) {
                    const auto found = at.next();
                    codes << found.captured(found.lastCapturedIndex());
                }
            }
        }
        QVERIFY(codes.size() > 50);
        for (const auto& code : codes) QTest::newRow(qPrintable(code)) << code;
    }
    void codes() {
        QFETCH(QString, code);
        for (const auto language : {app::Language::en, app::Language::zh})
            QVERIFY(app::say_refusal(language, code.toStdString()) != code.toStdString());
    }
    void both_languages() {
        for (const auto all : {app::texts(), app::file_texts(), app::engine_texts()}) {
            for (const auto& text : all) {
                QVERIFY2(!text.en.empty() && !text.zh.empty() && text.en != text.zh, std::string(text.code).c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(AppWords)
#include "app_words_test.moc"

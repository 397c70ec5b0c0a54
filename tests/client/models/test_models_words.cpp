// Every code that a person may meet has words, in both languages: the codes are gathered from the sources that raise them.
#include "client/models/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace satchel;
using models::Text;

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every quoted code in those calls of the sources in a folder.
QMap<QString, QString> raised(const QString& folder, const QRegularExpression& call) {
    static const QRegularExpression code("\"([a-z]+(?:_[a-z]+)*)\"");
    QMap<QString, QString> codes;
    QDirIterator files(SATCHEL_SOURCE + ("/" + folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto path = files.next();
        const auto text = QString::fromUtf8(contents(path));
        for (auto at = call.globalMatch(text); at.hasNext();) {
            const auto found = code.match(at.next().captured());
            if (found.hasMatch()) codes[found.captured(1)] = QFileInfo(path).fileName();
        }
    }
    return codes;
}

/// The finished messages of a catalogue, each as its context and its source.
QMap<QString, QSet<QString>> finished(const QString& catalogue) {
    QMap<QString, QSet<QString>> out;
    QXmlStreamReader xml(contents(SATCHEL_SOURCE "/qml/app/i18n/" + catalogue));
    QString context;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == u"name") context = xml.readElementText();
        if (xml.name() == u"source") source = xml.readElementText();
        if (xml.name() != u"translation") continue;
        const bool unfinished = xml.attributes().hasAttribute("type");
        if (!xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().isEmpty() && !unfinished)
            out[context].insert(source);
    }
    return out;
}

/// A call of qsTr or qsTranslate whose words `lupdate` can gather: one literal in double quotes, after that of the context.
const QRegularExpression gathered_call(R"re(\G(?:qsTr\(|qsTranslate\(\s*"([^"]+)"\s*,)\s*"((?:[^"\\]|\\.)+)"\s*[,)])re");

QString unescaped(QString literal) {
    return literal.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
}

schema::Finding finding(const QString& code) {
    schema::Finding one;
    one.code = code.toStdString();
    return one;
}

}  // namespace

class TestModelsWords : public QObject {
    Q_OBJECT

    QMap<QString, QSet<QString>> chinese_;
    QMap<QString, QSet<QString>> english_;
    QSet<QString> translated_;  // into Chinese, in whatever context

private slots:
    void initTestCase() {
        models::set_language(models::Language::english);
        chinese_ = finished("satchel_zh.ts");
        english_ = finished("satchel_en.ts");
        for (const auto& sources : chinese_) translated_ += sources;
        QVERIFY(!translated_.isEmpty());
    }

    void codes_data() {
        QTest::addColumn<QString>("code");
        // What a step says to a person: up to the first quoted word of the call.
        const QRegularExpression step("\\b(?:refuse|refuse_at|refuse_field|tell|adjust|adjust_at|route)\\([^;\"]*\"[a-z_]+\"");
        const QRegularExpression made("\\.code = \"[a-z_]+\"");
        const QRegularExpression fault("return \"[a-z]+_[a-z_]+\";");
        const QRegularExpression error("base::error\\(\"[a-z_]+\"");
        QMap<QString, QString> codes;
        for (const auto* folder : {"shared/engine", "shared/documents", "shared/registry"}) {
            codes.insert(raised(folder, step));
            codes.insert(raised(folder, made));
        }
        codes.insert(raised("shared/schema", fault));
        for (const auto* folder : {"client/link", "client/replica", "client/models", "shared/sync"})
            codes.insert(raised(folder, error));
        for (const auto* folder : {"server/ledger", "server/decide"})
            codes.insert(
                raised(folder, QRegularExpression("\\b(?:refusal|rejected|finding)\\(\"[a-z_]+\"|\\.code = \"[a-z_]+\"")));
        codes.insert(raised("server/api", QRegularExpression("if \\(code == \"[a-z_]+\"\\) return")));
        for (auto it = codes.begin(); it != codes.end(); ++it)
            QTest::newRow(qPrintable(it.key() + " of " + it.value())) << it.key();
    }
    void codes() {
        QFETCH(QString, code);
        const registry::Registry registry(1, {});
        const auto text = Text::finding(finding(code), registry, [](schema::Tag, const base::Id&) { return QString(); });
        // What has no words of its own is named by its code; between programs that is all there is to say.
        static const QRegularExpression between_programs("_malformed$|^frame_|^page_|^feed_");
        QVERIFY2(!text.contains("(" + code + ")") || between_programs.match(code).hasMatch(), qPrintable(text));
    }

    /// The steps that a new organisation's plans begin with are read in either language.
    void usual_steps_data() {
        QTest::addColumn<QString>("step");
        static const QRegularExpression node("\\{+\"([^\"]+)\", \\d, \"(?:any_of|all_of|in_turn)\"");
        const auto text = QString::fromUtf8(contents(SATCHEL_SOURCE "/server/app/founding.cpp"));
        for (auto at = node.globalMatch(text); at.hasNext();) {
            const auto step = at.next().captured(1);
            QTest::newRow(qPrintable(step)) << step;
        }
    }
    void usual_steps() {
        QFETCH(QString, step);
        const auto english = Text::step(step.toStdString());
        QVERIFY2(english != step, qPrintable(step));
        QVERIFY2(translated_.contains(english), qPrintable(english));
        QCOMPARE(Text::step("某公司自己的步骤"), QString("某公司自己的步骤"));
    }

    /// No sentence of these models is left in English for those who read Chinese.
    void sentences_data() {
        QTest::addColumn<QString>("sentence");
        const QRegularExpression call(
            "(?:QT_TRANSLATE_NOOP\\(\"satchel::models::Text\",|\\btr\\()\\s*\"(?:[^\"\\\\]|\\\\.)+\"(?:\\s*\"(?:[^\"\\\\]|\\\\.)+"
            "\")*");
        // A long sentence stands in several literals.
        static const QRegularExpression seam("\"\\s*\"");
        QDirIterator files(SATCHEL_SOURCE "/client/models", {"*.cpp"}, QDir::Files);
        while (files.hasNext()) {
            const auto text = QString::fromUtf8(contents(files.next()));
            for (auto at = call.globalMatch(text); at.hasNext();) {
                const auto quoted = at.next().captured();
                const auto sentence = quoted.mid(quoted.indexOf('"', quoted.startsWith("QT_") ? quoted.indexOf(',') : 0) + 1)
                                          .chopped(1)
                                          .remove(seam);
                QTest::addRow("%s", qPrintable(sentence.left(60))) << sentence;
            }
        }
    }
    void sentences() {
        QFETCH(QString, sentence);
        QVERIFY(translated_.contains(sentence));
    }

    /// Nor one of the pages. What `lupdate` cannot gather would be left out of the catalogue without a word.
    void pages_data() {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("sentence");
        const QRegularExpression call(R"re(\b(?:qsTr\w*|QT_TR\w*)\b)re");
        QDirIterator files(SATCHEL_SOURCE "/qml", {"*.qml"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            const auto text = QString::fromUtf8(contents(file.filePath()));
            for (auto at = call.globalMatch(text); at.hasNext();) {
                const auto start = at.next().capturedStart();
                const auto found = gathered_call.match(text, start);
                const auto before = text.left(start);
                QTest::addRow("%s:%d:%d", qPrintable(file.fileName()), static_cast<int>(before.count('\n') + 1),
                              static_cast<int>(start - before.lastIndexOf('\n')))
                    << (found.captured(1).isEmpty() ? file.completeBaseName() : found.captured(1))
                    << unescaped(found.captured(2));
            }
        }
    }
    void pages() {
        QFETCH(QString, context);
        QFETCH(QString, sentence);
        QVERIFY2(!sentence.isEmpty(), "not one literal in double quotes");
        QVERIFY2(chinese_[context].contains(sentence), qPrintable(sentence));
        // The sources are English, but for their plurals.
        QVERIFY2(!sentence.contains("%n") || english_[context].contains(sentence), qPrintable(sentence));
    }
};

QTEST_GUILESS_MAIN(TestModelsWords)
#include "test_models_words.moc"

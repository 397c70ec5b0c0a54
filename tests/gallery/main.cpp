// Shows every control in its states and the pages on real models. With --shot it draws the entries to PNG files and quits.
#include "client/models/text.h"
#include "tests/gallery/department.h"

#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickView>
#include <QTranslator>

#include <algorithm>
#include <cstdio>

Q_IMPORT_QML_PLUGIN(Satchel_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_PagesPlugin)

namespace {

constexpr int kTallest = 8000;
constexpr int kSettle_ms = 350;

void settle(int for_ms) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < for_ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // outside exec() nobody else does
    }
}

// One picture per entry, width and scheme: <key>-<width>-<light|dark>.png
bool shoot(QQuickView& view, const QString& dir, const QStringList& keys, const QStringList& widths, const QStringList& schemes) {
    bool all_saved = QDir().mkpath(dir);
    QQuickItem* root = view.rootObject();
    root->setProperty("bare", true);
    const QVariantList entries = root->property("entries").toList();
    for (const QVariant& entry : entries) {
        const QVariantMap described = entry.toMap();
        const QString key = described.value(QStringLiteral("key")).toString();
        if (!keys.isEmpty() && !keys.contains(key)) continue;
        for (const QString& scheme : schemes) {
            for (const QString& width : widths) {
                const int pixels = width.toInt();
                if (pixels < described.value(QStringLiteral("from"), 0).toInt()) continue;
                const int screen = pixels < 600 ? 844 : 900;
                view.resize(pixels, screen);
                root->setProperty("dark", scheme == QLatin1String("dark"));
                root->setProperty("current", QString());
                settle(30);
                root->setProperty("current", key);
                settle(kSettle_ms);
                if (!described.value(QStringLiteral("screen")).toBool()) {
                    view.resize(pixels, std::clamp(int(root->property("pageHeight").toReal()), 100, kTallest));
                    settle(kSettle_ms);
                }
                const QString file = QStringLiteral("%1/%2-%3-%4.png").arg(dir, key, width, scheme);
                const bool saved = view.grabWindow().save(file);
                std::printf("%s%s\n", saved ? "" : "FAILED ", qUtf8Printable(file));
                all_saved = all_saved && saved;
            }
        }
    }
    return all_saved;
}

}  // namespace

int main(int argc, char** argv) {
    const bool shooting = std::any_of(argv + 1, argv + argc, [](const char* arg) { return qstrncmp(arg, "--shot", 6) == 0; });
    if (shooting) {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
        if (qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND")) qputenv("QT_QUICK_BACKEND", "software");
    }
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption shot("shot", "Draw the entries into this folder and quit.", "dir");
    const QCommandLineOption missing("missing", "Name the pages of the product that are not shown, and fail if there are any.");
    const QCommandLineOption only("only", "Only these entries, by key.", "keys");
    const QCommandLineOption width("width", "Widths in pixels.", "widths", "390,1280");
    const QCommandLineOption scheme("scheme", "light, dark or both.", "schemes", "light,dark");
    const QCommandLineOption language("language", "Language of the samples and of dates: zh or en.", "language", "zh");
    parser.addOptions({shot, missing, only, width, scheme, language});
    parser.process(app);

    QLocale::setDefault(parser.value(language) == QLatin1String("zh") ? QLocale(QLocale::Chinese, QLocale::China)
                                                                      : QLocale(QLocale::English));
    const bool chinese = parser.value(language) == QLatin1String("zh");
    satchel::models::set_language(chinese ? satchel::models::Language::chinese : satchel::models::Language::english);
    QTranslator words;
    if (words.load(chinese ? QStringLiteral(":/i18n/satchel_zh.qm") : QStringLiteral(":/i18n/satchel_en.qm")))
        QCoreApplication::installTranslator(&words);
    satchel::gallery::Department department;
    QQuickView view;
    view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));  // no default before 6.5
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.setTitle(QStringLiteral("Satchel gallery"));
    view.resize(1280, 900);
    view.setInitialProperties(
        {{QStringLiteral("zh"), chinese}, {QStringLiteral("department"), QVariant::fromValue<QObject*>(&department)}});
    view.setSource(QUrl(QStringLiteral("qrc:/qt/qml/Satchel/Gallery/Gallery.qml")));
    if (view.status() != QQuickView::Ready) return 1;
    if (parser.isSet(missing)) {
        const auto types = view.rootObject()->property("missing").toStringList();
        for (const auto& type : types) std::printf("%s is not in the gallery\n", qUtf8Printable(type));
        return types.isEmpty() ? 0 : 1;
    }
    view.show();
    if (!parser.isSet(shot)) return QGuiApplication::exec();

    const QStringList keys = parser.isSet(only) ? parser.value(only).split(QLatin1Char(',')) : QStringList();
    return shoot(view, parser.value(shot), keys, parser.value(width).split(QLatin1Char(',')),
                 parser.value(scheme).split(QLatin1Char(',')))
               ? 0
               : 1;
}

#include "client/app/options.h"
#include "client/app/run.h"
#include "client/models/app_state.h"
#include "shared/documents/documents.h"

#include <QGuiApplication>
#include <QIcon>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QSettings>
#include <QTranslator>

Q_IMPORT_QML_PLUGIN(Satchel_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_AppPlugin)

namespace satchel::app {

namespace {

/// The command line for this run, else what the person chose on this device, else the system's; Chinese where that says nothing.
models::Language first_language(const Options& options) {
    auto name = options.language;
    if (name.isEmpty()) name = QSettings(options.profile + "/settings.ini", QSettings::IniFormat).value("language").toString();
    if (name.isEmpty()) name = QLocale::system().language() == QLocale::English ? "en" : "zh";
    return name == "en" ? models::Language::english : models::Language::chinese;
}

/// The sources are English: its catalogue has plurals only.
void speak(QTranslator& catalogue, models::Language language) {
    QCoreApplication::removeTranslator(&catalogue);
    const bool chinese = language == models::Language::chinese;
    // Dates of the calendar and the digits of an input follow.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (catalogue.load(chinese ? QStringLiteral(":/i18n/satchel_zh.qm") : QStringLiteral(":/i18n/satchel_en.qm")))
        QCoreApplication::installTranslator(&catalogue);
}

std::unique_ptr<link::KeyStore> keys_of(const Options& options) {
    auto keys = options.key_files ? nullptr : link::platform_key_store(QStringLiteral("satchel"));
    return keys ? std::move(keys) : link::file_key_store(options.profile + "/keys");
}

}  // namespace

int run_window(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    const auto options = read_options(application);
    QTranslator catalogue;
    models::set_language(first_language(options));
    speak(catalogue, models::language());

    models::AppState state({.profile = options.profile,
                            .server = options.server,
                            .code = options.code,
                            .theme = options.theme,
                            .offline = options.offline,
                            .registry = documents::make_registry()},
                           keys_of(options));
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));  // no default before 6.5
    QObject::connect(&state, &models::AppState::language_changed, &engine, [&] {
        speak(catalogue, models::language());
        engine.retranslate();
    });
    QVariantMap initial{{"app", QVariant::fromValue(&state)}};
    if (options.size.isValid()) {
        initial["width"] = options.size.width();
        initial["height"] = options.size.height();
    }
    state.begin();
    engine.setInitialProperties(initial);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Satchel/App/Main.qml")));
    if (engine.rootObjects().isEmpty()) return 1;
    return application.exec();
}

}  // namespace satchel::app

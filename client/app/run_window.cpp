#include "client/app/language.h"
#include "client/app/options.h"
#include "client/app/run.h"
#include "client/models/app_state.h"
#include "shared/documents/documents.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Satchel_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_ComponentsPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Satchel_AppPlugin)

namespace satchel::app {

namespace {

std::unique_ptr<link::KeyStore> keys_of(const Options& options) {
    auto keys = options.key_files ? nullptr : link::platform_key_store(QStringLiteral("satchel"));
    return keys ? std::move(keys) : link::file_key_store(options.profile + "/keys");
}

}  // namespace

int run_window(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    Catalogues catalogues;
    const auto options = read_options(application, catalogues);

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
        catalogues.speak(models::language());
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
    return QGuiApplication::exec();
}

}  // namespace satchel::app

#include "client/app/language.h"

#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace satchel::app {

models::Language first_language(const Options& options) {
    auto name = options.language;
    if (name.isEmpty()) name = QSettings(options.profile + "/settings.ini", QSettings::IniFormat).value("language").toString();
    if (name.isEmpty()) name = QLocale::system().language() == QLocale::English ? "en" : "zh";
    return name == "en" ? models::Language::english : models::Language::chinese;
}

void speak(QTranslator& catalogue, models::Language language) {
    QCoreApplication::removeTranslator(&catalogue);
    const bool chinese = language == models::Language::chinese;
    // Dates of the calendar and the digits of an input follow.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (catalogue.load(chinese ? QStringLiteral(":/i18n/satchel_zh.qm") : QStringLiteral(":/i18n/satchel_en.qm")))
        QCoreApplication::installTranslator(&catalogue);
}

}  // namespace satchel::app

#include "client/app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace satchel::app {

models::Language first_language(const Options& options) {
    auto name = options.language;
    if (name.isEmpty()) name = QSettings(options.profile + "/settings.ini", QSettings::IniFormat).value("language").toString();
    if (name.isEmpty()) name = QLocale::system().language() == QLocale::English ? "en" : "zh";
    return name == "en" ? models::Language::english : models::Language::chinese;
}

void Catalogues::speak(models::Language language) {
    QCoreApplication::removeTranslator(&app_);
    for (auto& catalogue : qt_) QCoreApplication::removeTranslator(&catalogue);
    models::set_language(language);
    const bool chinese = language == models::Language::chinese;
    // Dates of the calendar and the digits of an input follow.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (chinese) {
        constexpr std::array names = {"qtbase_zh_CN", "qtdeclarative_zh_CN"};
        const auto folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (qt_[i].load(QString::fromLatin1(names[i]), folder)) QCoreApplication::installTranslator(&qt_[i]);
        }
    }
    // Asked first, as the last one that was installed.
    if (app_.load(chinese ? QStringLiteral(":/i18n/satchel_zh.qm") : QStringLiteral(":/i18n/satchel_en.qm")))
        QCoreApplication::installTranslator(&app_);
}

}  // namespace satchel::app

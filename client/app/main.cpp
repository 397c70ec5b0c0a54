#include "client/app/language.h"
#include "client/app/options.h"
#include "client/app/run.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace {

using namespace satchel;

/// Asked before Qt is: it would end the program in the middle, without a word that a person can use.
bool has_display(int argc, char** argv) {
#ifdef Q_OS_LINUX
    const auto chosen = [](const char* argument) { return std::strcmp(argument, "-platform") == 0; };
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || std::any_of(argv, argv + argc, chosen);
#else
    return true;
#endif
}

/// `--help` and `--version` are answered all the same.
int refuse_without_display(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    app::Catalogues catalogues;
    app::read_options(application, catalogues);
    std::fprintf(stderr, "satchel: %s\n", qPrintable(models::Text::problem(QStringLiteral("no_display"))));
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("satchel"));
    QCoreApplication::setOrganizationName(QStringLiteral("satchel"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SATCHEL_VERSION));
    // Known before the application object is made: without a window there need be no display.
    const auto headless = [](const char* argument) { return std::strcmp(argument, "--headless") == 0; };
    if (std::any_of(argv, argv + argc, headless)) return app::run_headless(argc, argv);
    return has_display(argc, argv) ? app::run_window(argc, argv) : refuse_without_display(argc, argv);
}

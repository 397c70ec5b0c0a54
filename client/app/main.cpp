#include "client/app/options.h"
#include "client/app/run.h"

#include <QCoreApplication>

#include <cstring>

int main(int argc, char** argv) {
    using namespace satchel::app;
    QCoreApplication::setApplicationName(QStringLiteral("satchel"));
    QCoreApplication::setOrganizationName(QStringLiteral("satchel"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SATCHEL_VERSION));
    // Known before the application object is made: without a window there need be no display.
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--headless") == 0) return run_headless(argc, argv);
    }
    return run_window(argc, argv);
}

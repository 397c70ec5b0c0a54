#include "client/app/options.h"
#include "client/app/run.h"

#include <QGuiApplication>

namespace satchel::app {

int run_window(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    read_options(application);
    return 1;
}

}  // namespace satchel::app

#include "client/app/headless.h"
#include "client/app/language.h"
#include "client/app/options.h"
#include "client/app/run.h"
#include "shared/documents/documents.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <unistd.h>

namespace satchel::app {

int run_headless(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    Catalogues catalogues;
    const auto options = read_options(application, catalogues);
    Headless headless(options.profile, documents::make_registry(), link::file_key_store(options.profile + "/keys"));
    if (!headless.begin()) return 1;
    QObject::connect(&headless, &Headless::finished, &application, &QCoreApplication::quit);
    // Lines are cut here and not by a blocking reader, so that sync goes on while nobody writes.
    QByteArray pending;
    QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, [&] {
        char buffer[64 * 1024];
        const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0) return QCoreApplication::quit();
        pending.append(buffer, count);
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            const auto line = pending.left(end).trimmed();
            pending.remove(0, end + 1);
            if (!line.isEmpty()) headless.handle(line);
        }
    });
    return QCoreApplication::exec();
}

}  // namespace satchel::app

#include "client/app/options.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>

namespace satchel::app {

Options read_options(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Satchel 行囊: orders, claims and approvals, offline first.\n\n"
        "  satchel                                             opens the window\n"
        "  satchel --server 'satchel://…' --code ABCD-EFGH     enrols this device\n"
        "  satchel --headless --profile /tmp/p                 one JSON command a line, for scripts");
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile("profile", "Folder of this person's replica on this device.", "folder");
    const QCommandLineOption server("server", "The server's address as satchel-server prints it.", "address");
    const QCommandLineOption code("code", "One-time enrolment code.", "code");
    const QCommandLineOption language("lang", "zh or en.", "language");
    const QCommandLineOption theme("theme", "light or dark.", "theme");
    const QCommandLineOption size("size", "Window size, for instance 390x844.", "size");
    const QCommandLineOption offline("offline", "Begin without connecting.");
    const QCommandLineOption key_files("key-files",
                                       "Keep secrets in files that only you can read, not in the platform's key store.");
    const QCommandLineOption headless("headless", "No window: JSON commands on standard input.");
    parser.addOptions({profile, server, code, language, theme, size, offline, key_files, headless});
    parser.process(application);

    Options options;
    options.profile =
        parser.isSet(profile) ? parser.value(profile) : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    options.server = parser.value(server);
    options.code = parser.value(code);
    options.language = parser.value(language);
    options.theme = parser.value(theme);
    options.offline = parser.isSet(offline);
    options.key_files = parser.isSet(key_files);
    if (parser.isSet(size)) {
        const auto parts = parser.value(size).split('x');
        if (parts.size() == 2) options.size = QSize(parts[0].toInt(), parts[1].toInt());
        if (!options.size.isValid() || options.size.isEmpty()) {
            std::fprintf(stderr, "satchel: --size wants WIDTHxHEIGHT, for instance 390x844\n");
            std::exit(2);
        }
    }
    return options;
}

}  // namespace satchel::app

#include "client/app/options.h"

#include "client/app/language.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>

namespace satchel::app {

namespace {

/// What may be said on the command line, in the language that is spoken when it is made.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(satchel::app::CommandLine)

public:
    CommandLine() {
        const QStringList lines = {
            tr("Satchel 行囊: orders, claims and approvals, offline first."), QString(),
            QStringLiteral("  satchel                                             ") + tr("opens the window"),
            QStringLiteral("  satchel --server 'satchel://…' --code ABCD-EFGH     ") + tr("enrols this device"),
            QStringLiteral("  satchel --headless --profile /tmp/p                 ") +
                tr("one JSON command a line, for scripts")};
        parser.setApplicationDescription(lines.join('\n'));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({profile, server, code, language, theme, size, offline, key_files, headless});
    }

    Options options() const {
        Options options;
        options.profile =
            parser.isSet(profile) ? parser.value(profile) : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        options.server = parser.value(server);
        options.code = parser.value(code);
        options.language = parser.value(language);
        options.theme = parser.value(theme);
        options.offline = parser.isSet(offline);
        options.key_files = parser.isSet(key_files);
        const auto parts = parser.value(size).split('x');
        if (parts.size() == 2) options.size = QSize(parts[0].toInt(), parts[1].toInt());
        return options;
    }

    QString fault() const {
        if (!parser.isSet(size) || !options().size.isEmpty()) return {};
        return tr("--size wants WIDTHxHEIGHT, for instance 390x844");
    }

    QCommandLineParser parser;

private:
    const QCommandLineOption profile{"profile", tr("Folder of this person's replica on this device."), tr("folder")};
    const QCommandLineOption server{"server", tr("The server's address as satchel-server prints it."), tr("address")};
    const QCommandLineOption code{"code", tr("One-time enrolment code."), tr("code")};
    const QCommandLineOption language{"lang", tr("zh or en."), tr("language")};
    const QCommandLineOption theme{"theme", tr("light or dark."), tr("theme")};
    const QCommandLineOption size{"size", tr("Window size, for instance 390x844."), tr("size")};
    const QCommandLineOption offline{"offline", tr("Begin without connecting.")};
    const QCommandLineOption key_files{"key-files",
                                       tr("Keep secrets in files that only you can read, not in the platform's key store.")};
    const QCommandLineOption headless{"headless", tr("No window: JSON commands on standard input.")};
};

}  // namespace

Options read_options(const QCoreApplication& application, Catalogues& catalogues) {
    {
        // Read once for its language, then again to be judged in that.
        CommandLine asked;
        asked.parser.parse(QCoreApplication::arguments());
        catalogues.speak(first_language(asked.options()));
    }
    CommandLine line;
    line.parser.process(application);
    if (!line.fault().isEmpty()) {
        std::fprintf(stderr, "satchel: %s\n", qPrintable(line.fault()));
        std::exit(2);
    }
    return line.options();
}

}  // namespace satchel::app

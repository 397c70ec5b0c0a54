#pragma once

#include <QCoreApplication>
#include <QSize>
#include <QString>

namespace satchel::app {

struct Options {
    QString profile;   // folder of this person's replica on this device
    QString server;    // to enrol with: satchel://host:port?pin=…
    QString code;      // one-time code
    QString language;  // zh, en; empty: the system's
    QString theme;     // light, dark; empty: the system's
    QSize size;        // of the window; empty: the screen decides
    bool offline = false;
    bool key_files = false;  // secrets in files with mode 0600 instead of the platform's key store
};

class Catalogues;

/// Reads the command line and speaks its language from then on; prints help or what is wrong and ends the program where that is asked for.
Options read_options(const QCoreApplication& application, Catalogues& catalogues);

}  // namespace satchel::app

#pragma once

#include "client/app/options.h"
#include "client/models/text.h"

#include <QTranslator>

#include <array>

namespace satchel::app {

/// The command line for this run, else what the person chose on this device, else the system's; Chinese where that says nothing.
models::Language first_language(const Options& options);

/// The words of one language: the app's, and Qt's own for what Qt says by itself (dialogs, `--help`). The sources of both are English: the
/// app's catalogue of it has plurals only, Qt needs none. Where Qt's are not installed, Qt speaks English.
class Catalogues {
public:
    /// Puts them in place of those of the language before.
    void speak(models::Language language);

private:
    QTranslator app_;
    std::array<QTranslator, 2> qt_;
};

}  // namespace satchel::app

#pragma once

#include "client/app/options.h"
#include "client/models/text.h"

class QTranslator;

namespace satchel::app {

/// The command line for this run, else what the person chose on this device, else the system's; Chinese where that says nothing.
models::Language first_language(const Options& options);

/// Puts the language's catalogue in place of the one before. The sources are English: its catalogue has plurals only.
void speak(QTranslator& catalogue, models::Language language);

}  // namespace satchel::app

#pragma once

#include "server/app/texts.h"

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace satchel::app {

/// What was wrong with a command line, in the person's language: the word that was mistyped, what comes nearest to it, where help is.
std::string misuse_text(Language language, const CLI::App& root, const CLI::ParseError& error);

}  // namespace satchel::app

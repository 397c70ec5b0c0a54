#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

enum class Language { en, zh };

/// From SATCHEL_LANG, LC_ALL, LC_MESSAGES or LANG, the first that is set: Chinese for anything that begins with `zh`.
Language language_of_environment();
Language language_named(std::string_view name);  // "zh", "zh_CN.UTF-8", …; else English

struct Text {
    std::string_view code;
    std::string_view en;
    std::string_view zh;
};
/// Everything that the program says to people: texts.cpp, and what concerns files of data in texts_files.cpp.
std::span<const Text> texts();
std::span<const Text> file_texts();

/// What the engine's codes mean to whoever imports a file or changes people.
std::span<const Text> engine_texts();
/// One of those; the code itself if it has no text.
std::string say_refusal(Language language, std::string_view code);

/// `{0}`, `{1}` … stand for the parameters. A code without a text answers itself and its parameters, so that nothing is ever swallowed.
std::string say(Language language, std::string_view code, const std::vector<std::string>& params = {});

}  // namespace satchel::app

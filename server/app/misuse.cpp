#include "server/app/misuse.h"

#include "server/app/nearest.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace satchel::app {

namespace {

std::vector<std::string> commands_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const auto* one : command.get_subcommands([](const CLI::App*) { return true; })) names.push_back(one->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& root, const CLI::App& command) {
    std::vector<std::string> names;
    for (const auto* app : {&command, &root}) {
        for (const auto* option : app->get_options()) {
            for (const auto& name : option->get_lnames()) names.push_back("--" + name);
        }
    }
    return names;
}

/// CLI11 tells what is wrong in English sentences; the name and the value in them are what counts.
std::string behind(const std::string& sentence, std::string_view start) {
    return sentence.starts_with(start) ? sentence.substr(start.size()) : sentence;
}

std::string what_is_wrong(Language language, const CLI::App& root, const CLI::App& command, const std::string& called,
                          const CLI::ParseError& error) {
    const std::string said = error.what();
    const bool incomplete = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    const bool superfluous = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    // A word that nobody understood is the reason for what is missing.
    if (const auto unknown = root.remaining(true); (incomplete || superfluous) && !unknown.empty()) {
        const auto& word = unknown.front();
        if (word.starts_with("-"))
            return say(language, "option_unknown", {word, called, nearest(word, options_of(root, command))});
        const auto known = commands_of(command);
        if (known.empty()) return say(language, "word_too_many", {word, called});
        return say(language, "command_line_unknown", {word, nearest(word, known)});
    }
    if (incomplete) {
        std::string all;
        for (const auto& name : commands_of(command)) all += (all.empty() ? "" : ", ") + name;
        if (!all.empty()) return say(language, "command_line_incomplete", {called, all});
        return say(language, "option_missing", {said.substr(0, said.find(' ')), called});
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return say(language, "option_without_value", {said.substr(0, said.find(':'))});
    }
    return say(language, "option_value_wrong", {behind(said, "Could not convert: ")});
}

}  // namespace

std::string misuse_text(Language language, const CLI::App& root, const CLI::ParseError& error) {
    const auto* command = &root;
    std::string called = root.get_name();
    for (auto chosen = root.get_subcommands(); !chosen.empty(); chosen = command->get_subcommands()) {
        command = chosen.back();
        called += " " + command->get_name();
    }
    return what_is_wrong(language, root, *command, called, error) + "\n" + say(language, "help_is_at", {called});
}

}  // namespace satchel::app

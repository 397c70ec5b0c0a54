#include "server/app/commands.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    try {
        return satchel::app::run_command_line(argc, argv);
    } catch (const std::exception& fault) {
        std::cerr << satchel::app::say(satchel::app::language_of_environment(), "unexpected", {fault.what()}) << "\n";
        return 1;
    }
}

#pragma once

#include "server/app/problem.h"

#include <string>
#include <vector>

namespace satchel::app {

/// The whole command line. The exit status: 0 done, 1 a problem that was told, 2 a command line that was not understood.
int run_command_line(int argc, char** argv);

}  // namespace satchel::app

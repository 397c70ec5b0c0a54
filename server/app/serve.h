#pragma once

#include "server/app/problem.h"

#include <map>
#include <string>

namespace satchel::app {

struct ServeOptions {
    std::string folder;
    bool dev = false;  // makes and keeps a self-signed certificate, and prints how to enrol
    std::map<std::string, std::string> overrides;
    Language language = Language::en;
};

/// Runs until SIGTERM or SIGINT; ends within five seconds with everything committed that was answered. The exit status.
int serve(const ServeOptions& options);

}  // namespace satchel::app

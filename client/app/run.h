#pragma once

namespace satchel::app {

/// The app without a window: JSON commands on standard input until it ends or `quit`.
int run_headless(int argc, char** argv);

/// The app.
int run_window(int argc, char** argv);

}  // namespace satchel::app

#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/house.h"
#include "tests/tidy/source.h"

#include <span>

namespace satchel::tidy {

// Each rule is a pure function that knows no exceptions; those are taken off at the end.
Findings file_length_rule(const Source& source);
Findings function_length_rule(const Source& source);
Findings names_rule(const Source& source);           // Manager, Helper, Utils
Findings unfinished_rule(const Source& source);      // notes to self in comments
Findings terminal_rule(const Source& source);        // std::cout and std::cerr in shared/
Findings floating_point_rule(const Source& source);  // in shared/
Findings blanks_rule(const Source& source);          // tabs, blanks at the end of a line
Findings pragma_once_rule(const Source& source);
Findings javascript_rule(const Source& source);

// And those that need to see all files.
Findings unbuilt_files_rule(const Tree& tree);   // a .cpp or .qml that no CMakeLists.txt names
Findings unread_headers_rule(const Tree& tree);  // a header that nothing includes
Findings readme_rule(const Tree& tree);          // a room with sources and without README.md

/// All of the above and the rules of includes.h.
Findings check(const Tree& tree);

/// Without what `exceptions` excuse, and with a finding for every exception that excuses nothing.
Findings excused(Findings findings, std::span<const Exception> exceptions);

}  // namespace satchel::tidy

#pragma once

#include <functional>
#include <string>
#include <vector>

namespace satchel::bench {

/// One piece of work whose instructions are counted: the same input on every run, made before counting begins.
struct CountedWork {
    std::string name;
    /// In an empty folder. Whatever is to be counted runs inside `counted`, once.
    std::function<void(const std::string& folder)> run;
};

std::vector<CountedWork> counted_works();

}  // namespace satchel::bench

/// Callgrind counts while this runs (--toggle-collect), so it has a plain name. Whoever runs the works defines it.
extern "C" void satchel_counted(const std::function<void()>& work);

#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

// libFuzzer's own main calls these. One program for all targets: `--target=frames`, which libFuzzer passes over.

namespace {

const satchel::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    constexpr std::string_view option = "--target=";
    for (int i = 1; i < *argc; ++i) {
        const std::string_view argument((*argv)[i]);
        if (argument.starts_with(option)) chosen = satchel::fuzz::target_named(argument.substr(option.size()));
    }
    if (chosen != nullptr) return 0;
    std::fprintf(stderr, "--target= one of:");
    for (const auto& target : satchel::fuzz::targets()) std::fprintf(stderr, " %s", target.name);
    std::fprintf(stderr, "\n");
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen->run({data, size});
    return 0;
}

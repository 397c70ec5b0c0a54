#include "tests/fuzz/target.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/laws.h"
#include "tests/shared/engine/random_mutation.h"

#include <cstdio>

// What people do and what nobody should, drawn from the input: the laws of the engine hold of all of it.

namespace {

using namespace satchel;

/// A small number takes one byte of the input, any number nine.
class Drawn final : public base::Random {
public:
    explicit Drawn(base::ByteView bytes) : choices_(bytes) {}

    void fill(std::span<std::uint8_t> out) override {
        std::fill(out.begin(), out.end(), std::uint8_t{0});
        constexpr std::uint8_t any_number = 0xe0;
        const auto first = choices_.byte();
        if (first < any_number) {
            if (!out.empty()) out[0] = first;
            return;
        }
        for (auto& byte : out) byte = choices_.byte();
    }
    bool more() const { return choices_.more(); }

private:
    fuzz::Choices choices_;
};

void run(base::ByteView input) {
    static const tests::World common;
    auto world = common;
    Drawn drawn(input);
    tests::RandomMutation random(world, drawn);
    while (drawn.more()) {
        const auto login = random.login();
        const auto judged = tests::judge(world, login, world.mutation(login, random.commands()));
        if (!judged.broken.empty()) std::fprintf(stderr, "%s: %s\n", login.c_str(), judged.broken.c_str());
        fuzz::require(judged.broken.empty());
        world.keep(judged.outcome);
    }
}

std::vector<base::Bytes> samples() {
    std::vector<base::Bytes> all;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        tests::SeededRandom random(seed);
        all.emplace_back(300);
        random.fill(all.back());
    }
    return all;
}

FUZZ_TARGET(engine, run, samples);

}  // namespace

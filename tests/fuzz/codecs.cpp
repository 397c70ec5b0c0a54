#include "shared/documents/documents.h"
#include "shared/schema/block.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"
#include "shared/sync/messages.h"
#include "tests/fuzz/target.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/random_mutation.h"
#include "tests/shared/sync/frame_samples.h"
#include "tests/shared/sync/page_samples.h"

#include <algorithm>
#include <utility>

// Every decoder of what a peer or a file says: it ends, it does not fall, and what it takes is what it would write.

namespace {

using namespace satchel;

/// What is taken says the same once it has been written again.
template <auto decode>
void round_trip(base::ByteView input) {
    const auto taken = decode(input);
    if (!taken) return;
    const auto again = decode(encode(*taken));
    fuzz::require(again && *again == *taken);
}

std::vector<base::Bytes> frames() {
    std::vector<base::Bytes> all;
    for (const auto& [name, frame] : tests::frame_samples()) all.push_back(sync::encode(frame));
    return all;
}

/// Pages are written by a peer that packs as it likes, so only what they say must survive: the rows of each kind in their order. A peer may
/// come back to a kind, where ours writes all of it at once.
void run_page(base::ByteView input) {
    auto rows = schema::decode_page(input, tests::sample_shape_of);
    if (!rows) return;
    const auto again = schema::decode_page(schema::encode_page(*rows, tests::sample_shape_of), tests::sample_shape_of);
    fuzz::require(again.has_value());
    const auto by_kind = [](std::vector<schema::PageRow> all) {
        std::ranges::stable_sort(all, {}, [](const schema::PageRow& row) { return std::pair(row.key.kind, row.key.facet); });
        return all;
    };
    fuzz::require(by_kind(*again) == by_kind(std::move(*rows)));
}

std::vector<base::Bytes> pages() {
    std::vector<base::Bytes> all;
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        all.push_back(schema::encode_page(tests::PageSamples(seed).rows(), tests::sample_shape_of));
    }
    return all;
}

/// The first bytes choose a part of a document.
void run_image(base::ByteView input) {
    static const auto registry = documents::make_registry();
    fuzz::Choices choices(input);
    const auto& kind = choices.of(registry->kinds()).schema;
    const auto& shape = choices.of(kind.shapes);
    const auto bytes = choices.take(input.size());
    const auto image = schema::decode(shape, bytes);
    if (!image) return;
    const auto encoded = schema::encode(shape, *image);
    fuzz::require(std::equal(encoded.begin(), encoded.end(), bytes.begin(), bytes.end()));
    (void)schema::content_hash(shape, *image);
    (void)schema::scopes_of(kind, shape.tag, *image);
}

std::vector<base::Bytes> images() {
    std::vector<base::Bytes> all;
    tests::World world;
    const auto order = world.draft_order();
    const auto claim = world.draft_claim();
    const auto& kinds = world.registry().kinds();
    for (const auto& [key, stored] : world.parts) {
        if (key.id != order && key.id != claim && key.kind % 3 != 0) continue;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (kinds[i].schema.tag != key.kind || key.facet != 0) continue;
            all.push_back({static_cast<std::uint8_t>(i), 0, 0, 0});
            const auto encoded = schema::encode(*world.registry().shape(key.kind, 0), stored->image);
            all.back().insert(all.back().end(), encoded.begin(), encoded.end());
        }
    }
    return all;
}

std::vector<base::Bytes> mutations() {
    std::vector<base::Bytes> all;
    tests::World world;
    tests::SeededRandom numbers(1);
    tests::RandomMutation random(world, numbers);
    for (int i = 0; i < 20; ++i) {
        const auto login = random.login();
        const auto mutation = world.mutation(login, random.commands());
        world.keep(world.decide(mutation, world.actor(login)));
        if (auto bytes = schema::encode(mutation); bytes.size() < 1'000) all.push_back(std::move(bytes));
    }
    return all;
}

std::vector<base::Bytes> verdicts() {
    schema::Verdict verdict{.no = 7, .judgement = schema::Judgement::rejected, .seq = 9, .because = 3};
    std::vector<base::Bytes> all = {schema::encode(verdict)};
    verdict.findings = {
        {"credit_exceeded", {1, "two", base::Value::List{3}}, {12, tests::numbered_id(5), 2}, 1, tests::numbered_id(6), 7}};
    all.push_back(schema::encode(verdict));
    return all;
}

void run_compressed(base::ByteView input) {
    constexpr std::size_t bound = 1 << 20;
    const auto bytes = sync::decompress(input, bound);
    if (!bytes) return;
    fuzz::require(bytes->size() <= bound);
    const auto again = sync::decompress(sync::compress(*bytes), bound);
    fuzz::require(again && *again == *bytes);
}

std::vector<base::Bytes> compressed() {
    return {sync::compress({}), sync::compress(base::as_bytes("satchel")), sync::compress(base::Bytes(100'000, 7)),
            sync::compress(pages().front())};
}

FUZZ_TARGET(frame, round_trip<sync::decode_frame>, frames);
FUZZ_TARGET(page, run_page, pages);
FUZZ_TARGET(image, run_image, images);
FUZZ_TARGET(mutation, round_trip<schema::decode_mutation>, mutations);
FUZZ_TARGET(verdict, round_trip<schema::decode_verdict>, verdicts);
FUZZ_TARGET(compressed, run_compressed, compressed);

}  // namespace

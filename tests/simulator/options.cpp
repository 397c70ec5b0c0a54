#include "tests/simulator/options.h"

namespace satchel::simulator {

void Coverage::add(const Coverage& o) {
    frames += o.frames, drops += o.drops, duplicates += o.duplicates, reorders += o.reorders, disconnects += o.disconnects;
    partitions += o.partitions, one_way += o.one_way, client_crashes += o.client_crashes, server_crashes += o.server_crashes;
    decide_crashes += o.decide_crashes, saves += o.saves, refused += o.refused, accepted += o.accepted, adjusted += o.adjusted;
    rejected += o.rejected, moves += o.moves, role_changes += o.role_changes, conflicts += o.conflicts, refetches += o.refetches;
    forks += o.forks, rebootstraps += o.rebootstraps, steps += o.steps;
}

}  // namespace satchel::simulator

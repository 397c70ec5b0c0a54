#include "client/replica/passed.h"

#include "client/replica/try.h"

#include <bit>
#include <cstddef>

namespace satchel::replica {

std::vector<sync::Place> thinned(const std::vector<sync::Place>& places) {
    // History in groups of 1, 2, 4, 8, … seqs: of each size the last three groups keep their first place. By position and not by distance,
    // so that what a larger group will need is never gone by then.
    constexpr int groups_kept = 3;
    std::vector<bool> keeps(places.size());
    for (int size = 0; !places.empty() && size <= static_cast<int>(std::bit_width(places.back().seq)); ++size) {
        int groups = 0;
        for (auto i = places.size(); i-- > 0 && groups < groups_kept;) {
            if (i > 0 && places[i].seq >> size == places[i - 1].seq >> size) continue;
            keeps[i] = true;
            ++groups;
        }
    }
    std::vector<sync::Place> kept;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (keeps[i]) kept.push_back(places[i]);
    }
    return kept;
}

base::Result<std::vector<sync::Place>> Passed::all() {
    REPLICA_TAKE(auto* select, statements_->get("SELECT seq,chain FROM passed ORDER BY seq"));
    Use row(*select);
    std::vector<sync::Place> places;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return places;
        places.push_back({row->unsigned_integer(0), row->unsigned_integer(1)});
    }
}

base::Result<> Passed::add(const sync::Place& place) {
    REPLICA_TRY(forget_beyond(place.seq - 1));
    REPLICA_TAKE(auto places, all());
    places.push_back(place);
    REPLICA_TAKE(auto* insert, statements_->get("INSERT INTO passed(seq,chain) VALUES(?,?)"));
    REPLICA_TRY(insert->bind(1, place.seq).bind(2, place.chain).run());
    const auto kept = thinned(places);
    REPLICA_TAKE(auto* erase, statements_->get("DELETE FROM passed WHERE seq=?"));
    for (auto next = kept.begin(); const auto& one : places) {
        if (*next == one) {
            ++next;
            continue;
        }
        REPLICA_TRY(erase->bind(1, one.seq).run());
    }
    return {};
}

base::Result<> Passed::forget_beyond(std::uint64_t seq) {
    REPLICA_TAKE(auto* erase, statements_->get("DELETE FROM passed WHERE seq>?"));
    return erase->bind(1, seq).run();
}

}  // namespace satchel::replica

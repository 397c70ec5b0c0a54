#pragma once

#include "shared/base/instant.h"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace satchel::simulator {

/// Virtual time: what happens next, in order; nothing waits for a real clock.
class Timeline final : public base::Clock {
public:
    base::Instant now() override { return now_; }

    void after(std::int64_t delay_ms, std::function<void()> what) {
        events_.emplace(std::pair{now_.ms + (delay_ms < 0 ? 0 : delay_ms), ++order_}, std::move(what));
    }
    /// Runs the next event, if it comes before `end`.
    bool step(base::Instant end) {
        if (events_.empty() || events_.begin()->first.first > end.ms) {
            now_ = end;
            return false;
        }
        auto next = events_.extract(events_.begin());
        now_.ms = next.key().first;
        next.mapped()();
        return true;
    }

private:
    // 2026-03-02 09:00 in Shanghai: a working Monday.
    base::Instant now_{1'772'413'200'000};
    std::uint64_t order_ = 0;
    std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> events_;
};

/// A device's clock: the timeline's, wrong by a skew.
class SkewedClock final : public base::Clock {
public:
    SkewedClock(base::Clock& clock, std::int64_t skew_ms) : clock_(clock), skew_ms_(skew_ms) {}
    base::Instant now() override { return {clock_.now().ms + skew_ms_}; }

private:
    base::Clock& clock_;
    std::int64_t skew_ms_;
};

}  // namespace satchel::simulator

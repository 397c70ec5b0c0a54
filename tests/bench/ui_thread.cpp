#include "tests/bench/ui_thread.h"

#include "shared/base/assert.h"

#include <QThread>

#include <algorithm>

namespace satchel::bench {

namespace {

// A form looks ahead 40 ms behind the typing.
constexpr int quiet_ms = 60;
constexpr int gave_up_ms = 60'000;

}  // namespace

void UiThread::timed(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    ++depth_;
    work();
    --depth_;
    if (depth_ > 0) return;
    constexpr double ns_per_ms = 1e6;
    const auto took = static_cast<double>(timer.nsecsElapsed()) / ns_per_ms;
    step_.total_ms += took;
    step_.longest_ms = std::max(step_.longest_ms, took);
    quiet_.start();
}

bool UiThread::notify(QObject* receiver, QEvent* event) {
    if (QThread::currentThread() != thread()) return QCoreApplication::notify(receiver, event);
    bool taken = false;
    timed([&] { taken = QCoreApplication::notify(receiver, event); });
    return taken;
}

UiThread::Step UiThread::step(const std::function<void()>& tap, const std::function<bool()>& settled) {
    step_ = {};
    timed(tap);
    QElapsedTimer since;
    since.start();
    // The last event came this long ago, and all that was waited for has come.
    for (quiet_.start(); !settled() || quiet_.elapsed() < quiet_ms;) {
        SATCHEL_ASSERT(since.elapsed() < gave_up_ms);
        processEvents();
        QThread::usleep(200);
    }
    return step_;
}

}  // namespace satchel::bench

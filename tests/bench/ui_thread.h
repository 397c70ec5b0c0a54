#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>

#include <functional>

namespace satchel::bench {

/// What a person's taps and keys cost the thread that draws. A step is the call that the tap makes and everything that it sets off on this
/// thread until nothing more comes; the replica's own thread works beside it and is not counted.
class UiThread final : public QCoreApplication {
public:
    UiThread(int& argc, char** argv) : QCoreApplication(argc, argv) {}

    struct Step {
        double total_ms = 0;    // of the thread's time
        double longest_ms = 0;  // in one go, in which no frame could be drawn
    };
    /// Runs `tap`, and events until `settled` and a while longer without any work; dies if that never comes.
    Step step(
        const std::function<void()>& tap, const std::function<bool()>& settled = [] { return true; });

    bool notify(QObject* receiver, QEvent* event) override;

private:
    void timed(const std::function<void()>& work);

    Step step_;
    QElapsedTimer quiet_;  // since the last work
    int depth_ = 0;
};

}  // namespace satchel::bench

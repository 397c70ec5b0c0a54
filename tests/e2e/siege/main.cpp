#include "tests/e2e/siege/siege.h"
#include "tests/e2e/story/transcript.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

/// What CTest takes for a test that this machine cannot run.
constexpr int skipped = 77;

int main(int argc, char** argv) {
    using namespace satchel;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Kills a real server and real apps (SIGKILL) and cuts the line between them, at random moments while they work, and "
        "looks "
        "for what was lost or doubled.");
    parser.addHelpOption();
    const QCommandLineOption kills("kills", "How often, all together.", "number", "25");
    const QCommandLineOption phones("phones", "How many people write.", "number", "3");
    const QCommandLineOption seed("seed", "Decides who falls and after how long; the machine decides the rest.", "number", "1");
    const QCommandLineOption partitions(
        "partitions", "How often the line between the server and the apps goes dead; needs iproute2 and root.", "number", "0");
    parser.addOptions({kills, partitions, phones, seed});
    parser.process(application);

    const satchel::siege::Plan plan{.kills = parser.value(kills).toInt(),
                                    .partitions = parser.value(partitions).toInt(),
                                    .phones = parser.value(phones).toInt(),
                                    .seed = parser.value(seed).toUInt()};
    if (plan.kills < 0 || plan.partitions < 0 || plan.phones < 1 || plan.phones > 50) {
        std::fprintf(stderr, "siege: 1 to 50 phones\n");
        return 2;
    }
    QElapsedTimer timer;
    timer.start();
    try {
        const auto tally = satchel::siege::Siege(plan).play();
        std::printf("siege: the server killed %d times, phones %d times, %d partitions in %lld s\n", tally.server_kills,
                    tally.phone_kills, tally.partitions, static_cast<long long>(timer.elapsed() / 1'000));
        std::printf("  %d documents and %d remarks acknowledged: all there, once, alike for their author and in the office\n",
                    tally.acknowledged, tally.remarks);
        std::printf("  %d asked for when the app fell: %d of them are there\n", tally.unsure, tally.unsure_there);
    } catch (const satchel::siege::Forbidden& forbidden) {
        std::printf("siege: no networks of its own here, so no partitions: %s\n", forbidden.why.toUtf8().constData());
        return skipped;
    } catch (const story::Failed& failed) {
        std::printf("siege: FAILED: %s\n", failed.what.toUtf8().constData());
        return 1;
    }
    return 0;
}

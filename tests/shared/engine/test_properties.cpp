#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/goods.h"
#include "tests/shared/engine/laws.h"
#include "tests/shared/engine/random_mutation.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;

namespace {

const World& common_world() {
    static const World world = [] {
        auto made = depot();
        make_stock(made, "main", "A", 400, 20'600);
        make_stock(made, "south", "B", 100);
        for (int i = 0; i < 3; ++i) confirmed_order(made, 10 + 200 * i);
        return made;
    }();
    return world;
}

}  // namespace

class TestProperties : public QObject {
    Q_OBJECT
private slots:
    void laws_data() {
        QTest::addColumn<int>("seed");
        // More of them by SATCHEL_SEEDS; each is the same on every run.
        const int seeds = qEnvironmentVariableIsSet("SATCHEL_SEEDS") ? qEnvironmentVariableIntValue("SATCHEL_SEEDS") : 60;
        for (int seed = 1; seed <= seeds; ++seed) QTest::addRow("seed %d", seed) << seed;
    }
    void laws() {
        QFETCH(int, seed);
        auto world = common_world();
        SeededRandom numbers(static_cast<std::uint64_t>(seed));
        RandomMutation random(world, numbers);
        int accepted = 0;
        constexpr int steps = 200;
        for (int step = 0; step < steps; ++step) {
            const auto login = random.login();
            const auto judged = judge(world, login, world.mutation(login, random.commands()));
            if (!judged.broken.empty()) {
                qWarning("step %d by %s: %s (%s)", step, login.c_str(), judged.broken.c_str(), told(judged.outcome).c_str());
            }
            QVERIFY(judged.broken.empty());
            accepted += judged.outcome.judgement == schema::Judgement::rejected ? 0 : 1;
            world.keep(judged.outcome);
            QVERIFY2(disagreement(world).empty(), disagreement(world).c_str());
        }
        // Else the draws test little but refusals.
        QVERIFY2(accepted > steps / 12, qPrintable(QString::number(accepted)));
    }
};

QTEST_GUILESS_MAIN(TestProperties)
#include "test_properties.moc"

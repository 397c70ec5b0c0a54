#include "tests/server/ledger_contract.h"
#include "tests/support/ledger_model.h"

#include <QTest>

#include <algorithm>
#include <array>

namespace satchel::ledger_test {

using ledger::Standing;
using ledger::Submission;

namespace {

/// A history that one seed decides.
class History {
public:
    explicit History(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }

    Submission next(std::uint64_t head) {
        auto& author = authors_[below(authors_.size())];
        std::vector<schema::Command> commands;
        for (auto count = 1 + below(3); count > 0; --count) commands.push_back(command());
        return author.say(std::move(commands), below(3) == 0 ? head : below(head + 1));
    }

private:
    schema::Command command() {
        const auto number = 1 + below(12);
        switch (below(8)) {
            case 0:
            case 1:
            case 2:
                return create_note(number, name(), scopes());
            case 3:
                return create_secret(number, 7, scopes());
            case 4:
            case 5:
                return rename_note(number, name());
            case 6:
                return move_note(number, scopes());
            default:
                return remove_note(number);
        }
    }
    std::string name() { return std::string(1, static_cast<char>('a' + below(5))); }
    std::vector<std::string> scopes() {
        std::vector<std::string> chosen;
        for (const auto* scope : {"org", "team:1", "team:2", "rep:1", "rep:2", "desk"}) {
            if (below(3) == 0) chosen.emplace_back(scope);
        }
        return chosen;
    }

    SeededRandom random_;
    std::array<Author, 3> authors_{Author(0), Author(1), Author(2)};
};

}  // namespace

void LedgerContract::random_histories_agree_with_the_model_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 12; ++seed) QTest::newRow(qPrintable(QStringLiteral("seed %1").arg(seed))) << seed;
}

void LedgerContract::random_histories_agree_with_the_model() {
    QFETCH(quint64, seed);
    History history(seed);
    LedgerModel model;
    std::vector<Submission> last;
    std::uint64_t rejections = 0;
    for (int round = 0; round < 60; ++round) {
        std::vector<Submission> batch;
        if (history.below(4) == 0) batch = last;
        const auto repeated = batch.size();
        for (auto count = history.below(12); count > 0; --count) batch.push_back(history.next(model.head()));
        clock_.advance(static_cast<std::int64_t>(history.below(1'000)));
        const auto settled = decide(batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            QVERIFY(settled[i].standing == (i < repeated ? Standing::repeated : Standing::decided));
            if (i < repeated) continue;
            const auto& verdict = settled[i].verdict;
            QCOMPARE(verdict.seq, model.head() + 1);
            QCOMPARE(verdict.because, model.expected_because(batch[i].mutation));
            rejections += verdict.judgement == schema::Judgement::rejected ? 1 : 0;
            model.decided(batch[i].mutation, verdict);
        }
        last.assign(batch.begin() + static_cast<std::ptrdiff_t>(repeated), batch.end());
        if (history.below(10) == 0) open();
        const auto view = look();
        const auto difference = model.difference(*view);
        QVERIFY2(difference.empty(), (difference + " in round " + std::to_string(round)).c_str());
    }
    QVERIFY(rejections > 20 && rejections < model.head());
}

}  // namespace satchel::ledger_test

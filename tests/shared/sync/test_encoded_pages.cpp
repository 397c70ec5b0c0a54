#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

base::Result<base::Bytes> page_of(std::uint8_t byte) {
    return base::Bytes(10, byte);
}

base::Digest content(std::uint8_t number) {
    return {number};
}

/// Another phone on the same ledger.
ReplicaState other_device(std::uint64_t number) {
    ReplicaState state;
    state.replica = numbered_id(number, 5);
    return state;
}

}  // namespace

class TestEncodedPages : public QObject {
    Q_OBJECT

private slots:
    void made_once() {
        sync::EncodedPages pages;
        int made = 0;
        for (int i = 0; i < 3; ++i) {
            const auto page = pages.get(content(1), [&] { return ++made, page_of(7); });
            QVERIFY(page && *page == base::Bytes(10, 7));
        }
        QCOMPARE(made, 1);
        QCOMPARE(pages.counts().shared, std::uint64_t{2});
        QVERIFY(*pages.get(content(2), [] { return page_of(8); }) == base::Bytes(10, 8));
    }
    void a_refusal_is_not_kept() {
        sync::EncodedPages pages;
        const auto refused = pages.get(content(1), []() -> base::Result<base::Bytes> { return base::error("page_too_large"); });
        QCOMPARE(QString::fromStdString(refused.error().code), "page_too_large");
        QVERIFY(pages.get(content(1), [] { return page_of(7); }).has_value());
    }
    void the_one_asked_for_longest_ago_goes() {
        sync::EncodedPages pages(25);
        int made = 0;
        const auto ask = [&](std::uint8_t number) { return pages.get(content(number), [&] { return ++made, page_of(number); }); };
        for (const auto number : {1, 2, 1, 3, 1}) QVERIFY(ask(static_cast<std::uint8_t>(number)).has_value());
        QCOMPARE(made, 3);
        QCOMPARE(pages.counts().bytes, std::size_t{20});
        QVERIFY(*ask(2) == base::Bytes(10, 2));
        QCOMPARE(made, 4);
    }
    void one_that_is_larger_than_all_there_may_be_is_not_kept() {
        sync::EncodedPages pages(9);
        for (int i = 0; i < 2; ++i) QVERIFY(*pages.get(content(1), [] { return page_of(7); }) == base::Bytes(10, 7));
        QCOMPARE(pages.counts().made, std::uint64_t{2});
        QCOMPARE(pages.counts().bytes, std::size_t{0});
    }

    void devices_share_what_they_are_owed_alike() {
        World world;
        fill(world);
        QVERIFY(world.settle());
        AGREES(world);
        const auto bootstrap = world.ledger.encoded_pages().counts();
        QCOMPARE(bootstrap.shared, std::uint64_t{0});

        world.disconnect();
        auto other = other_device(2);
        std::swap(world.replica.state, other);
        QVERIFY(world.settle());
        AGREES(world);
        QCOMPARE(world.ledger.encoded_pages().counts().made, bootstrap.made);
        QCOMPARE(world.ledger.encoded_pages().counts().shared, bootstrap.made);

        // A commit that both hear of.
        world.ledger.put(2, "two, again", {"org", "team"});
        world.committed();
        QVERIFY(world.settle());
        AGREES(world);
        world.disconnect();
        std::swap(world.replica.state, other);
        QVERIFY(world.settle());
        AGREES(world);
        QCOMPARE(world.ledger.encoded_pages().counts().made, bootstrap.made + 1);
        QCOMPARE(world.ledger.encoded_pages().counts().shared, bootstrap.made + 1);
    }
    void who_holds_other_scopes_gets_other_pages() {
        World world;
        fill(world);
        QVERIFY(world.settle());
        world.disconnect();
        world.ledger.subscribe({"team"});
        world.replica.state = other_device(2);
        QVERIFY(world.settle());
        AGREES(world);
        QCOMPARE(world.ledger.encoded_pages().counts().shared, std::uint64_t{0});
    }
    void another_version_is_another_page() {
        World world;
        fill(world);
        QVERIFY(world.settle());
        world.disconnect();
        world.ledger.put(1, "one, again", {"org"});
        world.replica.state = other_device(2);
        QVERIFY(world.settle());
        AGREES(world);
    }
};

QTEST_APPLESS_MAIN(TestEncodedPages)
#include "test_encoded_pages.moc"

#include "tests/server/ledger_contract.h"

#include <QTest>

#include <algorithm>

namespace satchel::ledger_test {

namespace {

sync::BlobOffer offer_of(const base::Bytes& content) {
    return {base::sha256(content), content.size(), "image/jpeg", {}};
}

}  // namespace

std::vector<base::Id> LedgerContract::deliverers(const base::Digest& digest) {
    const auto blob = ledger_->blobs().find(digest);
    std::vector<base::Id> users;
    if (blob) std::ranges::transform(blob->deliverers, std::back_inserter(users), &ledger::Blobs::Deliverer::user);
    return users;
}

void LedgerContract::blobs_arrive_in_pieces() {
    auto& blobs = ledger_->blobs();
    const auto ann = id_of(1);
    const auto content = bytes_of(10'000);
    const auto digest = base::sha256(content);
    QVERIFY(!blobs.standing(digest, ann) && !blobs.find(digest));
    const auto offered = blobs.offer(offer_of(content), ann);
    QVERIFY(offered && offered->here == 0 && offered->size == content.size());
    QCOMPARE(blobs.append(digest, ann, 0, base::ByteView(content).first(4'000))->here, std::uint64_t{4'000});
    QCOMPARE(blobs.standing(digest, ann)->here, std::uint64_t{4'000});
    QVERIFY(!blobs.find(digest));
    QCOMPARE(code_of(blobs.read(digest, 0, 100)), std::string("not_here_yet"));
    QCOMPARE(code_of(blobs.append(digest, ann, 0, base::ByteView(content).first(10))), std::string("offset_differs"));
    QCOMPARE(code_of(blobs.append(digest, ann, 4'000, bytes_of(7'000))), std::string("offset_differs"));
    const auto done = blobs.append(digest, ann, 4'000, base::ByteView(content).subspan(4'000));
    QVERIFY(done && done->here == done->size);
    QVERIFY(*blobs.read(digest, 0, 20'000) == content);
    QVERIFY(*blobs.read(digest, 9'999, 20'000) == base::Bytes{content.back()});
    QVERIFY(blobs.read(digest, 10'000, 10)->empty());
    QVERIFY(blobs.read(digest, ~std::uint64_t{0}, 10)->empty());
    QCOMPARE(blobs.find(digest)->size, std::uint64_t{10'000});
    QCOMPARE(blobs.find(digest)->mime, std::string("image/jpeg"));
    QCOMPARE(deliverers(digest), std::vector{ann});
    // Everything again: nothing to send.
    QCOMPARE(blobs.offer(offer_of(content), ann)->here, std::uint64_t{10'000});
    QCOMPARE(blobs.append(digest, ann, 0, content)->here, std::uint64_t{10'000});
}

void LedgerContract::a_decision_may_ask_whether_a_blob_is_here() {
    Author author(1);
    const auto ann = id_of(1);
    const auto content = bytes_of(5'000);
    const auto digest = base::sha256(content);
    std::optional<bool> here;
    decider_.script = [&](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        here = reader.has_blob(digest);
        return carry_out(mutation, reader);
    };
    const auto asked = [&] {
        here.reset();
        decide_one(author.say({}, 0));
        return here;
    };
    QCOMPARE(asked(), std::optional(false));
    QVERIFY(ledger_->blobs().offer(offer_of(content), ann));
    QVERIFY(ledger_->blobs().append(digest, ann, 0, base::ByteView(content).first(4'000)));
    QCOMPARE(asked(), std::optional(false));
    QVERIFY(ledger_->blobs().append(digest, ann, 4'000, base::ByteView(content).subspan(4'000)));
    QCOMPARE(asked(), std::optional(true));
}

void LedgerContract::everybody_delivers_for_themselves() {
    auto& blobs = ledger_->blobs();
    const auto ann = id_of(1), bob = id_of(2);
    const auto content = bytes_of(5'000);
    const auto digest = base::sha256(content);
    QVERIFY(blobs.offer(offer_of(content), ann) && blobs.append(digest, ann, 0, content));
    // To name it is not to have it, though its bytes are here.
    QCOMPARE(blobs.offer(offer_of(content), bob)->here, std::uint64_t{0});
    QCOMPARE(deliverers(digest), std::vector{ann});
    QVERIFY(blobs.append(digest, bob, 0, base::ByteView(content).first(1'000)));
    QCOMPARE(deliverers(digest), std::vector{ann});
    auto wrong = base::copy(base::ByteView(content).subspan(1'000));
    wrong[7] ^= 1;
    QCOMPARE(code_of(blobs.append(digest, bob, 1'000, wrong)), std::string("digest_differs"));
    QCOMPARE(deliverers(digest), std::vector{ann});
    QVERIFY(*blobs.read(digest, 0, 9'000) == content);
    QVERIFY(blobs.append(digest, bob, 0, content));
    QCOMPARE(deliverers(digest), (std::vector{ann, bob}));
    QVERIFY(*blobs.read(digest, 0, 9'000) == content);
}

void LedgerContract::another_size_destroys_nobodys_delivery() {
    auto& blobs = ledger_->blobs();
    const auto ann = id_of(1), bob = id_of(2);
    const auto content = bytes_of(5'000);
    const auto digest = base::sha256(content);
    QVERIFY(blobs.offer(offer_of(content), ann));
    QVERIFY(blobs.append(digest, ann, 0, base::ByteView(content).first(3'000)));
    auto lie = offer_of(content);
    lie.size = 9;
    QVERIFY(blobs.offer(lie, bob));
    QCOMPARE(blobs.standing(digest, ann)->here, std::uint64_t{3'000});
    QCOMPARE(blobs.standing(digest, ann)->size, std::uint64_t{5'000});
    // One's own mistake begins anew, until all has come: then it has one size.
    QVERIFY(blobs.append(digest, bob, 0, base::ByteView(content).first(4)));
    QCOMPARE(blobs.offer(offer_of(content), bob)->here, std::uint64_t{0});
    QVERIFY(blobs.append(digest, ann, 3'000, base::ByteView(content).subspan(3'000)));
    QCOMPARE(code_of(blobs.offer(lie, ann)), std::string("digest_differs"));
    QVERIFY(*blobs.read(digest, 0, 9'000) == content);
    QCOMPARE(deliverers(digest), std::vector{ann});
}

void LedgerContract::a_thumbnail_is_its_deliverers() {
    auto& blobs = ledger_->blobs();
    const auto content = bytes_of(5'000);
    const auto digest = base::sha256(content);
    const auto small = base::sha256(base::as_bytes("small"));
    QVERIFY(blobs.offer(offer_of(content), id_of(1)) && blobs.append(digest, id_of(1), 0, content));
    QVERIFY(!blobs.find(digest)->deliverers.front().thumbnail);
    // Named with a later offer too: an app that makes them came after the photo.
    auto with = offer_of(content);
    with.thumbnail = small;
    QCOMPARE(blobs.offer(with, id_of(1))->here, std::uint64_t{5'000});
    QVERIFY(blobs.find(digest)->deliverers.front().thumbnail == small);
    QVERIFY(blobs.offer(offer_of(content), id_of(2)) && blobs.append(digest, id_of(2), 0, content));
    QVERIFY(!blobs.find(digest)->deliverers.back().thumbnail);
    QVERIFY(blobs.find(digest)->deliverers.front().thumbnail == small);
}

void LedgerContract::blobs_are_verified() {
    auto& blobs = ledger_->blobs();
    const auto ann = id_of(1);
    const auto content = bytes_of(500);
    const auto digest = base::sha256(content);
    QVERIFY(blobs.offer(offer_of(content), ann));
    auto wrong = content;
    wrong[77] ^= 1;
    QCOMPARE(code_of(blobs.append(digest, ann, 0, wrong)), std::string("digest_differs"));
    QCOMPARE(blobs.standing(digest, ann)->here, std::uint64_t{0});
    QVERIFY(blobs.append(digest, ann, 0, content)->here == content.size());
    QVERIFY(*blobs.read(digest, 0, 1'000) == content);
}

void LedgerContract::blob_refusals() {
    auto& blobs = ledger_->blobs();
    const auto digest = base::sha256(base::as_bytes("a"));
    QCOMPARE(code_of(blobs.append(digest, id_of(1), 0, bytes_of(1))), std::string("not_offered"));
    QCOMPARE(code_of(blobs.read(digest, 0, 1)), std::string("not_here_yet"));
    QCOMPARE(code_of(blobs.offer({digest, 0, "x", {}}, id_of(1))), std::string("too_large"));
    QCOMPARE(code_of(blobs.offer({digest, sync::max_blob_bytes + 1, "x", {}}, id_of(1))), std::string("too_large"));
    // A quota is one person's: it refuses nobody else.
    std::string last = "fine";
    for (int i = 0; i < 2'000 && last == "fine"; ++i) {
        last = code_of(blobs.offer({base::sha256(base::as_bytes(std::to_string(i))), sync::max_blob_bytes, "x", {}}, id_of(1)));
    }
    QCOMPARE(last, std::string("quota"));
    QVERIFY(blobs.offer({digest, 1, "x", {}}, id_of(2)));
}

void LedgerContract::blobs_survive_reopening() {
    const auto content = bytes_of(3'000), other = bytes_of(2'000);
    const auto ann = id_of(1);
    QVERIFY(ledger_->blobs().offer(offer_of(content), ann));
    QVERIFY(ledger_->blobs().append(base::sha256(content), ann, 0, content));
    QVERIFY(ledger_->blobs().offer(offer_of(other), ann));
    QVERIFY(ledger_->blobs().append(base::sha256(other), ann, 0, base::ByteView(other).first(500)));
    open();
    QVERIFY(*ledger_->blobs().read(base::sha256(content), 0, 5'000) == content);
    QCOMPARE(deliverers(base::sha256(content)), std::vector{ann});
    QCOMPARE(ledger_->blobs().standing(base::sha256(other), ann)->here, std::uint64_t{500});
    QVERIFY(ledger_->blobs().append(base::sha256(other), ann, 500, base::ByteView(other).subspan(500)));
    QVERIFY(*ledger_->blobs().read(base::sha256(other), 0, 5'000) == other);
}

}  // namespace satchel::ledger_test

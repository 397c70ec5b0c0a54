#include "shared/base/crypto.h"

#include <QTest>

using namespace satchel::base;

namespace {

std::array<std::uint8_t, 32> seed_of(const QByteArray& hex) {
    std::array<std::uint8_t, 32> seed{};
    const auto bytes = *from_hex(hex.toStdString());
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    return seed;
}

// RFC 7914, section 12: N = 16384, r = 8, p = 1, cut to the 32 bytes that we keep. PBKDF2 gives its output block by block, so
// the shorter output is the beginning of the longer.
const std::string rfc_16384 =
    "scrypt$14$8$1$536f6469756d43686c6f72696465$7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2";

}  // namespace

class TestCrypto : public QObject {
    Q_OBJECT

private slots:
    void sha256_vectors_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("empty") << QByteArray("")
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }
    void sha256_vectors() {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, hex);
        const auto text = message.toStdString();
        QCOMPARE(to_hex(sha256(as_bytes(text))), hex.toStdString());
        // In pieces it is the same.
        Sha256 pieces;
        for (char c : text) pieces.add(as_bytes(std::string_view(&c, 1)));
        pieces.add({});
        QCOMPARE(to_hex(pieces.finish()), hex.toStdString());
    }

    // RFC 8032, section 7.1.
    void ed25519_vectors_data() {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("public_key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("test 1, empty message")
            << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray("")
            << QByteArray(
                   "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                   "d25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("test 2, one byte")
            << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") << QByteArray("72")
            << QByteArray(
                   "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                   "387b2eaeb4302aeeb00d291612bb0c00");
        QTest::newRow("test 3, two bytes")
            << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
            << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025") << QByteArray("af82")
            << QByteArray(
                   "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                   "4a7c15e9716ed28dc027beceea1ec40a");
    }
    void ed25519_vectors() {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, public_key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const auto key = make_signing_key(seed_of(seed));
        QCOMPARE(to_hex(key.public_key), public_key.toStdString());
        const auto bytes = *from_hex(message.toStdString());
        const auto signed_with = sign(key, bytes);
        QCOMPARE(to_hex(signed_with), signature.toStdString());
        QVERIFY(verify_signature(key.public_key, bytes, signed_with));
    }

    void a_signature_fails_with_anything_changed() {
        const auto key = make_signing_key(seed_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        const auto other = make_signing_key(seed_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        const Bytes message{1, 2, 3};
        const auto signature = sign(key, message);
        QVERIFY(!verify_signature(other.public_key, message, signature));
        QVERIFY(!verify_signature(key.public_key, Bytes{1, 2}, signature));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            auto changed = signature;
            changed[i] ^= 1;
            QVERIFY(!verify_signature(key.public_key, message, changed));
        }
        QVERIFY(!verify_signature(key.public_key, message, ByteView(signature).first(63)));
        QVERIFY(!verify_signature(ByteView(key.public_key).first(31), message, signature));
        QVERIFY(!verify_signature({}, message, {}));
    }

    void scrypt_agrees_with_the_rfc_data() {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<bool>("right");
        QTest::newRow("N = 16384") << QByteArray("pleaseletmein") << QByteArray::fromStdString(rfc_16384) << true;
        QTest::newRow("another password") << QByteArray("pleaseletmeout") << QByteArray::fromStdString(rfc_16384) << false;
    }
    void scrypt_agrees_with_the_rfc() {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, stored);
        QFETCH(bool, right);
        QCOMPARE(check_password(password.toStdString(), stored.toStdString()), right);
    }

    void a_password_is_checked() {
        const auto stored = hash_password("行囊 2026");
        QVERIFY(stored.starts_with("scrypt$15$8$1$"));
        QVERIFY(check_password("行囊 2026", stored));
        QVERIFY(!check_password("行囊 2027", stored));
        QVERIFY(!check_password("", stored));
        QVERIFY(stored != hash_password("行囊 2026"));  // the salt
    }

    void a_malformed_stored_text_never_fits_data() {
        QTest::addColumn<QByteArray>("stored");
        const auto row = [](const char* name, std::string text, std::string_view from = {}, std::string_view to = {}) {
            if (!from.empty()) text.replace(text.find(from), from.size(), to);
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        row("empty", "");
        row("only separators", "$$$$$$");
        row("the password itself", "pleaseletmein");
        row("another scheme", rfc_16384, "scrypt", "bcrypt");
        row("no hash", rfc_16384.substr(0, rfc_16384.rfind('$')));
        row("empty hash", rfc_16384.substr(0, rfc_16384.rfind('$') + 1));
        row("hash cut off", rfc_16384.substr(0, rfc_16384.size() - 2));
        row("hash with half a byte less", rfc_16384.substr(0, rfc_16384.size() - 1));
        row("something behind", rfc_16384 + "$");
        row("a number with something behind", rfc_16384, "$14$", "$14x$");
        row("a number with a sign", rfc_16384, "$14$", "$+14$");
        row("salt is no hexadecimal", rfc_16384, "$536f", "$536g");
        row("N too small", rfc_16384, "$14$", "$9$");
        row("N too large", rfc_16384, "$14$", "$21$");
        row("N beyond an int", rfc_16384, "$14$", "$99999999999999$");
        row("r of 0", rfc_16384, "$8$", "$0$");
        row("r negative", rfc_16384, "$8$", "$-8$");
        row("r too large", rfc_16384, "$8$", "$17$");
        row("p of 0", rfc_16384, "$8$1$", "$8$0$");
        row("p too large", rfc_16384, "$8$1$", "$8$5$");
        row("more memory than allowed", rfc_16384, "$14$8$", "$20$16$");
    }
    void a_malformed_stored_text_never_fits() {
        QFETCH(QByteArray, stored);
        QVERIFY(!check_password("pleaseletmein", stored.toStdString()));
    }

    void secrets_are_compared_whole() {
        QVERIFY(equal_secret(as_bytes("abc"), as_bytes("abc")));
        QVERIFY(!equal_secret(as_bytes("abc"), as_bytes("abd")));
        QVERIFY(!equal_secret(as_bytes("abc"), as_bytes("ab")));
        QVERIFY(equal_secret({}, {}));
    }

    void random_bytes_differ() {
        std::array<std::uint8_t, 32> a{};
        std::array<std::uint8_t, 32> b{};
        random_bytes(a);
        random_bytes(b);
        QVERIFY(a != b);
    }
};

QTEST_APPLESS_MAIN(TestCrypto)
#include "test_crypto.moc"

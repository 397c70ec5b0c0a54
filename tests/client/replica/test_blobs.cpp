#include "client/replica/blob_files.h"
#include "tests/client/replica/fixture.h"

#include <sys/resource.h>

#include <csignal>

using namespace satchel;
using namespace satchel::replica_test;
using replica::BlobState;

class TestBlobs : public QObject {
    Q_OBJECT

private slots:
    void own_file_until_delivered();
    void orphans_are_swept();
    void fetched_in_pieces_and_resumed();
    void a_wrong_digest_is_thrown_away();
    void thumbnails_come_first();
    void an_own_thumbnail_goes_before_its_photo();
    void a_missing_thumbnail_says_nothing_of_the_photo();
    void refusals_are_told();
    void a_new_epoch_wants_own_files_again();
    void limits();
    void a_row_names_only_what_is_there();
    void a_full_disk_says_so();
    void nothing_short_is_published();
    void a_file_is_read_and_written_in_place();
    void a_lost_file_is_told_and_mended();

private:
    static base::Bytes bytes(const std::string& text) { return base::copy(base::as_bytes(text)); }
};

void TestBlobs::own_file_until_delivered() {
    Phone phone;
    const auto digest = OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now));
    QVERIFY(digest == base::sha256(base::as_bytes("a photo")));
    auto info = phone.view->blob(digest);
    QVERIFY(info.state == BlobState::here_only && info.size == 7 && info.mime == "image/jpeg");
    QVERIFY(std::filesystem::exists(info.path));
    QCOMPARE(phone.view->sync_state().blobs_waiting, std::uint64_t(1));
    const auto uploads = OK(phone.replica->uploads(5));
    QCOMPARE(uploads.size(), std::size_t(1));
    QCOMPARE(OK(phone.replica->read_blob(digest, 2, 3)), bytes("pho"));
    DONE(phone.replica->blob_delivered(digest));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
    info = phone.view->blob(digest);
    QVERIFY(info.state == BlobState::delivered && std::filesystem::exists(info.path));
    // Thrown away only before anybody else has it.
    DONE(phone.replica->drop_blob(digest));
    QVERIFY(std::filesystem::exists(info.path));
    const auto other = OK(phone.replica->add_blob(base::as_bytes("blurred"), "image/jpeg", phone.ledger.now));
    const auto path = phone.view->blob(other).path;
    DONE(phone.replica->drop_blob(other));
    QVERIFY(!std::filesystem::exists(path));
    QVERIFY(phone.view->blob(other).state == BlobState::unknown);
}

void TestBlobs::orphans_are_swept() {
    Phone phone;
    const auto digest = OK(phone.replica->add_blob(base::as_bytes("kept"), "text/plain", phone.ledger.now));
    const auto folder = phone.path() + ".blobs/";
    DONE(replica::platform_files().write(folder + std::string(64, 'a'), base::as_bytes("crashed before its row")));
    DONE(replica::platform_files().write(folder + std::string(64, 'b') + ".part", base::as_bytes("nobody wants")));
    phone.open();
    QVERIFY(!std::filesystem::exists(folder + std::string(64, 'a')));
    QVERIFY(!std::filesystem::exists(folder + std::string(64, 'b') + ".part"));
    QVERIFY(std::filesystem::exists(phone.view->blob(digest).path));
}

void TestBlobs::fetched_in_pieces_and_resumed() {
    Phone phone;
    const auto content = bytes("0123456789");
    const auto digest = base::sha256(content);
    const auto chunk = [&](std::uint64_t offset, std::size_t count) {
        return sync::BlobChunk{digest, offset, content.size(),
                               base::Bytes(content.begin() + static_cast<std::ptrdiff_t>(offset),
                                           content.begin() + static_cast<std::ptrdiff_t>(offset + count)),
                               false};
    };
    // Nobody asked: nothing is stored.
    DONE(phone.replica->write_blob(chunk(0, 4)));
    QVERIFY(phone.view->blob(digest).state == BlobState::unknown);
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    QVERIFY(phone.view->blob(digest).state == BlobState::wanted);
    DONE(phone.replica->write_blob(chunk(0, 4)));
    QCOMPARE(phone.view->blob(digest).here, std::uint64_t(4));
    phone.open();
    QCOMPARE(OK(phone.replica->downloads(5)).front().from, std::uint64_t(4));
    // A gap is refused; what comes again is taken again.
    QCOMPARE(phone.replica->write_blob(chunk(6, 2)).error().code, std::string("chunk_malformed"));
    DONE(phone.replica->write_blob(chunk(2, 4)));
    DONE(phone.replica->write_blob(chunk(6, 4)));
    const auto info = phone.view->blob(digest);
    QVERIFY(info.state == BlobState::delivered);
    QCOMPARE(OK(phone.replica->read_blob(digest, 0, 100)), content);
    QVERIFY(OK(phone.replica->downloads(5)).empty());
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    QVERIFY(OK(phone.replica->downloads(5)).empty());
}

void TestBlobs::a_wrong_digest_is_thrown_away() {
    Phone phone;
    const auto digest = base::sha256(base::as_bytes("right"));
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    DONE(phone.replica->write_blob({digest, 0, 5, bytes("wrong"), false}));
    auto info = phone.view->blob(digest);
    QVERIFY(info.state == BlobState::unavailable && info.path.empty());
    QCOMPARE(info.code, std::string("digest_differs"));
    // The next session asks again, from the start.
    (void)OK(phone.replica->standing());
    QCOMPARE(OK(phone.replica->downloads(5)).front().from, std::uint64_t(0));
    DONE(phone.replica->write_blob({digest, 0, 5, bytes("right"), false}));
    QVERIFY(phone.view->blob(digest).state == BlobState::delivered);
}

void TestBlobs::thumbnails_come_first() {
    Phone phone;
    const auto digest = base::sha256(base::as_bytes("big picture"));
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    DONE(phone.replica->want_blob(digest, true, phone.ledger.now));
    const auto wanted = OK(phone.replica->downloads(5));
    QVERIFY(wanted.size() == 2 && wanted[0].thumbnail && !wanted[1].thumbnail);
    DONE(phone.replica->write_blob({digest, 0, 5, bytes("small"), true}));
    const auto info = phone.view->blob(digest);
    QVERIFY(!info.thumbnail.empty() && info.path.empty() && info.state == BlobState::wanted);
}

void TestBlobs::an_own_thumbnail_goes_before_its_photo() {
    Phone phone;
    const auto small = base::sha256(base::as_bytes("small"));
    const auto digest =
        OK(phone.replica->add_blob(base::as_bytes("big picture"), "image/png", phone.ledger.now, base::as_bytes("small")));
    const auto uploads = OK(phone.replica->uploads(5));
    QCOMPARE(uploads.size(), std::size_t(2));
    QVERIFY(uploads[0].offer.digest == small && !uploads[0].offer.thumbnail);
    QCOMPARE(uploads[0].offer.mime, std::string("image/jpeg"));
    QVERIFY(uploads[1].offer.digest == digest && uploads[1].offer.thumbnail == small);
    // A person counts photos.
    QCOMPARE(phone.view->sync_state().blobs_waiting, std::uint64_t(1));
    const auto info = phone.view->blob(digest);
    QVERIFY(std::filesystem::exists(info.path) && std::filesystem::exists(info.thumbnail) && info.path != info.thumbnail);
    phone.open();  // and the sweep keeps both
    QVERIFY(std::filesystem::exists(info.path) && std::filesystem::exists(info.thumbnail));
    // Another that looks alike when small keeps it; the last one takes it along.
    const auto twin =
        OK(phone.replica->add_blob(base::as_bytes("its twin"), "image/png", phone.ledger.now, base::as_bytes("small")));
    DONE(phone.replica->drop_blob(digest));
    QVERIFY(!std::filesystem::exists(info.path) && std::filesystem::exists(info.thumbnail));
    DONE(phone.replica->drop_blob(twin));
    QVERIFY(!std::filesystem::exists(info.thumbnail));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
}

void TestBlobs::a_missing_thumbnail_says_nothing_of_the_photo() {
    Phone phone;
    const auto digest = base::sha256(base::as_bytes("theirs"));
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    DONE(phone.replica->want_blob(digest, true, phone.ledger.now));
    DONE(phone.replica->blob_unavailable({digest, "no_thumbnail", true}));
    const auto info = phone.view->blob(digest);
    QVERIFY(info.state == BlobState::wanted && info.code.empty());
    QCOMPARE(info.thumbnail_code, std::string("no_thumbnail"));
    QCOMPARE(OK(phone.replica->downloads(5)).size(), std::size_t(1));
}

void TestBlobs::refusals_are_told() {
    Phone phone;
    const auto own = OK(phone.replica->add_blob(base::as_bytes("too much"), "image/jpeg", phone.ledger.now));
    DONE(phone.replica->blob_unavailable({own, "quota", false}));
    QCOMPARE(phone.view->blob(own).code, std::string("quota"));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
    (void)OK(phone.replica->standing());  // a new session: the quota may have been raised
    QCOMPARE(OK(phone.replica->uploads(5)).size(), std::size_t(1));
    DONE(phone.replica->blob_unavailable({own, "type_refused", false}));
    (void)OK(phone.replica->standing());
    QVERIFY(OK(phone.replica->uploads(5)).empty());

    const auto digest = base::sha256(base::as_bytes("theirs"));
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    DONE(phone.replica->blob_unavailable({digest, "not_here_yet", false}));
    QVERIFY(OK(phone.replica->downloads(5)).empty());
    QVERIFY(phone.view->blob(digest).state == BlobState::unavailable);
    (void)OK(phone.replica->standing());
    QCOMPARE(OK(phone.replica->downloads(5)).size(), std::size_t(1));
}

void TestBlobs::a_new_epoch_wants_own_files_again() {
    Phone phone;
    phone.sync();
    const auto digest = OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now));
    DONE(phone.replica->blob_delivered(digest));
    phone.ledger.restore(*phone.ledger.backup());
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QCOMPARE(OK(phone.replica->uploads(5)).size(), std::size_t(1));
}

void TestBlobs::limits() {
    Phone phone;
    QCOMPARE(phone.replica->add_blob({}, "x", phone.ledger.now).error().code, std::string("blob_empty"));
    const base::Bytes large(sync::max_blob_bytes + 1);
    QCOMPARE(phone.replica->add_blob(large, "x", phone.ledger.now).error().code, std::string("blob_too_large"));
    const auto digest = base::sha256(base::as_bytes("x"));
    DONE(phone.replica->want_blob(digest, false, phone.ledger.now));
    QVERIFY(!phone.replica->write_blob({digest, 0, sync::max_blob_bytes + 1, bytes("x"), false}));
    QVERIFY(!phone.replica->write_blob({digest, 0, 1, bytes("xx"), false}));
}

void TestBlobs::a_row_names_only_what_is_there() {
    /// A disk that is full for files.
    class FullDisk final : public replica::BlobFiles {
    public:
        base::Result<> make_folder(const std::string&) override { return {}; }
        base::Result<> write(const std::string&, base::ByteView) override { return base::error("disk_full"); }
        base::Result<> write_at(const std::string&, std::uint64_t, base::ByteView) override { return base::error("disk_full"); }
        base::Result<> publish(const std::string&, const std::string&) override { return base::error("disk_full"); }
        base::Result<base::Bytes> read(const std::string&, std::uint64_t, std::size_t) override {
            return base::error("cannot_open");
        }
        base::Result<base::Digest> digest(const std::string&) override { return base::error("cannot_open"); }
        base::Result<> remove(const std::string&) override { return {}; }
        std::vector<std::string> list(const std::string&) override { return {}; }
    } disk;
    Phone phone;
    phone.replica.reset();
    auto options = phone.open_options();
    options.files = &disk;
    phone.replica = OK(replica::Replica::open(options));
    QCOMPARE(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now).error().code,
             std::string("disk_full"));
    QCOMPARE(phone.view->sync_state().blobs_waiting, std::uint64_t(0));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
}

namespace {

/// No file of this process grows beyond it: what a small photo meets on a full disk, without filling one.
class FileLimit {
public:
    explicit FileLimit(rlim_t max_bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{max_bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace

void TestBlobs::a_full_disk_says_so() {
    const QTemporaryDir folder;
    const auto path = folder.filePath("photo").toStdString();
    // The device that takes nothing stands where the file is written aside.
    std::filesystem::create_symlink("/dev/full", path + ".tmp");
    // Shorter than any buffer: only handing it on can say that there is no room.
    QCOMPARE(replica::platform_files().write(path, base::Bytes(4'000)).error().code, std::string("disk_full"));
    QVERIFY(!std::filesystem::exists(path));
}

void TestBlobs::nothing_short_is_published() {
    const QTemporaryDir folder;
    const auto path = folder.filePath("photo").toStdString();
    auto& files = replica::platform_files();
    {
        const FileLimit limit(1'000);
        QVERIFY(!files.write(path, base::Bytes(4'000)));
        QVERIFY(!files.write_at(path + ".part", 0, base::Bytes(4'000)));
    }
    QVERIFY(!std::filesystem::exists(path));
    // What could not be kept does not keep the space either.
    QVERIFY(!std::filesystem::exists(path + ".tmp"));
    DONE(files.write(path, base::Bytes(4'000)));
    QCOMPARE(std::filesystem::file_size(path), std::uintmax_t(4'000));
}

void TestBlobs::a_file_is_read_and_written_in_place() {
    const QTemporaryDir folder;
    const auto path = folder.filePath("photo").toStdString();
    auto& files = replica::platform_files();
    DONE(files.write_at(path + ".part", 0, base::as_bytes("0123456789")));
    DONE(files.write_at(path + ".part", 4, base::as_bytes("xy")));
    DONE(files.publish(path + ".part", path));
    QCOMPARE(OK(files.read(path, 0, 100)), bytes("0123xy"));
    QCOMPARE(OK(files.read(path, 4, 1)), bytes("x"));
    QVERIFY(OK(files.read(path, 6, 10)).empty());
    QVERIFY(OK(files.digest(path)) == base::sha256(base::as_bytes("0123xy")));
    QCOMPARE(files.read(path + ".part", 0, 1).error().code, std::string("cannot_open"));
    QCOMPARE(files.write_at(path + ".part", 4, base::as_bytes("x")).error().code, std::string("cannot_open"));
}

void TestBlobs::a_lost_file_is_told_and_mended() {
    Phone phone;
    const auto digest = OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now));
    DONE(phone.replica->blob_unavailable({digest, "file_lost", false}));
    const auto state = phone.view->sync_state();
    QCOMPARE(state.blobs_waiting, std::uint64_t(1));
    QCOMPARE(state.blobs_refused, std::uint64_t(1));
    QCOMPARE(state.blob_code, std::string("file_lost"));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
    // The same file chosen once more takes the place of the lost one.
    std::filesystem::remove(phone.view->blob(digest).path);
    QVERIFY(OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now)) == digest);
    QCOMPARE(phone.view->sync_state().blobs_refused, std::uint64_t(0));
    QCOMPARE(OK(phone.replica->uploads(5)).size(), std::size_t(1));
    QCOMPARE(OK(phone.replica->read_blob(digest, 0, 100)), bytes("a photo"));
    // It may have been the disk's trouble of an hour: each session tries once.
    DONE(phone.replica->blob_unavailable({digest, "file_lost", false}));
    (void)OK(phone.replica->standing());
    QCOMPARE(OK(phone.replica->uploads(5)).size(), std::size_t(1));
    // Let be by the person, it is neither told nor tried again, until it is taken in once more.
    DONE(phone.replica->blob_unavailable({digest, "file_lost", false}));
    DONE(phone.replica->dismiss_blobs());
    (void)OK(phone.replica->standing());
    QCOMPARE(phone.view->sync_state().blobs_refused, std::uint64_t(0));
    QVERIFY(OK(phone.replica->uploads(5)).empty());
    QCOMPARE(phone.view->blob(digest).code, std::string("file_lost"));
    (void)OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/jpeg", phone.ledger.now));
    QCOMPARE(OK(phone.replica->uploads(5)).size(), std::size_t(1));
    DONE(phone.replica->blob_unavailable({digest, "quota", false}));
    DONE(phone.replica->dismiss_blobs());
    QCOMPARE(phone.view->sync_state().blobs_refused, std::uint64_t(1));
}

QTEST_APPLESS_MAIN(TestBlobs)
#include "test_blobs.moc"

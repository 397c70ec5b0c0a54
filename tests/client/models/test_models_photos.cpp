// Photos as screens see them: on their way, here, refused.
#include "tests/client/models/desk.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace satchel;
using models_test::Desk;

class TestModelsPhotos : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    static base::Digest keep(models::Workspace& workspace, const char* content) {
        base::Digest kept{};
        bool done = false;
        const auto bytes = base::as_bytes(content);
        workspace.host().add_blob(base::copy(bytes), "application/pdf", [&](const base::Result<base::Digest>& digest) {
            kept = digest.value();
            done = true;
        });
        [&] { QTRY_VERIFY(done); }();
        return kept;
    }

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    /// A signature that was drawn here is kept with its document and nowhere else; a person's own photo stays where it is.
    void what_was_drawn_leaves_no_file() {
        auto& workspace = desk_->as("rep");
        QTemporaryDir folder;
        QImage picture(40, 20, QImage::Format_RGB32);
        picture.fill(Qt::white);
        const auto drawn = workspace.scratchPicture();
        const auto own = QUrl::fromLocalFile(folder.filePath("satchel-own.png"));
        for (const auto& file : {drawn, own}) {
            QVERIFY(picture.save(file.toLocalFile()));
            QSignalSpy added(&workspace, &models::Workspace::photoAdded);
            workspace.addPhoto(file);
            QTRY_COMPARE(added.count(), 1);
        }
        QVERIFY(!QFile::exists(drawn.toLocalFile()));
        QVERIFY(QFile::exists(own.toLocalFile()));
    }

    void what_waiting_does_not_mend_is_told_data() {
        QTest::addColumn<QString>("code");
        for (const auto* code : {"file_lost", "digest_differs", "quota", "type_refused", "too_large"})
            QTest::newRow(code) << code;
    }
    void what_waiting_does_not_mend_is_told() {
        QFETCH(QString, code);
        auto& workspace = desk_->as("rep");
        const auto digest = keep(workspace, "a bill");
        QTRY_COMPARE(workspace.photos_waiting(), 1);
        QVERIFY(!workspace.told());
        workspace.host().post([&](replica::Replica& replica) {
            (void)replica.blob_unavailable({digest, code.toStdString(), false});
        });
        QTRY_COMPARE(workspace.problem(), code);
        QVERIFY(workspace.told());
        QCOMPARE(workspace.problem_tone(), QString("bad"));
        QVERIFY(!workspace.problem_text().isEmpty() && !workspace.problem_text().contains(code));
        // The line has no trouble of its own to name.
        QVERIFY(!workspace.link_text().isEmpty() && workspace.link_text() != workspace.problem_text());
        const auto name = QString::fromStdString(base::to_hex(digest));
        QCOMPARE(workspace.photo(name).toMap()["state"].toString(), QString("failed"));
        // Read, and let be; only what the administrator can mend goes on waiting.
        QCOMPARE(workspace.photos_lost(), code != "quota");
        workspace.dismissPhotos();
        if (code == "quota") return;
        QTRY_VERIFY(!workspace.photos_lost() && workspace.problem() != code);
        QCOMPARE(workspace.photos_waiting(), 0);
        QCOMPARE(workspace.photo(name).toMap()["state"].toString(), QString("failed"));
    }

    void lists_fetch_the_small_one_and_the_viewer_all_of_it() {
        auto& workspace = desk_->as("rep");
        const auto digest = base::sha256(base::as_bytes("a large picture"));
        const auto name = QString::fromStdString(base::to_hex(digest));
        const auto write = [&](const char* content, bool small) {
            workspace.host().post([digest, content, small](replica::Replica& replica) {
                const auto bytes = base::copy(base::as_bytes(content));
                (void)replica.write_blob({digest, 0, bytes.size(), bytes, small});
            });
        };
        QCOMPARE(workspace.photo(name).toMap()["state"].toString(), QString("loading"));
        QTRY_VERIFY(workspace.view().blob(digest).thumbnail_wanted);
        QVERIFY(workspace.view().blob(digest).state == replica::BlobState::unknown);
        write("small", true);
        QTRY_COMPARE(workspace.photo(name).toMap()["state"].toString(), QString("stored"));
        QVERIFY(workspace.view().blob(digest).path.empty());
        // Looked at large.
        QCOMPARE(workspace.photo(name, true).toMap()["state"].toString(), QString("loading"));
        QTRY_VERIFY(workspace.view().blob(digest).state == replica::BlobState::wanted);
        write("a large picture", false);
        QTRY_COMPARE(workspace.photo(name, true).toMap()["state"].toString(), QString("stored"));
        QVERIFY(workspace.photo(name, true).toMap()["source"] != workspace.photo(name).toMap()["source"]);
    }

    void without_a_thumbnail_the_picture_itself_serves_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("fetched");
        QTest::newRow("taken in before there were any") << "no_thumbnail"
                                                        << "loading" << true;
        QTest::newRow("a PDF waits until it is looked at") << "no_picture"
                                                           << "file" << false;
        QTest::newRow("on its way to the server") << "not_here_yet"
                                                  << "failed" << false;
    }
    void without_a_thumbnail_the_picture_itself_serves() {
        QFETCH(QString, code);
        QFETCH(QString, state);
        QFETCH(bool, fetched);
        auto& workspace = desk_->as("rep");
        const auto digest = base::sha256(base::as_bytes("an old picture"));
        const auto name = QString::fromStdString(base::to_hex(digest));
        (void)workspace.photo(name);
        QTRY_VERIFY(workspace.view().blob(digest).thumbnail_wanted);
        workspace.host().post([&](replica::Replica& replica) {
            (void)replica.blob_unavailable({digest, code.toStdString(), true});
        });
        QTRY_COMPARE(workspace.view().blob(digest).thumbnail_code, code.toStdString());
        QCOMPARE(workspace.photo(name).toMap()["state"].toString(), state);
        // Everything that was asked for by then has been done.
        std::atomic<bool> done = false;
        workspace.host().post([&](replica::Replica&) { done = true; });
        QTRY_VERIFY(done.load());
        QCOMPARE(workspace.view().blob(digest).state == replica::BlobState::wanted, fetched);
        QCOMPARE(workspace.photo(name).toMap()["text"].toString().isEmpty(), state != "failed");
    }
};

QTEST_GUILESS_MAIN(TestModelsPhotos)
#include "test_models_photos.moc"

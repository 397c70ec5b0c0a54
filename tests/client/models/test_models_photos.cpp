// Photos as screens see them: on their way, here, refused.
#include "tests/client/models/desk.h"

#include <QTest>

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

    void what_waiting_does_not_mend_is_told_data() {
        QTest::addColumn<QString>("code");
        for (const auto* code : {"file_lost", "digest_differs", "quota", "type_refused", "too_large"}) QTest::newRow(code) << code;
    }
    void what_waiting_does_not_mend_is_told() {
        QFETCH(QString, code);
        auto& workspace = desk_->as("rep");
        const auto digest = keep(workspace, "a bill");
        QTRY_COMPARE(workspace.photos_waiting(), 1);
        QVERIFY(!workspace.told());
        workspace.host().post([&](replica::Replica& replica) {
            (void)replica.blob_unavailable({digest, code.toStdString()});
        });
        QTRY_COMPARE(workspace.problem(), code);
        QVERIFY(workspace.told());
        QCOMPARE(workspace.problem_tone(), QString("bad"));
        QVERIFY(!workspace.problem_text().isEmpty() && !workspace.problem_text().contains(code));
        // The line has no trouble of its own to name.
        QVERIFY(!workspace.link_text().isEmpty() && workspace.link_text() != workspace.problem_text());
        QCOMPARE(workspace.photo(QString::fromStdString(base::to_hex(digest))).toMap()["state"].toString(), QString("failed"));
    }
};

QTEST_GUILESS_MAIN(TestModelsPhotos)
#include "test_models_photos.moc"

// Where the app stands: what a device knows when it is switched on, and what a person chose for it.
#include "client/models/app_state.h"
#include "shared/documents/documents.h"
#include "tests/client/models/desk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace satchel;
using models::AppState;

namespace {

QString profile(const QTemporaryDir& folder) {
    return folder.filePath("profile");
}

std::unique_ptr<AppState> app(const QString& folder, const QString& theme = {}) {
    AppState::Start start;
    start.profile = folder;
    start.theme = theme;
    start.offline = true;
    start.registry = documents::make_registry();
    return std::make_unique<AppState>(std::move(start), link::file_key_store(folder + "/keys"));
}

/// An account as an enrolment leaves it.
void enrolled(const QString& folder) {
    base::SystemRandom random;
    base::SystemClock clock;
    link::Account account;
    account.server = *link::ServerAddress::parse("localhost:7443");
    account.organisation = "华东商贸";
    account.user_name = "张外勤";
    account.user = base::make_id(clock.now(), random);
    account.device = base::make_id(clock.now(), random);
    account.key = base::make_signing_key({});
    auto keys = link::file_key_store(folder + "/keys");
    QVERIFY(link::store_account(folder, account, *keys));
}

}  // namespace

class TestModelsApp : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> folder_;

private slots:
    void init() {
        models::set_language(models::Language::english);
        folder_ = std::make_unique<QTemporaryDir>();
    }

    void a_new_device_welcomes() {
        const auto state = app(profile(*folder_));
        state->begin();
        QCOMPARE(state->phase(), QString("welcome"));
        QVERIFY(state->workspace() == nullptr);
    }

    void an_enrolled_device_opens() {
        enrolled(profile(*folder_));
        const auto state = app(profile(*folder_));
        QSignalSpy changed(state.get(), &AppState::changed);
        state->begin();
        QCOMPARE(state->phase(), QString("ready"));
        QVERIFY(changed.count() > 0);
        QVERIFY(state->workspace() != nullptr);
        QCOMPARE(state->workspace()->user_name(), QString("张外勤"));
        QVERIFY(!state->workspace()->online());
    }

    /// A device that cannot be opened says so in words, and is not taken for a new one.
    void a_spoilt_device_says_why() {
        enrolled(profile(*folder_));
        QFile file(profile(*folder_) + "/account.json");
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("{}");
        file.close();
        const auto state = app(profile(*folder_));
        state->begin();
        QCOMPARE(state->phase(), QString("failed"));
        QCOMPARE(state->failure(), models::Text::problem("account_unreadable"));
        QVERIFY(state->workspace() == nullptr);
    }

    /// Also where the app ended in the middle: the secrets and the replica go at the next start.
    void a_device_that_was_revoked_says_so_data() {
        QTest::addColumn<bool>("cut_off");
        QTest::newRow("whole") << false;
        QTest::newRow("cut off") << true;
    }
    void a_device_that_was_revoked_says_so() {
        QFETCH(bool, cut_off);
        const auto folder = profile(*folder_);
        const auto keys = link::file_key_store(folder + "/keys");
        enrolled(folder);
        QVERIFY(app(folder)->farewell().isEmpty());
        QVERIFY(link::take_leave(folder, *keys, 3));
        if (cut_off) {
            QVERIFY(keys->store("session", base::Bytes{1, 2, 3}));
            QFile file(folder + "/replica.db");
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("secret") == 6);
        }
        const auto state = app(folder);
        state->begin();
        QCOMPARE(state->phase(), QString("welcome"));
        QVERIFY2(state->farewell().contains("3 piece"), qPrintable(state->farewell()));
        QVERIFY(!QFile::exists(folder + "/replica.db"));
        QVERIFY(!*keys->load("session"));
        QVERIFY(!*keys->load("device"));
        // Enrolled again, nothing of it is left.
        enrolled(folder);
        const auto again = app(folder);
        again->begin();
        QCOMPARE(again->phase(), QString("ready"));
        QVERIFY(again->farewell().isEmpty());
    }

    void an_address_that_is_none_is_refused_at_once() {
        const auto state = app(profile(*folder_));
        state->begin();
        QSignalSpy failed(state.get(), &AppState::enrolmentFailed);
        state->enrol("not an address", "code", "password");
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().toString(), models::Text::problem("server_address_malformed"));
        QCOMPARE(state->phase(), QString("welcome"));
    }

    void a_server_that_is_not_there_leads_back() {
        const auto state = app(profile(*folder_));
        state->begin();
        QSignalSpy failed(state.get(), &AppState::enrolmentFailed);
        // Nobody listens on this port.
        state->enrol("127.0.0.1:1", "code", "password");
        QCOMPARE(state->phase(), QString("enrolling"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 60'000);
        QCOMPARE(state->phase(), QString("welcome"));
        QVERIFY(!failed.first().first().toString().isEmpty());
    }

    void appearance_is_remembered() {
        {
            const auto state = app(profile(*folder_));
            QCOMPARE(state->theme(), QString("system"));
            QSignalSpy changed(state.get(), &AppState::theme_changed);
            state->set_theme("dark");
            QCOMPARE(changed.count(), 1);
            state->set_theme("dark");
            QCOMPARE(changed.count(), 1);
        }
        QCOMPARE(app(profile(*folder_))->theme(), QString("dark"));
        // A command line decides for one run.
        QCOMPARE(app(profile(*folder_), "light")->theme(), QString("light"));
        QCOMPARE(app(profile(*folder_))->theme(), QString("dark"));
    }

    void another_language_tells_everything_anew() {
        enrolled(profile(*folder_));
        const auto state = app(profile(*folder_));
        state->begin();
        QCOMPARE(state->language_name(), QString("en"));
        QSignalSpy language(state.get(), &AppState::language_changed);
        QSignalSpy told(state->workspace(), &models::Workspace::changed);
        state->set_language_name("zh");
        QCOMPARE(language.count(), 1);
        QVERIFY(told.count() >= 1);
        QVERIFY(told.last().first().value<replica::Changes>().everything);
        QVERIFY(models::language() == models::Language::chinese);
        state->set_language_name("zh");
        QCOMPARE(language.count(), 1);
    }
};

QTEST_MAIN(TestModelsApp)
#include "test_models_app.moc"

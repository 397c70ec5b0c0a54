// What a person is told of their own documents: by whom, of which, and whatever else happens around them.
#include "client/models/document_view.h"
#include "client/models/news_list.h"
#include "shared/registry/system_kinds.h"
#include "tests/client/models/desk.h"
#include "tests/client/models/followed.h"

#include <QSignalSpy>
#include <QTest>

using namespace satchel;
using models_test::Desk;
using models_test::Followed;
namespace system_kinds = registry::system_kinds;

class TestModelsNews : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    base::Id fresh() {
        static base::SystemRandom random;
        return base::make_id(base::SystemClock().now(), random);
    }
    static QString text(const base::Id& id) { return QString::fromStdString(id.text()); }

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    void news_are_of_this_person() {
        const auto order = desk_->order(3);
        const auto& kind = desk_->ledger.registry().find("sales_order")->schema;
        auto& rep = desk_->as("rep");
        models::NewsList news;
        news.set_workspace(&rep);
        const auto before = news.count();
        Followed screen(news, "document");
        desk_->act("clerk", {schema::act(kind.tag, order, "return", {{"reason", base::Value("重新填")}})});
        desk_->sync("rep");
        QTRY_VERIFY(news.count() > before);
        QCOMPARE(news.get(0).toMap()["document"].toString(), text(order));
        QCOMPARE(news.get(0).toMap()["who"].toString(), QString("李内勤"));
        QVERIFY(!screen.told.contains("reset"));
    }

    /// An approval has no name of its own, and what it came to the order tells itself.
    void news_of_a_decision_name_the_document() {
        const auto order = desk_->order(10, 2'000);
        desk_->sync("manager");
        models::DocumentView view;
        view.set_workspace(&desk_->as("manager"));
        view.set_kind("sales_order");
        view.set_document(text(order));
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.decide("approve");
        QVERIFY(acted.wait());
        desk_->sync("manager");
        desk_->sync("rep");
        models::NewsList news;
        news.set_workspace(&desk_->as("rep"));
        QStringList decisions;
        for (int i = 0; i < news.count(); ++i) {
            const auto one = news.get(i).toMap();
            QCOMPARE(one["kind"].toString(), QString("sales_order"));
            QCOMPARE(one["document"].toString(), text(order));
            QVERIFY(!one["title"].toString().isEmpty());
            if (one["who"].toString() == "王经理") decisions += one["text"].toString();
        }
        QCOMPARE(decisions.size(), 1);
    }

    /// However much happens around a person, what happened to theirs stays.
    void news_are_not_drowned_by_others() {
        const auto order = desk_->order(3);
        const auto& kind = desk_->ledger.registry().find("sales_order")->schema;
        desk_->act("clerk", {schema::act(kind.tag, order, "return", {{"reason", base::Value("重新填")}})});
        auto& rep = desk_->as("rep");
        const auto events = rep.view().history(order, 10);
        QVERIFY(!events.empty());
        const auto image = *desk_->ledger.image({system_kinds::event, events.front().first, 0});
        for (int i = 0; i < 320; ++i) {
            auto other = image;
            other.values[system_kinds::event_field::subject] = fresh();
            desk_->ledger.put({system_kinds::event, fresh(), 0}, std::move(other));
        }
        desk_->sync("rep");
        models::NewsList news;
        news.set_workspace(&rep);
        QVERIFY(news.count() > 0 && news.count() < 10);
        QCOMPARE(news.rowCount(), news.count());
        QCOMPARE(news.get(0).toMap()["document"].toString(), text(order));
    }

    void news_page_back_to_the_first() {
        const auto order = desk_->order(3);
        const auto& kind = desk_->ledger.registry().find("sales_order")->schema;
        desk_->act("clerk", {schema::act(kind.tag, order, "return", {{"reason", base::Value("重新填")}})});
        auto& rep = desk_->as("rep");
        const auto image = *desk_->ledger.image({system_kinds::event, rep.view().history(order, 1).front().first, 0});
        for (int i = 0; i < 320; ++i) desk_->ledger.put({system_kinds::event, fresh(), 0}, image);
        desk_->sync("rep");
        models::NewsList news;
        news.set_workspace(&rep);
        QVERIFY(news.count() > 320);
        QVERIFY(news.rowCount() < news.count());
        while (news.canFetchMore({})) news.fetchMore({});
        QCOMPARE(news.rowCount(), news.count());
    }
};

QTEST_MAIN(TestModelsNews)
#include "test_models_news.moc"

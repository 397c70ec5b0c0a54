// Lists that follow what happens row by row: nothing jumps under the thumb, and nothing of one's own is cut away.
#include "client/models/document_form.h"
#include "client/models/document_list.h"
#include "client/models/draft_list.h"
#include "client/models/inbox_list.h"
#include "client/models/outbox_list.h"
#include "shared/registry/system_kinds.h"
#include "tests/client/models/desk.h"
#include "tests/client/models/followed.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <random>

using namespace satchel;
using models_test::Desk;
using models_test::Followed;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::approval_field;

namespace {

/// Rows as a test writes them: "a b2" is row a, and row b as it is told the second time.
class Written : public models::KeyedList {
public:
    Written() : KeyedList({"text"}, nullptr) {}
    void write(const QString& text, models::Workspace& workspace) {
        rows_ = text.split(' ', Qt::SkipEmptyParts);
        workspace.tell_anew();
    }

protected:
    bool concerns(const replica::Changes&) const override { return false; }
    Found read(std::size_t limit) const override {
        Found found{{}, static_cast<int>(rows_.size())};
        for (const auto& row : rows_.mid(0, static_cast<qsizetype>(limit))) found.rows.push_back({row.left(1), {{"text", row}}});
        return found;
    }

private:
    QStringList rows_;
};

}  // namespace

class TestModelsLists : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    base::Id fresh() {
        static base::SystemRandom random;
        return base::make_id(base::SystemClock().now(), random);
    }
    /// The approval that an order asked for, as the ledger has it.
    base::Id approval_of(const base::Id& order) {
        auto& reader = desk_->as("manager").view().reader();
        for (const auto& id :
             reader.find(system_kinds::approval, "task_of", {desk_->id("manager"), base::Value("open")}, 1'000).ids) {
            if (desk_->ledger.image({system_kinds::approval, id, 0})->values[f::subject].id() == order) return id;
        }
        return {};
    }
    /// As `id`, due so many minutes later, under another id if one is given.
    void put_due(const base::Id& id, int minutes, const base::Id& as) {
        auto image = *desk_->ledger.image({system_kinds::approval, id, 0});
        for (auto& task : image.groups.front()) {
            auto& due = task.values[f::task_due_at];
            due = base::Instant{due.instant().ms + minutes * 60'000};
        }
        desk_->ledger.put({system_kinds::approval, as, 0}, std::move(image));
    }
    static QString text(const base::Id& id) { return QString::fromStdString(id.text()); }
    /// So many new customers, saved without a signal.
    void write_customers(int count) {
        const auto& kind = desk_->ledger.registry().find("customer")->schema;
        const auto& fields = kind.main().fields;
        int saved = 0;
        for (int i = 0; i < count; ++i) {
            const auto name = base::Value("店 " + std::to_string(i));
            const auto tag = fields[*kind.main().index_of("name")].tag;
            const auto sort = fields[*kind.main().index_of("class")].tag;
            desk_->as("rep").save({schema::create(kind, fresh(), {{tag, name}, {sort, base::Value("restaurant")}})},
                                  [&](qint64 no, const QVariantList&, const QString&) { saved += no != 0 ? 1 : 0; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(saved, count, 60'000);
    }

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    void a_row_is_told_as_what_happened_to_it_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("nothing") << "a b c"
                                 << "a b c" << QStringList();
        QTest::newRow("first rows") << ""
                                    << "a b c" << QStringList{"insert 0-2"};
        QTest::newRow("insertion") << "a c"
                                   << "a b c" << QStringList{"insert 1-1"};
        QTest::newRow("removal") << "a b c"
                                 << "a c" << QStringList{"remove 1-1"};
        QTest::newRow("change") << "a b c"
                                << "a b2 c" << QStringList{"change 1-1"};
        QTest::newRow("rise") << "a b c d"
                              << "d a b c" << QStringList{"move 3 to 0"};
        QTest::newRow("fall") << "a b c d"
                              << "b c d a" << QStringList{"move 0 to 3"};
        QTest::newRow("swap") << "a b c"
                              << "a c b" << QStringList{"move 1 to 2"};
        QTest::newRow("rise and change") << "a b c"
                                         << "c2 a b" << QStringList{"move 2 to 0", "change 0-0"};
        QTest::newRow("the last ones go") << "a b"
                                          << "" << QStringList{"remove 1-1", "remove 0-0"};
    }
    void a_row_is_told_as_what_happened_to_it() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QStringList, told);
        auto& rep = desk_->as("rep");
        Written list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.write(before, rep);
        list.set_workspace(&rep);
        Followed screen(list, "text");
        list.write(after, rep);
        QTRY_COMPARE(screen.there(), after.split(' ', Qt::SkipEmptyParts));
        QCOMPARE(screen.told, told);
        QCOMPARE(screen.shown, screen.there());
    }

    void whatever_happens_the_screen_follows() {
        auto& rep = desk_->as("rep");
        Written list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.set_workspace(&rep);
        Followed screen(list, "text");
        std::mt19937 chance(11);
        const QStringList names = QString("a b c d e f g h i j k").split(' ');
        for (int round = 0; round < 300; ++round) {
            auto rows = names;
            std::shuffle(rows.begin(), rows.end(), chance);
            rows = rows.mid(0, static_cast<qsizetype>(chance() % 12));
            for (auto& row : rows) row += QString::number(chance() % 2);
            list.write(rows.join(' '), rep);
            QTRY_COMPARE(screen.there(), rows);
            QCOMPARE(screen.shown, rows);
        }
        QVERIFY(!screen.told.contains("reset"));
    }

    void inbox_follows_row_by_row() {
        const auto first = desk_->order(10, 2'000);
        const auto second = desk_->order(11, 2'000);
        auto& manager = desk_->as("manager");
        models::InboxList inbox;
        inbox.set_workspace(&manager);
        Followed screen(inbox, "document");
        QCOMPARE(screen.shown, (QStringList{text(first), text(second)}));

        const auto third = desk_->order(12, 2'000);
        desk_->sync("manager");
        QTRY_COMPARE(screen.shown, (QStringList{text(first), text(second), text(third)}));
        put_due(approval_of(first), 60, approval_of(first));
        desk_->sync("manager");
        QTRY_COMPARE(screen.shown, (QStringList{text(second), text(third), text(first)}));
        const auto& kind = desk_->ledger.registry().find("sales_order")->schema;
        desk_->act("rep", {schema::act(kind.tag, second, "withdraw")});
        desk_->sync("manager");
        QTRY_COMPARE(screen.shown, (QStringList{text(third), text(first)}));
        QVERIFY(!screen.told.contains("reset"));
        QVERIFY(screen.told.contains("insert 2-2"));
        QVERIFY(screen.told.contains("move 0 to 2"));
        QVERIFY(screen.told.contains("remove 0-0"));
    }

    /// What is due first may have come last.
    void inbox_shows_the_most_urgent_of_many() {
        const auto order = desk_->order(10, 2'000);
        desk_->as("manager");
        const auto model = approval_of(order);
        base::Id last;
        for (int i = 1; i <= 230; ++i) put_due(model, -i, last = fresh());
        desk_->sync("manager");
        models::InboxList inbox;
        inbox.set_workspace(&desk_->as("manager"));
        QCOMPARE(inbox.count(), 231);
        QCOMPARE(inbox.get(0).toMap()["approval"].toString(), text(last));
        QVERIFY(inbox.rowCount() < 231);
        while (inbox.canFetchMore({})) inbox.fetchMore({});
        QCOMPARE(inbox.rowCount(), 231);
        QCOMPARE(inbox.get(230).toMap()["approval"].toString(), text(model));
    }

    void outbox_pages_through_all_of_it() {
        write_customers(205);
        models::OutboxList outbox;
        outbox.set_workspace(&desk_->as("rep"));
        QCOMPARE(outbox.count(), 205);
        Followed screen(outbox, "no");
        QVERIFY(outbox.rowCount() < 205);
        while (outbox.canFetchMore({})) outbox.fetchMore({});
        QCOMPARE(screen.shown.size(), 205);
        QCOMPARE(QSet<QString>(screen.shown.begin(), screen.shown.end()).size(), 205);
        QVERIFY(!screen.told.contains("reset"));
    }

    void outbox_stays_where_it_is() {
        write_customers(3);
        auto& rep = desk_->as("rep");
        models::OutboxList outbox;
        outbox.set_workspace(&rep);
        QCOMPARE(outbox.count(), 3);
        Followed screen(outbox, "no");
        // The language is the same: nothing has changed.
        rep.tell_anew();
        QTest::qWait(20);
        QCOMPARE(screen.told, QStringList());
        write_customers(1);
        QTRY_COMPARE(outbox.count(), 4);
        QCOMPARE(screen.told, QStringList{"insert 0-0"});
        rep.undo(outbox.get(2).toMap()["no"].toLongLong());
        QTRY_COMPARE(outbox.count(), 3);
        QCOMPARE(screen.told, (QStringList{"insert 0-0", "remove 2-2"}));
        QVERIFY(outbox.get(0).toMap()["decidedAt"].toString().isEmpty());
        desk_->sync("rep");
        QTRY_COMPARE(outbox.count(), 0);
        outbox.set_list("done");
        QCOMPARE(outbox.count(), 3);
        QVERIFY(!outbox.get(0).toMap()["decidedAt"].toString().isEmpty());
    }

    void drafts_come_and_go_one_by_one() {
        auto& rep = desk_->as("rep");
        models::DraftList drafts;
        drafts.set_workspace(&rep);
        QCOMPARE(drafts.count(), 0);
        Followed screen(drafts, "title");
        models::DocumentForm order;
        order.set_workspace(&rep);
        order.begin("sales_order", {});
        order.set("customer", desk_->text("shop"));
        QTRY_COMPARE(screen.shown, QStringList{"华联超市"});
        models::DocumentForm customer;
        customer.set_workspace(&rep);
        customer.begin("customer", {});
        customer.set("name", "新开的店");
        QTRY_COMPARE(drafts.count(), 2);
        QTRY_COMPARE(QSet<QString>(screen.shown.begin(), screen.shown.end()), (QSet<QString>{"华联超市", "新开的店"}));
        const auto at = static_cast<int>(screen.shown.indexOf("新开的店"));
        QCOMPARE(drafts.get(at).toMap()["kind"].toString(), QString("customer"));
        QCOMPARE(drafts.get(at).toMap()["document"].toString(), customer.document());
        order.save();
        QTRY_COMPARE(screen.shown, QStringList{"新开的店"});
        QVERIFY(!screen.told.contains("reset"));
    }

    void documents_change_move_and_leave() {
        auto& rep = desk_->as("rep");
        models::DocumentList list;
        list.set_workspace(&rep);
        list.set_kind("product");
        list.set_order("name");
        QTRY_COMPARE(list.count(), 2);
        Followed screen(list, "name");
        QCOMPARE(screen.shown, (QStringList{"可乐", "绿茶"}));
        const auto put = [&](const char* field, const base::Value& value) {
            const auto& kind = desk_->ledger.registry().find("product")->schema;
            const schema::PartKey part{kind.tag, desk_->id("cola"), 0};
            auto image = *desk_->ledger.image(part);
            image.values[*kind.main().index_of(std::string_view(field))] = value;
            desk_->ledger.put(part, std::move(image));
            desk_->sync("rep");
        };
        put("uom", base::Value("瓶"));
        QTRY_COMPARE(screen.told, QStringList{"change 0-0"});
        QCOMPARE(list.get(0).toMap()["uom"].toString(), QString("瓶"));
        // Its new name sorts behind the other.
        put("name", base::Value("雪碧"));
        QTRY_COMPARE(screen.shown, (QStringList{"绿茶", "雪碧"}));
        QCOMPARE(list.get(1).toMap()["document"].toString(), desk_->text("cola"));
        list.set_filters({QVariantMap{{"field", "active"}, {"value", true}}});
        QTRY_VERIFY(screen.told.contains("reset"));
        QCOMPARE(list.count(), 2);
        screen.told.clear();
        put("active", base::Value(false));
        QTRY_COMPARE(screen.shown, QStringList{"绿茶"});
        QCOMPARE(screen.told, QStringList{"remove 1-1"});
        put("active", base::Value(true));
        QTRY_COMPARE(screen.told, (QStringList{"remove 1-1", "insert 1-1"}));
        QCOMPARE(list.count(), 2);
        QCOMPARE(list.count_text(), QString("2"));
    }

    /// A flood of changes is read once, not row by row.
    void documents_read_anew_after_a_flood() {
        auto& rep = desk_->as("rep");
        models::DocumentList list;
        list.set_workspace(&rep);
        list.set_kind("product");
        list.set_order("-name");
        QTRY_COMPARE(list.count(), 2);
        Followed screen(list, "name");
        const auto put = [&](int first, int count) {
            const auto& kind = desk_->ledger.registry().find("product")->schema;
            for (int i = first; i < first + count; ++i) {
                auto image = *desk_->ledger.image({kind.tag, desk_->id("cola"), 0});
                image.values[*kind.main().index_of("name")] = "商品 " + std::to_string(100 + i);
                image.values[*kind.main().index_of("sku")] = "S" + std::to_string(i);
                desk_->ledger.put({kind.tag, desk_->id("many " + std::to_string(i)), 0}, std::move(image));
            }
            desk_->sync("rep");
        };
        put(0, 20);
        QTRY_COMPARE(list.count(), 22);
        QVERIFY(!screen.told.contains("reset"));
        QCOMPARE(screen.shown, screen.there());
        put(20, 230);
        QTRY_COMPARE(list.count(), 252);
        QCOMPARE(screen.told.count("reset"), 1);
        QCOMPARE(screen.shown, screen.there());
    }
};

QTEST_MAIN(TestModelsLists)
#include "test_models_lists.moc"

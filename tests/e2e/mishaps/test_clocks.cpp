#include "tests/e2e/mishaps/firm.h"
#include "tests/e2e/story/transcript.h"

#include <QDateTime>
#include <QTest>

using namespace satchel;
using namespace satchel::mishaps;

namespace {

constexpr qint64 hour_s = 3'600;
constexpr qint64 day_s = 24 * hour_s;

QString day(int after) {
    return QDate::currentDate().addDays(after).toString(Qt::ISODate);
}

QString make(story::ClientProcess& client, const QString& kind, const QJsonObject& fields) {
    return client.must({{"do", "create"}, {"kind", kind}, {"fields", fields}})["document"].toString();
}

QString id_of(story::ClientProcess& client, const QString& kind) {
    return client.must({{"do", "list"}, {"kind", kind}})["rows"].toArray().first().toObject()["document"].toString();
}

/// What was said of everything in the outbox, one text a line.
QString said(story::ClientProcess& client) {
    QStringList lines;
    const auto outbox = client.must({{"do", "outbox"}});
    for (const auto& item : outbox["items"].toArray()) {
        const auto findings = item.toObject()["findings"].toArray();
        for (const auto& finding : findings)
            lines << finding.toObject()["code"].toString() + ": " + finding.toObject()["text"].toString();
    }
    return lines.join('\n');
}

void languages(const char* english, const char* chinese) {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << "en" << english;
    QTest::newRow("zh") << "zh" << chinese;
}

}  // namespace

/// Clocks that are off by hours and years, of real apps and a real server.
class TestClocks : public QObject {
    Q_OBJECT

    std::unique_ptr<Firm> firm_;

private slots:
    void init() {
        try {
            firm_ = std::make_unique<Firm>();
        } catch (const story::Failed& failed) {
            QFAIL(qPrintable(failed.what));
        }
    }
    void cleanup() { firm_.reset(); }

    void a_phone_hours_ahead_data() { languages("check this device's clock", "请检查本机时间"); }
    void a_phone_hours_ahead() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        firm_->start_rigged(*phone, {.clock_s = 5 * hour_s});
        phone->must({{"do", "online"}, {"on", true}});
        QVERIFY(phone->wait_for("synced"));
        const auto problem = problem_of(*phone, "clock_wrong");
        QCOMPARE(problem.code, QString("clock_wrong"));
        QVERIFY2(problem.text.contains(text), qPrintable(problem.text));
        // What is written carries the server's time.
        QVERIFY(new_customer(*phone, "meanwhile")["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
        QVERIFY(!verdicts(*phone).contains("rejected"));
        const auto rows = phone->must({{"do", "list"}, {"kind", "customer"}})["rows"].toArray();
        const auto at = QDateTime::fromMSecsSinceEpoch(rows.first().toObject()["occurred_at"].toString().toLongLong());
        QVERIFY2(std::abs(at.secsTo(QDateTime::currentDateTime())) < 120, qPrintable(at.toString(Qt::ISODate)));
        // And a password is taken although the phone cannot say when.
        QVERIFY(phone->ask({{"do", "sign_in"}, {"password", password}})["ok"].toBool());
    }

    void a_phone_years_behind_data() { languages("Prices were taken from a later day", "价格"); }
    void a_phone_years_behind() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        auto phone = firm_->phone("wang", "rep", language);
        auto office = firm_->phone("admin", "admin");
        const auto list = make(*office, "price_list", {{"name", "list"}, {"active", true}});
        const auto rice = make(*office, "product", {{"sku", "R"}, {"name", "Rice"}, {"uom", "bag"}, {"active", true}});
        // Once it was five, now it is six.
        make(*office, "price_rule", {{"list", list}, {"product", rice}, {"price", "5.00"}, {"valid_to", day(-700)}});
        make(*office, "price_rule", {{"list", list}, {"product", rice}, {"price", "6.00"}, {"valid_from", day(-699)}});
        const auto people = office->must({{"do", "list"}, {"kind", "user"}, {"where", QJsonObject{{"login", "wang"}}}});
        const auto wang = people["rows"].toArray().first().toObject()["document"].toString();
        make(*office, "customer",
             QJsonObject{{"name", "Corner"}, {"class", "restaurant"}, {"owner", wang}, {"price_list", list}});
        QVERIFY(office->wait_for("synced"));
        QTRY_VERIFY_WITH_TIMEOUT(has_customer(*phone, "Corner"), 20'000);

        firm_->start_rigged(*phone, {.clock_s = -3 * 365 * day_s});
        const QJsonObject line{{"product", rice}, {"qty", "10"}};
        const auto order = phone
                               ->must({{"do", "create"},
                                       {"kind", "sales_order"},
                                       {"fields", QJsonObject{{"customer", id_of(*phone, "customer")}, {"ship_by", day(3)}}},
                                       {"lines", QJsonObject{{"lines", QJsonArray{line}}}}})["document"]
                               .toString();
        const auto total = [&] {
            return phone->must({{"do", "show"}, {"kind", "sales_order"}, {"document", order}})["document"]
                .toObject()["total"]
                .toString();
        };
        QCOMPARE(total(), QString("50.00"));
        phone->must({{"do", "online"}, {"on", true}});
        QVERIFY2(phone->wait_for("synced"), qPrintable(problem_of(*phone, {}, 0).code));
        QCOMPARE(total(), QString("60.00"));
        QCOMPARE(verdicts(*phone), QString("adjusted"));
        QVERIFY2(said(*phone).contains("price_time_adjusted: ") && said(*phone).contains(text), qPrintable(said(*phone)));
        QCOMPARE(problem_of(*phone, "clock_wrong").code, QString("clock_wrong"));
    }

    void a_server_that_goes_back() {
        auto phone = firm_->phone("wang", "rep");
        QVERIFY(new_customer(*phone, "today")["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
        const auto seq = phone->must({{"do", "status"}})["seq"].toInteger();
        firm_->start_server_rigged({.clock_s = 2 * day_s});
        QVERIFY(new_customer(*phone, "in two days")["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
        const auto then = phone->must({{"do", "status"}})["seq"].toInteger();
        QVERIFY(then > seq);
        firm_->start_server_rigged({});
        QVERIFY(new_customer(*phone, "today again")["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
        QVERIFY(phone->must({{"do", "status"}})["seq"].toInteger() > then);
        QVERIFY(!verdicts(*phone).contains("rejected"));
        for (const auto* name : {"today", "in two days", "today again"}) QVERIFY(has_customer(*phone, name));
        QCOMPARE(phone->must({{"do", "status"}})["mismatches"].toInteger(), 0);
        QCOMPARE(firm_->server().stop().first, 0);
        firm_->command({"verify", firm_->folder()});
    }

    void a_server_whose_clock_is_before_its_certificate() {
        QString why;
        try {
            firm_->start_server_rigged({.clock_s = -30 * day_s});
        } catch (const story::Failed& failed) {
            why = failed.what;
        }
        QVERIFY2(why.contains("clock") || why.contains("时钟") || why.contains("时间"), qPrintable(why));
        firm_->start_server_rigged({});
        auto phone = firm_->phone("wang", "rep");
        QVERIFY(new_customer(*phone, "afterwards")["ok"].toBool());
        QVERIFY(phone->wait_for("synced"));
    }
};

QTEST_GUILESS_MAIN(TestClocks)
#include "test_clocks.moc"

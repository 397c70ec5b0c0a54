#include "tests/e2e/story/story.h"

namespace satchel::story {

namespace {

constexpr auto customer_tag = "20";

}  // namespace

void Story::lead_is_won_without_signal() {
    tell_.chapter("A lead becomes a customer with a quotation, without signal");
    rep_.must({{"do", "online"}, {"on", false}});
    tell_.check("rep", rep_.wait_for("offline"), "is offline");
    const QJsonObject met{{"name", "江湾食品商行"}, {"contact", "周敏"}, {"source", "referral"}};
    const auto lead = rep_.must({{"do", "create"}, {"kind", "lead"}, {"fields", met}})["document"].toString();
    for (const auto* action : {"contact", "qualify", "convert"})
        rep_.must({{"do", "act"}, {"kind", "lead"}, {"document", lead}, {"action", action}});
    const auto won = show(rep_, "lead", lead)["document"].toObject();
    const auto buyer = won["customer"].toString();
    const auto made = show(rep_, "customer", buyer)["document"].toObject();
    tell_.check("rep", won["state"] == "converted" && made["name"] == "江湾食品商行", "converts the lead into a customer at once",
                made["status"].toString());
    const QJsonObject stop{
        {"subject_kind", customer_tag}, {"subject", buyer}, {"plan_date", day_from_now(0)}, {"summary", "要先报价"}};
    const auto visit =
        rep_.must({{"do", "create"}, {"kind", "visit"}, {"fields", stop}, {"act", "record"}})["document"].toString();
    const auto products =
        rep_.must({{"do", "list"}, {"kind", "product"}, {"where", QJsonObject{{"active", true}}}, {"limit", 2}})["rows"]
            .toArray();
    QJsonArray lines;
    for (const auto& product : products) lines.append(QJsonObject{{"product", product.toObject()["document"]}, {"qty", "4"}});
    const auto quotation = rep_.must({{"do", "create"},
                                      {"kind", "quotation"},
                                      {"fields", QJsonObject{{"customer", buyer}, {"valid_until", day_from_now(14)}}},
                                      {"lines", QJsonObject{{"lines", lines}}},
                                      {"act", "submit"}})["document"]
                               .toString();
    const auto total = show(rep_, "quotation", quotation)["document"]["total"].toString();
    tell_.check("rep", total.toDouble() > 0, "quotes, priced on the phone", "¥" + total);
    rep_.must({{"do", "online"}, {"on", true}});
    tell_.check("rep", rep_.wait_for("synced", 40'000), "everything is delivered");
    tell_.check("clerk", clerk_.wait_state("lead", lead, "converted"), "sees what became of the lead");
    const auto there = show(rep_, "visit", visit);
    tell_.check("rep", there["document"]["state"] == "done" && !there["pending"].toBool(), "the visit is on the server");
    const auto quoted = show(rep_, "quotation", quotation);
    tell_.check("rep", quoted["document"]["total"].toString() == total && !quoted["pending"].toBool(),
                "and the quotation, same price", quoted["document"]["state"].toString());
}

}  // namespace satchel::story

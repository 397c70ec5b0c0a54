#include "shared/documents/customer.h"
#include "shared/documents/customer_merge.h"
#include "shared/documents/documents.h"
#include "shared/documents/dunning.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/invoice.h"
#include "shared/documents/invoice_request.h"
#include "shared/documents/key_dossier.h"
#include "shared/documents/lead.h"
#include "shared/documents/opportunity.h"
#include "shared/documents/order_change.h"
#include "shared/documents/order_checks.h"
#include "shared/documents/order_issue.h"
#include "shared/documents/payment_promise.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/quotation.h"
#include "shared/documents/receipt.h"
#include "shared/documents/return_request.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/stock.h"
#include "shared/documents/supply_task.h"
#include "shared/documents/visit.h"
#include "shared/documents/warehouse.h"
#include "shared/registry/system_kinds.h"
#include "shared/registry/working_time.h"

#include <QTest>

using namespace satchel;

namespace {

QString text_of(const std::vector<std::string>& faults) {
    QStringList lines;
    for (const auto& fault : faults) lines << QString::fromStdString(fault);
    return lines.join('\n');
}

/// A field that the header's enum names, and where it stands.
void row(const char* kind, int facet, int group, std::size_t index, const char* field) {
    QTest::addRow("%s/%d/%d.%s", kind, facet, group, field) << kind << facet << group << static_cast<qulonglong>(index) << field;
}

void more_indexes() {
    namespace d = documents;
    row("sales_order", 0, d::sales_order::allocations, d::sales_order::allocation_qty, "qty");
    row("warehouse", 0, -1, d::warehouse::active, "active");
    row("stock", 0, -1, d::stock::warehouse, "warehouse");
    row("stock", 0, -1, d::stock::on_hand, "on_hand");
    row("stock", 0, -1, d::stock::name, "name");
    row("supply_task", 0, -1, d::supply_task::order_line, "order_line");
    row("supply_task", 0, -1, d::supply_task::eta, "eta");
    row("supply_task", 0, 0, d::supply_task::milestone_done_at, "done_at");
    row("shipment", 0, -1, d::shipment::subject, "subject");
    row("shipment", 0, -1, d::shipment::sign_photo, "sign_photo");
    row("shipment", 0, -1, d::shipment::plan_edits_after_freeze, "plan_edits_after_freeze");
    row("shipment", 0, -1, d::shipment::lines_differing, "lines_differing");
    row("shipment", 0, d::shipment::items, d::shipment::item_frozen_qty, "frozen_qty");
    row("shipment", 0, d::shipment::scans, d::shipment::scan_at, "at");
    row("expense_claim", 0, -1, d::expense_claim::total_sanctioned, "total_sanctioned");
    row("expense_claim", 0, -1, d::expense_claim::paid_by, "paid_by");
    row("expense_claim", 0, 0, d::expense_claim::line_receipts, "receipts");
    row("expense_claim", 0, 0, d::expense_claim::line_dup_of, "dup_of");
    row("expense_claim", 1, -1, d::expense_claim::pay_to, "pay_to");
    row("visit", 0, -1, d::visit::plan_date, "plan_date");
    row("visit", 0, -1, d::visit::position_consent, "position_consent");
    row("visit", 0, -1, d::visit::customer_name, "customer_name");
    row("lead", 0, -1, d::lead::name, "name");
    row("lead", 0, -1, d::lead::opportunity, "opportunity");
    row("lead", 1, -1, d::lead::private_phone, "phone");
    row("opportunity", 0, -1, d::opportunity::title, "title");
    row("opportunity", 0, -1, d::opportunity::lost_reason, "lost_reason");
    row("opportunity", 0, -1, d::opportunity::customer_name, "customer_name");
    row("key_dossier", 0, -1, d::key_dossier::demands, "needs");
    row("key_dossier", 0, -1, d::key_dossier::due, "due");
    row("key_dossier", 0, -1, d::key_dossier::customer_name, "customer_name");
    row("customer_merge", 0, -1, d::customer_merge::keep, "keep");
    row("customer_merge", 0, -1, d::customer_merge::drop_name, "drop_name");
    row("customer", 0, -1, d::customer::has_overdue, "has_overdue");
    row("sales_order", 0, -1, d::sales_order::invoiced, "invoiced");
    row("sales_order", 0, -1, d::sales_order::exchange_for, "exchange_for");
    row("invoice_request", 0, -1, d::invoice_request::paper, "kind");
    row("invoice_request", 0, -1, d::invoice_request::invoice, "invoice");
    row("invoice", 0, -1, d::invoice::paper, "kind");
    row("invoice", 0, -1, d::invoice::open, "open");
    row("invoice", 0, -1, d::invoice::return_request, "return_request");
    row("receipt", 0, -1, d::receipt::amount, "amount");
    row("receipt", 0, -1, d::receipt::reversal, "reversal");
    row("receipt", 0, 0, d::receipt::allocation_by, "by");
    row("payment_promise", 0, -1, d::payment_promise::note, "note");
    row("dunning", 0, -1, d::dunning::result, "result");
    row("return_request", 0, -1, d::return_request::replacement, "replacement");
    row("return_request", 0, 0, d::return_request::item_received, "received_qty");
    row("return_request", 0, 0, d::return_request::item_amount, "amount");
}

}  // namespace

class TestRegistry : public QObject {
    Q_OBJECT
private slots:
    void kinds_agree_with_each_other() { QCOMPARE(text_of(registry::faults_of(*documents::make_registry())), QString()); }

    void a_fault_is_named_data() {
        QTest::addColumn<int>("spoilt");
        QTest::addColumn<QString>("fault");
        QTest::addRow("a need of an unknown kind") << 0 << "sales_order: the step spoilt needs the unknown kind 999";
        QTest::addRow("a need of an unknown look-up") << 1 << "sales_order: the step spoilt needs the unknown look-up colour";
        QTest::addRow("a need of an unknown facet") << 2 << "sales_order: the step spoilt needs an unknown facet of customer";
        QTest::addRow("a need that only the server can meet")
            << 3 << "sales_order: the step spoilt needs what only the server can find";
        QTest::addRow("a field moved") << 4 << "event: subject is not where it is expected";
        QTest::addRow("an amount that is no field") << 5 << "sales_order: its amount names an unknown field";
        QTest::addRow("a reference to nothing") << 6 << "sales_order/main.price_list: refers to an unknown kind";
        QTest::addRow("a column of another document's that is not there")
            << 7 << "dunning: the column invoice.colour names nothing";
    }
    void a_fault_is_named() {
        QFETCH(int, spoilt);
        QFETCH(QString, fault);
        auto kinds = documents::make_registry()->kinds();
        const auto named = [&](std::string_view name) -> registry::DocumentKind& {
            return *std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.schema.name == name; });
        };
        auto& order = named("sales_order");
        registry::Step step{.name = "spoilt", .run = [](registry::Work&) {}};
        if (spoilt == 0) step.needs = {{.kind = 999}};
        if (spoilt == 1) step.needs = {{.kind = 20, .lookup = "colour"}};
        if (spoilt == 2) step.needs = {{.kind = 20, .facet = 9}};
        if (spoilt == 3) step.needs = {{.kind = 20, .lookup = "tax_id"}};
        if (spoilt == 4) named("event").schema.shapes[0].fields[registry::system_kinds::event_field::subject].name = "moved";
        if (spoilt == 5) order.amount = "colour";
        if (spoilt == 6) order.schema.shapes[0].fields[documents::sales_order::price_list].target = 999;
        if (spoilt == 7) named("dunning").schema.columns = {"invoice.colour"};
        if (spoilt < 4) order.guards.push_back(step);
        // The look-up speaks of a field by its name as well, so the event's own description would be unsound.
        if (spoilt == 4) named("event").schema.lookups = {};
        const registry::Registry registry(1, std::move(kinds));
        QVERIFY2(text_of(registry::faults_of(registry)).contains(fault), qPrintable(text_of(registry::faults_of(registry))));
    }

    /// The enums of the documents' headers name indexes; this is where they are compared with the fields that stand there.
    void indexes_data() {
        namespace d = documents;
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("facet");
        QTest::addColumn<int>("group");
        QTest::addColumn<qulonglong>("index");
        QTest::addColumn<QString>("field");
        row("customer", 0, -1, d::customer::name, "name");
        row("customer", 0, -1, d::customer::status, "status");
        row("customer", 0, -1, d::customer::price_list, "price_list");
        row("customer", 0, -1, d::customer::credit_left, "credit_left");
        row("customer", 0, -1, d::customer::remark, "remark");
        row("customer", 0, -1, d::customer::demand, "demand");
        row("customer", 0, -1, d::customer::completeness, "completeness");
        row("customer", 0, -1, d::customer::last_visit_at, "last_visit_at");
        row("customer", 2, -1, d::customer::credit_limit, "credit_limit");
        row("customer", 2, -1, d::customer::open_orders, "open_orders");
        row("customer", 0, 0, d::customer::contact_primary, "is_primary");
        row("customer", 0, 1, d::customer::address_receiver, "receiver");
        row("product", 0, -1, d::product::sku, "sku");
        row("product", 0, -1, d::product::uom, "uom");
        row("product", 0, -1, d::product::list_price, "list_price");
        row("product", 0, -1, d::product::tax_rate, "tax_rate");
        row("product", 1, -1, d::product::cost_price, "cost");
        row("price_list", 0, -1, d::price::list_active, "active");
        row("price_rule", 0, -1, d::price::rule_min_qty, "min_qty");
        row("price_rule", 0, -1, d::price::rule_price, "price");
        row("price_rule", 0, -1, d::price::rule_from, "valid_from");
        row("price_rule", 0, -1, d::price::rule_stackable, "stackable");
        row("price_rule", 1, -1, d::price::floor_price, "floor");
        row("sales_order", 0, -1, d::sales_order::customer, "customer");
        row("sales_order", 0, -1, d::sales_order::priced_on, "priced_on");
        row("sales_order", 0, -1, d::sales_order::total, "total");
        row("sales_order", 0, -1, d::sales_order::second_check, "second_check");
        row("sales_order", 0, -1, d::sales_order::customer_name, "customer_name");
        row("sales_order", 0, 0, d::sales_order::line_qty, "qty");
        row("sales_order", 0, 0, d::sales_order::line_price, "price");
        row("sales_order", 0, 0, d::sales_order::line_amount, "amount");
        row("sales_order", 0, 0, d::sales_order::line_returned, "returned");
        row("sales_order", 0, 0, d::sales_order::line_holds, "holds");
        row("sales_order", 0, 1, d::order_checks::error_found_at, "found_at");
        row("sales_order", 0, -1, d::sales_order::checked_fields, "checked_fields");
        row("price_list", 0, -1, d::price::list_regions, "regions");
        row("quotation", 0, -1, d::quotation::customer_name, "customer_name");
        row("quotation", 0, -1, d::quotation::priced_at, "priced_at");
        row("quotation", 0, 0, d::priced_lines::line_amount, "amount");
        row("order_change", 0, -1, d::order_change::base_version, "base_version");
        row("order_change", 0, -1, d::order_change::acknowledged_by, "acknowledged_by");
        row("order_change", 0, 0, d::order_change::op_was_qty, "was_qty");
        row("order_change", 0, 0, d::order_change::op_holds, "holds");
        row("order_issue", 0, -1, d::order_issue::issue_kind, "kind");
        row("order_issue", 0, -1, d::order_issue::resolved_at, "resolved_at");
        row("sales_order", 0, 0, d::sales_order::line_short, "short");
        row("sales_order", 0, d::sales_order::allocations, d::sales_order::allocation_stock, "stock");
        more_indexes();
    }
    void indexes() {
        QFETCH(QString, kind);
        QFETCH(int, facet);
        QFETCH(int, group);
        QFETCH(qulonglong, index);
        QFETCH(QString, field);
        const auto registry = documents::make_registry();
        const auto* shape = registry->find(kind.toStdString())->schema.shape(static_cast<schema::Tag>(facet));
        const auto& fields = group < 0 ? shape->fields : shape->groups[static_cast<std::size_t>(group)].fields;
        QCOMPARE(QString::fromStdString(fields[index].name), field);
    }

    void a_calendar_of_nonsense() {
        const auto registry = documents::make_registry();
        auto image = schema::empty_image(registry->find("calendar")->schema.main());
        for (const auto& [from, to] : {std::pair{9'000'000'000'000'000, 9'000'000'000'000'000}, {-5LL, 600LL}, {800LL, 700LL}}) {
            auto line = schema::empty_line(registry->find("calendar")->schema.main().groups[1],
                                           base::derive_id({}, {}, image.groups[1].size(), 0, 0));
            line.values = {static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)};
            image.groups[1].push_back(line);
        }
        const auto calendar = registry::working_time(image, {});
        QCOMPARE(calendar.hours.size(), std::size_t(1));
        QCOMPARE(calendar.hours.front().from_ms, std::int64_t(0));
        QCOMPARE(calendar.hours.front().to_ms, std::int64_t(36'000'000));
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "test_registry.moc"

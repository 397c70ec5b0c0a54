#include "client/models/paper.h"

#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"
#include "shared/documents/quotation.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/registry/system_kinds.h"

#include <QDate>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace customer = documents::customer;
namespace invoice = documents::invoice;
namespace lines = documents::priced_lines;
namespace order = documents::sales_order;
namespace quotation = documents::quotation;
namespace shipment = documents::shipment;
namespace system_kinds = registry::system_kinds;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(satchel::models::Paper)
};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// On paper a day has its year, and no weekday.
QString written(base::Date date) {
    if (language() == Language::chinese) return Text::date(date, {}).section(' ', 0, 0);
    return QLocale(QLocale::English).toString(QDate(1970, 1, 1).addDays(date.days), QStringLiteral("d MMM yyyy"));
}

/// Puts a paper together out of one document and what it names.
class Writer {
public:
    Writer(Workspace& workspace, const registry::DocumentKind& kind, const schema::Image& image)
        : workspace_(workspace), kind_(kind), image_(image) {
        paper.company = workspace.organisation();
        paper.no = q(image.values[common::no].text());
        paper.page_of = Words::tr("Page %1 of %2");
        paper.foot = Words::tr("Printed %1 by %2").arg(written(today()), workspace.user_name());
    }

    Paper paper;

    base::Date today() const { return base::local_date(workspace_.now(), workspace_.zone()); }
    const std::vector<schema::Line>& items() const { return image_.groups.front(); }
    const base::Value& at(std::size_t field) const { return image_.values[field]; }
    QString text(std::size_t field) const { return workspace_.say()(kind_.schema.main().fields[field], at(field)); }
    QString title(schema::Tag kind, const base::Value& id) const {
        return id.is_null() ? QString() : workspace_.title_of(kind, id.id());
    }
    QString day(const base::Value& value) const { return value.is_null() ? QString() : written(value.date()); }
    QString day_of(const base::Value& value) const {
        return value.is_null() ? QString() : written(base::local_date(value.instant(), workspace_.zone()));
    }
    void fact(const QString& label, const QString& value) {
        if (!value.trimmed().isEmpty()) paper.facts.push_back({label, value});
    }
    void term(const QString& label, const QString& value) {
        if (!value.trimmed().isEmpty()) paper.terms.push_back({label, value});
    }

    void customer_block(const base::Value& id, const base::Value& name, const QString& contact) {
        const auto read = id.is_null() ? registry::Read() : workspace_.view().reader().read({customer::tag, id.id(), 0});
        fact(Words::tr("Customer"), !name.is_null() ? q(name.text()) : title(customer::tag, id));
        if (read) fact(Words::tr("Tax number"), q(read->values[customer::tax_id].text()));
        fact(Words::tr("Contact"), contact);
    }
    void owner_block() {
        const auto& owner = at(common::owner);
        const auto read =
            owner.is_null() ? registry::Read() : workspace_.view().reader().read({system_kinds::user, owner.id(), 0});
        const auto phone = read ? q(read->values[system_kinds::user_field::phone].text()) : QString();
        fact(Words::tr("Sales contact"), (title(system_kinds::user, owner) + " " + phone).trimmed());
    }

    /// The table of an order or a quotation, and what it comes to.
    void priced(const lines::Columns& columns) {
        const auto& held = image_.groups[lines::index];
        const auto any = [&](auto test) { return std::any_of(held.begin(), held.end(), test); };
        const bool discounts = any([](const schema::Line& line) { return line.values[lines::line_discount].integer() > 0; });
        const bool notes = any([](const schema::Line& line) {
            return line.values[lines::line_gift].boolean() || !line.values[lines::line_note].text().empty();
        });
        paper.columns = {{Words::tr("No."), 11},
                         {Words::tr("Product"), 62},
                         {Words::tr("Quantity"), 18, true},
                         {Words::tr("Unit"), 12},
                         {Words::tr("Unit price"), 22, true}};
        if (discounts) paper.columns.push_back({Words::tr("Discount"), 16, true});
        paper.columns.push_back({Words::tr("Amount"), 28, true});
        if (notes) paper.columns.push_back({Words::tr("Note"), 26});
        for (const auto& line : held) {
            const auto& v = line.values;
            QStringList row = {QString::number(paper.rows.size() + 1), product_words(v[lines::line_product], v[lines::line_name]),
                               Text::quantity(v[lines::line_qty].quantity()), q(v[lines::line_uom].text()),
                               v[lines::line_price].is_null() ? QString() : Text::price(v[lines::line_price].price())};
            if (discounts)
                row << (v[lines::line_discount].integer() > 0 ? Text::ratio(v[lines::line_discount].ratio()) : QString());
            row << Text::money(v[lines::line_amount].money());
            if (notes) {
                QStringList words;
                if (v[lines::line_gift].boolean()) words << Words::tr("Gift");
                if (!v[lines::line_note].text().empty()) words << q(v[lines::line_note].text());
                row << words.join(", ");
            }
            paper.rows.push_back(row);
        }
        paper.sums = {{Words::tr("Without tax"), Text::yuan(at(columns.subtotal).money())},
                      {Words::tr("Tax"), Text::yuan(at(columns.tax).money())},
                      {Words::tr("Total, tax included"), Text::yuan(at(columns.total).money())}};
        paper.in_words = {Words::tr("Total in words (RMB)"), Text::capital_money(at(columns.total).money())};
    }

    QString product_words(const base::Value& id, const base::Value& name) const {
        const auto* described = workspace_.registry().find(std::string_view("product"));
        const auto read = id.is_null() ? registry::Read() : workspace_.view().reader().read({described->schema.tag, id.id(), 0});
        const auto spec = read ? q(read->values[*described->schema.main().index_of(std::string_view("spec"))].text()) : QString();
        const auto called = name.is_null() ? title(described->schema.tag, id) : q(name.text());
        return spec.isEmpty() || called.contains(spec) ? called : called + "  " + spec;
    }

    void signature(std::size_t field) {
        if (at(field).is_null()) return;
        const auto& bytes = at(field).bytes();
        const auto photo = workspace_.photo(q(base::to_hex(bytes)), true).toMap();
        paper.signature_file = photo["source"].toUrl().toLocalFile();
    }

private:
    Workspace& workspace_;
    const registry::DocumentKind& kind_;
    const schema::Image& image_;
};

QString signed_by_hand() {
    return Words::tr("Signature and seal:                    Date:");
}

Paper quotation_paper(Writer& w) {
    w.paper.title = Words::tr("Quotation");
    w.customer_block(w.at(quotation::customer), w.at(quotation::customer_name), w.text(quotation::contact));
    w.fact(Words::tr("Date"), w.day_of(w.at(common::occurred_at)));
    w.fact(Words::tr("Valid until"), w.day(w.at(quotation::valid_until)));
    if (w.at(quotation::revision).integer() > 1)
        w.fact(Words::tr("Revision"), QString::number(w.at(quotation::revision).integer()));
    w.owner_block();
    w.priced(quotation::columns);
    w.term(Words::tr("Terms and conditions"), q(w.at(quotation::terms).text()));
    w.paper.signatures = {{Words::tr("Accepted by the customer"), signed_by_hand()},
                          {Words::tr("Offered by %1").arg(w.paper.company), signed_by_hand()}};
    return w.paper;
}

Paper order_paper(Writer& w) {
    w.paper.title = Words::tr("Sales order");
    w.customer_block(w.at(order::customer), w.at(order::customer_name), w.text(order::contact));
    w.fact(Words::tr("Date"), w.day_of(w.at(common::occurred_at)));
    w.fact(Words::tr("Delivery by"), w.day(w.at(order::ship_by)));
    w.fact(Words::tr("Payment"), w.text(order::pay_method));
    w.owner_block();
    w.fact(Words::tr("Ship to"), w.text(order::ship_to));
    w.fact(Words::tr("Invoice to"), w.text(order::bill_to));
    w.priced(order::columns);
    w.term(Words::tr("Remark"), w.text(order::remark));
    w.paper.signatures = {{Words::tr("Customer"), signed_by_hand()},
                          {Words::tr("Supplier: %1").arg(w.paper.company), signed_by_hand()}};
    w.signature(order::customer_sign);
    return w.paper;
}

Paper delivery_paper(Workspace& workspace, Writer& w) {
    w.paper.title = Words::tr("Delivery note");
    const auto read = workspace.view().reader().read({order::tag, w.at(shipment::subject).id(), 0});
    w.fact(Words::tr("Customer"), w.text(shipment::customer_name));
    if (read) {
        w.fact(Words::tr("Order"), q(read->values[common::no].text()));
        w.fact(Words::tr("Ship to"), q(read->values[order::ship_to].text()));
        w.fact(Words::tr("Contact"), q(read->values[order::contact].text()));
    }
    w.fact(Words::tr("Warehouse"), w.text(shipment::warehouse));
    w.fact(Words::tr("Date"), w.day(w.at(shipment::plan_date)));
    w.fact(Words::tr("Carrier"), (w.text(shipment::carrier) + " " + w.text(shipment::tracking_no)).trimmed());
    w.paper.columns = {{Words::tr("No."), 11},  {Words::tr("Product"), 80},        {Words::tr("Quantity"), 22, true},
                       {Words::tr("Unit"), 14}, {Words::tr("Received"), 22, true}, {Words::tr("Note"), 34}};
    for (const auto& item : w.items()) {
        const auto& v = item.values;
        const auto& qty = v[shipment::item_picked].is_null() ? v[shipment::item_qty] : v[shipment::item_picked];
        w.paper.rows.push_back({QString::number(w.paper.rows.size() + 1),
                                w.product_words(v[shipment::item_product], v[shipment::item_name]),
                                Text::quantity(qty.quantity()), q(v[shipment::item_uom].text()), QString(), QString()});
    }
    w.paper.signatures = {{Words::tr("Received by"), signed_by_hand()}, {Words::tr("Delivered by"), signed_by_hand()}};
    return w.paper;
}

/// What a customer has not paid yet, invoice by invoice.
Paper statement_paper(Workspace& workspace, Writer& w, const base::Id& of) {
    w.paper.title = Words::tr("Statement of account");
    w.paper.no.clear();
    w.customer_block(base::Value(of), w.at(customer::name), {});
    w.fact(Words::tr("As of"), written(w.today()));
    w.owner_block();
    w.paper.columns = {{Words::tr("No."), 11},       {Words::tr("Invoice"), 46},      {Words::tr("Issued"), 30},
                       {Words::tr("Due"), 30},       {Words::tr("Amount"), 28, true}, {Words::tr("Paid"), 28, true},
                       {Words::tr("Open"), 28, true}};
    constexpr std::size_t most = 1'000;
    replica::Query query{.kind = invoice::tag};
    query.filters = {workspace.merged_customers().named_by(invoice::customer, of)};
    query.newest_first = false;
    const auto page = workspace.view().page(query, std::nullopt, most);
    std::int64_t open = 0;
    std::int64_t late = 0;
    for (const auto& row : page ? page->rows : std::vector<replica::Row>()) {
        const auto read = workspace.view().reader().read({invoice::tag, row.key.id, 0});
        if (!read || read->values[invoice::open].integer() == 0) continue;
        const auto& v = read->values;
        open += v[invoice::open].integer();
        if (invoice::is_past_due(read.image(), w.today())) late += v[invoice::open].integer();
        const auto& number = v[invoice::invoice_no].text().empty() ? v[common::no] : v[invoice::invoice_no];
        w.paper.rows.push_back({QString::number(w.paper.rows.size() + 1), q(number.text()), w.day_of(v[invoice::issued_at]),
                                w.day(v[invoice::due_on]), Text::money(v[invoice::amount].money()),
                                Text::money(v[invoice::paid].money()), Text::money(v[invoice::open].money())});
    }
    w.paper.sums = {{Words::tr("Of that overdue"), Text::yuan({late})}, {Words::tr("Open in all"), Text::yuan({open})}};
    w.paper.in_words = {Words::tr("Total in words (RMB)"), Text::capital_money({open})};
    w.term(Words::tr("Please check"),
           Words::tr("If anything is not right, tell us within 7 days; otherwise we take it as agreed."));
    w.paper.signatures = {{Words::tr("Confirmed by the customer"), signed_by_hand()},
                          {Words::tr("Supplier: %1").arg(w.paper.company), signed_by_hand()}};
    return w.paper;
}

}  // namespace

bool has_paper(const std::string& kind) {
    return kind == "quotation" || kind == "sales_order" || kind == "shipment" || kind == "customer";
}

std::optional<Paper> paper_of(Workspace& workspace, const QString& kind, const QString& document) {
    const auto* described = workspace.registry().find(kind.toStdString());
    const auto id = base::Id::parse(document.toStdString());
    if (described == nullptr || !id || !has_paper(described->schema.name)) return std::nullopt;
    const auto held = workspace.view().document({described->schema.tag, *id});
    const auto* image = held ? held->image() : nullptr;
    if (image == nullptr) return std::nullopt;
    Writer writer(workspace, *described, *image);
    switch (described->schema.tag) {
        case quotation::tag:
            return quotation_paper(writer);
        case order::tag:
            return order_paper(writer);
        case shipment::tag:
            return delivery_paper(workspace, writer);
        default:
            return statement_paper(workspace, writer, *id);
    }
}

}  // namespace satchel::models

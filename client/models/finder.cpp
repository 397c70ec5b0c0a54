#include "client/models/finder.h"

#include "client/models/field_values.h"
#include "client/models/reading_work.h"
#include "client/models/rhythm.h"
#include "client/replica/icu_transliterator.h"
#include "client/replica/numbers.h"
#include "client/replica/search_text.h"
#include "shared/base/text.h"
#include "shared/documents/customer.h"
#include "shared/documents/expense_claim.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/stock.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <map>

namespace satchel::models {

namespace {

namespace customer_kind = documents::customer;
namespace product_kind = documents::product;
namespace stock_kind = documents::stock;
namespace order_kind = documents::sales_order;
namespace claim_kind = documents::expense_claim;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

base::Id id_of(const QString& text) {
    return base::Id::parse(text.toStdString()).value_or(base::Id{});
}

/// Empty where this device does not hold it.
QString phone_of(Workspace& workspace, const base::Id& customer, const base::Id& contact) {
    const auto read = workspace.view().reader().read({customer_kind::tag, customer, customer_kind::contacts_facet});
    if (!read) return {};
    const auto* line = schema::find_line(read.image(), 0, contact);
    return line != nullptr ? q(line->values[customer_kind::private_phone].text()) : QString();
}

constexpr std::int64_t one_unit = 1'000;  // a quantity of one

/// What things cost one customer, as the order will say; the standard price for nobody.
class Prices {
public:
    Prices(Workspace& workspace, const base::Id& customer) : work_(workspace) {
        const auto* buyer = customer.is_null() ? nullptr : work_.read(customer_kind::tag, customer);
        if (buyer == nullptr) return;
        const auto& v = buyer->values;
        list_ = documents::price::list_of(work_, v[customer_kind::price_list], v[customer_kind::tier], v[customer_kind::region]);
    }
    const schema::Image* product(const base::Id& id) { return work_.read(product_kind::tag, id); }
    QString of(const base::Id& product, base::Quantity quantity) {
        const auto price = documents::price::unit_price(work_, list_.is_null() ? base::Id() : list_.id(), product, quantity,
                                                        work_.context().priced_at);
        return price ? "¥" + Text::price(*price) : QString();
    }

private:
    ReadingWork work_;
    base::Value list_;
};

/// Empty where this device does not hold it.
QVariantMap shown_product(Prices& prices, const base::Id& id, base::Quantity quantity) {
    const auto* image = prices.product(id);
    if (image == nullptr) return {};
    const auto& v = image->values;
    return {{"product", q(id.text())},
            {"name", q(v[product_kind::name].text())},
            {"spec", q(v[product_kind::spec].text())},
            {"uom", q(v[product_kind::uom].text())},
            {"sku", q(v[product_kind::sku].text())},
            {"brand", q(v[product_kind::brand].text())},
            {"active", v[product_kind::active].boolean()},
            {"price_text", prices.of(id, quantity)}};
}

/// What bears the number that was typed, as "24", "so24" or "SO-000024": digits are in many phones and tax numbers, but whoever types the
/// number of a document means it.
std::vector<replica::Hit> numbered(Workspace& workspace, const QString& typed, const std::vector<schema::Tag>& tags) {
    static const QRegularExpression form(QStringLiteral("^([A-Za-z]*)-?0*([0-9]{1,9})$"));
    const auto match = form.match(typed.trimmed());
    if (!match.hasMatch() || typed.trimmed().size() < 2) return {};
    std::vector<replica::Hit> hits;
    for (const auto& kind : workspace.registry().kinds()) {
        const auto& [tag, prefix] = std::pair{kind.schema.tag, q(kind.schema.series.prefix)};
        if (prefix.isEmpty() || (!tags.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end())) continue;
        if (!match.captured(1).isEmpty() && match.captured(1).compare(prefix, Qt::CaseInsensitive) != 0) continue;
        const auto no = replica::number_text(kind.schema.series.prefix, match.captured(2).toULongLong());
        const auto& title = kind.schema.title;
        const auto named = kind.schema.main().index_of(std::string_view(title.empty() ? "no" : title));
        replica::Query query{.kind = tag, .columns = {{.index = *named}}};
        query.filters = {{.field = {.index = schema::common::no}, .value = no}};
        const auto page = workspace.view().page(query, std::nullopt, 1);
        if (!page || page->rows.empty()) continue;
        const auto& row = page->rows.front();
        hits.push_back({{tag, row.key.id}, no, title.empty() ? std::string() : row.values.front().text()});
    }
    return hits;
}

/// From the start of a word, a syllable or a run of initials on; anywhere as it is written.
bool holds(const std::string& text, const std::string& wanted, replica::Transliterator* pinyin) {
    if (base::folded(text).find(wanted) != std::string::npos) return true;
    replica::SearchText spelled;
    replica::add_to_search(spelled, text, pinyin);
    if ((' ' + spelled.initials).find(' ' + wanted) != std::string::npos) return true;
    for (std::string_view rest = spelled.pinyin; !rest.empty();) {
        std::string joined(rest);
        joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
        if (joined.compare(0, wanted.size(), wanted) == 0) return true;
        const auto blank = rest.find(' ');
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
    return false;
}

}  // namespace

Finder::Finder(QObject* parent) : QObject(parent) {
}

QVariant Finder::search(const QString& text, const QStringList& kinds, int limit) {
    QVariantList list;
    if (workspace_ == nullptr || text.trimmed().isEmpty()) return list;
    std::vector<schema::Tag> tags;
    for (const auto& name : kinds) {
        if (const auto* kind = workspace_->registry().find(name.toStdString())) tags.push_back(kind->schema.tag);
    }
    const auto most = static_cast<std::size_t>(limit);
    auto hits = numbered(*workspace_, text, tags);
    const auto exact = hits.size();
    for (auto& hit : workspace_->view().search(text.toStdString(), tags, most)) {
        if (std::find(hits.begin(), hits.end(), hit) == hits.end()) hits.push_back(std::move(hit));
    }
    hits.resize(std::min(hits.size(), std::max(exact, most)));
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const auto* kind = workspace_->registry().find(hits[i].document.kind);
        if (kind == nullptr) continue;
        list.push_back(QVariantMap{{"kind", q(kind->schema.name)},
                                   {"kindLabel", label(kind->schema.label)},
                                   {"document", q(hits[i].document.id.text())},
                                   {"no", q(hits[i].no)},
                                   {"title", q(hits[i].title)},
                                   {"exact", i < exact}});
    }
    return list;
}

void Finder::loadPinyin() {
    if (pinyin_.valid()) return;
    pinyin_ = std::async(std::launch::async,
                         [] { return std::shared_ptr<replica::Transliterator>(replica::make_icu_transliterator()); });
}

QVariant Finder::named(const QString& typed, const QStringList& texts) {
    loadPinyin();
    const auto wanted = base::folded(base::trimmed(typed.toStdString()));
    QVariantList found;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto text = texts[i];
        // "New: Order" is typed without the colon.
        text.removeIf([](QChar c) { return c.isPunct(); });
        if (holds(text.toStdString(), wanted, pinyin_.get().get())) found.push_back(static_cast<int>(i));
    }
    return found;
}

QVariant Finder::products(const QString& text, const QString& customer, int limit) {
    QVariantList list;
    if (workspace_ == nullptr || text.trimmed().isEmpty()) return list;
    Prices prices(*workspace_, id_of(customer));
    for (const auto& hit : workspace_->view().search(text.toStdString(), {product_kind::tag}, static_cast<std::size_t>(limit))) {
        const auto shown = shown_product(prices, hit.document.id, {one_unit});
        if (!shown.isEmpty()) list.push_back(shown);
    }
    return list;
}

QVariant Finder::usualItems(const QString& customer, int limit, const QString& except) {
    QVariantList list;
    if (workspace_ == nullptr) return list;
    constexpr std::size_t orders_looked_at = 20;
    replica::Query query{.kind = order_kind::tag, .columns = {{.index = schema::common::occurred_at}}};
    query.filters = {workspace_->merged_customers().named_by(order_kind::customer, id_of(customer))};
    const auto page = workspace_->view().page(query, std::nullopt, orders_looked_at);
    if (!page) return list;
    const auto excepted = id_of(except);
    struct Usual {
        int times = 0;
        base::Quantity last_qty;
        base::Instant last_at;
    };
    std::map<base::Id, Usual> usual;
    for (const auto& row : page->rows) {
        if (row.key.id == excepted) continue;
        const auto order = workspace_->view().reader().read({order_kind::tag, row.key.id, 0});
        if (!order) continue;
        for (const auto& line : order->groups.front()) {
            auto& one = usual[line.values[order_kind::line_product].id()];
            // Orders come newest first: the first one seen is the last one bought.
            if (one.times++ == 0)
                one.last_qty = line.values[order_kind::line_qty].quantity(), one.last_at = row.values[0].instant();
        }
    }
    std::vector<std::pair<base::Id, Usual>> ranked(usual.begin(), usual.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second.times > b.second.times; });
    Prices prices(*workspace_, id_of(customer));
    for (const auto& [id, one] : ranked) {
        if (list.size() >= limit) break;
        auto item = shown_product(prices, id, one.last_qty);
        if (item.isEmpty() || !item["active"].toBool()) continue;
        item["times"] = one.times;
        item["lastQty"] = q(base::scaled_text(one.last_qty.milli, base::quantity_digits, true));
        item["lastWhen"] = Text::date(base::local_date(one.last_at, workspace_->zone()),
                                      base::local_date(workspace_->now(), workspace_->zone()));
        list.push_back(item);
    }
    return list;
}

QVariant Finder::rhythm(const QString& customer) {
    if (workspace_ == nullptr) return QVariantMap();
    constexpr std::size_t orders_looked_at = 40;
    constexpr std::array bought_nothing = {"draft", "returned", "rejected", "cancelled"};
    replica::Query query{.kind = order_kind::tag,
                         .columns = {{.index = schema::common::occurred_at}, {.index = schema::common::state}}};
    query.filters = {workspace_->merged_customers().named_by(order_kind::customer, id_of(customer))};
    const auto page = workspace_->view().page(query, std::nullopt, orders_looked_at);
    if (!page) return QVariantMap();
    std::vector<base::Date> days;
    for (const auto& row : page->rows) {
        const auto& state = row.values[1].text();
        if (std::find(bought_nothing.begin(), bought_nothing.end(), state) == bought_nothing.end())
            days.push_back(base::local_date(row.values[0].instant(), workspace_->zone()));
    }
    const auto today = base::local_date(workspace_->now(), workspace_->zone());
    const auto rhythm = rhythm_of(std::move(days), today);
    if (!rhythm) return QVariantMap();
    return QVariantMap{{"interval", rhythm->interval_days},
                       {"last_text", Text::date(rhythm->last, today)},
                       {"next_text", Text::date(rhythm->next, today)},
                       {"late", rhythm->days_late},
                       {"overdue", 2 * rhythm->days_late > rhythm->interval_days}};
}

QString Finder::productByCode(const QString& code) {
    if (workspace_ == nullptr) return {};
    const base::Value key(code.trimmed().toStdString());
    for (const auto* lookup : {"barcode", "sku"}) {
        const auto found = workspace_->view().reader().find(product_kind::tag, lookup, {key}, 1);
        if (!found.ids.empty()) return q(found.ids.front().text());
    }
    return {};
}

QVariant Finder::today() {
    if (workspace_ == nullptr) return QVariantMap();
    const auto& me = workspace_->actor().user;
    const auto zone = workspace_->zone();
    const auto morning = base::local_midnight(base::local_date(workspace_->now(), zone), zone);
    QVariantMap map;
    const auto add = [&](schema::Tag kind, std::size_t amount, const QString& name) {
        replica::Query query{.kind = kind};
        query.filters = {{.field = {.index = schema::common::owner}, .value = me},
                         {.field = {.index = schema::common::occurred_at}, .op = replica::Op::at_least, .value = morning}};
        const auto sum = workspace_->view().sum(query, {.index = amount});
        const auto count = workspace_->view().count(query);
        map[name] = static_cast<int>(count ? *count : 0);
        map[name + "_text"] = Text::yuan(base::Money{sum ? sum->first : 0});
    };
    add(order_kind::tag, order_kind::total, "orders");
    add(claim_kind::tag, claim_kind::total_claimed, "claims");
    return map;
}

QVariant Finder::stock(const QString& product, const QString& qty, const QString& uom, const QString& ship_by) {
    if (workspace_ == nullptr) return QVariantMap();
    auto& reader = workspace_->view().reader();
    const auto read = reader.read({product_kind::tag, id_of(product), 0});
    constexpr std::size_t many = 1'000;  // batches
    const auto found = reader.find(stock_kind::tag, "product", {id_of(product)}, many);
    if (!read || found.ids.empty()) return QVariantMap();
    std::int64_t milli = 0;
    auto as_of = workspace_->now();
    const auto leaves = base::parse_date(ship_by.toStdString()).value_or(base::local_date(as_of, workspace_->zone()));
    for (const auto& id : found.ids) {
        const auto batch = reader.read({stock_kind::tag, id, 0});
        if (!batch) continue;
        const auto& until = batch->values[stock_kind::expires_on];
        if (until.is_null() || until.date() > leaves)
            milli += std::max<std::int64_t>(0, batch->values[stock_kind::available].integer());
        if (!batch->values[stock_kind::as_of].is_null())
            as_of.ms = std::min(as_of.ms, batch->values[stock_kind::as_of].instant().ms);
    }
    const auto own = read->values[product_kind::uom].text();
    const auto content = documents::price::content_of(read.image(), uom.isEmpty() ? own : uom.toStdString());
    const auto wanted = base::parse_scaled(qty.toStdString(), base::quantity_digits);
    const bool lacking = content && wanted && documents::price::in_own_units({*wanted}, *content).milli > milli;
    // What nobody has touched for a month still holds as of when the server was last heard.
    as_of.ms = std::max(as_of.ms, workspace_->told_at().ms);
    return QVariantMap{{"available_text", Text::quantity({milli})},
                       {"uom", q(own)},
                       {"as_of_text", Text::instant(as_of, workspace_->now(), workspace_->zone())},
                       {"short", lacking}};
}

QVariant Finder::customer(const QString& customer) {
    if (workspace_ == nullptr) return QVariantMap();
    const auto read = workspace_->view().reader().read({customer_kind::tag, id_of(customer), 0});
    if (!read) return QVariantMap();
    const auto& v = read->values;
    QStringList addresses;
    qsizetype delivered = 0;
    // Goods go to where goods go, an invoice's address comes last.
    for (const auto& line : read->groups[customer_kind::addresses]) {
        const bool bills = line.values[customer_kind::address_kind].text() == "billing";
        addresses.insert(bills ? addresses.size() : delivered++,
                         q(line.values[customer_kind::address_region].text() + line.values[customer_kind::address_line].text()));
    }
    const auto& people = read->groups[customer_kind::contacts];
    const auto main = std::find_if(people.begin(), people.end(),
                                   [](const schema::Line& one) { return one.values[customer_kind::contact_primary].boolean(); });
    const auto* whom = main != people.end() ? &*main : people.empty() ? nullptr : &people.front();
    const auto& left = v[customer_kind::credit_left];
    return QVariantMap{{"name", q(v[customer_kind::name].text())},
                       {"credit_left", left.is_null() ? QVariant() : QVariant(static_cast<qint64>(left.integer()))},
                       {"credit_left_text", left.is_null() ? QString() : Text::yuan(left.money())},
                       {"addresses", addresses},
                       {"contact", whom != nullptr ? q(whom->values[customer_kind::contact_name].text()) : QString()},
                       {"phone", whom != nullptr ? phone_of(*workspace_, id_of(customer), whom->id) : QString()}};
}

}  // namespace satchel::models

#include "client/models/price_policy.h"

#include "client/models/reading_work.h"
#include "shared/base/money.h"
#include "shared/base/text.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"

#include <algorithm>
#include <array>
#include <map>

namespace satchel::models {

namespace {

namespace price = documents::price;
namespace product = documents::product;
namespace customer = documents::customer;
namespace common = schema::common;

constexpr std::size_t max_lists = 200;
constexpr std::size_t max_rules = 1'000;
constexpr qsizetype max_products = 200;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

base::Id id_of(const QString& text) {
    return base::Id::parse(text.toStdString()).value_or(base::Id{});
}

QString yuan(base::Price price) {
    return "¥" + Text::price(price);
}

QStringList words_of(const base::Value& list) {
    QStringList words;
    for (const auto& one : list.list()) words << q(one.text());
    return words;
}

QString whom(const schema::Image& list) {
    const auto tiers = words_of(list.values[price::list_tiers]);
    const auto regions = words_of(list.values[price::list_regions]);
    QStringList words;
    if (!regions.isEmpty()) words << PricePolicy::tr("Regions: %1").arg(regions.join(", "));
    if (!tiers.isEmpty()) words << PricePolicy::tr("Tiers: %1").arg(tiers.join(", "));
    return words.isEmpty() ? PricePolicy::tr("Given to customers by hand") : words.join(" · ");
}

QString validity(const schema::Image& rule, base::Date today) {
    const auto& from = rule.values[price::rule_from];
    const auto& to = rule.values[price::rule_to];
    if (from.is_null() && to.is_null()) return {};
    if (from.is_null()) return PricePolicy::tr("until %1").arg(Text::date(to.date(), today));
    if (to.is_null()) return PricePolicy::tr("from %1").arg(Text::date(from.date(), today));
    return PricePolicy::tr("%1 to %2").arg(Text::date(from.date(), today), Text::date(to.date(), today));
}

QString time_of(const schema::Image& rule, base::Date today) {
    const auto& from = rule.values[price::rule_from];
    const auto& to = rule.values[price::rule_to];
    if (!from.is_null() && today < from.date()) return QStringLiteral("coming");
    return !to.is_null() && to.date() < today ? QStringLiteral("over") : QStringLiteral("now");
}

QVariantMap term(Workspace& workspace, const base::Id& id, const schema::Image& rule, const QString& uom) {
    const auto today = base::local_date(workspace.now(), workspace.zone());
    const auto& v = rule.values;
    const auto floor = workspace.view().reader().read({price::rule_tag, id, price::floor_facet});
    const auto& least = floor ? floor->values[price::floor_price] : base::Value();
    return {{"rule", q(id.text())},
            {"from",
             v[price::rule_min_qty].integer() == 0 ? QString() : Text::quantity(v[price::rule_min_qty].quantity()) + " " + uom},
            {"price", v[price::rule_price].is_null() ? QString() : yuan(v[price::rule_price].price())},
            {"discount", v[price::rule_discount].integer() == 0 ? QString() : Text::ratio(v[price::rule_discount].ratio())},
            {"valid", validity(rule, today)},
            {"time", time_of(rule, today)},
            {"stackable", v[price::rule_stackable].boolean()},
            {"floor", least.is_null() ? QString() : yuan(least.price())}};
}

/// All rules of a list, by product.
std::map<base::Id, std::vector<base::Id>> rules_of(Workspace& workspace, const base::Id& list) {
    std::map<base::Id, std::vector<base::Id>> rules;
    replica::Query query{.kind = price::rule_tag, .columns = {{.index = price::rule_product}}};
    query.filters = {{.field = {.index = price::rule_list}, .value = list}};
    std::optional<replica::RowKey> after;
    for (bool more = true; more;) {
        const auto page = workspace.view().page(query, after, replica::max_row_page);
        if (!page || page->rows.empty()) break;
        for (const auto& row : page->rows) rules[row.values[0].id()].push_back(row.key.id);
        after = page->rows.back().key;
        more = page->more;
    }
    return rules;
}

/// Which list prices this customer, and how it was found.
QString list_step(const schema::Image& of, const base::Value& list, const QString& name) {
    if (list.is_null()) return PricePolicy::tr("No price list is for this customer: standard prices hold");
    if (!of.values[customer::price_list].is_null()) return PricePolicy::tr("The customer's own list: %1").arg(name);
    return PricePolicy::tr("The list for this tier and region: %1").arg(name);
}

/// The next quantity from which it costs otherwise.
QString next_break(Workspace& workspace, const base::Id& list, const base::Id& of, base::Quantity quantity) {
    const auto today = base::local_date(workspace.now(), workspace.zone());
    auto& reader = workspace.view().reader();
    std::optional<registry::Read> next;
    for (const auto& id : reader.find(price::rule_tag, "list_product", {base::Value(list), base::Value(of)}, max_rules).ids) {
        auto read = reader.read({price::rule_tag, id, 0});
        if (!read || time_of(read.image(), today) != "now" || read->values[price::rule_min_qty].integer() <= quantity.milli)
            continue;
        const auto from = [](const registry::Read& one) { return one->values[price::rule_min_qty].integer(); };
        if (!next || from(read) < from(*next)) next = std::move(read);
    }
    if (!next) return {};
    const auto& v = (*next)->values;
    const auto terms = !v[price::rule_price].is_null()
                           ? yuan(v[price::rule_price].price())
                           : PricePolicy::tr("%1 off").arg(Text::ratio(v[price::rule_discount].ratio()));
    return PricePolicy::tr("From %1 on: %2").arg(Text::quantity(v[price::rule_min_qty].quantity()), terms);
}

QVariantMap step(const QString& text, const std::optional<base::Price>& value, const base::Id& rule = {}) {
    return {{"text", text}, {"value", value ? yuan(*value) : QString()}, {"rule", rule.is_null() ? QString() : q(rule.text())}};
}

/// Of one of the product's own unit, in the order in which it was reckoned.
QVariantList steps_of(Workspace& workspace, const price::Explained& told) {
    QVariantList steps = {
        step(told.standard ? PricePolicy::tr("Standard price") : PricePolicy::tr("No standard price"), told.standard)};
    if (!told.rule.is_null()) {
        const auto rule = workspace.view().reader().read({price::rule_tag, told.rule, 0});
        const auto& v = rule->values;
        const bool always = v[price::rule_min_qty].integer() == 0;
        auto text = always
                        ? PricePolicy::tr("The list's price")
                        : PricePolicy::tr("The list's price from %1 on").arg(Text::quantity(v[price::rule_min_qty].quantity()));
        if (v[price::rule_discount].integer() != 0)
            text += ", " + PricePolicy::tr("%1 off").arg(Text::ratio(v[price::rule_discount].ratio()));
        const auto days = validity(rule.image(), base::local_date(workspace.now(), workspace.zone()));
        steps.push_back(step(days.isEmpty() ? text : text + ", " + days, told.listed, told.rule));
    }
    for (const auto& one : told.stacked)
        steps.push_back(step(PricePolicy::tr("%1 off besides").arg(Text::ratio(one.discount)), one.price, one.rule));
    return steps;
}

}  // namespace

PricePolicy::PricePolicy(QObject* parent) : QObject(parent) {
}

void PricePolicy::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) connect(workspace, &Workspace::changed, this, &PricePolicy::take_in);
    ++told_;
    emit changed();
}

void PricePolicy::take_in(const replica::Changes& changes) {
    constexpr std::array kinds = {price::list_tag, price::rule_tag, product::tag, customer::tag};
    const auto concerns = [&](const replica::DocumentKey& key) {
        return std::find(kinds.begin(), kinds.end(), key.kind) != kinds.end();
    };
    if (!changes.everything && std::none_of(changes.documents.begin(), changes.documents.end(), concerns)) return;
    ++told_;
    emit changed();
}

QVariant PricePolicy::lists() {
    QVariantList lists;
    if (workspace_ == nullptr) return lists;
    const auto page = workspace_->view().page({.kind = price::list_tag}, std::nullopt, max_lists);
    if (!page) return lists;
    for (const auto& row : page->rows) {
        const auto read = workspace_->view().reader().read({price::list_tag, row.key.id, 0});
        if (!read) continue;
        const auto& active = read->values[price::list_active];
        lists.push_back(QVariantMap{{"list", q(row.key.id.text())},
                                    {"name", q(read->values[price::list_name].text())},
                                    {"active", active.is_null() || active.boolean()},
                                    {"whom", whom(read.image())}});
    }
    std::stable_sort(lists.begin(), lists.end(), [](const QVariant& a, const QVariant& b) {
        return a.toMap()["active"].toBool() && !b.toMap()["active"].toBool();
    });
    return lists;
}

QVariant PricePolicy::terms(const QString& list, const QString& text) {
    QVariantList products;
    if (workspace_ == nullptr) return products;
    auto rules = rules_of(*workspace_, id_of(list));
    auto& reader = workspace_->view().reader();
    for (auto& [id, of_product] : rules) {
        const auto described = reader.read({product::tag, id, 0});
        if (!described) continue;
        const auto& v = described->values;
        const auto name = (q(v[product::name].text()) + " " + q(v[product::spec].text())).trimmed();
        if (!name.contains(text, Qt::CaseInsensitive) && !q(v[product::sku].text()).contains(text, Qt::CaseInsensitive)) continue;
        std::vector<std::pair<base::Id, registry::Read>> held;
        for (const auto& rule : of_product) {
            if (auto read = reader.read({price::rule_tag, rule, 0})) held.emplace_back(rule, std::move(read));
        }
        std::stable_sort(held.begin(), held.end(), [](const auto& a, const auto& b) {
            return a.second->values[price::rule_min_qty].integer() < b.second->values[price::rule_min_qty].integer();
        });
        QVariantList terms;
        for (const auto& [rule, read] : held) terms.push_back(term(*workspace_, rule, read.image(), q(v[product::uom].text())));
        products.push_back(
            QVariantMap{{"product", q(id.text())},
                        {"name", name},
                        {"uom", q(v[product::uom].text())},
                        {"standard", v[product::list_price].is_null() ? QString() : yuan(v[product::list_price].price())},
                        {"terms", terms}});
    }
    std::stable_sort(products.begin(), products.end(), [](const QVariant& a, const QVariant& b) {
        return a.toMap()["name"].toString().localeAwareCompare(b.toMap()["name"].toString()) < 0;
    });
    return products.mid(0, max_products);
}

QStringList PricePolicy::units(const QString& of) {
    QStringList units;
    const auto read = workspace_ != nullptr ? workspace_->view().reader().read({product::tag, id_of(of), 0}) : registry::Read();
    if (!read) return units;
    units << q(read->values[product::uom].text());
    for (const auto& pack : read->groups[product::packs]) units << q(pack.values[product::pack_uom].text());
    units.removeDuplicates();
    return units;
}

QVariant PricePolicy::explain(const QString& who, const QString& what, const QString& quantity, const QString& unit) {
    if (workspace_ == nullptr) return QVariantMap();
    const auto problem = [](const QString& text) { return QVariantMap{{"problem", text}}; };
    const auto typed = base::parse_scaled(base::folded(quantity.toStdString()), base::quantity_digits);
    if (!typed || *typed <= 0) return problem(tr("How many? Write a quantity above zero."));
    ReadingWork work(*workspace_);
    const auto* buyer = work.read(customer::tag, id_of(who));
    const auto* goods = work.read(product::tag, id_of(what));
    if (buyer == nullptr || goods == nullptr) return problem(tr("Choose a customer and a product."));
    const auto content = price::content_of(*goods, unit.toStdString());
    if (!content) return problem(tr("The product does not come in this unit."));
    const auto own = price::in_own_units({*typed}, *content);
    const auto& v = buyer->values;
    const auto list = price::list_of(work, v[customer::price_list], v[customer::tier], v[customer::region]);
    const auto name = list.is_null() ? QString() : workspace_->title_of(price::list_tag, list.id());
    const auto told = price::explain(work, list.id(), id_of(what), own, work.context().priced_at);
    auto steps = steps_of(*workspace_, told);
    steps.prepend(step(list_step(*buyer, list, name), std::nullopt));
    const auto today = base::local_date(work.context().priced_at, work.context().zone);
    const auto floor = price::floor_of(work, list.id(), id_of(what), own, today);
    QVariantMap answer{{"list", list.is_null() ? QString() : q(list.id().text())},
                       {"steps", steps},
                       {"unit", unit.isEmpty() ? q(goods->values[product::uom].text()) : unit},
                       {"floor", floor ? yuan(price::for_unit(*floor, *content)) : QString()},
                       {"next", list.is_null() ? QString() : next_break(*workspace_, list.id(), id_of(what), own)}};
    if (!told.price) {
        answer["problem"] = tr("It has no price in this customer's list.");
        return answer;
    }
    const auto each = price::for_unit(*told.price, *content);
    if (content->milli != 1'000) steps.push_back(step(tr("One %1 holds %2").arg(unit, Text::quantity(*content)), each));
    answer["steps"] = steps;
    answer["price"] = yuan(each);
    answer["amount"] = Text::yuan(base::amount(each, {*typed}));
    return answer;
}

}  // namespace satchel::models

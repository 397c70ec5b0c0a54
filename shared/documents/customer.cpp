#include "shared/documents/customer.h"

#include "shared/documents/complete.h"
#include "shared/documents/customer_archive.h"
#include "shared/documents/customer_merge.h"
#include "shared/documents/key_dossier.h"
#include "shared/documents/price.h"
#include "shared/documents/subject.h"
#include "shared/documents/tax_number.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <optional>

namespace satchel::documents::customer {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;
namespace common = schema::common;

namespace {

const RoleSet office = {Role::clerk, Role::lead, Role::manager, Role::director, Role::admin};
const RoleSet money_people = {Role::finance, Role::director, Role::admin};

/// A rep never holds the limit: what is left of it is theirs to know.
void derive_credit_left(Work& work) {
    const auto* credit = work.image(credit_facet);
    if (credit == nullptr) return;
    const auto& v = credit->values;
    if (v[credit_limit].is_null()) {
        if (!work.image()->values[credit_left].is_null()) work.edit().values[credit_left] = {};
        return;
    }
    const auto left = v[credit_limit].integer() - v[balance].integer() - v[open_orders].integer();
    work.edit().values[credit_left] = left;
}

/// Nor how much is late: that something is, a phone has to know before an order is handed in.
void derive_has_overdue(Work& work) {
    const auto* credit = work.image(credit_facet);
    if (credit == nullptr) return;
    const bool late = credit->values[overdue].integer() > 0;
    if (late != work.image()->values[has_overdue].boolean()) work.edit().values[has_overdue] = late;
}

void notice_tax_id(Work& work) {
    const auto& id = work.image()->values[tax_id];
    if (id.is_null() || !work.changed(tax_id)) return;
    // Told, not refused: a customer abroad has another number, and an order must not wait for a licence.
    if (!tax_number::is_one(id.text())) work.tell("tax_id_unlikely", {}, 22);
    for (const auto& other : work.find(tag, "tax_id", {id}, 2)) {
        // Two offline creations of one customer are both real work: both stay, and a clerk is told to merge them.
        if (other != work.id()) work.tell("same_tax_id", {other}, 22);
    }
}

void begin_provisional(Work& work) {
    auto& v = work.edit().values;
    if (work.created() && v[status].is_null()) v[status] = work.context().actor.roles.meets(office) ? "active" : "provisional";
}

void end_merged(Work& work) {
    if (!work.changed(merged_into) || work.image()->values[merged_into].is_null()) return;
    auto& v = work.edit().values;
    v[status] = "invalid";
    if (is_empty(v[invalid_reason])) v[invalid_reason] = "已合并";
}

/// What a merged customer owes is the kept one's, also what comes later from documents that go on naming it. It leaves here and arrives
/// there as one: between two follow-ups, others may change the figures.
void pass_on_credit(Work& work) {
    if (work.image(credit_facet) == nullptr || work.image()->values[merged_into].is_null()) return;
    const auto kept = living(work, work.id());
    if (kept == work.id()) return;
    const auto& fields = work.context().registry->shape(tag, credit_facet)->fields;
    for (const auto figure : {balance, overdue, open_orders}) {
        const auto amount = work.image(credit_facet)->values[figure];
        if (amount.integer() == 0) continue;
        work.follow({.type = schema::CommandType::add,
                     .kind = tag,
                     .id = kept,
                     .facet = credit_facet,
                     .field = fields[figure].tag,
                     .after = amount});
        work.edit(credit_facet).values[figure] = base::Money{0};
    }
}

/// Neither into itself by a circle nor into nobody: documents are led on to where it ends. Nor elsewhere afterwards: what it owed has been
/// passed on already.
void check_merged_into(Work& work) {
    const auto& into = work.image()->values[merged_into];
    if (!work.changed(merged_into)) return;
    const bool was_merged = work.before() != nullptr && !work.before()->values[merged_into].is_null();
    if (was_merged || (!into.is_null() && living(work, work.id()) == work.id())) work.refuse("merge_target_wrong", {}, 33);
}

/// What the rules go on to write of a customer in one mutation is still changed, and no news any more.
bool is_news(const Work& work, std::size_t field) {
    return work.changed(field) && (work.created() || !work.context().actor.is_system());
}

/// A key customer has a dossier, to be written within a few days.
void ask_for_dossier(Work& work) {
    const auto& v = work.image()->values;
    if (!is_news(work, is_key) || !v[is_key].boolean()) return;
    for (const auto& id : work.find(key_dossier::tag, "subject", {work.id()})) {
        const auto* dossier = work.read(key_dossier::tag, id);
        if (dossier != nullptr && dossier->values[common::state].text() == "open") return;
    }
    work.follow(schema::create(work.context().registry->find(key_dossier::tag)->schema, work.new_id(),
                               {{2, v[common::owner]}, {20, static_cast<std::int64_t>(tag)}, {21, work.id()}}));
}

bool is_alive(const schema::Image& customer) {
    return customer.values[merged_into].is_null() && customer.values[status].text() != "invalid";
}

/// Another customer that is alive and answers to the same.
std::optional<base::Id> twin_by(Work& work, std::string_view lookup, const base::Value& key) {
    if (key.is_null()) return std::nullopt;
    for (const auto& id : work.find(tag, lookup, {key})) {
        const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
        if (other != nullptr && is_alive(*other)) return id;
    }
    return std::nullopt;
}

/// Two that are one are shown to a clerk: by the tax number, and by what is left of the name.
void propose_merge(Work& work) {
    const auto& v = work.image()->values;
    if (!is_alive(*work.image())) return;
    std::optional<base::Id> proposed;
    const auto propose = [&](std::string_view why, std::size_t field) {
        const auto twin = is_news(work, field) ? twin_by(work, why, v[field]) : std::nullopt;
        if (!twin || twin == proposed) return;
        for (const auto& [kept, dropped] : {std::pair{*twin, work.id()}, {work.id(), *twin}}) {
            if (!work.find(customer_merge::tag, "pair", {kept, dropped, "proposed"}, 1).empty()) return;
        }
        proposed = twin;
        work.follow(schema::create(work.context().registry->find(customer_merge::tag)->schema, work.new_id(),
                                   {{20, *twin}, {21, work.id()}, {22, why}}));
    };
    propose("tax_id", tax_id);
    propose("name_key", name_key);
}

/// A facet follows the main part: what its scopes read is a copy.
void keep(Work& work, schema::Tag facet, std::size_t field, const base::Value& value) {
    const auto* image = work.image(facet);
    if (image != nullptr && image->values[field] != value) work.edit(facet).values[field] = value;
}

std::vector<schema::LineGroup> private_groups() {
    return {{.tag = 1,
             .name = "phones",
             .label = {"Phones", "电话"},
             .fields = {text(1, "phone", "Phone", "电话").searched().max(40), text(2, "wechat", "WeChat", "微信").max(60)},
             .max_lines = 60}};
}

std::vector<schema::LineGroup> main_groups() {
    return {{.tag = 1,
             .name = "contacts",
             .label = {"Contacts", "联系人"},
             .fields = {text(1, "name", "Name", "姓名").required().searched().max(60), text(2, "title", "Title", "职务").max(60),
                        boolean(3, "is_primary", "Main contact", "主联系人"), text(4, "email", "E-mail", "邮箱").max(100),
                        date(5, "birthday", "Birthday", "生日").long_ago()},
             .max_lines = 30},
            {.tag = 2,
             .name = "addresses",
             .label = {"Addresses", "地址"},
             .fields = {choice(1, "kind", "Kind", "类型", {{"delivery", {"Delivery", "收货"}}, {"billing", {"Billing", "开票"}}}),
                        text(2, "region", "Region", "省市区").max(100),
                        text(3, "line", "Address", "详细地址").required().searched().max(200),
                        text(4, "receiver", "Receiver", "收货人").max(60)},
             .max_lines = 30}};
}

schema::Shape main_shape() {
    const std::vector<schema::Choice> tiers = {
        {"A", {"A", "A 级"}}, {"B", {"B", "B 级"}}, {"C", {"C", "C 级"}}, {"VIP", {"VIP", "VIP"}}};
    const std::vector<schema::Choice> classes = {
        {"supermarket", {"Supermarket", "商超"}},     {"restaurant", {"Restaurant", "餐饮"}},
        {"wholesale", {"Wholesale", "批发"}},         {"convenience", {"Convenience", "便利店"}},
        {"institution", {"Institution", "单位食堂"}}, {"online", {"Online", "电商"}}};
    const std::vector<schema::Choice> statuses = {{"provisional", {"Provisional", "待核实"}},
                                                  {"active", {"Active", "正常"}},
                                                  {"dormant", {"Dormant", "休眠"}},
                                                  {"invalid", {"Invalid", "失效"}}};
    return main_part(
        {
            text(20, "name", "Name", "名称").required().searched().indexed().ask().max(100),
            text(21, "short_name", "Short name", "简称").searched().max(40),
            text(22, "tax_id", "Tax number", "税号").searched().ask().max(30),
            choice(23, "class", "Class", "分类", classes).required(),
            choice(24, "tier", "Tier", "等级", tiers).strict(office),
            boolean(25, "is_key", "Key customer", "重点客户").strict(office),
            text(26, "region", "Region", "区域").strict(office).max(60),
            text(27, "industry", "Industry", "行业").max(60),
            text(28, "buying_habit", "Buying habit", "采购习惯").max(500),
            integer(29, "pay_terms_days", "Payment terms (days)", "账期（天）").strict(office),
            choice(30, "status", "Status", "状态", statuses).strict(office),
            text(31, "invalid_reason", "Why invalid", "失效原因").max(200),
            instant(32, "verified_at", "Verified at", "核实时间"),
            reference(33, "merged_into", "Merged into", "合并至", tag).strict(office),
            reference(34, "price_list", "Price list", "价目表", price::list_tag).strict(office),
            money(35, "credit_left", "Credit left", "可用额度").derived(),
            text(36, "remark", "Remark", "备注").max(1'000),
            text(37, "scale", "Scale", "规模").max(60),
            text(38, "business_scope", "Business scope", "业务范围").max(500),
            text(39, "demand", "Demand", "需求偏好").max(500),
            ratio(40, "completeness", "Archive complete", "档案完整度").derived(),
            texts(41, "missing", "Missing in the archive", "档案缺项").derived(),
            date(42, "review_due", "Review due", "应复核日期").derived().indexed(),
            text(43, "name_key", "Name for comparing", "名称比对键").derived().max(100),
            instant(44, "last_visit_at", "Last visited at", "最近拜访时间").derived(),
            boolean(60, "has_overdue", "Payments overdue", "有逾期").derived(),
        },
        main_groups());
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "customer";
    kind.schema.label = {"Customer", "客户"};
    kind.schema.shapes = {
        main_shape(),
        {.tag = contacts_facet,
         .name = "contact_data",
         .label = {"Contact data", "联系方式"},
         .groups = private_groups(),
         .readers = {Role::rep, Role::clerk, Role::lead, Role::admin, Role::system}},
        {.tag = credit_facet,
         .name = "credit",
         .label = {"Credit", "信用"},
         .fields = {money(1, "credit_limit", "Credit limit", "信用额度").strict(money_people),
                    money(2, "balance", "Balance", "应收余额").derived(), money(3, "overdue", "Overdue", "逾期额").derived(),
                    money(4, "open_orders", "Open orders", "在途订单额").derived(),
                    reference(5, "keeper_team", "Team", "团队", registry::system_kinds::team).derived()},
         .readers = {Role::finance, Role::manager, Role::director, Role::admin, Role::system}}};
    // A facet's scopes read columns of its own; the owner stands in the main part, so the facet carries a copy.
    kind.schema.shapes[1].fields = {reference(1, "keeper", "Owner", "负责人", registry::system_kinds::user).derived()};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "team", .field = "team"},
                          {.prefix = "desk:clerk"},
                          {.prefix = "desk:finance"},
                          {.facet = contacts_facet, .prefix = "rep", .field = "keeper"},
                          {.facet = contacts_facet, .prefix = "desk:clerk"},
                          {.facet = credit_facet, .prefix = "desk:finance"},
                          {.facet = credit_facet, .prefix = "managers", .field = "keeper_team"}};
    kind.schema.lookups = {{.name = "tax_id", .fields = {"tax_id"}, .server_only = true},
                           {.name = "owner", .fields = {"owner"}},
                           {.name = "name_key", .fields = {"name_key"}, .server_only = true}};
    kind.schema.series = {.prefix = "C"};
    kind.schema.title = "name";
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::admin},
                        .edit = office | RoleSet{Role::finance},
                        .remove = {}};
    kind.derivations = {{.name = "begin_provisional", .run = begin_provisional},
                        {.name = "end_merged", .run = end_merged},
                        {.name = "pass_on_credit", .needs = {{.kind = tag}}, .run = pass_on_credit, .server_only = true},
                        {.name = "credit_left", .run = derive_credit_left},
                        {.name = "has_overdue", .run = derive_has_overdue},
                        {.name = "archive", .run = archive::keep}};
    kind.guards = {{.name = "tax_id", .needs = {{.kind = tag, .lookup = "tax_id"}}, .run = notice_tax_id, .server_only = true},
                   {.name = "archive", .run = archive::check},
                   {.name = "merged_into", .needs = {{.kind = tag}}, .run = check_merged_into},
                   // The rest of an archive may be lacking, and is listed; what has no name cannot be found again.
                   must_be_complete(tag, {20})};
    kind.placements = {{.name = "keep_facets", .run = [](Work& work) {
                            keep(work, contacts_facet, private_keeper, work.image()->values[common::owner]);
                            keep(work, credit_facet, credit_team, work.image()->values[common::team]);
                        }}};
    kind.effects = {{.name = "propose_merge",
                     .needs = {{.kind = tag},
                               {.kind = tag, .lookup = "tax_id"},
                               {.kind = tag, .lookup = "name_key"},
                               {.kind = customer_merge::tag, .lookup = "pair"}},
                     .run = propose_merge,
                     .server_only = true},
                    {.name = "key_dossier",
                     .needs = {{.kind = key_dossier::tag}, {.kind = key_dossier::tag, .lookup = "subject"}},
                     .run = ask_for_dossier,
                     .server_only = true}};
    return kind;
}

base::Id living(registry::Work& work, const base::Id& id) {
    constexpr int max_merges = 20;
    auto at = id;
    const auto* image = work.read(tag, at);
    for (int merges = 0; image != nullptr && !image->values[merged_into].is_null(); ++merges) {
        if (merges == max_merges) return id;
        const auto next = image->values[merged_into].id();
        image = work.read(tag, next);
        if (image != nullptr) at = next;
    }
    return at;
}

void follow_merge(registry::Work& work, std::size_t field, schema::Tag field_tag) {
    const auto named = work.image()->values[field];
    const auto kept = named.is_null() ? base::Id() : living(work, named.id());
    if (kept == named.id()) return;
    work.edit().values[field] = kept;
    work.adjust("customer_merged", {kept}, field_tag);
}

registry::Step name_of_subject(std::size_t field) {
    return {.name = "customer_name", .needs = {{.kind = tag}}, .run = [field](Work& work) {
                const auto* image = work.created() ? work.read(tag, work.image()->values[subject::id_field].id()) : nullptr;
                if (image != nullptr) work.edit().values[field] = image->values[name];
            }};
}

}  // namespace satchel::documents::customer

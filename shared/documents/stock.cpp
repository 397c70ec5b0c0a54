#include "shared/documents/stock.h"

#include "shared/base/planted.h"
#include "shared/documents/complete.h"
#include "shared/documents/product.h"
#include "shared/documents/warehouse.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::stock {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;

namespace {

constexpr schema::Tag first_tag = 20;

constexpr schema::Tag tag_of(Field field) {
    return static_cast<schema::Tag>(first_tag + field - warehouse);
}

void derive_product(Work& work) {
    if (!work.created() && !work.changed(made_on)) return;
    const auto* described = work.read(product::tag, work.image()->values[product].id());
    if (described == nullptr) return;
    auto& v = work.edit().values;
    v[name] = described->values[product::name];
    const auto days = described->values[product::shelf_days].integer();
    constexpr std::int64_t most_days = 100 * 366;
    if (v[expires_on].is_null() && !v[made_on].is_null() && days > 0 && days <= most_days)
        v[expires_on] =
            base::Date{static_cast<std::int32_t>(std::clamp<std::int64_t>(v[made_on].integer() + days, 0, 4'000'000))};
}

void derive_available(Work& work) {
    auto& v = work.edit().values;
    v[available] = std::max<std::int64_t>(0, v[on_hand].integer() - v[allocated].integer());
    // What orders take of it moves nothing: the figure is as old as the last count or movement.
    if (work.created() || work.changed(on_hand) || work.changed(on_way)) v[as_of] = work.mutation().occurred_at;
}

void check(Work& work) {
    const auto& v = work.image()->values;
    for (const auto field : {on_hand, allocated, on_way}) {
        const bool minded = !base::planted(base::Bug::stock_below_nothing);
        if (minded && v[field].integer() < 0) work.refuse("stock_negative", {v[name]}, tag_of(field));
    }
    // Orders take only what is free: two of one mutation did not know of each other.
    const auto* before = work.before();
    const bool taken = before != nullptr && v[allocated].integer() > before->values[allocated].integer();
    if (taken && !work.changed(on_hand) && v[allocated].integer() > v[on_hand].integer())
        work.refuse("stock_taken_twice", {v[name]}, tag_of(allocated));
    if (!v[made_on].is_null() && !v[expires_on].is_null() && v[expires_on].date() < v[made_on].date())
        work.refuse("dates_reversed", {}, tag_of(expires_on));
    // A count is a fact: orders that were promised more are the desk's to settle.
    if (work.changed(on_hand) && v[on_hand].integer() < v[allocated].integer())
        work.tell("stock_below_allocated", {v[name], v[on_hand], v[allocated]}, tag_of(on_hand));
}

void refuse_twin(Work& work) {
    if (!work.created()) return;
    const auto& v = work.image()->values;
    constexpr std::size_t most = 500;
    for (const auto& id : work.find(tag, "warehouse_product", {v[warehouse], v[product]}, most)) {
        const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
        if (other != nullptr && other->values[batch] == v[batch]) return work.refuse("stock_exists", {v[name]}, tag_of(batch));
    }
}

}  // namespace

schema::Command moved(const base::Id& stock, Field field, std::int64_t milli) {
    schema::Command command{.type = schema::CommandType::add, .kind = tag, .id = stock, .field = tag_of(field)};
    command.after = Value(milli);
    return command;
}

registry::DocumentKind kind() {
    const RoleSet keepers = {Role::warehouse, Role::lead, Role::admin};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "stock";
    kind.schema.label = {"Stock", "库存"};
    kind.schema.shapes = {main_part({
        reference(20, "warehouse", "Warehouse", "仓库", warehouse::tag).required().once().indexed(),
        reference(21, "product", "Product", "产品", product::tag).required().once().indexed(),
        text(22, "batch", "Batch", "批号").once().searched().max(40),
        date(23, "made_on", "Made on", "生产日期").strict(keepers),
        date(24, "expires_on", "Expires on", "到期日").strict(keepers),
        // A count that does not know of what has left since would bring it back.
        quantity(25, "on_hand", "On hand", "现存量").strict(keepers),
        quantity(26, "allocated", "Allocated", "已分配量").derived(),
        quantity(27, "on_way", "On the way", "在途量").strict(keepers),
        quantity(28, "available", "Available", "可用量").derived(),
        instant(29, "as_of", "As of", "截至时间").derived(),
        text(30, "name", "Name", "产品名称").derived().searched().max(100),
    })};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "product", .fields = {"product"}},
                           {.name = "warehouse_product", .fields = {"warehouse", "product"}}};
    kind.schema.title = "name";
    kind.schema.columns = {"name", "batch", "available", "on_hand", "expires_on", "warehouse"};
    kind.permissions = {.create = keepers, .edit = keepers, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "product", .needs = {{.kind = product::tag}}, .run = derive_product},
                        {.name = "available", .run = derive_available}};
    kind.guards = {{.name = "sound", .run = check},
                   must_be_complete(tag),
                   {.name = "one_a_batch",
                    .needs = {{.kind = tag}, {.kind = tag, .lookup = "warehouse_product"}},
                    .run = refuse_twin,
                    .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::stock

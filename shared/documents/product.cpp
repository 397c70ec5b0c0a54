#include "shared/documents/product.h"

#include "shared/documents/complete.h"
#include "shared/documents/former.h"
#include "shared/schema/describe.h"

namespace satchel::documents::product {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;

namespace {

void refuse_unsound(Work& work) {
    const auto& v = work.image()->values;
    if (v[list_price].integer() < 0) work.refuse("price_negative", {}, 32);
    if (v[tax_rate].integer() < 0 || v[tax_rate].integer() > 10'000) work.refuse("number_out_of_range", {}, 33);
    for (const auto& line : work.image()->groups[packs]) {
        const auto& units = line.values[pack_units];
        if (!units.is_null() && units.integer() <= 0)
            work.refuse("quantity_not_positive", {line.values[pack_uom]}, 2, packs_group, line.id);
    }
}

}  // namespace

registry::DocumentKind kind() {
    const RoleSet keepers = {Role::admin, Role::marketing, Role::lead};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "product";
    kind.schema.label = {"Product", "产品"};
    // Stock, lists and orders count in the product's own unit: another unit is another product.
    kind.schema.shapes = {
        main_part(
            {text(20, "sku", "SKU", "编码").required().searched().indexed().once().max(40),
             text(21, "name", "Name", "名称").required().searched().indexed().max(100),
             text(22, "name_en", "English name", "英文名").searched().max(100),
             text(23, "spec", "Specification", "规格").searched().max(60), text(24, "brand", "Brand", "品牌").searched().max(40),
             text(25, "category", "Category", "品类").indexed().max(40),
             text(26, "uom", "Unit", "单位").required().once().max(10), quantity(27, "pack_qty", "Units per case", "箱规"),
             texts(28, "barcodes", "Barcodes", "条码").searched().max(20), blob(29, "image", "Picture", "图片"),
             boolean(30, "active", "On sale", "在售").indexed(), integer(31, "shelf_days", "Shelf life (days)", "保质期（天）"),
             price(32, "list_price", "Standard price", "标准价"), ratio(33, "tax_rate", "Tax rate", "税率")},
            {{.tag = packs_group,
              .name = "packs",
              .label = {"Packs", "包装"},
              .fields = {text(1, "uom", "Unit", "单位").required().max(10), quantity(2, "units", "Holds", "含量").required(),
                         text(3, "barcode", "Barcode", "条码").searched().max(40)},
              .max_lines = 20},
             {.tag = former_group,
              .name = "former_prices",
              .label = {"Former prices", "历史价格"},
              .fields = {instant(1, "until", "Until", "截至").derived(),
                         price(2, "list_price", "Standard price", "标准价").derived()},
              .max_lines = former::max_lines}}),
        {.tag = cost_facet,
         .name = "cost",
         .label = {"Cost", "成本"},
         .fields = {schema::describe::price(1, "cost", "Cost", "成本").strict({Role::finance, Role::admin})},
         .readers = {Role::finance, Role::manager, Role::director, Role::admin, Role::system}}};
    kind.schema.scopes = {
        {.prefix = "org"}, {.facet = cost_facet, .prefix = "desk:finance"}, {.facet = cost_facet, .prefix = "desk:managers"}};
    kind.schema.lookups = {{.name = "sku", .fields = {"sku"}},
                           {.name = "barcode", .fields = {"barcodes"}},
                           {.name = "image", .fields = {"image"}, .server_only = true}};
    kind.schema.title = "name";
    kind.permissions = {
        .create = keepers, .edit = keepers | RoleSet{Role::finance}, .remove = {Role::admin}, .owner_edits = false};
    // The group's one field besides the moment is the price.
    kind.derivations = {{.name = "former_prices", .run = [](Work& work) { former::keep(work, tag, former_prices, list_price); }}};
    kind.guards = {{.name = "sku_unique",
                    .needs = {{.kind = tag, .lookup = "sku"}},
                    .run =
                        [](Work& work) {
                            const auto& value = work.image()->values[sku];
                            for (const auto& id : work.find(tag, "sku", {value}, 2)) {
                                if (id != work.id()) work.refuse("sku_taken", {value}, 20);
                            }
                        },
                    .server_only = true},
                   {.name = "sound", .run = refuse_unsound},
                   must_be_complete(tag)};
    return kind;
}

const base::Value& price_at(const schema::Image& product, base::Instant moment) {
    return former::at(product, former_prices, list_price, moment).front();
}

}  // namespace satchel::documents::product

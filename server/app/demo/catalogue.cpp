#include "server/app/demo/catalogue.h"

#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/warehouse.h"

#include <algorithm>
#include <array>
#include <set>

namespace satchel::app::demo {

using base::Value;
namespace price = documents::price;
namespace product = documents::product;

namespace {

struct Category {
    std::string_view name;
    std::string_view code;
    std::string_view uom;
    std::int64_t least_fen;  // of a usual price
    std::int64_t most_fen;
    std::int64_t shelf_days;
    std::array<std::string_view, 8> goods;
    std::array<std::string_view, 4> specs;
    std::array<int, 3> packs;
};
constexpr std::array<Category, 10> categories = {
    {{"饮料",
      "YL",
      "瓶",
      200,
      850,
      365,
      {"冰红茶", "茉莉绿茶", "鲜橙汁", "苏打水", "乌龙茶", "椰子水", "酸梅汤", "矿泉水"},
      {"500ml", "550ml", "1L", "310ml"},
      {15, 24, 12}},
     {"乳制品",
      "RP",
      "盒",
      250,
      1'200,
      180,
      {"纯牛奶", "高钙奶", "原味酸奶", "草莓酸奶", "早餐奶", "核桃奶", "炼乳", "奶酪棒"},
      {"250ml", "200ml", "1L", "180g"},
      {12, 16, 24}},
     {"休闲食品",
      "XX",
      "袋",
      300,
      1'800,
      270,
      {"薯片", "沙琪玛", "苏打饼干", "蛋卷", "锅巴", "海苔", "坚果仁", "牛肉干"},
      {"70g", "145g", "200g", "308g"},
      {20, 24, 10}},
     {"粮油",
      "LY",
      "袋",
      1'200,
      9'800,
      540,
      {"东北大米", "小麦粉", "菜籽油", "玉米油", "糯米", "小米", "黑米", "大豆油"},
      {"5kg", "10kg", "2.5kg", "5L"},
      {4, 2, 6}},
     {"调味品",
      "TW",
      "瓶",
      350,
      2'600,
      720,
      {"生抽", "老抽", "香醋", "料酒", "蚝油", "豆瓣酱", "芝麻酱", "黄豆酱"},
      {"500ml", "800ml", "1.9L", "450g"},
      {12, 15, 6}},
     {"方便速食",
      "FB",
      "桶",
      350,
      1'500,
      180,
      {"红烧牛肉面", "酸辣粉", "螺蛳粉", "自热米饭", "老坛酸菜面", "重庆小面", "馄饨", "八宝粥"},
      {"105g", "120g", "330g", "280g"},
      {12, 24, 8}},
     {"冷冻食品",
      "LD",
      "袋",
      900,
      4'800,
      365,
      {"速冻水饺", "手抓饼", "汤圆", "鱼丸", "虾仁", "鸡米花", "小笼包", "牛肉卷"},
      {"500g", "1kg", "2.5kg", "400g"},
      {10, 12, 20}},
     {"酒类",
      "JL",
      "瓶",
      600,
      16'800,
      1'825,
      {"清爽啤酒", "精酿啤酒", "黄酒", "梅子酒", "高粱酒", "米酒", "果味酒", "干红葡萄酒"},
      {"500ml", "330ml", "750ml", "2.5L"},
      {12, 24, 6}},
     {"糖果巧克力",
      "TG",
      "袋",
      400,
      3'200,
      365,
      {"水果糖", "奶糖", "黑巧克力", "牛轧糖", "软糖", "薄荷糖", "花生酥", "夹心巧克力"},
      {"100g", "250g", "500g", "84g"},
      {24, 20, 40}},
     {"罐头腌菜",
      "GT",
      "罐",
      450,
      2'200,
      730,
      {"午餐肉", "黄桃罐头", "豆豉鲮鱼", "榨菜", "酸豆角", "橄榄菜", "玉米粒", "番茄罐头"},
      {"340g", "425g", "227g", "850g"},
      {12, 24, 36}}}};
constexpr std::array<std::string_view, 16> brands = {"江南春", "谷满仓", "鲜乐滋", "海之源",   "麦田里", "牧原香",
                                                     "晨露",   "福满堂", "味之坊", "湖畔人家", "秋禾",   "白云山庄",
                                                     "小茶童", "渔家味", "百草原", "金色年华"};
struct List {
    std::string_view name;
    std::int64_t percent;
};
constexpr std::array<List, 3> price_lists = {{{"流通渠道价", 100}, {"商超渠道价", 96}, {"餐饮与单位价", 93}}};

std::string padded(std::size_t number) {
    auto text = std::to_string(number);
    return text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
}

class Stocking {
public:
    Stocking(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, base::Instant at)
        : product_(organisation.registry().find(product::tag)->schema),
          list_(organisation.registry().find(price::list_tag)->schema),
          rule_(organisation.registry().find(price::rule_tag)->schema),
          warehouse_(organisation.registry().find(documents::warehouse::tag)->schema),
          zone_(organisation.zone()),
          scribe_(scribe),
          admin_(admin),
          dice_(dice),
          at_(at) {}

    Outcome<Catalogue> run(std::size_t products) {
        for (const auto& list : price_lists) {
            catalogue_.lists.push_back(admin_.new_id(at_));
            auto made = scribe_.write(admin_,
                                      {schema::create(list_, catalogue_.lists.back(),
                                                      fields_of(list_.main(), {{"name", list.name}, {"active", true}}))},
                                      at_);
            if (!made) return made.error();
        }
        if (auto made = open_warehouse(); !made) return made.error();
        for (std::size_t i = 0; i < products; ++i) {
            if (auto made = add_product(i); !made) return made.error();
        }
        if (auto done = scribe_.flush(); !done) return done.error();
        return std::move(catalogue_);
    }

private:
    /// Not active yet: else every order would be short of everything, until somebody counts.
    Outcome<> open_warehouse() {
        catalogue_.warehouse = admin_.new_id(at_);
        const auto fields = fields_of(warehouse_.main(), {{"code", "ZX01"}, {"name", "中心仓"}, {"active", false}});
        return scribe_.write(admin_, {schema::create(warehouse_, catalogue_.warehouse, fields)}, at_);
    }

    Outcome<> add_product(std::size_t index) {
        const auto category = index % categories.size();
        const auto& c = categories[category];
        std::string name;
        std::string brand;
        std::string spec;
        do {
            brand = dice_.one_of(brands);
            spec = dice_.one_of(c.specs);
            name = brand + std::string(dice_.one_of(c.goods));
        } while (!names_.insert(name + spec).second);
        // Prices that people set: x.50 and x.80, and case prices fall out of them.
        const auto fen = dice_.between(c.least_fen, c.most_fen) / 10 * 10;
        const Item item{admin_.new_id(at_), fen * 100, dice_.one_of(c.packs), category, c.shelf_days};
        const auto cost = item.price * dice_.between(66, 76) / 100;
        const bool active = !dice_.chance(3);
        const auto brand_no = static_cast<std::uint64_t>(std::find(brands.begin(), brands.end(), brand) - brands.begin());
        std::vector<schema::Command> commands = {
            schema::create(product_, item.id,
                           fields_of(product_.main(), {{"sku", std::string(c.code) + "-" + padded(index + 1)},
                                                       {"name", name},
                                                       {"spec", spec},
                                                       {"brand", brand},
                                                       {"category", c.name},
                                                       {"uom", c.uom},
                                                       {"pack_qty", item.pack_units * 1'000},
                                                       {"barcodes", Value::List{Value(ean13(10'101 + brand_no * 37, index * 2))}},
                                                       {"active", active},
                                                       {"shelf_days", c.shelf_days},
                                                       {"list_price", item.price},
                                                       {"tax_rate", category == 3 ? 900 : 1'300}}))};
        auto facet = schema::create(product_, item.id, fields_of(*product_.shape(product::cost_facet), {{"cost", cost}}));
        facet.facet = product::cost_facet;
        commands.push_back(std::move(facet));
        commands.push_back(schema::insert_line(
            {product_.tag, item.id, 0}, product_.main().groups.front().tag, admin_.new_id(at_),
            fields_of(
                product_.main().groups.front(),
                {{"uom", "箱"}, {"units", item.pack_units * 1'000}, {"barcode", ean13(10'101 + brand_no * 37, index * 2 + 1)}})));
        if (auto made = scribe_.write(admin_, std::move(commands), at_); !made) return made;
        if (active) catalogue_.items.push_back(item);
        return add_rules(item, cost);
    }

    Outcome<> add_rules(const Item& item, std::int64_t cost) {
        for (std::size_t i = 0; i < price_lists.size(); ++i) {
            const auto base_price = item.price * price_lists[i].percent / 100 / 100 * 100;
            const auto floor = std::min(cost * 108 / 100, base_price * 92 / 100);
            if (auto made = add_rule(catalogue_.lists[i], item, {{"price", base_price}}, floor); !made) return made;
            // By the pallet it is cheaper, in some lists.
            if (dice_.chance(40)) {
                const auto from = item.pack_units * dice_.one_of(std::array<int, 3>{10, 20, 50}) * 1'000;
                if (auto made = add_rule(catalogue_.lists[i], item, {{"min_qty", from}, {"price", base_price * 97 / 100}}, 0);
                    !made)
                    return made;
            }
            if (dice_.chance(2)) {
                const auto today = base::local_date(base::SystemClock().now(), zone_);
                auto made = add_rule(catalogue_.lists[i], item,
                                     {{"discount", 300},
                                      {"stackable", true},
                                      {"valid_from", base::Date{today.days - 20}},
                                      {"valid_to", base::Date{today.days + 20}}},
                                     0);
                if (!made) return made;
            }
        }
        return {};
    }

    Outcome<> add_rule(const base::Id& list, const Item& item, std::vector<Named> fields, std::int64_t floor) {
        const auto id = admin_.new_id(at_);
        fields.emplace_back("list", list);
        fields.emplace_back("product", item.id);
        std::vector<schema::Command> commands = {schema::create(rule_, id, fields_of(rule_.main(), fields))};
        if (floor > 0) {
            auto facet = schema::create(rule_, id, fields_of(*rule_.shape(price::floor_facet), {{"floor", floor}}));
            facet.facet = price::floor_facet;
            commands.push_back(std::move(facet));
        }
        return scribe_.write(admin_, std::move(commands), at_);
    }

    const schema::Kind& product_;
    const schema::Kind& list_;
    const schema::Kind& rule_;
    const schema::Kind& warehouse_;
    base::Zone zone_;
    Scribe& scribe_;
    Office& admin_;
    Dice& dice_;
    base::Instant at_;
    Catalogue catalogue_;
    std::set<std::string> names_;
};

}  // namespace

Outcome<Catalogue> list_goods(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, std::size_t products,
                              base::Instant at) {
    return Stocking(organisation, scribe, admin, dice, at).run(products);
}

}  // namespace satchel::app::demo

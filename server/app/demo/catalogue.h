#pragma once

#include "server/app/demo/scribe.h"
#include "server/app/demo/words.h"

#include <string>
#include <vector>

namespace satchel::app::demo {

struct Item {
    base::Id id;
    std::int64_t price = 0;       // 1/10,000 yuan
    std::int64_t pack_units = 0;  // of a case
    std::size_t category = 0;
    std::int64_t shelf_days = 0;
};

struct Catalogue {
    std::vector<Item> items;
    std::vector<base::Id> lists;  // 流通, 商超, 餐饮与单位
    base::Id warehouse;
};

/// A warehouse whose stock nobody keeps yet. Products with cases, barcodes and costs; three price lists with rules, quantity breaks, floors
/// and some promotions.
Outcome<Catalogue> list_goods(Organisation& organisation, Scribe& scribe, Office& admin, Dice& dice, std::size_t products,
                              base::Instant at);

}  // namespace satchel::app::demo

#include "server/app/demo/words.h"

#include "shared/base/assert.h"
#include "shared/documents/tax_number.h"

namespace satchel::app::demo {

namespace {

constexpr std::array<std::string_view, 40> surnames = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
    "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡", "蒋", "余"};
constexpr std::array<std::string_view, 44> given = {
    "伟",   "芳",   "娜",   "敏",   "静",   "丽",   "强",   "磊",   "军",   "洋",   "勇",   "艳",   "杰",   "娟",   "涛",
    "明",   "超",   "秀兰", "霞",   "平",   "刚",   "桂英", "建华", "文博", "子涵", "雨桐", "欣怡", "浩然", "志远", "晓峰",
    "海燕", "丽华", "国栋", "思远", "佳琪", "嘉诚", "雪梅", "玉兰", "立新", "春生", "慧敏", "俊峰", "晨曦", "振宇"};
constexpr std::array<std::string_view, 36> trade_names = {
    "鼎盛",   "万佳", "福临", "恒源",   "金穗",   "同心", "裕丰",   "惠民", "嘉禾", "百汇",   "顺达",   "汇鑫",
    "永辉隆", "天和", "德盛", "瑞丰",   "合众",   "康宁", "新天地", "聚丰", "华隆", "东方红", "好邻里", "家乐佳",
    "民生",   "祥云", "广源", "五谷香", "鲜之源", "江海", "龙泉",   "锦绣", "泰和", "乐购多", "盛世",   "长兴"};
constexpr std::array<std::string_view, 20> streets = {"人民路",   "解放路", "中山路",   "建设路", "和平路",   "新华路", "长江路",
                                                      "文化路",   "学府路", "工业大道", "滨河路", "东风路",   "友谊路", "公园路",
                                                      "商贸大道", "迎宾路", "南京路",   "湖滨路", "太湖大道", "朝阳路"};

constexpr std::array<City, 2> shanghai = {{{"上海市", "310115", {"浦东新区", "闵行区", "徐汇区", "宝山区", "嘉定区"}},
                                           {"上海市", "310118", {"青浦区", "松江区", "静安区", "杨浦区", "普陀区"}}}};
constexpr std::array<City, 4> jiangsu = {{{"南京市", "320102", {"玄武区", "秦淮区", "建邺区", "鼓楼区", "江宁区"}},
                                          {"苏州市", "320505", {"虎丘区", "吴中区", "相城区", "姑苏区", "吴江区"}},
                                          {"无锡市", "320205", {"锡山区", "惠山区", "滨湖区", "梁溪区", "新吴区"}},
                                          {"常州市", "320402", {"天宁区", "钟楼区", "新北区", "武进区", "金坛区"}}}};
constexpr std::array<City, 4> zhejiang = {{{"杭州市", "330102", {"上城区", "拱墅区", "西湖区", "滨江区", "萧山区"}},
                                           {"宁波市", "330203", {"海曙区", "江北区", "北仑区", "镇海区", "鄞州区"}},
                                           {"嘉兴市", "330402", {"南湖区", "秀洲区", "嘉善县", "海盐县", "桐乡市"}},
                                           {"绍兴市", "330602", {"越城区", "柯桥区", "上虞区", "诸暨市", "嵊州市"}}}};
constexpr std::array<City, 3> anhui = {{{"合肥市", "340102", {"瑶海区", "庐阳区", "蜀山区", "包河区", "肥西县"}},
                                        {"芜湖市", "340202", {"镜湖区", "弋江区", "鸠江区", "湾沚区", "繁昌区"}},
                                        {"马鞍山市", "340503", {"花山区", "雨山区", "博望区", "当涂县", "和县"}}}};
constexpr std::array<std::string_view, 4> regions = {"上海", "江苏", "浙江", "安徽"};

std::string_view firm_kind(Dice& dice, std::string_view customer_class) {
    constexpr std::array<std::string_view, 4> supermarkets = {"超市有限公司", "购物中心", "生活超市", "商贸连锁有限公司"};
    constexpr std::array<std::string_view, 5> restaurants = {"酒楼", "餐饮管理有限公司", "大酒店", "火锅店", "家常菜馆"};
    constexpr std::array<std::string_view, 4> wholesale = {"食品批发部", "副食品有限公司", "商贸有限公司", "粮油经营部"};
    constexpr std::array<std::string_view, 3> convenience = {"便利店", "百货便利店", "烟酒便利店"};
    constexpr std::array<std::string_view, 4> institutions = {"第一小学食堂", "职工食堂", "人民医院膳食科", "产业园餐厅"};
    constexpr std::array<std::string_view, 2> online = {"电子商务有限公司", "网络科技有限公司"};
    if (customer_class == "supermarket") return dice.one_of(supermarkets);
    if (customer_class == "restaurant") return dice.one_of(restaurants);
    if (customer_class == "wholesale") return dice.one_of(wholesale);
    if (customer_class == "convenience") return dice.one_of(convenience);
    if (customer_class == "institution") return dice.one_of(institutions);
    return dice.one_of(online);
}

std::string digits(std::uint64_t number, std::size_t width) {
    auto text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

}  // namespace

std::uint64_t Dice::next_word() {
    // SplitMix64 (Steele, Lea, Flood 2014).
    auto z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void Dice::fill(std::span<std::uint8_t> out) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % 8 == 0) word = next_word();
        out[i] = static_cast<std::uint8_t>(word >> (i % 8 * 8));
    }
}

std::string person_name(Dice& dice) {
    return std::string(dice.one_of(surnames)) + std::string(dice.one_of(given));
}

std::string phone(Dice& dice) {
    return "100" + digits(dice.below(100'000'000), 8);
}

std::string tax_number(Dice& dice, std::string_view area) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    auto text = "91" + std::string(area);
    while (text.size() < 17) text += alphabet[dice.below(alphabet.size())];
    const auto last = documents::tax_number::check_character(text);
    SATCHEL_ASSERT(last);
    return text + *last;
}

std::string ean13(std::uint64_t company, std::uint64_t item) {
    auto text = "69" + digits(company, 5) + digits(item, 5);
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) sum += (text[i] - '0') * (i % 2 == 0 ? 1 : 3);
    SATCHEL_ASSERT(text.size() == 12);
    return text + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::span<const City> cities_of(std::size_t region) {
    switch (region % regions.size()) {
        case 0:
            return shanghai;
        case 1:
            return jiangsu;
        case 2:
            return zhejiang;
        default:
            return anhui;
    }
}

std::string_view region_name(std::size_t region) {
    return regions[region % regions.size()];
}

std::string street_address(Dice& dice) {
    return std::string(dice.one_of(streets)) + std::to_string(dice.between(1, 899)) + "号";
}

std::string company_name(Dice& dice, std::string_view city, std::string_view customer_class) {
    // "上海市" -> "上海"
    const auto place = city.substr(0, city.size() - std::string_view("市").size());
    return std::string(place) + std::string(dice.one_of(trade_names)) + std::string(firm_kind(dice, customer_class));
}

}  // namespace satchel::app::demo

#include "server/app/demo/staff.h"

#include "shared/registry/system_kinds.h"

#include <array>

namespace satchel::app::demo {

namespace system_kinds = registry::system_kinds;
using base::Value;

namespace {

constexpr std::size_t region_count = 4;

struct Post {
    std::string_view role;
    std::string_view zh;
    std::string_view login;
    std::int64_t ceiling;
};
constexpr Post office_posts[] = {{"finance", "财务", "caiwu1", 0},      {"finance", "财务", "caiwu2", 0},
                                 {"lead", "内勤组长", "neiqin0", 500},  {"legal", "法务", "fawu1", 0},
                                 {"marketing", "市场", "shichang1", 0}, {"warehouse", "仓库", "cangku1", 0},
                                 {"warehouse", "仓库", "cangku2", 0},   {"service", "客服", "kefu1", 0}};
constexpr std::array<std::size_t, region_count> reps_of_region = {5, 4, 4, 3};
constexpr std::size_t clerks_of_region = 1;

class Hiring {
public:
    Hiring(Organisation& organisation, Scribe& scribe, Dice& dice, const Founded& founded, base::Instant at)
        : organisation_(organisation),
          scribe_(scribe),
          dice_(dice),
          founded_(founded),
          at_(at),
          admin_(organisation, founded.admin) {}

    Outcome<Staff> run() {
        staff_.people.push_back(
            {founded_.admin, "管理员", "admin", "admin", "管理员", 0, organisation_.config().name, founded_.root_team});
        const auto director =
            hire({"director", "总监", "zongjian", 2'000}, 0, founded_.root_team, organisation_.config().name, {});
        if (!director) return director.error();
        for (const auto& post : office_posts) {
            if (auto hired = hire(post, 0, founded_.root_team, organisation_.config().name, *director); !hired)
                return hired.error();
        }
        std::size_t rep = 1;
        for (std::size_t region = 0; region < region_count; ++region) {
            if (auto filled = fill_region(region, *director, rep); !filled) return filled.error();
        }
        for (const auto& person : staff_.people) staff_.offices.emplace_back(organisation_, person.id);
        if (auto done = scribe_.flush(); !done) return done.error();
        return std::move(staff_);
    }

private:
    Outcome<> fill_region(std::size_t region, const base::Id& director, std::size_t& rep) {
        const auto& kind = organisation_.registry().find(system_kinds::team)->schema;
        const auto team = admin_.new_id(at_);
        const auto name = std::string(region_name(region)) + "销售部";
        if (auto made = scribe_.write(
                admin_,
                {schema::create(
                    kind, team,
                    fields_of(kind.main(), {{"name", name}, {"parent", founded_.root_team}, {"region", region_name(region)}}))},
                at_);
            !made) {
            return made;
        }
        const auto manager =
            hire({"manager", "经理", "jingli" + std::to_string(region + 1), 1'000}, region, team, name, director);
        if (!manager) return manager.error();
        for (std::size_t i = 0; i < reps_of_region[region]; ++i) {
            auto hired = hire({"rep", "外勤", "waiqin" + std::to_string(rep++), dice_.chance(30) ? 800 : 500}, region, team, name,
                              *manager);
            if (!hired) return hired.error();
        }
        for (std::size_t i = 0; i < clerks_of_region + (region < 2 ? 1 : 0); ++i) {
            auto hired = hire({"clerk", "内勤", "neiqin" + std::to_string(++clerks_), 300}, region, team, name, *manager);
            if (!hired) return hired.error();
        }
        // Who leads a team is known only once they are there.
        return scribe_.write(
            admin_, {schema::set({kind.tag, team, 0}, kind.main().fields[system_kinds::team_field::leader].tag, {}, *manager)},
            at_);
    }

    struct NewPost {
        std::string role;
        std::string zh;
        std::string login;
        std::int64_t ceiling = 0;
        NewPost(std::string r, std::string z, std::string l, std::int64_t c)
            : role(std::move(r)), zh(std::move(z)), login(std::move(l)), ceiling(c) {}
        NewPost(const Post& post) : role(post.role), zh(post.zh), login(post.login), ceiling(post.ceiling) {}
    };

    Outcome<base::Id> hire(const NewPost& post, std::size_t region, const base::Id& team, const std::string& team_name,
                           const base::Id& superior) {
        const auto& kind = organisation_.registry().find(system_kinds::user)->schema;
        Person person{admin_.new_id(at_), new_name(), post.login, post.role,   post.zh, region,
                      team_name,          team,       superior,   post.ceiling};
        Value::List roles = {Value(post.role)};
        auto fields = fields_of(kind.main(), {{"name", person.name},
                                              {"login", person.login},
                                              {"roles", roles},
                                              {"works_in", team},
                                              {"superior", superior.is_null() ? Value() : Value(superior)},
                                              {"phone", phone(dice_)},
                                              {"active", true},
                                              {"discount_ceiling", post.ceiling}});
        const auto id = person.id;
        staff_.people.push_back(std::move(person));
        if (auto made = scribe_.write(admin_, {schema::create(kind, id, std::move(fields))}, at_); !made) return made.error();
        return id;
    }

    std::string new_name() {
        for (;;) {
            auto name = person_name(dice_);
            bool taken = false;
            for (const auto& person : staff_.people) taken = taken || person.name == name;
            if (!taken) return name;
        }
    }

    Organisation& organisation_;
    Scribe& scribe_;
    Dice& dice_;
    Founded founded_;
    base::Instant at_;
    Office admin_;
    Staff staff_;
    std::size_t clerks_ = 0;
};

}  // namespace

std::vector<std::size_t> Staff::holding(std::string_view role) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i].role == role) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> Staff::holding(std::string_view role, std::size_t region) const {
    auto found = holding(role);
    std::erase_if(found, [&](std::size_t i) { return people[i].region != region; });
    return found;
}

Outcome<Staff> hire(Organisation& organisation, Scribe& scribe, Dice& dice, const Founded& founded, base::Instant at) {
    return Hiring(organisation, scribe, dice, founded, at).run();
}

}  // namespace satchel::app::demo

#include "shared/engine/dependants.h"

#include "shared/base/planted.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace satchel::engine {

using base::Value;
using schema::Tag;
namespace common = schema::common;

namespace {

using Places = std::map<Tag, Value>;  // by facet: names of scopes

bool follows_subject(const schema::Kind& kind) {
    const bool placed =
        std::any_of(kind.scopes.begin(), kind.scopes.end(), [](const auto& rule) { return rule.whole_scope_names(); });
    return placed && kind.lookup("subject") != nullptr;
}

bool is_mark(const Value& place) {
    return place.text() == moving_scope;
}

/// A mark is about the one part that bears it: what lives beside that is marked for itself.
Value names_of(const std::vector<std::string>& scopes) {
    Value::List names(scopes.begin(), scopes.end());
    std::erase_if(names, is_mark);
    return Value(std::move(names));
}

/// What is left of `places` when only those of `target` may stay, and the mark that says that others are to come.
Value narrowed(const Value& places, const Value& target) {
    Value::List kept;
    for (const auto& place : places.list()) {
        if (!is_mark(place) && target.contains(place)) kept.push_back(place);
    }
    kept.emplace_back(std::string(moving_scope));
    return Value(std::move(kept));
}

/// Which facet of its subject a dependant speaks of.
Tag facet_of(const schema::Kind& kind, const schema::Image& image) {
    const auto index = kind.main().index_of(std::string_view("facet"));
    return index ? static_cast<Tag>(image.values[*index].integer()) : Tag{0};
}

class Move {
public:
    Move(Turn& turn, std::size_t& at_once) : turn_(turn), draft_(turn.draft()), at_once_(at_once) {}

    void run(Places moved) {
        // One after the other, not one within the other: how deep answers go is up to those who write them.
        waiting_.push_back({turn_.id(), std::move(moved)});
        while (!waiting_.empty()) {
            const auto next = std::move(waiting_.back());
            waiting_.pop_back();
            move_beside(next);
        }
        // Only now: to find what is beside a document costs the more, the more this mutation has written.
        for (auto& [key, places] : placed_) {
            if (draft_.part(key).image->values[common::places] != places) draft_.edit(key).values[common::places] = places;
        }
    }

private:
    struct Subject {
        base::Id id;
        Places places;
    };
    struct Follower {
        const schema::Kind* kind;
        base::Id id;
        Value target;
    };

    const Value& places_of(const schema::PartKey& key) {
        const auto placed = placed_.find(key);
        return placed != placed_.end() ? placed->second : draft_.part(key).image->values[common::places];
    }

    /// Those beside `subject` that are not where it is going. Whoever is there already brings nothing along either, and so what stands
    /// beside itself comes to an end.
    std::vector<Follower> beside(const Subject& subject) {
        constexpr auto all = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
        std::vector<Follower> found;
        for (const auto& kind : turn_.context().registry->kinds()) {
            if (!follows_subject(kind.schema)) continue;
            for (const auto& id : draft_.find(kind.schema.tag, "subject", {subject.id}, all).ids) {
                const schema::PartKey key{kind.schema.tag, id, 0};
                const auto& image = draft_.part(key).image;
                if (!image) continue;
                const auto target = subject.places.find(facet_of(kind.schema, *image));
                if (target != subject.places.end() && places_of(key) != target->second)
                    found.push_back({&kind.schema, id, target->second});
            }
        }
        return found;
    }

    void move_beside(const Subject& subject) {
        const auto followers = beside(subject);
        const bool whole = followers.size() <= at_once_;
        if (whole) at_once_ -= followers.size();
        if (!whole && base::planted(base::Bug::dependants_stay)) return;
        for (const auto& [kind, id, target] : followers) {
            const schema::PartKey key{kind->tag, id, 0};
            auto places = whole ? target : narrowed(places_of(key), target);
            if (places == places_of(key)) continue;
            // Nothing is ever beside an event, and there are many of them.
            if (kind->tag != registry::system_kinds::event) {
                auto image = *draft_.part(key).image;
                image.values[common::places] = places;
                waiting_.push_back({id, {{Tag{0}, names_of(schema::scopes_of(*kind, 0, image))}}});
            }
            placed_[key] = std::move(places);
        }
    }

    Turn& turn_;
    Draft& draft_;
    std::size_t& at_once_;
    std::vector<Subject> waiting_;
    std::map<schema::PartKey, Value> placed_;
};

}  // namespace

void move_dependants(Turn& turn, std::size_t& at_once) {
    if (turn.context().place != registry::Place::server || turn.before(0) == nullptr) return;
    Places moved;
    for (const auto& shape : turn.kind().schema.shapes) {
        const auto* before = turn.before(shape.tag);
        const auto* now = turn.image(shape.tag);
        if (before == nullptr || now == nullptr) continue;
        auto places = names_of(schema::scopes_of(turn.kind().schema, shape.tag, *now));
        if (places != names_of(schema::scopes_of(turn.kind().schema, shape.tag, *before))) moved[shape.tag] = std::move(places);
    }
    if (!moved.empty()) Move(turn, at_once).run(std::move(moved));
}

schema::Command rejoin_subject(Tag kind, const base::Id& id) {
    return schema::set({kind, id, 0}, schema::common_fields()[common::places].tag, {}, {});
}

bool rejoins(const Turn& turn, const std::vector<const schema::Command*>& commands) {
    if (!turn.context().actor.is_system() || !follows_subject(turn.kind().schema)) return false;
    return std::all_of(commands.begin(), commands.end(),
                       [&](const schema::Command* command) { return *command == rejoin_subject(command->kind, command->id); });
}

void rejoin(Turn& turn) {
    const auto& kind = turn.kind().schema;
    const auto* image = turn.image(0);
    const auto subject_kind = kind.main().index_of(std::string_view("subject_kind"));
    const auto subject = kind.main().index_of(std::string_view("subject"));
    if (image == nullptr || !subject_kind || !subject) return;
    const auto* described = turn.context().registry->find(static_cast<Tag>(image->values[*subject_kind].integer()));
    const auto facet = facet_of(kind, *image);
    if (described == nullptr || described->schema.shape(facet) == nullptr) return;
    const auto& now = turn.draft().part({described->schema.tag, image->values[*subject].id(), facet}).image;
    // Beside a document that is gone, what is left of the places is what holds.
    auto places = image->values[common::places].list();
    std::erase_if(places, is_mark);
    auto target = now ? names_of(schema::scopes_of(described->schema, facet, *now)) : Value(std::move(places));
    if (image->values[common::places] != target) turn.edit(0).values[common::places] = std::move(target);
}

}  // namespace satchel::engine

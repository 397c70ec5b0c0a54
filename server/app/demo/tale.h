#pragma once

#include "server/app/demo/history.h"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace satchel::app::demo {

inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

/// One document's way through the department: each step is a mutation of somebody who may take it, and puts the next one onto the timeline.
/// `Self` is the class that derives from it; one that has a step to come is kept alive by the timeline.
template <class Self>
class Tale : public std::enable_shared_from_this<Self> {
protected:
    using Step = Outcome<> (Self::*)(base::Instant);

    Tale(World& world, schema::Tag kind) : world_(world), kind_(world.organisation.registry().find(kind)->schema) {}

    const schema::Kind& kind_of(schema::Tag kind) const { return world_.organisation.registry().find(kind)->schema; }
    base::Date day_of(base::Instant at) const { return base::local_date(at, world_.calendar.zone); }
    base::Date working_day(base::Instant at, int days) const {
        return workflow::add_working_days(world_.calendar, day_of(at), days);
    }

    /// Somebody who holds the role; of the customer's own region, where there are some in each.
    std::size_t some(std::string_view role) {
        const auto all = world_.staff.holding(role);
        return world_.dice.one_of(std::span<const std::size_t>(all));
    }
    std::size_t some(std::string_view role, std::size_t region) {
        const auto all = world_.staff.holding(role, region);
        return all.empty() ? some(role) : world_.dice.one_of(std::span<const std::size_t>(all));
    }

    Outcome<> write(std::size_t person, std::vector<schema::Command> commands, base::Instant at) {
        return world_.scribe.write(world_.office(person), std::move(commands), at);
    }
    /// The commands that begin the document, with a number if its kind has them. What it lives beside, if `beside` is one.
    Outcome<std::vector<schema::Command>> begin_with(std::size_t person, base::Instant at, std::vector<Named> fields,
                                                     schema::PartKey beside = {}) {
        id_ = world_.office(person).new_id(at);
        if (!kind_.series.prefix.empty()) {
            auto number = world_.office(person).number(kind_.series.prefix, 50);
            if (!number) return number.error();
            fields.emplace_back("no", *number);
        }
        if (!beside.id.is_null()) {
            fields.emplace_back("subject_kind", static_cast<std::int64_t>(beside.kind));
            fields.emplace_back("subject", beside.id);
        }
        return std::vector{schema::create(kind_, id_, fields_of(kind_.main(), fields))};
    }
    schema::Command line(std::size_t person, base::Instant at, std::size_t group, const std::vector<Named>& fields) {
        const auto& described = kind_.main().groups[group];
        return schema::insert_line(key(), described.tag, world_.office(person).new_id(at), fields_of(described, fields));
    }
    schema::Command set(std::size_t field, base::Value before, base::Value after) const {
        return schema::set(key(), kind_.main().fields[field].tag, std::move(before), std::move(after));
    }
    schema::Command does(std::string_view action, std::vector<schema::Argument> arguments = {}) const {
        return schema::act(kind_.tag, id_, std::string(action), std::move(arguments));
    }
    Outcome<> act(std::size_t person, std::string_view action, base::Instant at, std::vector<schema::Argument> arguments = {}) {
        return write(person, {does(action, std::move(arguments))}, at);
    }
    schema::PartKey key() const { return {kind_.tag, id_, 0}; }

    Outcome<schema::Image> image() { return image({kind_.tag, id_, 0}); }
    Outcome<schema::Image> image(const schema::PartKey& of) {
        auto read = world_.read(of.kind, of.id);
        if (!read) return read.error();
        return read->image();
    }
    Outcome<std::string> state() {
        auto now = image();
        if (!now) return now.error();
        return now->values[schema::common::state].text();
    }

    /// After so many minutes of working time.
    void next(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes, Step step) {
        on(world_.later(from, least_minutes, most_minutes), step);
    }
    void on(base::Instant when, Step step) {
        world_.timeline.add(when, [self = this->shared_from_this(), step](base::Instant at) { return ((*self).*step)(at); });
    }
    /// In working hours of a day; never before `from`.
    void on_day(base::Date day, base::Instant from, Step step) {
        const auto morning = base::local_midnight(day, world_.calendar.zone);
        next(std::max(from, morning), 5, 420, step);
    }
    /// If it went to approval: the same step again when that is over. Else nothing has happened yet.
    Outcome<bool> waits_for_approval(const schema::Image& now, base::Instant at, Step then) {
        if (now.values[schema::common::state].text() != "approving") return false;
        auto waits =
            await_approval(world_, now.values[schema::common::approval].id(), at,
                           [self = this->shared_from_this(), then](base::Instant later) { return ((*self).*then)(later); });
        if (!waits) return waits.error();
        return true;
    }

    World& world_;
    const schema::Kind& kind_;
    base::Id id_;
};

}  // namespace satchel::app::demo

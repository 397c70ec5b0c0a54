#include "server/app/demo/history.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace satchel::app::demo {

namespace system_kinds = registry::system_kinds;
namespace f = registry::system_kinds::approval_field;
using base::Value;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::array<std::string_view, 4> doubts = {"请补充客户确认函", "金额与附件不符，请核对", "折扣理由不充分", "请写明用途"};
constexpr std::array<std::string_view, 3> refusals = {"本月费用已超预算", "该客户逾期未回款", "不符合价格政策"};

struct OpenTask {
    base::Id id;
    base::Id assignee;
};

std::vector<OpenTask> open_tasks(const schema::Image& approval) {
    std::vector<OpenTask> open;
    for (const auto& line : approval.groups.front()) {
        if (line.values[f::task_state].text() == "open") open.push_back({line.id, line.values[f::task_assignee].id()});
    }
    return open;
}

Outcome<> decide(World& world, const base::Id& approval, base::Instant at, Timeline::Happening done) {
    auto read = world.read(system_kinds::approval, approval);
    if (!read) return read.error();
    const auto& image = read->image();
    const auto open = open_tasks(image);
    if (image.values[schema::common::state].text() != "open" || open.empty()) return done(at);
    const auto& task = world.dice.one_of(std::span<const OpenTask>(open));
    // What is signed is what lies there now.
    const auto subject_kind = static_cast<schema::Tag>(image.values[f::subject_kind].integer());
    auto subject = world.read(subject_kind, image.values[f::subject].id());
    if (!subject) return subject.error();
    const auto hash = schema::content_hash(*world.organisation.registry().shape(subject_kind, 0), subject->image());
    const auto roll = world.dice.below(100);
    const bool passes = roll < 91;
    std::vector<schema::Argument> arguments = {
        {"task", task.id}, {"round", image.values[f::round]}, {"content_hash", base::Bytes(hash.begin(), hash.end())}};
    if (!passes)
        arguments.push_back({"reason", roll < 97 ? Value(world.dice.one_of(doubts)) : Value(world.dice.one_of(refusals))});
    if (passes && world.dice.chance(20)) arguments.push_back({"reason", "同意"});
    const auto action = passes ? "approve" : roll < 97 ? "send_back" : "reject";
    auto written = world.scribe.write(world.office(world.person(task.assignee)),
                                      {schema::act(system_kinds::approval, approval, action, std::move(arguments))}, at);
    if (!written) return written;
    return await_approval(world, approval, at, std::move(done));
}

}  // namespace

void Timeline::add(base::Instant at, Happening happening) {
    entries_.push({at, added_++, std::move(happening)});
}

Outcome<> Timeline::run(base::Instant end) {
    while (!entries_.empty() && entries_.top().at <= end) {
        const auto entry = entries_.top();
        entries_.pop();
        if (auto happened = entry.happening(entry.at); !happened) return happened;
    }
    return {};
}

std::size_t World::person(const base::Id& id) const {
    const auto at = std::find_if(staff.people.begin(), staff.people.end(), [&](const Person& one) { return one.id == id; });
    return at == staff.people.end() ? 0 : static_cast<std::size_t>(at - staff.people.begin());
}

std::vector<const Buyer*> World::customers_of(std::size_t rep) const {
    std::vector<const Buyer*> own;
    for (const auto& buyer : buyers) {
        if (buyer.rep == rep) own.push_back(&buyer);
    }
    return own;
}

base::Instant World::later(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes) {
    return workflow::add_working_time(calendar, from, dice.between(least_minutes, most_minutes) * minute_ms);
}

Outcome<registry::Read> World::read(schema::Tag kind, const base::Id& id) {
    auto reader = scribe.read();
    if (!reader) return reader.error();
    auto read = (*reader)->read({kind, id, 0});
    // Whoever asks has written it: a document that is not there was refused, and the generator has a fault.
    if (!read) return problem("demo_document_missing", {std::to_string(kind), id.text()});
    return read;
}

std::vector<base::Id> World::find(schema::Tag kind, std::string_view lookup, const base::Value& key) {
    constexpr std::size_t many = 1'000;
    auto reader = scribe.read();
    return reader ? (*reader)->find(kind, lookup, {key}, many).ids : std::vector<base::Id>();
}

Outcome<std::vector<schema::Command>> World::night(schema::Tag kind, const base::Id& id, base::Instant at) {
    auto reader = scribe.read();
    if (!reader) return reader.error();
    const auto read = (*reader)->read({kind, id, 0});
    if (!read) return problem("demo_document_missing", {std::to_string(kind), id.text()});
    const registry::Day day{base::local_date(at, calendar.zone), &organisation.registry(), *reader,
                            [&] { return rules.new_id(at); }};
    auto commands = organisation.registry().find(kind)->each_day(day, id, read.image());
    for (const auto& command : commands) {
        if (auto written = scribe.write(rules, {command}, at); !written) return written.error();
    }
    return commands;
}

Outcome<> await_approval(World& world, const base::Id& approval, base::Instant at, Timeline::Happening done) {
    if (world.left_lying(at, 60)) return {};
    const auto decided_at = world.later(at, 15, 330);
    world.timeline.add(decided_at, [&world, approval, done = std::move(done)](base::Instant now) mutable {
        return decide(world, approval, now, std::move(done));
    });
    return {};
}

}  // namespace satchel::app::demo

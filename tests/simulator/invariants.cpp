#include "tests/simulator/invariants.h"

#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"
#include "tests/simulator/conserved.h"
#include "tests/simulator/farewells.h"
#include "tests/simulator/rights.h"
#include "tests/simulator/schemas.h"

#include <algorithm>
#include <map>
#include <set>

namespace satchel::simulator {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

/// I2: what the device shows is what the ledger would give this person, no more and no less.
std::optional<Violation> check_view(Device& device, ledger::Snapshot& snapshot, const registry::Registry& ledgers) {
    const auto subscription = snapshot.subscription(
        {.user = device.person().id, .device = device.credentials().device, .replica = device.replica().id()});
    std::set<schema::PartKey> expected;
    for (const auto& scope : subscription) {
        schema::PartKey after;
        for (;;) {
            constexpr std::size_t page = 500;
            const auto entries = snapshot.contents(scope, after, page);
            for (const auto& entry : entries) expected.insert(entry.key);
            if (entries.size() < page) break;
            after = entries.back().key;
        }
    }
    // A facet may reach further than its document (a limit is every manager's); what has no main part is on no screen.
    std::erase_if(expected, [&](const schema::PartKey& key) {
        return key.facet != 0 && !expected.contains({key.kind, key.id, 0});
    });
    std::size_t shown = 0;
    for (const auto& kind : device.registry().kinds()) {
        for (const auto& id : ids_of(device.view(), kind.schema.tag)) {
            const auto held = device.view().document({kind.schema.tag, id});
            if (!held)
                return Violation{"I2",
                                 device.person().login + " lists " + name_of({kind.schema.tag, id, 0}) + " but cannot open it"};
            for (const auto& part : held->parts) {
                const schema::PartKey key{kind.schema.tag, id, part.facet};
                if (!part.shown) continue;
                ++shown;
                if (!expected.contains(key)) return Violation{"I2", device.person().login + " still shows " + name_of(key)};
                const auto theirs = snapshot.read(key);
                // Either side keeps what it knows nothing of, so both write the same bytes.
                if (!theirs || schema::encode(*ledgers.shape(key.kind, key.facet), theirs.image()) !=
                                   schema::encode(*kind.schema.shape(part.facet), part.shown->image)) {
                    return Violation{"I2", device.person().login + " shows another " + name_of(key) + " than the ledger"};
                }
            }
        }
    }
    if (shown != expected.size())
        return Violation{
            "I2", device.person().login + " shows " + std::to_string(shown) + " parts of " + std::to_string(expected.size())};
    return std::nullopt;
}

std::vector<replica::OutboxItem> all_work(replica::ReplicaView& view) {
    using List = replica::OutboxList;
    constexpr std::size_t many = 100'000;
    std::vector<replica::OutboxItem> all;
    for (const auto list : {List::waiting, List::sending, List::needs_you, List::done}) {
        auto items = view.outbox(list, 0, many);
        std::move(items.begin(), items.end(), std::back_inserter(all));
    }
    return all;
}

/// I4 of one replica: its mutations took effect in order, with none left out.
std::optional<Violation> check_order(Device& device, const std::vector<sync::Decided>& decided) {
    std::uint64_t no = 0;
    std::uint64_t seq = 0;
    for (const auto& [verdict, digest] : decided) {
        const auto name = device.person().login + ": " + std::to_string(verdict.no);
        if (verdict.no != no + 1) return Violation{"I4", name + " was decided before its elder"};
        if (verdict.seq <= seq) return Violation{"I4", name + " took effect before its elder"};
        no = verdict.no;
        seq = verdict.seq;
    }
    return std::nullopt;
}

/// I1, I4, I9: every mutation that was called saved has one verdict, the ledger's and the device's, and a rejected one can still be read.
std::optional<Violation> check_verdicts(Device& device, ledger::Snapshot& snapshot, Coverage& coverage) {
    constexpr std::size_t limit = 100'000;
    const auto& login = device.person().login;
    std::set<Device::Acknowledged> known;
    std::map<base::Id, std::vector<sync::Decided>> ledgers;
    for (const auto& item : all_work(device.view())) {
        const auto& mutation = item.mutation;
        const auto name = login + ": " + std::to_string(item.no);
        if (!item.verdict) return Violation{"I1", name + " has no verdict"};
        if (item.needs_you() && mutation.commands.empty()) return Violation{"I9", name + " was rejected and is gone"};
        if (!mutation.commands.empty()) known.insert({mutation.occurred_at, mutation.commands.front().id});
        auto& decided = ledgers[mutation.replica];
        if (decided.empty()) decided = snapshot.decided(mutation.replica, 1, limit);
        // Known gap: what a phone sent under a name that it has given up is not offered again to a restored ledger.
        if (coverage[Met::restores] > 0 && mutation.replica != device.replica().id()) continue;
        if (mutation.no == 0 || mutation.no > decided.size()) return Violation{"I1", name + " is not in the ledger"};
        const auto& [verdict, digest] = decided[mutation.no - 1];
        // Rule 13: nobody is refused for what the app that they wrote it with could not know.
        for (const auto& finding : verdict.findings) {
            if (finding.field == later_tag && finding.code == "required_missing")
                return Violation{"I9", name + " was refused for what its schema knew nothing of"};
        }
        if (digest != base::sha256(schema::encode(mutation))) return Violation{"I1", name + " is another one in the ledger"};
        if (verdict.judgement != item.verdict->judgement) return Violation{"I1", name + " was told another verdict"};
        coverage[Met::accepted] += verdict.judgement == schema::Judgement::accepted ? 1 : 0;
        coverage[Met::adjusted] += verdict.judgement == schema::Judgement::adjusted ? 1 : 0;
        coverage[Met::rejected] += verdict.judgement == schema::Judgement::rejected ? 1 : 0;
    }
    for (const auto& [replica, decided] : ledgers) {
        if (auto violation = check_order(device, decided)) return violation;
    }
    for (const auto& work : device.acknowledged) {
        if (!known.contains(work)) return Violation{"I1", login + " lost what it saved at " + std::to_string(work.at.ms)};
    }
    return std::nullopt;
}

/// I7: each document's events form a path of its workflow, each step by somebody who might.
std::optional<Violation> check_history(ledger::Snapshot& snapshot, const registry::Registry& registry) {
    namespace f = system_kinds::event_field;
    constexpr std::size_t many = 1'000'000;
    for (const auto& id : snapshot.ids(system_kinds::event, {}, many)) {
        const auto event = snapshot.read({system_kinds::event, id, 0});
        if (!event) return Violation{"I7", "an event is listed and not there"};
        const auto& v = event->values;
        const auto* kind = registry.find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
        if (kind == nullptr) return Violation{"I7", "an event of an unknown kind"};
        const auto& from = v[f::from].text();
        const auto& to = v[f::to].text();
        if (kind->workflow.empty() || from == to || from.empty()) continue;
        const auto* transition = kind->workflow.transition(v[f::action].text(), from);
        const bool routed = transition != nullptr && transition->submits && to == kind->workflow.approving;
        if (transition == nullptr || (transition->to != to && !routed)) {
            return Violation{"I7", kind->schema.name + ": " + from + " -" + v[f::action].text() + "-> " + to};
        }
        const auto roles = schema::RoleSet::from_bits(static_cast<std::uint32_t>(v[f::actor_roles].integer()));
        // Documents with a workflow stay their owner's.
        const auto subject = snapshot.read({kind->schema.tag, v[f::subject].id(), 0});
        const auto& actor = v[f::actor];
        const workflow::Standing standing{
            .roles = roles,
            .owns = subject && (subject->values[common::owner] == actor || subject->values[common::created_by] == actor)};
        if (!workflow::may_take(*transition, standing) && !roles.has(schema::Role::system))
            return Violation{"I7", kind->schema.name + ": " + v[f::action].text() + " by somebody who may not"};
    }
    return std::nullopt;
}

/// Whatever lives beside a document has come to where the document is, however much there was to move.
std::optional<Violation> check_places(ledger::Snapshot& snapshot) {
    constexpr std::size_t many = 1'000'000;
    if (!snapshot.contents(std::string(engine::moving_scope), {}, 1).empty())
        return Violation{"I10", "something is still to be moved"};
    for (const auto kind : {system_kinds::event, system_kinds::comment}) {
        for (const auto& id : snapshot.ids(kind, {}, many)) {
            namespace f = system_kinds::event_field;  // a comment names its subject in the same fields
            const auto& values = snapshot.read({kind, id, 0})->values;
            const auto facet = kind == system_kinds::event ? values[f::facet].integer() : 0;
            const schema::PartKey subject{static_cast<schema::Tag>(values[f::subject_kind].integer()), values[f::subject].id(),
                                          static_cast<schema::Tag>(facet)};
            const auto now = snapshot.part(subject);
            const auto own = snapshot.part({kind, id, 0});
            // How a figure came about that the rules keep for everybody is the desks' to read.
            const bool everybodys = now && now->scopes == std::vector<std::string>{"org"};
            if (everybodys && own->scopes == std::vector<std::string>{"desk:clerk", "desk:warehouse"}) continue;
            if (now && own->scopes != now->scopes)
                return Violation{"I2", name_of({kind, id, 0}) + " is not where " + name_of(subject) + " is"};
        }
    }
    return std::nullopt;
}

void count_documents(ledger::Snapshot& snapshot, const registry::Registry& registry, Coverage& coverage) {
    constexpr std::size_t many = 1'000'000;
    for (const auto& kind : registry.kinds()) {
        if (kind.workflow.empty()) continue;
        for (const auto& id : snapshot.ids(kind.schema.tag, {}, many)) {
            const auto read = snapshot.read({kind.schema.tag, id, 0});
            if (read) ++coverage.ended[kind.schema.name][read->values[common::state].text()];
        }
    }
}

/// I12: counts and sums agree, kept and recomputed, on both sides.
std::optional<Violation> check_sums(World& world, ledger::Snapshot& snapshot) {
    for (const auto& scope : snapshot.scopes()) {
        if (!snapshot.sum_holds(scope)) return Violation{"I12", "the ledger's sum of " + scope + " does not hold"};
    }
    for (auto& device : world.devices()) {
        for (const auto& scope : device->view().sync_state().scopes) {
            const auto theirs = snapshot.sum(scope.name);
            if (theirs.sum != scope.sum || theirs.count != scope.count)
                return Violation{"I12", device->person().login + ": sum of " + scope.name + " differs"};
        }
    }
    return std::nullopt;
}

/// Rows and verdict of one decision arrive in one transaction.
std::optional<Violation> check_own_work(World& world, Device& device, std::uint64_t seq) {
    // Known gap: a restored ledger asks for work again, and meanwhile the copy of this phone may bring it first.
    auto coverage = world.coverage();
    if (coverage[Met::restores] > 0 && coverage[Met::clones] > 0) return std::nullopt;
    const auto snapshot = world.server().up() ? world.server().ledger().snapshot() : base::error("down");
    if (!snapshot) return std::nullopt;
    const auto replica = device.replica().id();
    if (device.seen_replica != replica) device.seen_verdict = 0;
    device.seen_replica = replica;
    constexpr std::size_t many = 100'000;
    for (const auto& [verdict, digest] : (*snapshot)->decided(replica, device.seen_verdict + 1, many)) {
        if (verdict.seq > seq) break;
        const auto item = device.view().outbox_item(verdict.no);
        // Known gap: what a copy brings first is told when this phone's own push of it has come, so a little later than its rows.
        const bool own = device.connections.contains(world.server().brought_by(replica, verdict.no));
        if (own && item && !item->verdict && base::sha256(schema::encode(item->mutation)) == digest)
            return Violation{"I2", device.person().login + " at " + std::to_string(seq) + " holds the rows of its " +
                                       std::to_string(verdict.no) + ", decided at " + std::to_string(verdict.seq) +
                                       ", without the verdict"};
        device.seen_verdict = verdict.no;
    }
    return std::nullopt;
}

/// I5: what is held of each scope is what the ledger had at the device's seq: rows of one decision are here all or none.
std::optional<Violation> check_one_seq(World& world, Device& device, const replica::SyncState& state) {
    for (const auto& scope : state.scopes) {
        const auto theirs = scope.complete ? world.server().witness().sum_at(state.cursor, scope.name) : std::nullopt;
        if (theirs && (theirs->sum != scope.sum || theirs->count != scope.count))
            return Violation{"I5", device.person().login + " at " + std::to_string(state.cursor.seq) + " holds another " +
                                       scope.name + " than the ledger had"};
    }
    return std::nullopt;
}

/// I2: what is shown is whole from the first moment on, whatever a line lost of it on its way: whoever works here is among the people.
std::optional<Violation> check_own_row(World& world, Device& device, const replica::SyncState& state) {
    // Who was revoked holds nothing any more.
    if (world.server().revoked(device.credentials().device)) return std::nullopt;
    if (!state.ready || device.view().document({system_kinds::user, device.person().id})) return std::nullopt;
    return Violation{"I2", device.person().login + " is ready and does not know its own user"};
}

/// I2: what waits is seen: a document that was begun here is on the screens, whatever came from the ledger since.
std::optional<Violation> check_waiting_is_seen(Device& device) {
    constexpr std::size_t looked_at = 20;
    for (const auto& item : device.view().outbox(replica::OutboxList::waiting, 0, looked_at)) {
        const auto& commands = item.mutation.commands;
        if (commands.empty() || commands.front().type != schema::CommandType::create) continue;
        if (item.expected == schema::Judgement::rejected) continue;
        const replica::DocumentKey key{commands.front().kind, commands.front().id};
        const auto held = device.view().document(key);
        if (!held || held->pending == replica::Pending::none)
            return Violation{"I2", device.person().login + " does not show what waits as " + std::to_string(item.no)};
    }
    return std::nullopt;
}

/// What an action makes has the same id on both sides, or what a person does next with it would speak of nothing.
std::optional<Violation> check_effect_ids(World& world, Device& device) {
    for (const auto& [mutation, foreseen] : device.foreseen) {
        const auto* made = world.server().witness().made_by(mutation);
        if (made == nullptr) continue;
        for (const auto kind : {system_kinds::event, system_kinds::approval}) {
            bool any_foreseen = false;
            bool same = false;
            for (const auto& key : foreseen) {
                if (key.kind != kind) continue;
                any_foreseen = true;
                same = same || made->contains({kind, key.id, 0});
            }
            const bool any_made =
                std::any_of(made->begin(), made->end(), [kind](const schema::PartKey& key) { return key.kind == kind; });
            if (any_foreseen && any_made && !same)
                return Violation{"I2", device.person().login + " named what its action makes otherwise than the ledger"};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Violation> check_step(World& world, Device& device) {
    const auto state = device.view().sync_state();
    const auto& cursor = state.cursor;
    if (cursor.epoch == device.seen_epoch && cursor.seq < device.seen_seq)
        return Violation{"I6", device.person().login + " went back from " + std::to_string(device.seen_seq) + " to " +
                                   std::to_string(cursor.seq)};
    if (device.seen_epoch != cursor.epoch) device.seen_verdict = 0;
    device.seen_epoch = cursor.epoch;
    device.seen_seq = cursor.seq;
    if (auto violation = check_one_seq(world, device, state)) return violation;
    if (auto violation = check_own_row(world, device, state)) return violation;
    if (auto violation = check_waiting_is_seen(device)) return violation;
    return check_own_work(world, device, cursor.seq);
}

std::optional<Violation> check_all(World& world, Coverage& coverage) {
    auto snapshot = world.server().ledger().snapshot();
    if (!snapshot) return Violation{"I2", "the ledger cannot be read: " + snapshot.error().code};
    if (const auto broken = (*snapshot)->first_broken_link())
        return Violation{"I11", "the chain breaks at " + std::to_string(*broken)};
    for (auto& device : world.devices()) {
        if (device->left) {
            if (auto violation = check_left(world, *device, **snapshot, coverage)) return violation;
            continue;
        }
        if (auto violation = check_held(*device, **snapshot)) return violation;
        if (coverage[Met::role_changes] == 0) {
            if (auto violation = check_secrets(*device, world.organisation().secrets)) return violation;
        }
        if (auto violation = check_view(*device, **snapshot, world.server().registry())) return violation;
        if (auto violation = check_verdicts(*device, **snapshot, coverage)) return violation;
        if (auto violation = check_effect_ids(world, *device)) return violation;
        if (device->view().diagnostics().find("confirmed_image_damaged") != std::string::npos)
            return Violation{"I2", device->person().login + " mislaid what the ledger had confirmed"};
    }
    if (world.server().witness().violation()) return world.server().witness().violation();
    if (auto violation = check_history(**snapshot, world.server().registry())) return violation;
    if (auto violation = check_places(**snapshot)) return violation;
    if (auto violation = check_conserved(**snapshot)) return violation;
    if (auto violation = check_settled(**snapshot)) return violation;
    count_quarantine(**snapshot, coverage);
    count_documents(**snapshot, world.server().registry(), coverage);
    coverage[Met::conflicts] += (*snapshot)->ids(system_kinds::conflict, {}, 100'000).size();
    return check_sums(world, **snapshot);
}

std::string standing_of(const std::vector<std::unique_ptr<Device>>& devices) {
    std::string text;
    for (const auto& device : devices) {
        if (!device->up()) continue;
        const auto state = device->view().sync_state();
        const auto phase = device->session ? static_cast<int>(device->session->progress().phase) : -1;
        text += device->person().login + " phase " + std::to_string(phase) + " ready " + std::to_string(state.ready) +
                " waiting " + std::to_string(state.outbox.waiting) + " sending " + std::to_string(state.outbox.sending) +
                " pushed up to " + (device->session ? std::to_string(device->session->progress().pushed_upto) : "-") + " blobs " +
                std::to_string(state.blobs_waiting) + "; ";
    }
    return text;
}

}  // namespace satchel::simulator

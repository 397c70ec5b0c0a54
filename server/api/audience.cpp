#include "server/api/audience.h"

#include <utility>

namespace satchel::api {

namespace {

/// Seqs between two commits that everybody hears of.
constexpr std::uint64_t now_and_then = 100;

}  // namespace

void Audience::enter(Member member) {
    leave(member);
    scopes_of_[member];
    undeclared_.insert(member);
}

void Audience::leave(Member member) {
    const auto at = scopes_of_.find(member);
    if (at == scopes_of_.end()) return;
    forget(member, at->second);
    scopes_of_.erase(at);
}

void Audience::forget(Member member, const std::vector<std::string>& scopes) {
    undeclared_.erase(member);
    for (const auto& scope : scopes) {
        const auto at = holders_.find(scope);
        if (at == holders_.end()) continue;
        at->second.erase(member);
        if (at->second.empty()) holders_.erase(at);
    }
}

bool Audience::holds(Member member, std::vector<std::string> scopes, const sync::Cursor& seen) {
    const auto at = scopes_of_.find(member);
    if (at == scopes_of_.end()) return false;
    forget(member, at->second);
    for (const auto& scope : scopes) holders_[scope].insert(member);
    at->second = std::move(scopes);
    // Nothing committed yet in this process: whatever it has seen is the latest.
    return head_.seq != 0 && (head_.epoch != seen.epoch || head_.seq > seen.seq);
}

std::vector<Audience::Member> Audience::concerned(const ledger::Commit& commit) {
    const auto before = std::exchange(head_, commit.head);
    std::vector<Member> all;
    if (before.epoch != head_.epoch || before.seq / now_and_then != head_.seq / now_and_then) {
        all.reserve(scopes_of_.size());
        for (const auto& [member, scopes] : scopes_of_) all.push_back(member);
        return all;
    }
    Members some = undeclared_;
    for (const auto& scope : commit.scopes) {
        const auto at = holders_.find(scope);
        if (at != holders_.end()) some.insert(at->second.begin(), at->second.end());
    }
    all.assign(some.begin(), some.end());
    return all;
}

}  // namespace satchel::api

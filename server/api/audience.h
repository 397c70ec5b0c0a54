#pragma once

#include "server/ledger/ledger.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace satchel::api {

/// Whom a commit concerns: who holds a scope whose feed has grown. Ten thousand phones that sleep are not woken for an order of one of them.
/// A person's own rights change with documents that live in scopes which they hold, so nobody who must hear of that is left out.
class Audience {
public:
    using Member = const void*;

    /// Until it has said what it holds, everything concerns it.
    void enter(Member member);
    void leave(Member member);
    /// What it holds from now on, having looked at the ledger as it was at `seen`. True: something was committed since, so it looks again.
    bool holds(Member member, std::vector<std::string> scopes, const sync::Cursor& seen);
    /// All of them now and then, since a replica is told of commits that do not concern it, too, at the latest some hundred seqs later.
    std::vector<Member> concerned(const ledger::Commit& commit);

private:
    using Members = std::unordered_set<Member>;
    void forget(Member member, const std::vector<std::string>& scopes);

    std::unordered_map<Member, std::vector<std::string>> scopes_of_;
    std::unordered_map<std::string, Members> holders_;
    Members undeclared_;
    sync::Cursor head_;
};

}  // namespace satchel::api

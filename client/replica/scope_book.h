#pragma once

#include "client/replica/columns.h"
#include "client/replica/statement.h"
#include "shared/sync/client_session.h"

#include <map>
#include <string>
#include <vector>

namespace satchel::replica {

/// One scope that this replica has met. Its local number stands for it in `_scopes`, two bytes instead of a name per row. An entry without
/// a name is a number that is free, or about to be: what was held under it is being replaced.
struct Scope {
    std::uint16_t number = 0;
    std::string name;
    bool subscribed = false;
    bool complete = false;  // held whole, as of the cursor
    bool trusted = false;   // its members' versions count: false once its contents are to be fetched again
    schema::Sum128 sum;     // over the stored hashes of its members
    std::uint64_t count = 0;
    std::uint64_t mismatches = 0;
    // a bootstrap under way
    std::uint64_t snapshot_seq = 0;
    schema::PartKey after;     // the last key that is staged
    bool staged_last = false;  // all of it is staged
    std::uint64_t rows_done = 0;
    std::uint64_t rows_total = 0;

    void add(const schema::Sum128& hash) {
        sum += hash;
        ++count;
    }
    void take(const schema::Sum128& hash) {
        sum -= hash;
        --count;
    }
    friend bool operator==(const Scope&, const Scope&) = default;
};

/// Table `scope`, held in memory: a few dozen rows that every applied part touches. Written back by `save`.
class ScopeBook {
public:
    base::Result<> load(Statements& statements);
    base::Result<> save(Statements& statements);

    /// By local number, from 0. References last until a scope is added or renumbered.
    Scope& at(std::uint16_t number) { return scopes_[number]; }
    Scope* find(const std::string& name);
    Scope& number_of(const std::string& name);  // known or new
    std::vector<Scope>& all() { return scopes_; }

    /// Gives the scope another number, with nothing in it: what is fetched again is put under this one, while the old number still says which
    /// rows were held, and whether their versions are to be believed. Returns the old number; once no row carries it, `release`.
    std::uint16_t renumber(std::uint16_t number);
    void release(std::uint16_t number) { scopes_[number] = Scope{.number = number}; }

    /// To be fetched again: no longer held whole, and what it holds is believed no more.
    static void reset(Scope& scope);
    static void forget_staged(Scope& scope);

private:
    Scope& free_entry();

    std::vector<Scope> scopes_;
    std::vector<Scope> saved_;
    std::map<std::string, std::uint16_t, std::less<>> by_name_;
};

base::Result<> drop_staged_pages(Statements& statements, std::uint16_t scope);

}  // namespace satchel::replica

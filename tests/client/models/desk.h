#pragma once

#include "client/models/workspace.h"
#include "tests/client/replica/memory_ledger.h"

#include <QTemporaryDir>

#include <map>

namespace satchel::models_test {

/// A small department decided by the real engine, and workspaces of its people on real replica files. Nothing is connected: what they save
/// waits, as for somebody without a signal, unless a test names a server.
class Desk {
public:
    Desk();

    /// "rep", "clerk", "manager" or "finance": the profile is filled from the ledger at the first call and kept.
    models::Workspace& as(const std::string& login);
    /// A signal for a moment: what was saved is decided, what happened meanwhile arrives.
    void sync(const std::string& login);
    /// The rep takes the order back, asks for another quantity and submits it again, while whoever decides has no signal.
    void resubmit(const base::Id& order, int qty);
    /// The rep, without a signal, and the clerk change the same field of the first customer; the clerk's is there first.
    void clash(std::string_view field, const base::Value& reps, const base::Value& clerks);
    /// The same with the quantity of an order of 10 that the rep took back; answers the order.
    base::Id clash_in_line(int reps, int clerks);
    /// Somebody changes a field of the first customer on the ledger.
    void change_customer(const std::string& login, std::string_view field, const base::Value& value);
    /// Somebody else's mutation on the ledger.
    schema::Verdict act(const std::string& login, std::vector<schema::Command> commands);
    /// The rep's phone was revoked, and an order of theirs waits for the office.
    base::Id quarantined(const std::string& summary);
    /// A submitted order of the rep's: so many of the first product, with a discount in basis points. `sampled`: picked for a second check.
    base::Id order(int qty, int discount = 0, bool sampled = false);
    /// A submitted order of the rep's: one of each of so many further products.
    base::Id wide_order(int products);
    /// One more customer of the rep's.
    base::Id customer(const std::string& name, const std::string& status = "active");
    /// A submitted claim of the rep's with one line and its receipt.
    base::Id claim(std::int64_t fen);
    using Values = std::vector<std::pair<std::string_view, base::Value>>;
    /// A document as it is, past the engine: what an installation brings, or what became of it long ago.
    void put(std::string_view kind, const std::string& name, const Values& values, schema::Tag facet = 0);
    /// A document that somebody begins, decided by the engine.
    base::Id write(const std::string& login, std::string_view kind, const Values& values);
    /// One more line of what is as it is.
    void put_line(std::string_view kind, const std::string& name, std::string_view group, const Values& values);
    /// A rule of the first customer's list for a product, as it is: what an installation brings.
    void price_rule(const std::string& name, const std::string& product, Values more, std::optional<base::Price> floor = {});
    /// A node of the first plan: of orders, as it is.
    void plan_node(const std::string& name, Values values);
    /// A field of a person, as it is.
    void change_person(const std::string& login, std::string_view field, const base::Value& value);
    /// The clerk writes a change of the order's first line to so many and applies it.
    void changed(const base::Id& order, int qty);
    /// One more person.
    void person(const char* login, const char* name, Values more);
    /// One decides instead of another, from and to so many days from today; limit 0: none.
    void delegate(const std::string& from, const std::string& to, int first_day, int last_day, std::int64_t limit_fen,
                  bool active);
    base::Id id(const std::string& name);
    QString text(const std::string& name) { return QString::fromStdString(id(name).text()); }

    replica_test::MemoryLedger ledger;
    /// Where the workspaces opened from now on find their server.
    link::ServerAddress server;

private:
    void save(const std::string& login, schema::Command command);
    base::Id order_id(bool sampled);
    replica_test::MemoryLedger::Subscriber subscriber(const std::string& login);
    void fill(const std::string& login, const QString& folder);
    std::vector<schema::Unknown> fields(const std::vector<schema::Field>& described, const Values& values);

    std::map<std::string, base::Id> ids_;
    std::map<std::string, std::unique_ptr<models::Workspace>> workspaces_;
    QTemporaryDir folder_;
    base::SystemRandom random_;
};

}  // namespace satchel::models_test

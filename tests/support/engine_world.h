#pragma once

#include "shared/engine/engine.h"
#include "shared/registry/reader.h"
#include "shared/registry/registry.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// A sales department in memory: people, products, prices and customers, made by the engine itself wherever it can make them.
namespace satchel::tests {

using Parts = std::map<schema::PartKey, std::shared_ptr<const registry::Stored>>;

/// Attachments whose bytes have arrived; nothing: nobody can tell.
using Blobs = std::optional<std::set<base::Digest>>;

/// The ledger's eyes: everything is either there or absent.
class WholeReader final : public registry::Reader {
public:
    WholeReader(const registry::Registry& registry, const Parts& parts, Blobs blobs = {})
        : registry_(registry), parts_(parts), blobs_(std::move(blobs)) {}
    std::optional<bool> has_blob(const base::Digest& digest) override {
        return blobs_ ? std::optional(blobs_->contains(digest)) : std::nullopt;
    }
    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;

private:
    const registry::Registry& registry_;
    const Parts& parts_;
    Blobs blobs_;
};

/// A phone's eyes: what its user's scopes give, and "unknown" for the rest; absent only where a scope without a field is held whole.
class ScopedReader final : public registry::Reader {
public:
    ScopedReader(const registry::Registry& registry, const Parts& parts, registry::Actor actor)
        : registry_(registry), parts_(parts), actor_(actor) {}
    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;

private:
    bool held_whole(schema::Tag kind, schema::Tag facet) const;

    const registry::Registry& registry_;
    const Parts& parts_;
    registry::Actor actor_;
};

/// Builders by name, so that a test reads like the form that somebody fills in.
using Fields = std::vector<std::pair<std::string_view, base::Value>>;

class World {
public:
    /// People by login: admin, director, north_manager, south_manager, clerk, clerk2, lead, finance, finance2, rep, rep2, south_rep,
    /// warehouse, marketing, service. The reps' superior is their team's manager, the managers' is the director, who has none.
    World();

    const registry::Registry& registry() const { return *registry_; }
    base::Id id(const std::string& name);  // the same for the same name
    base::Id fresh();
    registry::Actor actor(const std::string& login);

    /// Decides as the server does, and keeps what it says.
    engine::Outcome does(const std::string& login, std::vector<schema::Command> commands);
    /// Only asks; on a device with the user's scopes, or with everything in view.
    engine::Outcome foretells(const std::string& login, std::vector<schema::Command> commands, bool full_view = false);
    /// The same, without keeping it.
    engine::Outcome would(const std::string& login, std::vector<schema::Command> commands);
    engine::Outcome decide(const schema::Mutation& mutation, const registry::Actor& actor);
    void keep(const engine::Outcome& outcome);
    schema::Mutation mutation(const std::string& login, std::vector<schema::Command> commands);

    schema::Command create(std::string_view kind, const base::Id& document, const Fields& fields, schema::Tag facet = 0);
    schema::Command line(std::string_view kind, const base::Id& document, const base::Id& line, const Fields& fields,
                         schema::Tag facet = 0);
    schema::Command set(std::string_view kind, const base::Id& document, std::string_view field, base::Value after,
                        schema::Tag facet = 0);
    schema::Command set_in_line(std::string_view kind, const base::Id& document, const base::Id& line, std::string_view field,
                                base::Value after);
    schema::Command act(std::string_view kind, const base::Id& document, std::string action,
                        std::vector<schema::Argument> arguments = {});
    /// A decision on a task as the screen would send it.
    schema::Command decision(const base::Id& approval, std::string action, const std::string& assignee,
                             std::string reason = "because");

    const schema::Image* image(std::string_view kind, const base::Id& document, schema::Tag facet = 0) const;
    base::Value value(std::string_view kind, const base::Id& document, std::string_view field, schema::Tag facet = 0) const;
    base::Value in_line(std::string_view kind, const base::Id& document, const base::Id& line, std::string_view field) const;
    std::string state(std::string_view kind, const base::Id& document) const;
    /// Puts a document into a state that a test needs, past the engine.
    void force(std::string_view kind, const base::Id& document, const Fields& values, schema::Tag facet = 0);
    std::vector<base::Id> all(std::string_view kind) const;
    std::vector<const schema::Image*> about(std::string_view kind, const base::Id& subject) const;
    bool holds(const std::string& login, std::string_view kind, const base::Id& document, schema::Tag facet = 0);

    /// A draft of "rep" for the customer, one line: ten of the product at the list's 10.00 yuan.
    base::Id draft_order(const std::string& login = "rep", std::int64_t qty = 10, std::int64_t discount = 0);
    /// A draft with one line of this many fen.
    base::Id draft_claim(const std::string& login = "rep", std::int64_t fen = 20'000);
    base::Id order_line(const base::Id& order) const;

    Parts parts;
    Blobs blobs;                           // unknown at first
    base::Instant now{1'763'700'000'000};  // 2025-11-21 12:40 in Shanghai
    base::Zone zone;

private:
    void settle_people();
    void settle_goods();
    void settle_customers();
    void put(const schema::PartKey& key, schema::Image image);
    schema::Tag tag_of(std::string_view kind) const;

    std::shared_ptr<const registry::Registry> registry_;
    std::uint64_t next_no_ = 1;
    std::uint64_t next_id_ = 1;
};

/// The codes of an outcome's findings, in order, separated by blanks; "accepted" first if it was.
std::string told(const engine::Outcome& outcome);
bool has(const engine::Outcome& outcome, std::string_view code);
bool rejected_with(const engine::Outcome& outcome, std::string_view code);

}  // namespace satchel::tests

#pragma once

#include "shared/registry/reader.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::registry {

class Registry;

/// Who acts, as the ledger (or the replica) knows them at this moment.
struct Actor {
    base::Id user;
    schema::RoleSet roles;
    base::Id team;
    base::Id superior;  // null at the top

    bool is_system() const { return roles.has(schema::Role::system); }
};

enum class Place : std::uint8_t { device, server };

/// Everything that a mutation's meaning may depend on besides the documents. `now` is the ledger's clock on the server
/// and the device's on a device; `priced_at` is the instant whose prices hold.
struct Context {
    const Registry* registry = nullptr;
    Actor actor;
    base::Instant now;
    base::Instant priced_at;
    base::Zone zone;
    Place place = Place::server;
    std::size_t dependants_at_once =
        20'000;  // what lives beside a document and moves with it in one mutation [D]; the rest follows later
};

/// What a step sees and may do. One per document that a mutation touches.
class Work {
public:
    virtual ~Work() = default;

    virtual const Context& context() const = 0;
    /// The human mutation that this is part of, also while the system follows it up.
    virtual const schema::Mutation& mutation() const = 0;
    virtual const base::Id& id() const = 0;
    virtual bool created() const = 0;

    /// The action that is being taken, or null while fields are only set.
    virtual const schema::Command* action() const = 0;
    /// True if a command of this mutation (or a derivation) changed the field of the header.
    virtual bool changed(std::size_t field) const = 0;

    /// The document before this mutation, or null if it did not exist (or this side does not hold the facet).
    virtual const schema::Image* before(schema::Tag facet = 0) const = 0;
    /// The document as it will be. For a facet that this side does not hold: null.
    virtual const schema::Image* image(schema::Tag facet = 0) const = 0;
    /// The same to write into: derivations and placements only. Creates a facet that is missing.
    virtual schema::Image& edit(schema::Tag facet = 0) = 0;

    /// Another document. Answers null if absent; if unknown, null too, and the step is undecided: simply return.
    virtual const schema::Image* read(schema::Tag kind, const base::Id& id, schema::Tag facet = 0) = 0;
    /// By a declared look-up.
    virtual std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                                       std::size_t limit = 100) = 0;

    /// Whether the bytes of an attachment lie in the ledger; nothing where this side cannot tell.
    virtual std::optional<bool> has_blob(const base::Digest& digest) = 0;

    /// Guards: what no one may allow. `field` 0 means the document as a whole.
    virtual void refuse(std::string code, std::vector<base::Value> params = {}, schema::Tag field = 0, schema::Tag group = 0,
                        const base::Id& line = {}) = 0;
    /// Guards: somebody may allow it. The submission goes to approval, to the plan's nodes of this route.
    virtual void route(std::string code, std::vector<base::Value> params = {}, schema::Tag field = 0, schema::Tag facet = 0) = 0;
    /// Any step: something to tell the person, whatever else happens.
    virtual void tell(std::string code, std::vector<base::Value> params = {}, schema::Tag field = 0, schema::Tag facet = 0,
                      schema::Tag group = 0, const base::Id& line = {}) = 0;

    /// Derivations: the ledger changed what the person wrote, and says so; the verdict is `adjusted`.
    virtual void adjust(std::string code, std::vector<base::Value> params = {}, schema::Tag field = 0, schema::Tag group = 0,
                        const base::Id& line = {}) = 0;

    /// The codes routed so far, in order, each once.
    virtual const std::vector<std::string>& routes() const = 0;

    /// Effects: a command by the system, run after this document, within the same mutation. Bounded in depth and number.
    virtual void follow(schema::Command command) = 0;
    /// An id for something that an effect makes: the same on every side.
    virtual base::Id new_id() = 0;
};

}  // namespace satchel::registry

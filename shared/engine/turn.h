#pragma once

#include "shared/engine/draft.h"
#include "shared/engine/outcome.h"

#include <functional>

namespace satchel::engine {

/// One document's part of a mutation: the commands on it, by one actor. It is what steps see as registry::Work.
class Turn final : public registry::Work {
public:
    Turn(Draft& draft, Collector& collector, const registry::Context& context, const schema::Mutation& mutation,
         const registry::DocumentKind& kind, const base::Id& id);

    const registry::Context& context() const override { return context_; }
    const schema::Mutation& mutation() const override { return mutation_; }
    const base::Id& id() const override { return id_; }
    bool created() const override { return created_; }
    const schema::Command* action() const override { return action_; }
    bool changed(std::size_t field) const override;
    const schema::Image* before(schema::Tag facet) const override;
    const schema::Image* image(schema::Tag facet) const override;
    schema::Image& edit(schema::Tag facet) override;
    const schema::Image* read(schema::Tag kind, const base::Id& id, schema::Tag facet) override;
    std::optional<bool> has_blob(const base::Digest& digest) override { return draft_.has_blob(digest); }
    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                               std::size_t limit) override;
    void refuse(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group,
                const base::Id& line) override;
    void route(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) override;
    void tell(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet, schema::Tag group,
              const base::Id& line) override;
    void adjust(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group,
                const base::Id& line) override;
    const std::vector<std::string>& routes() const override { return routes_; }
    void follow(schema::Command command) override;
    base::Id new_id() override { return new_id_for(0); }

    const registry::DocumentKind& kind() const { return kind_; }
    schema::PartKey key(schema::Tag facet = 0) const { return {kind_.schema.tag, id_, facet}; }
    Draft& draft() { return draft_; }
    Collector& collector() { return collector_; }
    void set_created() { created_ = true; }
    void set_action(const schema::Command* command) { action_ = command; }
    bool refused() const { return collector_.refused(); }

    /// What is wrong with one command, or was changed of it, at the place that it speaks of; told only to those who hold its facet.
    void refuse_at(const schema::Command& command, std::string code, std::vector<base::Value> params = {});
    void adjust_at(const schema::Command& command, std::string code, std::vector<base::Value> params = {});
    /// Whether the actor holds the document as it was when first asked: a mutation that gives a document away may still finish it.
    bool held();
    /// Ids are counted by what they are for and by where they are made: document, action and step. So a step, or a turn, that only the server
    /// runs shifts no other id.
    base::Id new_id_for(std::uint32_t purpose);

    /// Runs steps in order; one that meets something unknown leaves nothing behind but its name.
    void run(const std::vector<registry::Step>& steps);
    /// Does it, unless it meets something unknown: then what it did to this document is taken back, it is listed as undecided under this
    /// name, and the answer is false. It must write nothing else before it has read everything.
    bool attempt(const std::string& name, const std::function<void()>& what);
    bool met_unknown() const { return met_unknown_; }

private:
    std::uint32_t place_of_ids(std::uint32_t purpose) const;
    bool declared(schema::Tag kind, schema::Tag facet, std::string_view lookup) const;
    schema::Finding finding(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) const;

    Draft& draft_;
    Collector& collector_;
    registry::Context context_;
    const schema::Mutation& mutation_;
    const registry::DocumentKind& kind_;
    base::Id id_;
    bool created_ = false;
    const schema::Command* action_ = nullptr;
    const registry::Step* step_ = nullptr;
    bool met_unknown_ = false;
    std::optional<bool> held_;
    std::vector<std::string> routes_;
};

}  // namespace satchel::engine

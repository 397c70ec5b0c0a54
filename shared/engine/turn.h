#pragma once

#include "shared/engine/draft.h"
#include "shared/engine/outcome.h"

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
    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) override;
    void refuse(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group, const base::Id& line) override;
    void route(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) override;
    void tell(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag facet) override;
    void adjust(std::string code, std::vector<base::Value> params, schema::Tag field, schema::Tag group, const base::Id& line) override;
    const std::vector<std::string>& routes() const override { return routes_; }
    void follow(schema::Command command) override;
    base::Id new_id() override;

    const registry::DocumentKind& kind() const { return kind_; }
    schema::PartKey key(schema::Tag facet = 0) const { return {kind_.schema.tag, id_, facet}; }
    Draft& draft() { return draft_; }
    Collector& collector() { return collector_; }
    void set_created() { created_ = true; }
    void set_action(const schema::Command* command) { action_ = command; }
    bool refused() const { return collector_.refused(); }

    /// Runs steps in order; one that meets something unknown leaves nothing behind but its name.
    void run(const std::vector<registry::Step>& steps);

private:
    bool declared(schema::Tag kind, schema::Tag facet, std::string_view lookup) const;
    void run_one(const registry::Step& step);
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
    std::vector<std::string> routes_;
};

}  // namespace satchel::engine

#pragma once

#include "client/models/workspace.h"

#include <vector>

namespace satchel::models {

/// Lets a rule of the documents be asked, over what this device holds, outside of any mutation. It reads; what would write or refuse does
/// nothing. Lives as long as one question.
class ReadingWork : public registry::Work {
public:
    explicit ReadingWork(Workspace& workspace);

    const registry::Context& context() const override { return context_; }
    const schema::Mutation& mutation() const override { return mutation_; }
    const base::Id& id() const override { return mutation_.user; }
    bool created() const override { return false; }
    const schema::Command* action() const override { return nullptr; }
    bool changed(std::size_t) const override { return false; }
    const schema::Image* before(schema::Tag) const override { return nullptr; }
    const schema::Image* image(schema::Tag) const override { return nullptr; }
    schema::Image& edit(schema::Tag) override { return nothing_; }
    const schema::Image* read(schema::Tag kind, const base::Id& id, schema::Tag facet = 0) override;
    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                               std::size_t limit) override;
    std::optional<bool> has_blob(const base::Digest&) override { return std::nullopt; }
    void refuse(std::string, std::vector<base::Value>, schema::Tag, schema::Tag, const base::Id&) override {}
    void route(std::string, std::vector<base::Value>, schema::Tag, schema::Tag) override {}
    void tell(std::string, std::vector<base::Value>, schema::Tag, schema::Tag, schema::Tag, const base::Id&) override {}
    void adjust(std::string, std::vector<base::Value>, schema::Tag, schema::Tag, const base::Id&) override {}
    const std::vector<std::string>& routes() const override { return routes_; }
    void follow(schema::Command) override {}
    base::Id new_id() override { return {}; }

private:
    Workspace& workspace_;
    registry::Context context_;
    schema::Mutation mutation_;
    schema::Image nothing_;
    std::vector<std::string> routes_;
    std::vector<std::shared_ptr<const registry::Stored>> held_;  // a rule may keep what it has read until it ends
};

}  // namespace satchel::models

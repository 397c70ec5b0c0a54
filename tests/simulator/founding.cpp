#include "tests/simulator/founding.h"

#include "shared/registry/system_kinds.h"

namespace satchel::simulator {

namespace {

/// The ledger's reader, in which one more person exists.
class FoundingReader final : public ledger::DecisionReader {
public:
    FoundingReader(ledger::DecisionReader& reader, const base::Id& id, std::shared_ptr<const registry::Stored> founder)
        : reader_(reader), id_(id), founder_(std::move(founder)) {}
    registry::Read read(const schema::PartKey& key) override {
        if (key == schema::PartKey{registry::system_kinds::user, id_, 0}) return registry::Read::of(founder_);
        return reader_.read(key);
    }
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override {
        return reader_.find(kind, lookup, key, limit);
    }
    base::Instant now() override { return reader_.now(); }
    base::Instant time_of(std::uint64_t seq) override { return reader_.time_of(seq); }
    bool may_use(const base::Id& replica, std::string_view series, std::uint64_t number) override {
        return reader_.may_use(replica, series, number);
    }
    std::uint64_t next_number(std::string_view series, std::uint64_t ahead) override {
        return reader_.next_number(series, ahead);
    }

private:
    ledger::DecisionReader& reader_;
    base::Id id_;
    std::shared_ptr<const registry::Stored> founder_;
};

}  // namespace

FoundingDecider::FoundingDecider(ledger::Decider& decider, const registry::Registry& registry, const base::Id& founder)
    : decider_(decider), id_(founder) {
    namespace f = registry::system_kinds::user_field;
    auto image = schema::empty_image(*registry.shape(registry::system_kinds::user, 0));
    base::Value::List roles;
    for (int i = 0; i < schema::role_count; ++i) roles.emplace_back(schema::role_name(static_cast<schema::Role>(i)));
    image.values[f::roles] = base::Value(roles);
    image.values[f::active] = true;
    founder_ = std::make_shared<registry::Stored>(registry::Stored{1, std::move(image)});
}

ledger::Decision FoundingDecider::decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    FoundingReader with_founder(reader, id_, founder_);
    return decider_.decide(mutation, with_founder);
}

}  // namespace satchel::simulator

#pragma once

#include "server/ledger/sqlite/query.h"

#include <cstdint>
#include <optional>
#include <unordered_map>

namespace satchel::ledger::sqlite {

/// Where each replica's numbers stand, and which of its documents wait for a rejection to be seen. The writer's.
class Replicas {
public:
    explicit Replicas(sql::Database& database);

    struct Head {
        base::Id id;
        std::int64_t number = 0;    // 0: has no row yet
        std::uint64_t highest = 0;  // number of its last decided mutation
        bool has_rejected = false;
        bool forked = false;   // in this batch: what follows is of the copy too
        bool touched = false;  // in this batch
        bool moved = false;    // `highest` is to be written
    };
    Head& head(const base::Id& replica);
    /// Gives it a row, so that the journal can name it.
    void settle(Head& head);
    void decided(Head& head, std::uint64_t no);

    /// The number of the rejected mutation that this one stands upon.
    std::optional<std::uint64_t> blocked_by(Head& head, const schema::Mutation& mutation);
    void rejected(Head& head, const schema::Mutation& mutation, std::uint64_t because, std::uint64_t seq);
    void accepted(Head& head, const schema::Mutation& mutation);

    /// False if it is somebody else's; nobody's becomes this user's on this device.
    bool claim(const base::Id& replica, const base::Id& user, const base::Id& device);

    /// Ends a batch: writes the heads that it moved.
    void flush();
    void forget();

private:
    sql::Statement find_, insert_, update_, any_rejected_, find_rejected_, put_rejected_, drop_rejected_, drop_seen_, owner_,
        own_;
    // One entry for each replica that pushed since the start.
    std::unordered_map<base::Id, Head> heads_;
    std::vector<Head*> touched_;
};

}  // namespace satchel::ledger::sqlite

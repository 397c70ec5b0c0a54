#pragma once

#include "client/link/sync_driver.h"
#include "client/replica/view.h"
#include "shared/registry/registry.h"

#include <QJsonObject>

/// What the headless app answers from the replica.
namespace satchel::app {

/// {"rows":[…]}: by "text" as typed, or all, narrowed by "where" {field: value}; at most "limit".
QJsonObject list_json(replica::ReplicaView& view, const registry::DocumentKind& kind, const QJsonObject& request);
/// The document with its facets, what may be done with it, its history and its approval; `not_found`.
base::Result<QJsonObject> document_json(replica::ReplicaView& view, const registry::Registry& registry,
                                        const registry::DocumentKind& kind, const base::Id& id);
QJsonObject outbox_json(replica::ReplicaView& view, const registry::Registry& registry);
QJsonObject status_json(replica::ReplicaView& view, const link::SyncStatus& status);

struct Decision {
    schema::Command command;
    replica::Seen seen;
};
/// The decision of this person on an approval, naming what the screen shows: task, round, content hash. `not_found`, `task_not_yours`.
base::Result<Decision> decision_command(replica::ReplicaView& view, const registry::Registry& registry, const base::Id& approval,
                                        const base::Id& user, const std::string& decision, const std::string& reason);

/// "live", "offline", "synced" (live, nothing waits, everything subscribed is here), "ready" (everything subscribed is here), "blobs".
bool has_reached(replica::ReplicaView& view, const link::SyncStatus& status, const QString& goal);
bool has_state(replica::ReplicaView& view, const registry::Registry& registry, const std::string& kind, const base::Id& document,
               const std::string& state);

}  // namespace satchel::app

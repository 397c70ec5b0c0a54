#pragma once

#include "server/app/config.h"
#include "server/decide/decide.h"
#include "server/ledger/ledger.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <map>
#include <memory>
#include <string>

namespace satchel::app {

/// Where things lie in an organisation's folder.
namespace place {
std::string config(const std::string& folder);
std::string control_socket(const std::string& folder);
std::string in(const std::string& folder, const std::string& file);  // an absolute path stays
}  // namespace place

/// An instant that is set by hand: history that is made up happens at its own time.
class SettableClock final : public base::Clock {
public:
    explicit SettableClock(base::Instant at) : at_(at) {}
    base::Instant now() override { return at_; }
    void set(base::Instant at) { at_ = at; }

private:
    base::Instant at_;
};

/// One organisation's folder, opened: nobody else has its ledger open meanwhile.
class Organisation {
public:
    /// `folder_missing`, `folder_read_only`, `config_…`, `ledger_in_use`, and whatever else opening the ledger may say.
    static Outcome<std::unique_ptr<Organisation>> open(const std::string& folder,
                                                       const std::map<std::string, std::string>& overrides = {});
    /// Makes the folder's files. `folder_not_empty`, `folder_read_only`, `disk_full`. The clock outlives the organisation.
    static Outcome<std::unique_ptr<Organisation>> create(const std::string& folder, const Config& config, base::Clock& clock);

    const std::string& folder() const { return folder_; }
    const Config& config() const { return config_; }
    base::Zone zone() const { return {static_cast<std::int32_t>(config_.utc_offset_minutes)}; }
    const registry::Registry& registry() const { return *registry_; }
    base::Clock& clock() { return *clock_; }
    base::Random& random() { return random_; }
    ledger::Ledger& ledger() { return *ledger_; }
    /// What people took away lately, in this process.
    decide::RemovalGuard& removals() { return removals_; }

private:
    Organisation(std::string folder, Config config, base::Clock* clock);
    Outcome<> open_ledger(bool create);

    std::string folder_;
    Config config_;
    std::shared_ptr<const registry::Registry> registry_;
    base::SystemClock system_clock_;
    base::Clock* clock_;
    base::SystemRandom random_;
    std::unique_ptr<ledger::Ledger> ledger_;
    decide::RemovalGuard removals_;
};

}  // namespace satchel::app

#pragma once

#include "tests/simulator/device.h"
#include "tests/simulator/schemas.h"
#include "tests/simulator/server.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::simulator {

/// What the options count chances in.
inline constexpr int trouble_every_ms = 10'000;

/// One run: a server, its devices, the network between them, and everything that can go wrong, all of it out of one seed.
class World {
public:
    World(const Options& options, Schemas schemas, std::string folder);

    /// A phase with faults, then one without in which everything must drain; nothing if all invariants held.
    std::optional<Violation> run();
    const Coverage& coverage() const { return coverage_; }
    /// The server's (0), or a device's (1, 2, …).
    Disk& disk(int number);
    /// Operations of a disk from the first event to the last.
    std::uint64_t operations_of(int number) { return disk(number).operations() - founded_at_[static_cast<std::size_t>(number)]; }

    // -- for the checks
    Server& server() { return server_; }
    std::vector<std::unique_ptr<Device>>& devices() { return devices_; }
    const Organisation& organisation() const { return organisation_; }

private:
    void connect(Device& device);
    void disconnect(Device& device);
    void retry(Device& device);
    void flush_server(std::uint64_t connection);
    void flush_client(Device& device);
    void send(Device& device, std::shared_ptr<const base::Bytes> frame, bool to_server);
    void arrive(Device& device, std::uint64_t connection, const base::Bytes& frame, bool to_server);
    void act(Device& device);
    void trouble(Device& device);
    void trouble_server();
    static bool is_at_work(Device& device);
    void spread_news();
    void save(Device& device, std::vector<schema::Command> commands);
    void look_at_the_clock();
    void trouble_disk(Disk& disk, int power_cut);
    void count_disk(const Disk& disk);
    void bury();
    void wake(Device& device);
    std::shared_ptr<const registry::Registry> some_schema();
    bool update_due(const registry::Registry& installed);
    void wake_server();
    void reorganise();
    bool at_the_office(const base::Id& who, const schema::PartKey& part, std::size_t field, const base::Value& value);
    bool change_person(const Person& person);
    void trouble_copies(Device& device);
    void revoke(Device& device);
    void live(Device& device);
    void upkeep(Device& device);
    void after_commit(Device& device);
    void check_sums(Device& device);
    void check_rights(const Device& device, const base::Bytes& frame);
    bool drained();
    Device* device_of(std::uint64_t connection);
    void fail(std::string invariant, std::string what);
    /// Counts what was met, and with --verbose says when and whom.
    void met(Met what, const std::string& who);

    Options options_;
    Schemas schemas_;
    Timeline timeline_;
    Chance chance_;
    bool later_is_out_ = false;  // whoever installs a program may get one of the later schema
    Coverage coverage_;
    Organisation organisation_;
    Server server_;
    std::vector<std::unique_ptr<Device>> devices_;
    std::optional<Violation> violation_;
    bool faults_ = true;
    base::Instant begun_;
    bool server_waking_ = false;
    std::uint64_t last_connection_ = 0;
    std::map<std::pair<std::uint64_t, bool>, std::int64_t> last_arrival_;
    std::vector<std::uint64_t> founded_at_;
};

}  // namespace satchel::simulator

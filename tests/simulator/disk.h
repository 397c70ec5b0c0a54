#pragma once

#include "client/replica/blob_files.h"
#include "tests/simulator/chance.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace satchel::simulator {

/// What happens to an operation of a disk, by the number of operations that came before it.
struct DiskTrouble {
    int write_error = 0;  // per mille of writes and syncs: SQLITE_IOERR, and nothing of it is written
    bool full = false;    // no file grows
};

/// The disk of one machine, in memory, for SQLite (a VFS of its own) and for attachments. What is written lies in the system's cache
/// until it is synced: a power cut keeps any part of what was not, in any order, torn at sectors; the death of a process keeps all.
/// From either on every operation fails, so that whoever is still running does no more, until `start`.
class Disk final : public replica::BlobFiles {
public:
    explicit Disk(Chance& chance);
    ~Disk() override;
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// For the OpenOptions of a replica or a ledger.
    const char* vfs() const { return name_.c_str(); }

    void calm() {
        trouble_ = {};
        if (!dead_) cut_at_ = 0;
    }
    void set_trouble(const DiskTrouble& trouble) { trouble_ = trouble; }
    /// Writes, truncations, syncs, removals and renames so far: the places at which a crash can fall.
    std::uint64_t operations() const { return operations_; }
    std::uint64_t failed_writes() const { return failed_; }
    std::uint64_t refused_growths() const { return refused_; }
    std::uint64_t errors() const { return failed_ + refused_; }
    /// The power goes in the middle of the operation after so many more.
    void cut_power_after(std::uint64_t operations) { cut_at_ = operations_ + operations + 1; }
    void cut_power();
    void kill() { dead_ = true; }
    bool dead() const { return dead_; }
    /// What survived is there. Nobody may have a file open.
    void start();
    /// The bytes of a file as they stand, to put another in its place: an old backup, a copied phone. Empty if there is none.
    std::map<std::string, base::Bytes> copy() const;
    void put_back(const std::map<std::string, base::Bytes>& files);
    /// One bit of a file, as worn flash would.
    bool flip_bit(const std::string& path, std::uint64_t offset);

    // -- replica::BlobFiles
    base::Result<> make_folder(const std::string& folder) override;
    base::Result<> write(const std::string& path, base::ByteView bytes) override;
    base::Result<> write_at(const std::string& path, std::uint64_t offset, base::ByteView bytes) override;
    base::Result<> publish(const std::string& from, const std::string& to) override;
    base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) override;
    base::Result<base::Digest> digest(const std::string& path) override;
    base::Result<> remove(const std::string& path) override;
    std::vector<std::string> list(const std::string& folder) override;

    class File;
    enum class Fate : std::uint8_t { done, failed, full, dead };
    /// What becomes of the next operation; `grows`: it needs room.
    Fate next(bool grows);
    std::shared_ptr<File> find(const std::string& path) const;
    std::shared_ptr<File> make(const std::string& path);
    void forget(const std::string& path, bool for_good);
    void sync(File& file);
    Chance& chance() { return chance_; }

private:
    Chance& chance_;
    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    DiskTrouble trouble_;
    std::uint64_t operations_ = 0;
    std::uint64_t failed_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t cut_at_ = 0;
    bool dead_ = false;
    std::map<std::string, std::shared_ptr<File>> files_;
    std::map<std::string, std::shared_ptr<File>> removed_;  // the folder that says so is not synced yet
};

}  // namespace satchel::simulator

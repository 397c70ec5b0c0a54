#pragma once

#include "tests/simulator/disk.h"

#include <array>
#include <optional>

namespace satchel::simulator {

/// The memory that connections to one file share beside it: SQLite's index of the write-ahead log.
struct SharedMemory {
    static constexpr int locks = 8;
    std::vector<std::unique_ptr<std::array<char, 32768>>> regions;
    std::array<int, locks> shared{};
    std::array<bool, locks> exclusive{};
};

/// A file, and what of it is not on the platter yet.
class Disk::File {
public:
    const base::Bytes& bytes() const { return bytes_; }
    void write(std::uint64_t offset, base::ByteView bytes);
    void truncate(std::uint64_t size);
    /// All of it is on the platter; so is the name, if the folder knows it.
    void settle() { unsynced_.clear(); }
    void flip_bit(std::uint64_t offset) { bytes_[offset] ^= 1u; }
    /// What a power cut leaves.
    void lose(Chance& chance);

    bool named = false;  // the folder that names it is synced
    // SQLite's locks, as sqlite3.h describes them: how many hold SHARED, and who holds more.
    int shared = 0;
    const void* reserved = nullptr;
    const void* pending = nullptr;
    const void* exclusive = nullptr;
    SharedMemory memory;

private:
    struct Change {
        std::uint64_t offset = 0;
        base::Bytes before;  // what stood there, as far as the file went
        std::uint64_t size_before = 0;
        std::optional<base::Bytes> after;  // nothing: it was cut off at `offset`
    };
    void undo(const Change& change);

    base::Bytes bytes_;
    std::vector<Change> unsynced_;
};

}  // namespace satchel::simulator

#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

#include <cstdint>
#include <optional>
#include <string>

/// The few things that must be said to the system in its own words: locks, and writes that survive a power cut.
namespace satchel::ledger::sqlite::files {

/// Held as long as it lives; the system lets go of it when the process dies, so no stale lock ever keeps a server from starting.
class Lock {
public:
    /// `ledger_in_use` when another process, or another ledger of this one, holds it; `read_only`, `cannot_open`.
    static base::Result<Lock> take(const std::string& path);
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Bytes of the file; nothing if there is none.
std::optional<std::uint64_t> size_of(const std::string& path);
/// Writes at `offset`, which is the file's end; the file is made if it is new. `disk_full`, `io_failed`. What it wrote halfway is cut off.
base::Result<> append(const std::string& path, std::uint64_t offset, base::ByteView bytes);
base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes);
base::Result<> sync_file(const std::string& path);
base::Result<> sync_folder(const std::string& path);
/// Durable when it returns, if the file's bytes are.
base::Result<> rename(const std::string& from, const std::string& to, const std::string& folder);
/// As a second name where the file system can, else as a copy; durable.
base::Result<> link_or_copy(const std::string& from, const std::string& to);
base::Result<> make_folder(const std::string& path);
bool is_folder(const std::string& path);
void remove(const std::string& path);

}  // namespace satchel::ledger::sqlite::files

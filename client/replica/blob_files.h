#pragma once

#include "shared/base/crypto.h"
#include "shared/base/result.h"

#include <string>
#include <vector>

namespace satchel::replica {

/// The disk beside the database, as a port: the simulator owns it. Paths are absolute or relative to the process, as the options gave them.
/// Errors: `disk_full`, `io_failed`, `cannot_open`.
class BlobFiles {
public:
    virtual ~BlobFiles() = default;

    virtual base::Result<> make_folder(const std::string& folder) = 0;
    /// Durable when it returns, under the final name or not at all: written aside, synced, renamed, folder synced.
    virtual base::Result<> write(const std::string& path, base::ByteView bytes) = 0;
    /// At `offset`, which is at most the file's size; what was behind it goes. Not synced.
    virtual base::Result<> write_at(const std::string& path, std::uint64_t offset, base::ByteView bytes) = 0;
    /// Synced first, then renamed, folder synced.
    virtual base::Result<> publish(const std::string& from, const std::string& to) = 0;
    virtual base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) = 0;
    /// The digest of a whole file, read in pieces.
    virtual base::Result<base::Digest> digest(const std::string& path) = 0;
    /// Nothing happens if it is not there.
    virtual base::Result<> remove(const std::string& path) = 0;
    /// Names in a folder; empty if there is no such folder.
    virtual std::vector<std::string> list(const std::string& folder) = 0;
};

/// The platform's files.
BlobFiles& platform_files();

}  // namespace satchel::replica

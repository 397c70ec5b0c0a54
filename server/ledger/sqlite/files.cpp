#include "server/ledger/sqlite/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace satchel::ledger::sqlite::files {

namespace {

base::Error failed(const std::string& what) {
    const int code = errno;
    const char* name = "io_failed";
    if (code == ENOSPC || code == EDQUOT) name = "disk_full";
    if (code == EROFS) name = "read_only";
    return base::error(name, what + ": " + std::strerror(code));
}

/// Closes on the way out; a descriptor that was written to is synced before.
class Descriptor {
public:
    Descriptor(const std::string& path, int flags) : value_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    explicit operator bool() const { return value_ >= 0; }
    int value() const { return value_; }

private:
    int value_;
};

}  // namespace

base::Result<Lock> Lock::take(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        if (errno == EACCES || errno == EROFS || errno == EPERM)
            return base::error("read_only", path + ": " + std::strerror(errno));
        return base::error("cannot_open", path + ": " + std::strerror(errno));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return base::error("ledger_in_use", path + " is locked by another server");
    }
    return Lock(descriptor);
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {
}

Lock::~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<std::uint64_t> size_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size);
}

base::Result<> append(const std::string& path, std::uint64_t offset, base::ByteView bytes) {
    const Descriptor file(path, O_WRONLY | O_CREAT);
    if (!file) return failed(path);
    for (std::size_t done = 0; done < bytes.size();) {
        const auto written = ::pwrite(file.value(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            auto error = failed(path);
            if (::ftruncate(file.value(), static_cast<off_t>(offset)) != 0) error.detail += "; could not cut it off again";
            return error;
        }
        done += static_cast<std::size_t>(written);
    }
    return {};
}

base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) {
    const Descriptor file(path, O_RDONLY);
    if (!file) return failed(path);
    base::Bytes bytes(max_bytes);
    std::size_t done = 0;
    while (done < max_bytes) {
        const auto got = ::pread(file.value(), bytes.data() + done, max_bytes - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(path);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

base::Result<> sync_file(const std::string& path) {
    const Descriptor file(path, O_RDONLY);
    if (!file || ::fsync(file.value()) != 0) return failed(path);
    return {};
}

base::Result<> sync_folder(const std::string& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (!folder || ::fsync(folder.value()) != 0) return failed(path);
    return {};
}

base::Result<> rename(const std::string& from, const std::string& to, const std::string& folder) {
    if (std::rename(from.c_str(), to.c_str()) != 0) return failed(to);
    return sync_folder(folder);
}

base::Result<> link_or_copy(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return {};
    constexpr std::size_t piece_bytes = 1u << 20;
    for (std::uint64_t offset = 0;;) {
        auto piece = read(from, offset, piece_bytes);
        if (!piece) return piece.error();
        if (auto done = append(to, offset, *piece); !done) return done;
        offset += piece->size();
        if (piece->size() < piece_bytes) break;
    }
    return sync_file(to);
}

base::Result<> make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) == 0 || (errno == EEXIST && is_folder(path))) return {};
    return failed(path);
}

bool is_folder(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void remove(const std::string& path) {
    (void)::unlink(path.c_str());
}

}  // namespace satchel::ledger::sqlite::files

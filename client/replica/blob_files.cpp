#include "client/replica/blob_files.h"

#include "client/replica/try.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace satchel::replica {

namespace {

namespace fs = std::filesystem;

base::Error last_error(const std::string& what) {
    const int code = errno;
    const char* name = code == ENOSPC || code == EDQUOT   ? "disk_full"
                       : code == ENOENT || code == EACCES ? "cannot_open"
                                                          : "io_failed";
    return base::error(name, what + ": " + std::strerror(code));
}

/// An open file. Everything that may say "full" is asked: a write that only closing would have reported never counts as done.
class File {
public:
    File(const std::string& path, int flags) : handle_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (handle_ >= 0) ::close(handle_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    explicit operator bool() const { return handle_ >= 0; }

    base::Result<> write(std::uint64_t offset, base::ByteView bytes) {
        for (std::size_t done = 0; done < bytes.size();) {
            const auto count = ::pwrite(handle_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return last_error("write");
            done += static_cast<std::size_t>(count);
        }
        return {};
    }
    /// Up to `max_bytes`, fewer only at the end.
    base::Result<base::Bytes> read(std::uint64_t offset, std::size_t max_bytes) {
        base::Bytes bytes(max_bytes);
        std::size_t done = 0;
        while (done < max_bytes) {
            const auto count = ::pread(handle_, bytes.data() + done, max_bytes - done, static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return last_error("read");
            if (count == 0) break;
            done += static_cast<std::size_t>(count);
        }
        bytes.resize(done);
        return bytes;
    }
    base::Result<> cut(std::uint64_t size) {
        if (::ftruncate(handle_, static_cast<off_t>(size)) != 0) return last_error("cut");
        return {};
    }
    base::Result<> sync() {
        if (::fsync(handle_) != 0) return last_error("sync");
        return {};
    }
    base::Result<> close() {
        if (::close(std::exchange(handle_, -1)) != 0) return last_error("close");
        return {};
    }

private:
    int handle_;
};

/// A rename is durable only once its folder is.
base::Result<> move(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) return last_error("rename");
    const auto path = fs::path(to).parent_path().string();
    File folder(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
    if (!folder) return last_error("folder");
    return folder.sync();
}

base::Result<> write_whole(const std::string& path, base::ByteView bytes) {
    File file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return last_error("open");
    REPLICA_TRY(file.write(0, bytes));
    REPLICA_TRY(file.sync());
    return file.close();
}

class PlatformFiles final : public BlobFiles {
public:
    base::Result<> make_folder(const std::string& folder) override {
        std::error_code failure;
        fs::create_directories(folder, failure);
        if (failure) return base::error("cannot_open", failure.message());
        return {};
    }

    base::Result<> write(const std::string& path, base::ByteView bytes) override {
        const auto aside = path + ".tmp";
        auto done = write_whole(aside, bytes);
        if (done) done = move(aside, path);
        // What is left of it takes the space that is missing.
        if (!done) (void)remove(aside);
        return done;
    }

    base::Result<> write_at(const std::string& path, std::uint64_t offset, base::ByteView bytes) override {
        File file(path, O_WRONLY | (offset == 0 ? O_CREAT : 0));
        if (!file) return last_error("open");
        REPLICA_TRY(file.cut(offset));
        REPLICA_TRY(file.write(offset, bytes));
        return file.close();
    }

    base::Result<> publish(const std::string& from, const std::string& to) override {
        File file(from, O_RDWR);
        if (!file) return last_error("open");
        REPLICA_TRY(file.sync());
        REPLICA_TRY(file.close());
        return move(from, to);
    }

    base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) override {
        File file(path, O_RDONLY);
        if (!file) return last_error("open");
        return file.read(offset, max_bytes);
    }

    base::Result<base::Digest> digest(const std::string& path) override {
        constexpr std::size_t piece_bytes = 64u << 10;
        File file(path, O_RDONLY);
        if (!file) return last_error("open");
        base::Sha256 sha;
        for (std::uint64_t offset = 0;;) {
            REPLICA_TAKE(const auto piece, file.read(offset, piece_bytes));
            sha.add(piece);
            offset += piece.size();
            if (piece.size() < piece_bytes) return sha.finish();
        }
    }

    base::Result<> remove(const std::string& path) override {
        std::error_code failure;
        fs::remove(path, failure);
        if (failure) return base::error("io_failed", failure.message());
        return {};
    }

    std::vector<std::string> list(const std::string& folder) override {
        std::vector<std::string> names;
        std::error_code failure;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            names.push_back(at->path().filename().string());
        }
        return names;
    }
};

}  // namespace

BlobFiles& platform_files() {
    static PlatformFiles files;
    return files;
}

}  // namespace satchel::replica

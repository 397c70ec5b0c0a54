#include "client/replica/blob_files.h"

#include "client/replica/try.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

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

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

base::Result<> sync(std::FILE* file) {
    if (std::fflush(file) != 0) return last_error("flush");
    if (::fsync(::fileno(file)) != 0) return last_error("sync");
    return {};
}

/// A rename is durable only once its folder is.
base::Result<> sync_folder(const std::string& path) {
    const auto folder = fs::path(path).parent_path().string();
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (handle < 0) return last_error("folder");
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    if (!synced) return last_error("folder");
    return {};
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
        {
            File file(std::fopen(aside.c_str(), "wb"));
            if (!file) return last_error("open");
            if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return last_error("write");
        }
        return publish(aside, path);
    }

    base::Result<> write_at(const std::string& path, std::uint64_t offset, base::ByteView bytes) override {
        File file(std::fopen(path.c_str(), offset == 0 ? "wb" : "r+b"));
        if (!file) return last_error("open");
        if (std::fseek(file.get(), static_cast<long>(offset), SEEK_SET) != 0) return last_error("seek");
        if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return last_error("write");
        if (std::fflush(file.get()) != 0) return last_error("write");
        return {};
    }

    base::Result<> publish(const std::string& from, const std::string& to) override {
        {
            File file(std::fopen(from.c_str(), "r+b"));
            if (!file) return last_error("open");
            REPLICA_TRY(sync(file.get()));
        }
        std::error_code failure;
        fs::rename(from, to, failure);
        if (failure) return base::error("io_failed", failure.message());
        return sync_folder(to);
    }

    base::Result<base::Bytes> read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) override {
        File file(std::fopen(path.c_str(), "rb"));
        if (!file) return last_error("open");
        if (std::fseek(file.get(), static_cast<long>(offset), SEEK_SET) != 0) return last_error("seek");
        base::Bytes bytes(max_bytes);
        bytes.resize(std::fread(bytes.data(), 1, max_bytes, file.get()));
        if (std::ferror(file.get()) != 0) return last_error("read");
        return bytes;
    }

    base::Result<base::Digest> digest(const std::string& path) override {
        constexpr std::size_t piece_bytes = 64u << 10;
        File file(std::fopen(path.c_str(), "rb"));
        if (!file) return last_error("open");
        base::Sha256 sha;
        base::Bytes piece(piece_bytes);
        while (const auto count = std::fread(piece.data(), 1, piece.size(), file.get())) sha.add({piece.data(), count});
        if (std::ferror(file.get()) != 0) return last_error("read");
        return sha.finish();
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

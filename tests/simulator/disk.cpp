#include "tests/simulator/disk.h"

#include "tests/simulator/disk_file.h"
#include "tests/simulator/disk_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace satchel::simulator {

namespace {

constexpr std::uint64_t sector = 512;

base::Error error_of(Disk::Fate fate) {
    return base::error(fate == Disk::Fate::full ? "disk_full" : "io_failed");
}

}  // namespace

// -- a file

void Disk::File::write(std::uint64_t offset, base::ByteView bytes) {
    Change change{.offset = offset, .before = {}, .size_before = bytes_.size(), .after = base::Bytes(bytes.begin(), bytes.end())};
    const auto end = offset + bytes.size();
    if (offset < bytes_.size()) {
        const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
        change.before.assign(from, bytes_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(end, bytes_.size())));
    }
    if (end > bytes_.size()) bytes_.resize(end);
    std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(offset));
    unsynced_.push_back(std::move(change));
}

void Disk::File::truncate(std::uint64_t size) {
    if (size >= bytes_.size()) return;
    const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(size);
    unsynced_.push_back({.offset = size, .before = base::Bytes(from, bytes_.end()), .size_before = bytes_.size(), .after = {}});
    bytes_.resize(size);
}

void Disk::File::undo(const Change& change) {
    bytes_.resize(change.size_before);
    std::copy(change.before.begin(), change.before.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void Disk::File::lose(Chance& chance) {
    const auto changes = std::exchange(unsynced_, {});
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) undo(*change);
    // Nothing, all, or any part of it: each is a different bug in waiting.
    const int mood = chance.up_to(3);
    const auto survives = [&] { return mood == 0 ? false : mood == 1 || chance.up_to(2) == 0; };
    for (const auto& change : changes) {
        if (!change.after) {
            if (survives() && change.offset < bytes_.size()) bytes_.resize(change.offset);
            continue;
        }
        const auto& after = *change.after;
        for (std::uint64_t at = 0; at < after.size();) {
            const auto piece = std::min<std::uint64_t>(sector - (change.offset + at) % sector, after.size() - at);
            if (survives()) {
                const auto to = change.offset + at;
                if (bytes_.size() < to + piece) bytes_.resize(to + piece);
                std::copy_n(after.begin() + static_cast<std::ptrdiff_t>(at), piece,
                            bytes_.begin() + static_cast<std::ptrdiff_t>(to));
            }
            at += piece;
        }
    }
}

// -- the disk

Disk::Disk(Chance& chance) : chance_(chance) {
    static std::atomic<int> count{0};
    name_ = "satchel-disk-" + std::to_string(++count);
    vfs_ = register_vfs(*this, name_);
}

Disk::~Disk() {
    unregister_vfs(*vfs_);
}

Disk::Fate Disk::next(bool grows) {
    if (dead_) return Fate::dead;
    ++operations_;
    if (operations_ == cut_at_) {
        dead_ = true;
        return chance_.up_to(2) == 0 ? Fate::dead : Fate::done;  // the last write may still have begun
    }
    if (grows && trouble_.full) {
        ++refused_;
        return Fate::full;
    }
    if (chance_.per_mille(trouble_.write_error)) {
        ++failed_;
        return Fate::failed;
    }
    return Fate::done;
}

void Disk::cut_power() {
    dead_ = true;
    cut_at_ = operations_;
}

void Disk::start() {
    if (cut_at_ != 0 && cut_at_ <= operations_) {
        for (auto& [path, file] : std::exchange(removed_, {})) {
            if (!files_.contains(path) && chance_.up_to(2) == 0) files_[path] = file;
        }
        for (auto at = files_.begin(); at != files_.end();) {
            at->second->lose(chance_);
            at = !at->second->named && chance_.up_to(2) == 0 ? files_.erase(at) : std::next(at);
        }
    }
    cut_at_ = 0;
    dead_ = false;
    // Locks and shared memory were the old processes'.
    for (auto& [path, file] : files_) {
        file->memory = {};
        file->shared = 0;
        file->reserved = file->pending = file->exclusive = nullptr;
    }
}

std::shared_ptr<Disk::File> Disk::find(const std::string& path) const {
    const auto at = files_.find(path);
    return at != files_.end() ? at->second : nullptr;
}

std::shared_ptr<Disk::File> Disk::make(const std::string& path) {
    auto& file = files_[path];
    if (!file) file = std::make_shared<File>();
    return file;
}

void Disk::forget(const std::string& path, bool for_good) {
    auto taken = files_.extract(path);
    if (!taken.empty() && !for_good && taken.mapped()->named) removed_[path] = taken.mapped();
}

void Disk::sync(File& file) {
    file.settle();
    // SQLite syncs the folder with the first sync of a new file; that settles every name in it.
    removed_.clear();
    for (auto& [path, one] : files_) one->named = true;
}

std::map<std::string, base::Bytes> Disk::copy() const {
    std::map<std::string, base::Bytes> out;
    for (const auto& [path, file] : files_) out[path] = file->bytes();
    return out;
}

void Disk::put_back(const std::map<std::string, base::Bytes>& files) {
    files_.clear();
    removed_.clear();
    for (const auto& [path, bytes] : files) {
        auto file = make(path);
        file->write(0, bytes);
        file->settle();
        file->named = true;
    }
}

bool Disk::flip_bit(const std::string& path, std::uint64_t offset) {
    const auto file = find(path);
    if (!file || offset >= file->bytes().size()) return false;
    file->flip_bit(offset);
    return true;
}

// -- attachments

base::Result<> Disk::make_folder(const std::string&) {
    return dead_ ? base::Result<>(base::error("io_failed")) : base::Result<>();
}

base::Result<> Disk::write(const std::string& path, base::ByteView bytes) {
    if (const auto fate = next(true); fate != Fate::done) return error_of(fate);
    if (dead_) return base::error("io_failed");  // written aside, and never under its name
    auto file = make(path);
    file->truncate(0);
    file->write(0, bytes);
    sync(*file);
    return {};
}

base::Result<> Disk::write_at(const std::string& path, std::uint64_t offset, base::ByteView bytes) {
    if (const auto fate = next(true); fate != Fate::done) return error_of(fate);
    auto file = make(path);
    file->truncate(offset);
    file->write(offset, bytes);
    return {};
}

base::Result<> Disk::publish(const std::string& from, const std::string& to) {
    if (const auto fate = next(false); fate != Fate::done) return error_of(fate);
    auto file = find(from);
    if (!file || dead_) return base::error("io_failed");
    files_.erase(from);
    files_[to] = file;
    sync(*file);
    return {};
}

base::Result<base::Bytes> Disk::read(const std::string& path, std::uint64_t offset, std::size_t max_bytes) {
    const auto file = find(path);
    if (!file || dead_) return base::error("cannot_open", path);
    const auto& bytes = file->bytes();
    const auto from = std::min<std::uint64_t>(offset, bytes.size());
    const auto count = std::min<std::uint64_t>(max_bytes, bytes.size() - from);
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(from);
    return base::Bytes(first, first + static_cast<std::ptrdiff_t>(count));
}

base::Result<base::Digest> Disk::digest(const std::string& path) {
    const auto file = find(path);
    if (!file || dead_) return base::error("cannot_open", path);
    return base::sha256(file->bytes());
}

base::Result<> Disk::remove(const std::string& path) {
    if (const auto fate = next(false); fate != Fate::done) return error_of(fate);
    if (!dead_) forget(path, false);
    return {};
}

std::vector<std::string> Disk::list(const std::string& folder) {
    std::vector<std::string> names;
    const auto prefix = folder + "/";
    for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix); ++at) {
        auto name = at->first.substr(prefix.size());
        if (name.find('/') == std::string::npos) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace satchel::simulator

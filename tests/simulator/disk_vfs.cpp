#include "tests/simulator/disk_vfs.h"

#include "tests/simulator/disk_file.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace satchel::simulator {

namespace {

/// One connection's open file. SQLite allocates it and knows only its beginning.
struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<Disk::File> file;
    std::string path;
    bool temporary;  // gone with its handle, and no part of what a crash may leave
    bool sharing;
    int level;
    unsigned shared_mask;
    unsigned exclusive_mask;
};

Handle& of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);
}

int code_of(Disk::Fate fate, int failed) {
    if (fate == Disk::Fate::done) return SQLITE_OK;
    return fate == Disk::Fate::full ? SQLITE_FULL : failed;
}

// -- what a file can do

int read(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
    auto& handle = of(file);
    if (handle.disk->dead()) return SQLITE_IOERR_READ;
    const auto& bytes = handle.file->bytes();
    const auto from = std::min<std::uint64_t>(static_cast<std::uint64_t>(offset), bytes.size());
    const auto here = std::min<std::uint64_t>(static_cast<std::uint64_t>(count), bytes.size() - from);
    if (here > 0) std::memcpy(to, bytes.data() + from, here);
    if (here == static_cast<std::uint64_t>(count)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + here, 0, static_cast<std::size_t>(count) - here);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    auto& handle = of(file);
    const auto at = static_cast<std::uint64_t>(offset);
    const auto size = static_cast<std::size_t>(count);
    if (!handle.temporary) {
        const auto fate = handle.disk->next(at + size > handle.file->bytes().size());
        if (fate != Disk::Fate::done) return code_of(fate, SQLITE_IOERR_WRITE);
    }
    handle.file->write(at, {static_cast<const std::uint8_t*>(from), size});
    if (handle.temporary) handle.file->settle();
    return handle.disk->dead() ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto& handle = of(file);
    if (const auto fate = handle.disk->next(false); fate != Disk::Fate::done) return code_of(fate, SQLITE_IOERR_TRUNCATE);
    handle.file->truncate(static_cast<std::uint64_t>(size));
    return handle.disk->dead() ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int sync(sqlite3_file* file, int) {
    auto& handle = of(file);
    if (handle.temporary) return SQLITE_OK;
    if (const auto fate = handle.disk->next(false); fate != Disk::Fate::done) return code_of(fate, SQLITE_IOERR_FSYNC);
    if (handle.disk->dead()) return SQLITE_IOERR_FSYNC;  // it began, and nothing says how far it came
    handle.disk->sync(*handle.file);
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    if (of(file).disk->dead()) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(of(file).file->bytes().size());
    return SQLITE_OK;
}

// -- locks: as sqlite3.h and "File Locking And Concurrency" describe them

int lock(sqlite3_file* file, int level) {
    auto& handle = of(file);
    auto& f = *handle.file;
    if (level <= handle.level) return SQLITE_OK;
    const auto others = [&](const void* holder) { return holder != nullptr && holder != &handle; };
    if (others(f.exclusive)) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_SHARED) {
        if (others(f.pending)) return SQLITE_BUSY;
        ++f.shared;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (others(f.reserved)) return SQLITE_BUSY;
        f.reserved = &handle;
    } else {
        if (others(f.reserved) || others(f.pending)) return SQLITE_BUSY;
        f.reserved = f.pending = &handle;
        if (level == SQLITE_LOCK_EXCLUSIVE && f.shared > 1) {
            handle.level = SQLITE_LOCK_PENDING;
            return SQLITE_BUSY;
        }
        if (level == SQLITE_LOCK_EXCLUSIVE) f.exclusive = &handle;
    }
    handle.level = level;
    return SQLITE_OK;
}

int unlock(sqlite3_file* file, int level) {
    auto& handle = of(file);
    auto& f = *handle.file;
    if (level >= handle.level) return SQLITE_OK;
    for (auto** holder : {&f.reserved, &f.pending, &f.exclusive}) {
        if (*holder == &handle) *holder = nullptr;
    }
    if (level == SQLITE_LOCK_NONE && handle.level >= SQLITE_LOCK_SHARED) --f.shared;
    handle.level = level;
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* out) {
    *out = of(file).file->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

// -- the shared index of the write-ahead log

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
    auto& handle = of(file);
    auto& regions = handle.file->memory.regions;
    *out = nullptr;
    if (handle.disk->dead()) return SQLITE_IOERR_SHMMAP;
    const auto index = static_cast<std::size_t>(region);
    if (size != static_cast<int>(sizeof(std::array<char, 32768>))) return SQLITE_IOERR_SHMMAP;
    if (index >= regions.size() && extend == 0) return SQLITE_OK;
    while (regions.size() <= index) regions.push_back(std::make_unique<std::array<char, 32768>>());
    *out = regions[index]->data();
    handle.sharing = true;
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    auto& handle = of(file);
    auto& memory = handle.file->memory;
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    for (int pass = 0; pass < 2; ++pass) {
        for (auto i = static_cast<std::size_t>(offset); i < static_cast<std::size_t>(offset + count); ++i) {
            const unsigned bit = 1u << i;
            auto& mine = exclusive ? handle.exclusive_mask : handle.shared_mask;
            if ((flags & SQLITE_SHM_UNLOCK) != 0) {
                if (pass == 0 || (mine & bit) == 0) continue;
                mine &= ~bit;
                if (exclusive) memory.exclusive[i] = false;
                if (!exclusive) --memory.shared[i];
                continue;
            }
            if ((mine & bit) != 0) continue;
            const int foreign = memory.shared[i] - ((handle.shared_mask & bit) != 0 ? 1 : 0);
            if (pass == 0 && (memory.exclusive[i] || (exclusive && foreign > 0))) return SQLITE_BUSY;
            if (pass == 0) continue;
            mine |= bit;
            if (exclusive) memory.exclusive[i] = true;
            if (!exclusive) ++memory.shared[i];
        }
    }
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {
}

int shm_unmap(sqlite3_file* file, int) {
    auto& handle = of(file);
    for (int i = 0; i < SharedMemory::locks; ++i) {
        shm_lock(file, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
        shm_lock(file, i, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    }
    handle.sharing = false;
    return SQLITE_OK;
}

int close(sqlite3_file* file) {
    auto& handle = of(file);
    if (handle.sharing) shm_unmap(file, 0);
    unlock(file, SQLITE_LOCK_NONE);
    handle.~Handle();
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
    return 512;
}

/// What every disk of a phone or a server promises: bytes beside those written stay as they are.
int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = is_reserved,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

// -- what the disk can do

Disk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<Disk*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& disk = disk_of(vfs);
    file->pMethods = nullptr;
    if (disk.dead()) return SQLITE_CANTOPEN;
    std::shared_ptr<Disk::File> found;
    if (name == nullptr) {
        found = std::make_shared<Disk::File>();
    } else {
        found = disk.find(name);
        if (!found && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        if (!found) found = disk.make(name);
    }
    new (file) Handle{.base = {&methods},
                      .disk = &disk,
                      .file = std::move(found),
                      .path = name != nullptr ? name : "",
                      .temporary = name == nullptr,
                      .sharing = false,
                      .level = SQLITE_LOCK_NONE,
                      .shared_mask = 0,
                      .exclusive_mask = 0};
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto& disk = disk_of(vfs);
    if (const auto fate = disk.next(false); fate != Disk::Fate::done) return code_of(fate, SQLITE_IOERR_DELETE);
    if (disk.dead()) return SQLITE_IOERR_DELETE;
    if (!disk.find(name)) return SQLITE_IOERR_DELETE_NOENT;
    disk.forget(name, sync_folder != 0);
    return SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    const auto file = disk_of(vfs).find(name);
    // SQLite takes an empty file for none where it looks for a journal.
    *out = file != nullptr && (flags != SQLITE_ACCESS_EXISTS || !file->bytes().empty()) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::strcpy(out, name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int count, char* out) {
    disk_of(vfs).chance().fill({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(count)});
    return count;
}

int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;  // nobody else runs meanwhile
}

}  // namespace

std::unique_ptr<sqlite3_vfs> register_vfs(Disk& disk, const std::string& name) {
    auto vfs = std::make_unique<sqlite3_vfs>();
    auto* platform = sqlite3_vfs_find(nullptr);
    vfs->iVersion = 2;
    vfs->szOsFile = sizeof(Handle);
    vfs->mxPathname = 512;
    vfs->zName = name.c_str();
    vfs->pAppData = &disk;
    vfs->xOpen = open;
    vfs->xDelete = remove;
    vfs->xAccess = access;
    vfs->xFullPathname = full_path;
    vfs->xRandomness = randomness;
    vfs->xSleep = sleep;
    vfs->xCurrentTime = platform->xCurrentTime;
    vfs->xCurrentTimeInt64 = platform->xCurrentTimeInt64;
    sqlite3_vfs_register(vfs.get(), 0);
    return vfs;
}

void unregister_vfs(sqlite3_vfs& vfs) {
    sqlite3_vfs_unregister(&vfs);
}

}  // namespace satchel::simulator

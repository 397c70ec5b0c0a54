// Put before the C library of a real process (LD_PRELOAD), so that a disk is full or slow and a clock is wrong without a root's rights.
//   RIGGED_DISK    a file: while it exists and says "full" no regular file takes a byte, while it says "slow" none is ever synced
//   RIGGED_CLOCK   seconds by which the time of day is off

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool disk_is(const char* how) {
    static const char* const marker = std::getenv("RIGGED_DISK");
    if (marker == nullptr) return false;
    const int file = ::open(marker, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    char said[8] = {};
    const auto count = ::read(file, said, sizeof said - 1);
    ::close(file);
    return count > 0 && std::strncmp(said, how, std::strlen(how)) == 0;
}

bool has_no_room(int file) {
    struct stat about {};
    if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || !disk_is("full")) return false;
    errno = ENOSPC;
    return true;
}

void wait_for_disk() {
    while (disk_is("slow")) ::usleep(50'000);
}

long clock_shift_s() {
    static const char* const shift = std::getenv("RIGGED_CLOCK");
    static const long seconds = shift != nullptr ? std::atol(shift) : 0;
    return seconds;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    return has_no_room(file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    return has_no_room(file) ? -1 : real(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return has_no_room(file) ? -1 : real(file, bytes, count, offset);
}

int fsync(int file) {
    static auto* const real = next<int(int)>("fsync");
    wait_for_disk();
    return real(file);
}

int fdatasync(int file) {
    static auto* const real = next<int(int)>("fdatasync");
    wait_for_disk();
    return real(file);
}

int clock_gettime(clockid_t which, struct timespec* at) noexcept {
    static auto* const real = next<int(clockid_t, struct timespec*)>("clock_gettime");
    const int result = real(which, at);
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) at->tv_sec += clock_shift_s();
    return result;
}

int gettimeofday(struct timeval* at, void* zone) noexcept {
    static auto* const real = next<int(struct timeval*, void*)>("gettimeofday");
    const int result = real(at, zone);
    if (result == 0) at->tv_sec += clock_shift_s();
    return result;
}

time_t time(time_t* at) noexcept {
    static auto* const real = next<time_t(time_t*)>("time");
    const auto now = real(nullptr) + clock_shift_s();
    if (at != nullptr) *at = now;
    return now;
}
}

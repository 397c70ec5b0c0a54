#include "tests/bench/process.h"

#include "shared/base/assert.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>

namespace satchel::bench {

namespace {

constexpr int died_of_signal = 128;

sigset_t ending() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    return set;
}

std::uint64_t memory_kib(const std::string& process, const std::string& field) {
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(field + ":", 0) == 0) return std::stoull(line.substr(field.size() + 1));
    }
    return 0;
}

pid_t fork_that_ends_with_us() {
    // What is buffered would be printed by both.
    std::fflush(nullptr);
    const auto child = ::fork();
    SATCHEL_ASSERT(child >= 0);
    // Whoever measures may be stopped at any moment.
    if (child == 0) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    return child;
}

}  // namespace

int run_apart(const std::function<int()>& work) {
    const auto child = fork_that_ends_with_us();
    if (child == 0) {
        const int code = work();
        std::fflush(nullptr);
        std::_Exit(code);
    }
    int status = 0;
    SATCHEL_ASSERT(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : died_of_signal + WTERMSIG(status);
}

ServerProcess::ServerProcess(const std::function<void(const Announce&)>& serve) {
    int pipe[2];
    SATCHEL_ASSERT(::pipe(pipe) == 0);
    process_ = fork_that_ends_with_us();
    if (process_ == 0) {
        ::close(pipe[0]);
        // Before there are threads: they inherit it, and the signal waits for `sigwait`.
        const auto set = ending();
        ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
        serve([out = pipe[1]](std::uint16_t port) { SATCHEL_ASSERT(::write(out, &port, sizeof port) == sizeof port); });
        std::_Exit(0);
    }
    ::close(pipe[1]);
    SATCHEL_ASSERT(::read(pipe[0], &port_, sizeof port_) == sizeof port_);
    ::close(pipe[0]);
}

ServerProcess::~ServerProcess() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

std::uint64_t ServerProcess::resident_kib() const {
    return memory_kib(std::to_string(process_), "VmRSS");
}

std::uint64_t ServerProcess::peak_kib() const {
    return memory_kib(std::to_string(process_), "VmHWM");
}

void wait_for_end() {
    const auto set = ending();
    int signal = 0;
    ::sigwait(&set, &signal);
}

std::uint64_t own_peak_kib() {
    return memory_kib("self", "VmHWM");
}

bool allow_open_files(std::uint64_t count) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
    if (limit.rlim_cur >= count) return true;
    // Above the hard limit only for whoever may raise that too.
    const rlimit wanted{count, std::max<rlim_t>(limit.rlim_max, count)};
    return ::setrlimit(RLIMIT_NOFILE, &wanted) == 0;
}

}  // namespace satchel::bench

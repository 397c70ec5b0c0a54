#pragma once

#include "tests/client/replica/fixture.h"

#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// A process that dies between any two statements of SQLite: what it leaves on the disk at each of them.
namespace satchel::replica_test {

/// Every connection that this process opens, newest last, and a call before each of its statements.
struct Connections {
    std::vector<sqlite3*> handles;
    std::function<void()> before_statement;
};
inline Connections connections;

inline int traced(unsigned, void*, void*, void*) {
    if (connections.before_statement) connections.before_statement();
    return 0;
}

inline int opened(sqlite3* handle, char**, const sqlite3_api_routines*) {
    connections.handles.push_back(handle);
    return sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, traced, nullptr);
}

inline void run(sqlite3* handle, const std::string& sql) {
    if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) qFatal("%s", sqlite3_errmsg(handle));
}

inline void copy_files(const std::string& path, const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    for (const auto* end : {"", "-wal"}) {
        if (std::filesystem::exists(path + end)) std::filesystem::copy(path + end, folder / (std::string("replica.db") + end));
    }
    if (std::filesystem::exists(path + ".blobs")) std::filesystem::copy(path + ".blobs", folder / "replica.db.blobs");
}

/// Copies of the files as a process that is killed before its next statement would leave them, each with the ledger as it was at that moment.
struct Snapshots {
    struct One {
        std::filesystem::path folder;
        std::shared_ptr<MemoryLedger> ledger;
    };

    Snapshots(Phone& phone, std::filesystem::path folder) {
        connections.before_statement = [this, &phone, folder = std::move(folder)] {
            constexpr std::size_t max_snapshots = 400;
            if (taken.size() >= max_snapshots) return;
            const auto copy = folder / std::to_string(taken.size());
            copy_files(phone.path(), copy);
            taken.push_back({copy, std::make_shared<MemoryLedger>(phone.ledger)});
        };
    }
    ~Snapshots() { connections.before_statement = nullptr; }

    std::vector<One> taken;
};

/// Once per process, before anything is opened.
inline void watch_statements() {
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(opened));
}

}  // namespace satchel::replica_test

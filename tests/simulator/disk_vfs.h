#pragma once

#include "tests/simulator/disk.h"

#include <memory>
#include <string>

namespace satchel::simulator {

/// SQLite's view of a disk (sqlite3.h, "OS Interface Object"). The name and the disk outlive it.
std::unique_ptr<sqlite3_vfs> register_vfs(Disk& disk, const std::string& name);
void unregister_vfs(sqlite3_vfs& vfs);

}  // namespace satchel::simulator

#include "server/app/organisation.h"

#include "server/ledger/sqlite/open.h"
#include "shared/documents/documents.h"

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace satchel::app {

namespace fs = std::filesystem;

namespace place {

std::string config(const std::string& folder) {
    return in(folder, "satchel.toml");
}

std::string control_socket(const std::string& folder) {
    return in(folder, "control.sock");
}

std::string in(const std::string& folder, const std::string& file) {
    return (fs::path(folder) / file).string();
}

}  // namespace place

namespace {

Outcome<> check_folder(const std::string& folder) {
    std::error_code fault;
    if (!fs::is_directory(folder, fault)) return problem("folder_missing", {folder});
    if (::access(folder.c_str(), W_OK | X_OK) != 0) return problem("folder_read_only", {folder});
    return {};
}

/// SQLite opens what it may not write as something to read, and a server would only notice with the first order.
Outcome<> check_files(const std::string& folder) {
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault)) {
        const auto name = entry.path().filename().string();
        const bool of_ledger = name.starts_with("ledger.") || name == "blobs";
        if (of_ledger && ::access(entry.path().c_str(), W_OK) != 0) return problem("read_only", {folder});
    }
    return {};
}

Outcome<> make_folder(const std::string& folder) {
    std::error_code fault;
    if (fs::exists(folder, fault)) {
        if (auto sound = check_folder(folder); !sound) return sound;
        if (!fs::is_empty(folder, fault)) return problem("folder_not_empty", {folder});
    } else if (!fs::create_directories(folder, fault)) {
        return problem("folder_read_only", {folder});
    }
    // Everything of a company lies here: its owner's alone.
    fs::permissions(folder, fs::perms::owner_all, fault);
    return {};
}

}  // namespace

Organisation::Organisation(std::string folder, Config config, base::Clock* clock)
    : folder_(std::move(folder)),
      config_(std::move(config)),
      registry_(documents::make_registry()),
      clock_(clock != nullptr ? clock : &system_clock_) {
}

Outcome<> Organisation::open_ledger(bool create) {
    ledger::sqlite::Options options;
    options.folder = folder_;
    options.registry = registry_.get();
    options.clock = clock_;
    options.random = &random_;
    options.create = create;
    auto opened = ledger::sqlite::open(options);
    if (!opened) return problem(opened.error(), folder_);
    ledger_ = std::move(*opened);
    return {};
}

Outcome<std::unique_ptr<Organisation>> Organisation::open(const std::string& folder,
                                                          const std::map<std::string, std::string>& overrides) {
    if (auto sound = check_folder(folder); !sound) return sound.error();
    if (auto sound = check_files(folder); !sound) return sound.error();
    auto config = read_config(place::config(folder), process_environment(), overrides);
    if (!config) return config.error();
    std::unique_ptr<Organisation> organisation(new Organisation(folder, std::move(*config), nullptr));
    if (auto opened = organisation->open_ledger(false); !opened) return opened.error();
    return organisation;
}

Outcome<std::unique_ptr<Organisation>> Organisation::create(const std::string& folder, const Config& config, base::Clock& clock) {
    if (auto made = make_folder(folder); !made) return made.error();
    std::unique_ptr<Organisation> organisation(new Organisation(folder, config, &clock));
    if (auto opened = organisation->open_ledger(true); !opened) return opened.error();
    // Last: a folder with settings is a folder that is whole.
    std::ofstream file(place::config(folder), std::ios::binary);
    file << config_text(config);
    file.close();
    if (!file) return problem("disk_full", {folder, std::strerror(errno)});
    return organisation;
}

}  // namespace satchel::app

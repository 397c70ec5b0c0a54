#pragma once

#include "server/ledger/sqlite/open.h"
#include "tests/server/ledger_contract.h"

#include <QTemporaryDir>

#include <memory>

namespace satchel::ledger_test {

/// A folder of its own for each ledger.
class SqlitePlace final : public LedgerPlace {
public:
    SqlitePlace() : root_(std::make_shared<QTemporaryDir>()), folder_(root_->path().toStdString()) {}

    base::Result<std::unique_ptr<ledger::Ledger>> open(base::Clock& clock, base::Random& random) override {
        auto options = options_for(clock, random);
        return ledger::sqlite::open(options);
    }
    std::unique_ptr<LedgerPlace> restored(const std::string& folder) override {
        auto copy = std::make_unique<SqlitePlace>(*this);
        copy->folder_ = folder;
        return copy;
    }
    std::string free_folder() override { return folder_ + "/backup" + std::to_string(++backups_); }
    bool fill_disk(bool full) override {
        full_ = full;
        return true;
    }

    ledger::sqlite::Options options_for(base::Clock& clock, base::Random& random) const {
        ledger::sqlite::Options options;
        options.folder = folder_;
        options.registry = &registry();
        options.clock = &clock;
        options.random = &random;
        options.reader_wait_ms = 50;
        options.max_pages = full_ ? 70 : 0;
        return options;
    }
    const std::string& folder() const { return folder_; }

private:
    std::shared_ptr<QTemporaryDir> root_;
    std::string folder_;
    bool full_ = false;
    int backups_ = 0;
};

}  // namespace satchel::ledger_test

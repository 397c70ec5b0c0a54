#pragma once

#include "server/app/columns.h"
#include "server/app/office.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace satchel::app {

/// A row as values, by index into the columns; nulls for cells that are empty or not in the file.
struct ImportRow {
    std::size_t line = 0;
    std::vector<base::Value> values;
    std::set<std::size_t> faulty;  // columns whose cells could not be read: told already
};

/// One thing that is wrong with one cell, or with a row as a whole (`column` empty).
struct ImportFault {
    std::size_t line = 0;
    std::string column;
    std::string code;
    std::string cell;
};

/// Turns rows into commands: a new document, or changes of the one that is there already.
class ImportRows {
public:
    ImportRows(Organisation& organisation, ledger::Snapshot& snapshot, Office& office, const std::vector<Column>& columns,
               schema::Tag kind);

    /// References become ids, and the document that the row is about is found. Faults: `cell_reference`, `cell_missing`, `row_twice`.
    void resolve(ImportRow& row, const std::vector<std::string>& headers, std::vector<ImportFault>& faults);
    /// Whether the row's document is there already. A change is the organisation's own: an administrator may make documents, but need not
    /// hold every facet of those that others keep.
    bool exists(const ImportRow& row) const { return targets_.at(row.line).exists; }
    /// The commands of a resolved row; none if it says what is there already. Call it for each row in their order.
    Outcome<std::vector<schema::Command>> commands(const ImportRow& row, base::Instant at);

    /// For trying out: new documents get no number, so that no block is leased for nothing.
    void without_numbers() { numbers_ = false; }

    std::size_t created() const { return created_; }
    std::size_t changed() const { return changed_; }

private:
    struct Target {
        base::Id id;
        bool exists = false;
    };
    void learn_names();
    std::string identity(const ImportRow& row) const;
    base::Id find_existing(const ImportRow& row);
    std::size_t index_of(std::string_view column) const;
    const base::Value& value(const ImportRow& row, std::string_view column) const;
    Outcome<std::vector<schema::Command>> create(const ImportRow& row, const base::Id& id, base::Instant at);
    std::vector<schema::Command> change(const ImportRow& row, const base::Id& id, base::Instant at);
    void add_lines(std::vector<schema::Command>& commands, const ImportRow& row, const base::Id& id, base::Instant at);
    std::vector<schema::Unknown> fields(const ImportRow& row, schema::Tag facet, schema::Tag group) const;

    Organisation& organisation_;
    ledger::Snapshot& snapshot_;
    Office& office_;
    const std::vector<Column>& columns_;
    const schema::Kind& kind_;
    std::map<std::pair<schema::Tag, std::string>, base::Id> names_;  // of what rows refer to: people, price lists, products
    std::map<std::string, base::Id> known_;                          // documents of the kind, by what tells them apart
    std::set<std::string> seen_;
    std::map<std::size_t, Target> targets_;  // by line
    bool numbers_ = true;
    std::size_t created_ = 0;
    std::size_t changed_ = 0;
};

}  // namespace satchel::app

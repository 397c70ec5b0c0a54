#pragma once

#include "server/app/office.h"
#include "server/app/references.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace satchel::app {

/// A row as values, by index into the columns of the file; nulls for cells that are empty.
struct ImportRow {
    std::size_t line = 0;
    std::vector<base::Value> values;
    std::set<std::size_t> faulty;  // columns whose cells could not be read: told already
    bool continues = false;        // another line of the document above
};

/// One thing that is wrong with one cell, or with a row as a whole (`column` empty).
struct ImportFault {
    std::size_t line = 0;
    std::string column;
    std::string code;
    std::string cell;
    std::string hint;  // what was expected, or is nearest
};

/// Turns rows into commands: a new document, or changes of the one that is there already. A row is a document, or one more line of the
/// document above: then its document's columns are empty or say the same again.
class ImportRows {
public:
    /// `columns`: of the file. `headers`: how the file calls each.
    ImportRows(Organisation& organisation, ledger::Snapshot& snapshot, Office& office, const std::vector<Column>& columns,
               const std::vector<std::string>& headers, schema::Tag kind);

    /// References become ids, and the document that the row is about is found. Call it for each row in their order. Faults:
    /// `cell_reference`, `cell_ambiguous`, `cell_missing`, `row_twice`.
    void resolve(ImportRow& row, std::vector<ImportFault>& faults);
    /// Whether the row's document is there already. A change is the organisation's own: an administrator may make documents, but need not
    /// hold every facet of those that others keep.
    bool exists(const ImportRow& row) const { return !targets_.at(row.line).is_null(); }
    /// The commands of a document, its first row first; none if the rows say what is there already.
    Outcome<std::vector<schema::Command>> commands(const std::vector<const ImportRow*>& rows, base::Instant at);
    /// The row that wrote the line; 0 for a line of nobody's.
    std::size_t line_of(const base::Id& line) const;

    /// For trying out: new documents get no number, so that no block is leased for nothing.
    void without_numbers() { numbers_ = false; }

    std::size_t created() const { return created_; }
    std::size_t changed() const { return changed_; }

private:
    using Fields = std::vector<schema::Unknown>;
    using Taken = std::set<base::Id>;  // lines of the document that rows have spoken of

    void learn_documents();
    bool resolve_references(ImportRow& row, std::vector<ImportFault>& faults);
    void resolve_reference(ImportRow& row, std::size_t column, std::vector<ImportFault>& faults);
    bool continues(const ImportRow& row) const;
    std::string key_of(const ImportRow& row, std::size_t key) const;
    std::string key_of(const schema::Image& image, std::size_t key) const;
    base::Id find_existing(const ImportRow& row, std::vector<ImportFault>& faults);
    const base::Value* value(const ImportRow& row, std::string_view column) const;
    Fields fields(const ImportRow& row, schema::Tag facet, schema::Tag group) const;
    bool differs(const schema::Field& field, const base::Value& now, const base::Value& said) const;
    Outcome<std::vector<schema::Command>> create(const std::vector<const ImportRow*>& rows, const base::Id& id, base::Instant at);
    std::vector<schema::Command> change(const std::vector<const ImportRow*>& rows, const base::Id& id, base::Instant at);
    void write_lines(std::vector<schema::Command>& commands, const ImportRow& row, const base::Id& id, Taken& taken,
                     base::Instant at);
    base::Id line_for(const schema::LineGroup& group, const std::vector<schema::Line>* lines, const Fields& cells, Taken& taken,
                      base::Instant at);

    Organisation& organisation_;
    ledger::Snapshot& snapshot_;
    Office& office_;
    const std::vector<Column>& columns_;
    const std::vector<std::string>& headers_;
    const registry::DocumentKind& kind_;
    References references_;
    std::vector<std::vector<std::string>> keys_;
    std::vector<std::map<std::string, base::Id>> known_;  // documents of the kind by number, then by each key; null: several
    std::set<std::string> seen_;
    std::map<std::size_t, base::Id> targets_;  // by line: the document that is there, or null
    std::map<base::Id, std::size_t> lines_;
    ImportRow head_;
    bool numbers_ = true;
    std::size_t created_ = 0;
    std::size_t changed_ = 0;
};

}  // namespace satchel::app

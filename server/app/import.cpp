#include "server/app/csv.h"
#include "server/app/encoding.h"
#include "server/app/import_rows.h"
#include "server/app/operation.h"
#include "server/app/price_gaps.h"
#include "server/app/together.h"
#include "server/decide/decide.h"

#include <algorithm>
#include <map>
#include <set>

namespace satchel::app {

namespace {

constexpr std::size_t max_reported = 200;  // faults; what is mended usually mends many

struct File {
    std::vector<Column> columns;  // those that it has
    schema::Tag kind = 0;
    std::vector<std::string> headers;  // by column: how the file calls it
    std::vector<ImportRow> rows;
    std::vector<ImportFault> faults;
    std::vector<ImportFault> notes;  // of what is taken all the same
};

std::string said(Language language, const ImportFault& fault) {
    const bool nearest = fault.code == "cell_reference" && !fault.hint.empty();
    return say(language, nearest ? "cell_reference_near" : fault.code, {fault.cell, fault.hint});
}

std::string report(Language language, std::vector<ImportFault> faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    std::string text;
    for (std::size_t i = 0; i < faults.size() && i < max_reported; ++i) {
        const auto& fault = faults[i];
        const auto line = std::to_string(fault.line);
        if (fault.code.starts_with("csv_")) {
            text += say(language, fault.code, {line, fault.column, fault.cell}) + "\n";
            continue;
        }
        const auto* where = fault.column.empty() ? "import_row" : "import_cell";
        text += say(language, where, {line, fault.column, said(language, fault)}) + "\n";
    }
    if (faults.size() > max_reported) text += say(language, "import_more", {std::to_string(faults.size() - max_reported)}) + "\n";
    return text;
}

/// "列名=field", as --map gives it.
Outcome<std::vector<std::pair<std::string, std::size_t>>> mapping_of(const Request& request, const std::vector<Column>& columns) {
    std::vector<std::pair<std::string, std::size_t>> mapping;
    for (const auto& one : argument_list(request, "map")) {
        const auto equals = one.rfind('=');
        if (equals == std::string::npos) return problem("map_malformed", {one});
        const auto column = column_named(columns, one.substr(equals + 1));
        if (!column) return problem("map_field_unknown", {one.substr(equals + 1)});
        mapping.emplace_back(one.substr(0, equals), *column);
    }
    return mapping;
}

/// Which cell of a row is which of the file's columns: by the header.
using Cells = std::vector<std::optional<std::size_t>>;

Outcome<Cells> read_header(const Request& request, File& file, const CsvRow& header) {
    const auto all = std::exchange(file.columns, {});
    const auto mapping = mapping_of(request, all);
    if (!mapping) return mapping.error();
    Cells cells(header.cells.size());
    std::map<std::size_t, std::size_t> used;
    std::string untyped;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const auto& name = header.cells[i];
        const auto mapped = std::find_if(mapping->begin(), mapping->end(), [&](const auto& one) { return one.first == name; });
        const auto column = mapped != mapping->end() ? std::optional(mapped->second) : column_named(all, name);
        if (!column) {
            // A column that nobody understands is told: silence would lose it.
            if (!name.empty()) file.faults.push_back({header.line, name, "header_unknown", {}, {}});
            continue;
        }
        const auto [at, first] = used.try_emplace(*column, file.columns.size());
        cells[i] = at->second;
        if (!first) {
            file.faults.push_back({header.line, name, "header_twice", {}, {}});
            continue;
        }
        file.columns.push_back(all[*column]);
        file.headers.push_back(name);
        // What the rules alone write is in every export; that a change of it has no effect is said once.
        if (all[*column].untyped) untyped += (untyped.empty() ? "" : ", ") + name;
    }
    if (!untyped.empty()) file.notes.push_back({header.line, {}, "header_untyped", untyped, {}});
    const auto has = [&](const std::string& field) {
        return std::any_of(file.columns.begin(), file.columns.end(), [&](const Column& one) { return one.name == field; });
    };
    // Where one thing alone tells documents apart, a file without it says of no row what it is about.
    const auto keys = keys_of(*request.organisation.registry().find(file.kind));
    const auto& key = keys.empty() || has("id") || has("no") ? std::vector<std::string>() : keys.front();
    for (const auto& column : all) {
        const bool telling = std::find(key.begin(), key.end(), column.name) != key.end();
        const auto& label = request.language == Language::zh ? column.label.zh : column.label.en;
        if (column.required && telling && !has(column.name))
            file.faults.push_back({header.line, {}, "header_missing", label, {}});
    }
    return cells;
}

/// What a cell of the column may say, where that is a short list.
std::string choices_of(const schema::Field& field, Language language) {
    std::string text;
    for (const auto& one : field.choices) {
        text += (text.empty()               ? ""
                 : language == Language::zh ? "、"
                                            : ", ") +
                (language == Language::zh ? one.label.zh : one.label.en);
    }
    return text;
}

/// The kind that an integer stands for, by the words that people have for it.
CellValue parse_kind(const registry::Registry& registry, std::string_view cell) {
    if (cell.empty()) return {};
    const auto* kind = kind_named(registry, cell);
    return kind != nullptr ? CellValue{base::Value(static_cast<std::int64_t>(kind->schema.tag)), {}} : CellValue{{}, "cell_kind"};
}

void read_row(const Request& request, File& file, const Cells& cells, const CsvRow& csv) {
    ImportRow row{.line = csv.line, .values = std::vector<base::Value>(file.columns.size())};
    bool passed_over = false;
    if (csv.cells.size() > cells.size()) file.faults.push_back({row.line, {}, "row_too_long", {}, {}});
    for (std::size_t i = 0; i < std::min(csv.cells.size(), cells.size()); ++i) {
        if (!cells[i]) continue;
        if (file.columns[*cells[i]].untyped) {
            passed_over = passed_over || !csv.cells[i].empty();
            continue;
        }
        const auto& column = file.columns[*cells[i]];
        const auto& cell = csv.cells[i];
        auto parsed = column.names_kind ? parse_kind(request.organisation.registry(), cell)
                                        : parse_cell(*column.field, cell, request.organisation.zone());
        if (!parsed.code.empty()) {
            file.faults.push_back(
                {row.line, file.headers[*cells[i]], parsed.code, cell, choices_of(*column.field, request.language)});
            row.faulty.insert(*cells[i]);
        }
        row.values[*cells[i]] = std::move(parsed.value);
    }
    // A line that only the rules write.
    const bool says_nothing = row.faulty.empty() && std::all_of(row.values.begin(), row.values.end(),
                                                                [](const auto& value) { return value.is_null(); });
    if (passed_over && says_nothing) return;
    file.rows.push_back(std::move(row));
}

Outcome<File> read_rows(const Request& request) {
    File file;
    const auto name = argument(request, "kind");
    file.columns = columns_of(request.organisation.registry(), name, file.kind);
    if (file.columns.empty()) return problem("import_kind_unknown", {name, kind_names(request.organisation.registry())});
    const auto encoding = encoding_named(argument(request, "encoding"));
    if (!encoding) return problem("encoding_unknown", {argument(request, "encoding")});
    const auto decoded = decode_text(request.attachment, *encoding);
    if (decoded.fault_line != 0) return problem("import_bytes_malformed", {std::to_string(decoded.fault_line)});
    // Row by row: what a row says takes a fraction of what its cells took.
    std::optional<Outcome<Cells>> cells;
    const auto csv_faults = parse_csv(decoded.text, [&](const CsvRow& csv) {
        if (!cells) {
            cells = read_header(request, file, csv);
        } else if (*cells) {
            read_row(request, file, **cells, csv);
        }
    });
    // Where cells begin and end is in doubt: what they say would be too.
    if (!csv_faults.empty()) file = {};
    for (const auto& fault : csv_faults) {
        const auto most = std::to_string(fault.code == "too_many_columns" ? max_csv_columns : max_csv_rows - 1);
        file.faults.push_back({fault.line, std::to_string(fault.column), "csv_" + fault.code, most, {}});
    }
    if (!csv_faults.empty()) return file;
    if (cells && !*cells) return cells->error();
    if (file.rows.empty()) return problem("import_empty");
    return file;
}

struct Written {
    std::vector<ledger::Submission> submissions;
    std::vector<std::size_t> lines;  // of the file, by submission
};

/// How the file calls the field that a finding is about; empty if it is about no column.
std::string column_of(const File& file, const schema::Finding& finding) {
    for (std::size_t i = 0; i < file.columns.size(); ++i) {
        const auto& column = file.columns[i];
        if (column.facet != finding.part.facet || column.group != finding.group || column.field->tag != finding.field) continue;
        if (finding.part.kind == file.kind && finding.field != 0) return file.headers[i];
    }
    return {};
}

/// What the engine says of rows: refusals are faults, all else notes.
void add_findings(Language language, const registry::Registry& registry, const std::vector<schema::Verdict>& verdicts,
                  const std::vector<std::size_t>& lines, const ImportRows& rows, File& file) {
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto& verdict = verdicts[i];
        const bool refused = verdict.judgement == schema::Judgement::rejected;
        for (const auto& finding : verdict.findings) {
            // Said of the rows that are right, when another one is not.
            if (finding.code == "import_refused") continue;
            const auto column = column_of(file, finding);
            const schema::Verdict alone{.findings = {finding}};
            const auto what = column.empty() ? findings_text(language, registry, alone) : say_refusal(language, finding.code);
            const auto of_line = rows.line_of(finding.line);
            const auto line = of_line != 0 ? of_line : lines[i];
            (refused ? file.faults : file.notes).push_back({line, column, refused ? "row_refused" : "row_noted", what, {}});
        }
    }
}

/// The documents that nothing is wrong with so far, each with the rows that speak of it.
using Rows = std::vector<const ImportRow*>;

std::vector<Rows> sound_documents(const File& file) {
    std::set<std::size_t> faulty;
    for (const auto& fault : file.faults) faulty.insert(fault.line);
    std::vector<Rows> documents;
    bool sound = false;
    for (const auto& row : file.rows) {
        if (!row.continues) {
            if (!sound && !documents.empty()) documents.pop_back();
            documents.emplace_back();
            sound = true;
        }
        documents.back().push_back(&row);
        sound = sound && !faulty.contains(row.line);
    }
    if (!sound && !documents.empty()) documents.pop_back();
    return documents;
}

Outcome<Reply> import(Request& request) {
    auto& organisation = request.organisation;
    auto file = read_rows(request);
    if (!file) return file.error();
    auto snapshot = organisation.ledger().snapshot();
    if (!snapshot) return problem(snapshot.error(), organisation.folder());
    const auto admin = holder_of(**snapshot, schema::Role::admin);
    if (!admin) return problem("no_administrator", {organisation.folder()});
    Office office(organisation, *admin);
    Office changes(organisation, {});
    std::optional<ImportRows> rows_of_file;
    if (!file->columns.empty()) rows_of_file.emplace(organisation, **snapshot, office, file->columns, file->headers, file->kind);
    const auto fail = [&] {
        const auto count = std::to_string(file->faults.size());
        return Reply{.exit_code = 1,
                     .err = report(request.language, file->faults) + say(request.language, "import_refused", {count}) + "\n"};
    };
    if (!rows_of_file) return fail();
    auto& rows = *rows_of_file;
    for (auto& row : file->rows) rows.resolve(row, file->faults);
    // Tried out for what else is wrong: one report instead of two rounds. Nothing is taken then.
    if (flag(request, "dry_run") || !file->faults.empty()) rows.without_numbers();

    for (auto& gap : price_gaps(**snapshot, file->kind, file->columns, file->rows)) file->notes.push_back(std::move(gap));
    const auto now = organisation.clock().now();
    Written written;
    std::vector<schema::Mutation> mutations;
    std::size_t documents = 0;
    for (const auto& document : sound_documents(*file)) {
        const auto& head = *document.front();
        ++documents;
        auto commands = rows.commands(document, now);
        if (!commands) return commands.error();
        if (commands->empty()) continue;
        written.submissions.push_back((rows.exists(head) ? changes : office).write(std::move(*commands), now));
        written.lines.push_back(head.line);
        mutations.push_back(written.submissions.back().mutation);
    }
    decide::EngineDecider engine(organisation.registry(), organisation.zone());
    Together together(engine, std::move(mutations));
    SnapshotReader reader(**snapshot, now);
    std::vector<schema::Verdict> verdicts;
    together.rehearse(reader, [&](ledger::Decision decision) { verdicts.push_back(std::move(decision.verdict)); });
    add_findings(request.language, organisation.registry(), verdicts, written.lines, rows, *file);
    if (!file->faults.empty()) return fail();

    const std::vector<std::string> counts = {std::to_string(rows.created()), std::to_string(rows.changed()),
                                             std::to_string(documents - rows.created() - rows.changed())};
    if (flag(request, "dry_run"))
        return Reply{.out = say(request.language, "import_would", counts) + "\n", .err = report(request.language, file->notes)};
    if (!written.submissions.empty()) {
        snapshot->reset();
        auto settled = organisation.ledger().decide(written.submissions, together, organisation.clock().now());
        if (!settled) return problem(settled.error(), organisation.folder());
        verdicts.clear();
        for (auto& one : *settled) verdicts.push_back(std::move(one.verdict));
        // Somebody else's change came in between: then nothing of the file was taken.
        file->notes.erase(std::remove_if(file->notes.begin(), file->notes.end(),
                                         [](const ImportFault& note) { return note.code == "row_noted"; }),
                          file->notes.end());
        add_findings(request.language, organisation.registry(), verdicts, written.lines, rows, *file);
        if (!file->faults.empty()) return fail();
    }
    return Reply{.out = say(request.language, "import_done", counts) + "\n", .err = report(request.language, file->notes)};
}

}  // namespace

Reply import_file(Request& request) {
    auto outcome = import(request);
    return outcome ? std::move(*outcome) : failed(request, outcome.error());
}

}  // namespace satchel::app

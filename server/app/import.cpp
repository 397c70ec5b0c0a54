#include "server/app/csv.h"
#include "server/app/encoding.h"
#include "server/app/import_rows.h"
#include "server/app/operation.h"
#include "server/app/together.h"
#include "server/decide/decide.h"

#include <algorithm>
#include <set>

namespace satchel::app {

namespace {

constexpr std::size_t max_reported = 200;  // faults; what is mended usually mends many

struct File {
    std::vector<Column> columns;
    schema::Tag kind = 0;
    std::vector<std::string> headers;  // by column: how the file calls it, or empty
    std::vector<ImportRow> rows;
    std::vector<ImportFault> faults;
};

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
        text += say(language, where, {line, fault.column, say(language, fault.code, {fault.cell})}) + "\n";
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

/// Which cell of a row is which column: by the header.
Outcome<std::vector<std::optional<std::size_t>>> read_header(const Request& request, File& file, const CsvRow& header) {
    const auto mapping = mapping_of(request, file.columns);
    if (!mapping) return mapping.error();
    std::vector<std::optional<std::size_t>> cells(header.cells.size());
    file.headers.assign(file.columns.size(), {});
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const auto& name = header.cells[i];
        const auto mapped = std::find_if(mapping->begin(), mapping->end(), [&](const auto& one) { return one.first == name; });
        cells[i] = mapped != mapping->end() ? std::optional(mapped->second) : column_named(file.columns, name);
        if (!cells[i]) {
            // A column that nobody understands is told: silence would lose it.
            if (!name.empty()) file.faults.push_back({header.line, name, "header_unknown", {}});
            continue;
        }
        if (!file.headers[*cells[i]].empty()) file.faults.push_back({header.line, name, "header_twice", {}});
        file.headers[*cells[i]] = name;
    }
    for (std::size_t i = 0; i < file.columns.size(); ++i) {
        const auto& column = file.columns[i];
        const auto label = request.language == Language::zh ? column.label.zh : column.label.en;
        if (column.required && column.key && file.headers[i].empty())
            file.faults.push_back({header.line, {}, "header_missing", label});
    }
    return cells;
}

Outcome<File> read_rows(const Request& request) {
    File file;
    const auto name = argument(request, "kind");
    if (!importable(name)) return problem("import_kind_unknown", {name});
    file.columns = columns_of(request.organisation.registry(), name, file.kind);
    const auto encoding = encoding_named(argument(request, "encoding"));
    if (!encoding) return problem("encoding_unknown", {argument(request, "encoding")});
    const auto decoded = decode_text(request.attachment, *encoding);
    if (decoded.fault_line != 0) return problem("import_bytes_malformed", {std::to_string(decoded.fault_line)});
    std::vector<CsvRow> csv;
    for (const auto& fault : parse_csv(decoded.text, csv)) {
        const auto most = std::to_string(fault.code == "too_many_columns" ? max_csv_columns : max_csv_rows - 1);
        file.faults.push_back({fault.line, std::to_string(fault.column), "csv_" + fault.code, most});
    }
    // Where cells begin and end is in doubt: what they say would be too.
    if (!file.faults.empty()) return file;
    if (csv.size() < 2) return problem("import_empty");
    const auto cells = read_header(request, file, csv.front());
    if (!cells) return cells.error();
    for (std::size_t r = 1; r < csv.size(); ++r) {
        ImportRow row{.line = csv[r].line, .values = std::vector<base::Value>(file.columns.size())};
        if (csv[r].cells.size() > cells->size()) file.faults.push_back({row.line, {}, "row_too_long", {}});
        for (std::size_t i = 0; i < std::min(csv[r].cells.size(), cells->size()); ++i) {
            if (!(*cells)[i]) continue;
            const auto& column = file.columns[*(*cells)[i]];
            auto parsed = parse_cell(*column.field, csv[r].cells[i]);
            if (!parsed.code.empty()) {
                file.faults.push_back({row.line, file.headers[*(*cells)[i]], parsed.code, csv[r].cells[i]});
                row.faulty.insert(*(*cells)[i]);
            }
            row.values[*(*cells)[i]] = std::move(parsed.value);
        }
        file.rows.push_back(std::move(row));
    }
    return file;
}

struct Written {
    std::vector<ledger::Submission> submissions;
    std::vector<std::size_t> lines;  // of the file, by submission
};

/// How the file calls the field that a finding is about; empty if it is about no column.
std::string column_of(const File& file, const schema::Finding& finding, Language language) {
    for (std::size_t i = 0; i < file.columns.size(); ++i) {
        const auto& column = file.columns[i];
        if (column.facet != finding.part.facet || column.group != finding.group || column.field->tag != finding.field) continue;
        if (finding.part.kind != file.kind) continue;
        const auto& label = language == Language::zh ? column.label.zh : column.label.en;
        return file.headers[i].empty() ? label : file.headers[i];
    }
    return {};
}

void add_refusals(Language language, const registry::Registry& registry, const std::vector<schema::Verdict>& verdicts,
                  const std::vector<std::size_t>& lines, File& file) {
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto& verdict = verdicts[i];
        if (verdict.judgement != schema::Judgement::rejected) continue;
        for (const auto& finding : verdict.findings) {
            // Said of the rows that are right, when another one is not.
            if (finding.code == "import_refused") continue;
            const auto column = column_of(file, finding, language);
            const schema::Verdict alone{.findings = {finding}};
            const auto what = column.empty() ? findings_text(language, registry, alone) : say_refusal(language, finding.code);
            file.faults.push_back({lines[i], column, "row_refused", what});
        }
    }
}

/// The rows that nothing is wrong with so far.
std::vector<const ImportRow*> sound_rows(const File& file) {
    std::set<std::size_t> faulty;
    for (const auto& fault : file.faults) faulty.insert(fault.line);
    std::vector<const ImportRow*> sound;
    for (const auto& row : file.rows) {
        if (!faulty.contains(row.line)) sound.push_back(&row);
    }
    return sound;
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
    ImportRows rows(organisation, **snapshot, office, file->columns, file->kind);
    for (auto& row : file->rows) rows.resolve(row, file->headers, file->faults);
    const auto fail = [&] {
        const auto count = std::to_string(file->faults.size());
        return Reply{.exit_code = 1,
                     .err = report(request.language, file->faults) + say(request.language, "import_refused", {count}) + "\n"};
    };
    // Tried out for what else is wrong: one report instead of two rounds. Nothing is taken then.
    if (flag(request, "dry_run") || !file->faults.empty()) rows.without_numbers();

    const auto now = organisation.clock().now();
    Written written;
    std::vector<schema::Mutation> mutations;
    for (const auto* row : sound_rows(*file)) {
        auto commands = rows.commands(*row, now);
        if (!commands) return commands.error();
        if (commands->empty()) continue;
        written.submissions.push_back((rows.exists(*row) ? changes : office).write(std::move(*commands), now));
        written.lines.push_back(row->line);
        mutations.push_back(written.submissions.back().mutation);
    }
    decide::EngineDecider engine(organisation.registry(), organisation.zone());
    Together together(engine, std::move(mutations));
    SnapshotReader reader(**snapshot, now);
    std::vector<schema::Verdict> verdicts;
    for (auto& decision : together.rehearse(reader)) verdicts.push_back(std::move(decision.verdict));
    add_refusals(request.language, organisation.registry(), verdicts, written.lines, *file);
    if (!file->faults.empty()) return fail();

    const std::vector<std::string> counts = {std::to_string(rows.created()), std::to_string(rows.changed()),
                                             std::to_string(file->rows.size() - rows.created() - rows.changed())};
    if (flag(request, "dry_run")) return Reply{.out = say(request.language, "import_would", counts) + "\n"};
    if (!written.submissions.empty()) {
        snapshot->reset();
        auto settled = organisation.ledger().decide(written.submissions, together, organisation.clock().now());
        if (!settled) return problem(settled.error(), organisation.folder());
        verdicts.clear();
        for (auto& one : *settled) verdicts.push_back(std::move(one.verdict));
        // Somebody else's change came in between: then nothing of the file was taken.
        add_refusals(request.language, organisation.registry(), verdicts, written.lines, *file);
        if (!file->faults.empty()) return fail();
    }
    return Reply{.out = say(request.language, "import_done", counts) + "\n"};
}

}  // namespace

Reply import_file(Request& request) {
    auto outcome = import(request);
    return outcome ? std::move(*outcome) : failed(request, outcome.error());
}

}  // namespace satchel::app

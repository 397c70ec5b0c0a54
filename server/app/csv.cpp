#include "server/app/csv.h"

#include <algorithm>
#include <array>

namespace satchel::app {

namespace {

char separator_of(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    constexpr std::array<char, 3> known = {',', ';', '\t'};
    return *std::max_element(known.begin(), known.end(), [&](char a, char b) {
        return std::count(first.begin(), first.end(), a) < std::count(first.begin(), first.end(), b);
    });
}

class Parser {
public:
    Parser(std::string_view text, std::vector<CsvRow>& rows) : text_(text), separator_(separator_of(text)), rows_(rows) {}

    std::optional<CsvFault> run() {
        while (at_ < text_.size()) {
            if (auto fault = row()) return fault;
        }
        return std::nullopt;
    }

private:
    std::optional<CsvFault> row() {
        CsvRow row{.line = line_};
        for (;;) {
            if (row.cells.size() == max_csv_columns) return fault(row, "too_many_columns");
            row.cells.emplace_back();
            if (auto wrong = at('"') ? quoted(row) : bare(row)) return wrong;
            if (at_ >= text_.size()) break;
            if (text_[at_] != separator_) break;
            ++at_;
        }
        end_line();
        const bool empty = row.cells.size() == 1 && row.cells.front().empty();
        if (empty) return std::nullopt;
        if (rows_.size() == max_csv_rows) return fault(row, "too_many_rows");
        rows_.push_back(std::move(row));
        return std::nullopt;
    }

    std::optional<CsvFault> bare(CsvRow& row) {
        auto& cell = row.cells.back();
        while (at_ < text_.size() && text_[at_] != separator_ && !line_ends()) {
            if (text_[at_] == '"') return fault(row, "quote_stray");
            cell += text_[at_++];
        }
        return std::nullopt;
    }

    std::optional<CsvFault> quoted(CsvRow& row) {
        auto& cell = row.cells.back();
        for (++at_;;) {
            if (at_ >= text_.size()) return fault(row, "quote_open");
            const char c = text_[at_++];
            if (c == '\n') ++line_;
            if (c != '"') {
                cell += c;
            } else if (at('"')) {
                cell += '"';
                ++at_;
            } else {
                break;
            }
        }
        const bool ends = at_ >= text_.size() || text_[at_] == separator_ || line_ends();
        return ends ? std::nullopt : std::optional(fault(row, "quote_stray"));
    }

    bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool line_ends() const { return at('\n') || (at('\r') && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n')); }
    void end_line() {
        if (at('\r')) ++at_;
        if (at('\n')) {
            ++at_;
            ++line_;
        }
    }
    static CsvFault fault(const CsvRow& row, std::string code) { return {row.line, row.cells.size(), std::move(code)}; }

    std::string_view text_;
    char separator_;
    std::vector<CsvRow>& rows_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::optional<CsvFault> parse_csv(std::string_view text, std::vector<CsvRow>& rows) {
    return Parser(text, rows).run();
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        // Negative numbers stay numbers; everything else that begins like a formula is text (CSV injection, OWASP).
        const bool number = cell.find_first_not_of("+-.,0123456789") == std::string::npos;
        const bool formula =
            !cell.empty() && !number && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
        const auto& text = formula ? "'" + cell : cell;
        if (text.find_first_of(",\"\r\n;\t") == std::string::npos) {
            line += text;
            continue;
        }
        line += '"';
        for (const char c : text) {
            if (c == '"') line += '"';
            line += c;
        }
        line += '"';
    }
    return line + "\r\n";
}

}  // namespace satchel::app

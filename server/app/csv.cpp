#include "server/app/csv.h"

#include <algorithm>
#include <array>
#include <utility>

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
    Parser(std::string_view text, const std::function<void(CsvRow)>& each)
        : text_(text), separator_(separator_of(text)), each_(each) {}

    std::vector<CsvFault> run() {
        while (at_ < text_.size() && !full_) row();
        return std::move(faults_);
    }

private:
    void row() {
        CsvRow row{.line = line_};
        sound_ = true;
        for (;;) {
            if (row.cells.size() == max_csv_columns) note(row, "too_many_columns");
            row.cells.emplace_back();
            at('"') ? quoted(row) : bare(row);
            if (!at(separator_)) break;
            ++at_;
        }
        end_line();
        const bool empty = row.cells.size() == 1 && row.cells.front().empty();
        if (empty) return;
        full_ = count_ == max_csv_rows;
        if (full_) return note(row, "too_many_rows");
        ++count_;
        each_(std::move(row));
    }

    void bare(CsvRow& row) {
        auto& cell = row.cells.back();
        while (at_ < text_.size() && text_[at_] != separator_ && !line_ends()) {
            if (text_[at_] == '"') note(row, "quote_stray");
            cell += text_[at_++];
        }
    }

    void quoted(CsvRow& row) {
        auto& cell = row.cells.back();
        for (++at_;;) {
            if (at_ >= text_.size()) return note(row, "quote_open");
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
        if (ends) return;
        note(row, "quote_stray");
        bare(row);
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
    /// The first of a row: what follows in it may be its doing.
    void note(const CsvRow& row, std::string code) {
        if (std::exchange(sound_, false)) faults_.push_back({row.line, row.cells.size(), std::move(code)});
    }

    std::string_view text_;
    char separator_;
    const std::function<void(CsvRow)>& each_;
    std::size_t count_ = 0;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::vector<CsvFault> faults_;
    bool sound_ = true;  // the row under way
    bool full_ = false;
};

}  // namespace

std::vector<CsvFault> parse_csv(std::string_view text, const std::function<void(CsvRow)>& row) {
    return Parser(text, row).run();
}

std::vector<CsvFault> parse_csv(std::string_view text, std::vector<CsvRow>& rows) {
    return parse_csv(text, [&](CsvRow row) { rows.push_back(std::move(row)); });
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        // Negative numbers stay numbers; everything else that begins like a formula is text (CSV injection, OWASP).
        const bool number = cell.find_first_not_of("+-.,0123456789") == std::string::npos;
        const bool formula =
            !cell.empty() && !number && std::string_view("=+-@\t\r'").find(cell.front()) != std::string_view::npos;
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

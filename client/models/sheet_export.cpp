#include "client/models/sheet_export.h"

#include "client/models/text.h"
#include "shared/base/money.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <xlsxwriter.h>

#include <cmath>

namespace satchel::models {

namespace {

namespace common = schema::common;

constexpr int slice_ms = 8;  // half a frame
constexpr std::size_t page_rows = 100;
constexpr std::uint32_t max_rows = 1'048'575;      // of a sheet, its head aside
constexpr std::int32_t sheet_epoch_days = 25'569;  // 1970-01-01, in days since the sheet's own first day

double scaled(const base::Value& value, int digits) {
    return static_cast<double>(value.integer()) / std::pow(10.0, digits);
}

/// What a file system, and whoever is sent it, can do with.
QString file_name(const QString& label, const base::Date& today) {
    auto name = label + QStringLiteral(" ") + QString::fromStdString(base::to_text(today));
    for (auto& letter : name) {
        if (QStringLiteral("/\\:*?\"<>|").contains(letter) || letter < u' ') letter = u'-';
    }
    return name;
}

}  // namespace

SheetExport::SheetExport(QObject* parent) : QObject(parent) {
    next_.setInterval(0);
    connect(&next_, &QTimer::timeout, this, &SheetExport::slice);
}

SheetExport::~SheetExport() {
    cancel();
}

bool SheetExport::open(const QString& name) {
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    QDir().mkpath(folder);
    file_ = QDir(folder).filePath(name + QStringLiteral(".xlsx"));
    for (int copy = 2; QFile::exists(file_); ++copy)
        file_ = QDir(folder).filePath(QStringLiteral("%1 (%2).xlsx").arg(name).arg(copy));
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    const auto part = QFile::encodeName(file_ + QStringLiteral(".part"));
    book_ = workbook_new_opt(part.constData(), &options);
    sheet_ = book_ != nullptr ? workbook_add_worksheet(book_, nullptr) : nullptr;
    return sheet_ != nullptr;
}

lxw_format* SheetExport::format_of(const schema::Field& field) {
    const char* format = nullptr;
    if (field.kind == schema::FieldKind::money) format = "#,##0.00";
    if (field.kind == schema::FieldKind::price) format = "#,##0.00##";
    if (field.kind == schema::FieldKind::quantity) format = "#,##0.###";
    if (field.kind == schema::FieldKind::ratio) format = "0.##%";
    if (field.kind == schema::FieldKind::date) format = "yyyy-mm-dd";
    if (field.kind == schema::FieldKind::instant) format = "yyyy-mm-dd hh:mm";
    if (format == nullptr) return nullptr;
    auto* made = workbook_add_format(book_);
    format_set_num_format(made, format);
    return made;
}

void SheetExport::start(DocumentList* list, const QVariantList& columns) {
    if (running() || list == nullptr || list->workspace() == nullptr) return;
    workspace_ = list->workspace();
    described_ = workspace_->registry().find(list->kind().toStdString());
    if (described_ == nullptr) return;
    query_ = list->query();
    const auto today = base::local_date(workspace_->now(), workspace_->zone());
    if (!open(file_name(label(described_->schema.label), today))) return end(QStringLiteral("io_failed"));
    begin(columns);
    after_.reset();
    written_ = 0;
    const auto counted = workspace_->view().count(query_);
    total_ = counted ? *counted : 0;
    next_.start();
    emit running_changed();
}

void SheetExport::begin(const QVariantList& columns) {
    const auto& fields = described_->schema.main().fields;
    const auto beyond = fields_beyond(*described_, workspace_->registry());
    auto* head = workbook_add_format(book_);
    format_set_bold(head);
    columns_.clear();
    query_.columns.clear();
    for (const auto& entry : columns) {
        const auto column = entry.toMap();
        auto role = column["role"].toString();
        if (role == QStringLiteral("stateLabel")) role = QStringLiteral("state");
        if (role.endsWith(QStringLiteral("_text"))) role.chop(5);
        if (role == QStringLiteral("timeLeft")) role = QStringLiteral("deadline");
        auto field = described_->schema.main().index_of(std::string_view(role.toStdString()));
        const auto there = std::find_if(beyond.begin(), beyond.end(), [&](const FieldBeyond& one) { return one.name == role; });
        if (there != beyond.end()) field = there->reference;
        if (!field) continue;
        const auto& shown = there != beyond.end() ? there->field() : fields[*field];
        const auto at = static_cast<std::uint16_t>(columns_.size());
        constexpr double narrow = 12, wide = 24;
        worksheet_set_column(sheet_, at, at, shown.kind == schema::FieldKind::text ? wide : narrow, nullptr);
        worksheet_write_string(sheet_, 0, at, column["title"].toString().toUtf8().constData(), head);
        columns_.push_back({*field, format_of(shown), there != beyond.end() ? std::optional(*there) : std::nullopt});
        query_.columns.push_back({.index = *field});
    }
    worksheet_freeze_panes(sheet_, 1, 0);
}

/// As many rows as half a frame has time for.
void SheetExport::slice() {
    if (workspace_ == nullptr) return end(QStringLiteral("not_ready"));
    QElapsedTimer spent;
    spent.start();
    do {
        const auto page = workspace_->view().page(query_, after_, page_rows);
        if (!page) return end(QString::fromStdString(page.error().code));
        for (const auto& row : page->rows) {
            if (written_ < max_rows) write(row);
        }
        if (!page->rows.empty()) after_ = page->rows.back().key;
        if (!page->more || written_ == max_rows) return end({});
    } while (spent.elapsed() < slice_ms);
    emit progress_changed();
}

void SheetExport::write(const replica::Row& row) {
    ++written_;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& beyond = columns_[i].beyond;
        const auto at = static_cast<std::uint16_t>(i);
        if (beyond) {
            write_cell(at, columns_[i], beyond->field(), value_beyond(*workspace_, *beyond, row.values[i]).value);
        } else {
            write_cell(at, columns_[i], described_->schema.main().fields[columns_[i].field], row.values[i]);
        }
    }
}

void SheetExport::write_cell(std::uint16_t column, const Column& about, const schema::Field& field, const base::Value& value) {
    if (value.is_null()) return;
    const auto number = [&](double amount) { worksheet_write_number(sheet_, written_, column, amount, about.format); };
    constexpr double day_ms = 86'400'000;
    switch (field.kind) {
        case schema::FieldKind::money:
            return number(scaled(value, base::money_digits));
        case schema::FieldKind::price:
            return number(scaled(value, base::price_digits));
        case schema::FieldKind::quantity:
            return number(scaled(value, base::quantity_digits));
        case schema::FieldKind::ratio:
            return number(scaled(value, base::ratio_digits));
        case schema::FieldKind::integer:
            return number(static_cast<double>(value.integer()));
        case schema::FieldKind::date:
            return number(value.date().days + sheet_epoch_days);
        case schema::FieldKind::instant:
            // A sheet knows no zones: the organisation's own time.
            return number((static_cast<double>(value.instant().ms) + workspace_->zone().offset_minutes * 60'000.0) / day_ms +
                          sheet_epoch_days);
        default:
            break;
    }
    auto text = about.field == common::state && !about.beyond
                    ? state_chip(*described_, value.text())["label"].toString()
                    : Text::value(field, value, workspace_->now(), workspace_->zone(), workspace_->titles());
    if (field.name == "subject" && described_->subjects.size() == 1)
        text = workspace_->title_of(described_->subjects.front(), value.id());
    // A string cell is never a formula, whatever it begins with.
    worksheet_write_string(sheet_, written_, column, text.toUtf8().constData(), nullptr);
}

void SheetExport::cancel() {
    if (!running()) return;
    next_.stop();
    workbook_close(book_);
    book_ = nullptr;
    QFile::remove(file_ + QStringLiteral(".part"));
    emit running_changed();
}

void SheetExport::end(const QString& problem) {
    next_.stop();
    const bool closed = book_ != nullptr && workbook_close(book_) == LXW_NO_ERROR;
    book_ = nullptr;
    const auto part = file_ + QStringLiteral(".part");
    const bool whole = problem.isEmpty() && closed && QFile::rename(part, file_);
    if (!whole) QFile::remove(part);
    emit running_changed();
    if (whole) {
        emit finished(file_, static_cast<int>(written_));
    } else {
        emit failed(Text::problem(problem.isEmpty() ? QStringLiteral("io_failed") : problem));
    }
}

}  // namespace satchel::models

#pragma once

#include "client/models/document_list.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace satchel::models {

/// A list as it is shown, as a spreadsheet (XLSX) in the person's download folder: all of its rows, in its order, numbers as numbers and days
/// as days. Written in slices, so that the screen stays awake, into a file that has its name only once it is whole.
class SheetExport : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool running READ running NOTIFY running_changed)
    Q_PROPERTY(qreal progress READ progress NOTIFY progress_changed)  // 0 to 1

public:
    explicit SheetExport(QObject* parent = nullptr);
    ~SheetExport() override;

    bool running() const { return book_ != nullptr; }
    qreal progress() const {
        return total_ > 0 ? std::min<qreal>(1, static_cast<qreal>(written_) / static_cast<qreal>(total_)) : 0;
    }

    /// `columns`: [{role, title}] as a Table has them; a role is `<field>_text` or `stateLabel`. Answers by `finished` or `failed`.
    Q_INVOKABLE void start(satchel::models::DocumentList* list, const QVariantList& columns);
    Q_INVOKABLE void cancel();

signals:
    void running_changed();
    void progress_changed();
    void finished(const QString& file, int rows);
    void failed(const QString& text);

private:
    struct Column {
        std::size_t field = 0;
        lxw_format* format = nullptr;
        std::optional<FieldBeyond> beyond;
    };
    lxw_format* format_of(const schema::Field& field);
    bool open(const QString& name);
    void begin(const QVariantList& columns);
    void slice();
    void write(const replica::Row& row);
    void write_cell(std::uint16_t column, const Column& about, const schema::Field& field, const base::Value& value);
    void end(const QString& problem);

    QPointer<Workspace> workspace_;
    const registry::DocumentKind* described_ = nullptr;
    replica::Query query_;
    std::optional<replica::RowKey> after_;
    std::vector<Column> columns_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    QString file_;
    std::uint32_t written_ = 0;
    std::uint64_t total_ = 0;
    QTimer next_;
};

}  // namespace satchel::models

#include "client/models/paper_export.h"

#include "client/models/paper_print.h"

#include <QDesktopServices>
#include <QDir>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUrl>

namespace satchel::models {

namespace {

/// A paper has one face for everything: the first of those that are here, else what the system writes with.
QFont paper_font() {
    auto font = QGuiApplication::font();
    QStringList found;
    for (const auto* family : {"Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
                               "HarmonyOS Sans SC", "MiSans"}) {
        if (QFontDatabase::hasFamily(QString::fromLatin1(family))) found << QString::fromLatin1(family);
    }
    if (!found.isEmpty()) font.setFamilies(found);
    return font;
}

/// "报价单 QT-000012 华联超市", without what a file system cannot do with; a number of its own if there is one already.
QString free_file(const Paper& paper) {
    constexpr qsizetype longest = 80;
    QStringList words = {paper.title, paper.no};
    if (!paper.facts.empty()) words << paper.facts.front().value;
    words.removeAll({});
    auto name = words.join(' ').left(longest).trimmed();
    for (auto& letter : name) {
        if (QStringLiteral("/\\:*?\"<>|").contains(letter) || letter < u' ') letter = u'-';
    }
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    QDir().mkpath(folder.path());
    auto file = folder.filePath(name + QStringLiteral(".pdf"));
    for (int copy = 2; QFile::exists(file); ++copy) file = folder.filePath(QStringLiteral("%1 (%2).pdf").arg(name).arg(copy));
    return file;
}

}  // namespace

PaperExport::PaperExport(QObject* parent) : QObject(parent) {
}

void PaperExport::start(Workspace* workspace, const QString& kind, const QString& document) {
    if (running_ || workspace == nullptr) return;
    auto paper = paper_of(*workspace, kind, document);
    if (!paper) return emit failed(Text::problem(QStringLiteral("subject_not_found")));
    running_ = true;
    emit running_changed();
    const auto file = free_file(*paper);
    const auto part = file + QStringLiteral(".part");
    QPointer<PaperExport> self(this);
    QThreadPool::globalInstance()->start([self, paper = std::move(*paper), font = paper_font(), part, file] {
        const int pages = print(paper, font, part);
        QMetaObject::invokeMethod(qApp, [self, part, file, pages] {
            if (self) return self->end(part, file, pages);
            QFile::remove(part);
        });
    });
}

void PaperExport::end(const QString& part, const QString& file, int pages) {
    running_ = false;
    const bool whole = pages > 0 && QFile::rename(part, file);
    if (!whole) QFile::remove(part);
    emit running_changed();
    if (whole) {
        emit finished(file, pages);
    } else {
        emit failed(Text::problem(QStringLiteral("io_failed")));
    }
}

bool PaperExport::show(const QString& file) const {
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

}  // namespace satchel::models

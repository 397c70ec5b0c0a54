#include "client/models/photo.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QLibraryInfo>
#include <QtGui/private/qguiapplication_p.h>
#include <QtGui/qpa/qplatformtheme.h>

#include <algorithm>

namespace satchel::models {

namespace {

constexpr int longest_side = 1'600;
constexpr int jpeg_quality = 82;
constexpr int small_side = 320;
constexpr int small_quality = 75;
constexpr qint64 max_file_bytes = 20 << 20;

/// Empty if no JPEG can be written.
base::Bytes jpeg_of(const QImage& image, int quality) {
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "JPEG", quality)) return {};
    return {jpeg.begin(), jpeg.end()};
}

}  // namespace

base::Result<Photo> prepare_photo(const QUrl& file) {
    const auto path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) return base::error("file_unreadable", source.errorString().toStdString());
    if (source.size() > max_file_bytes) return base::error("blob_too_large");
    if (source.peek(5) == "%PDF-") {
        const auto bytes = source.readAll();
        return Photo{base::Bytes(bytes.begin(), bytes.end()), "application/pdf", {}};
    }
    QImageReader reader(&source);
    // A phone held sideways says so in the metadata, which goes: the picture itself is turned.
    reader.setAutoTransform(true);
    const auto size = reader.size();
    if (size.isValid() && std::max(size.width(), size.height()) > longest_side) {
        reader.setScaledSize(size.scaled(longest_side, longest_side, Qt::KeepAspectRatio));
    }
    const auto image = reader.read();
    if (image.isNull()) return base::error("type_refused", reader.errorString().toStdString());
    const auto pixels = image.convertToFormat(QImage::Format_RGB32);
    // A QImage carries the texts of its file along, and writes them into a JPEG's comments: only the pixels go on.
    const QImage bare(pixels.constBits(), pixels.width(), pixels.height(), pixels.bytesPerLine(), QImage::Format_RGB32);
    Photo photo{jpeg_of(bare, jpeg_quality), "image/jpeg", {}};
    if (photo.bytes.empty()) return base::error("type_refused");
    if (std::max(bare.width(), bare.height()) > small_side) {
        photo.small = jpeg_of(bare.scaled(small_side, small_side, Qt::KeepAspectRatio, Qt::SmoothTransformation), small_quality);
    }
    return photo;
}

bool can_choose_files() {
    const auto* theme = QGuiApplicationPrivate::platformTheme();
    if (theme != nullptr && theme->usePlatformNativeDialog(QPlatformTheme::FileDialog)) return true;
    auto folders = qEnvironmentVariable("QML2_IMPORT_PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders << QLibraryInfo::path(QLibraryInfo::QmlImportsPath);
    return std::any_of(folders.begin(), folders.end(),
                       [](const QString& folder) { return QFile::exists(folder + "/Qt/labs/folderlistmodel/qmldir"); });
}

}  // namespace satchel::models

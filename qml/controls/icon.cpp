#include "qml/controls/icon.h"

#include <QCache>
#include <QFile>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace satchel::controls {
namespace {

constexpr int kCachedIcons = 512;

QString path_of(const QString& name) {
    return QStringLiteral(":/satchel/icons/%1.svg").arg(name);
}

// GUI thread only. The set's files say fill="currentColor", which QtSvg paints black: the alpha is the icon.
QImage render(const QString& name, QRgb color, int pixels) {
    static QCache<QString, QImage> cache(kCachedIcons);
    const QString key = QStringLiteral("%1/%2/%3").arg(name).arg(color, 8, 16, QLatin1Char('0')).arg(pixels);
    if (const QImage* hit = cache.object(key)) return *hit;

    if (!Icon::exists(name)) {
        qWarning("Icon: \"%s\" is not built in; add it to qml/controls/icons.cmake", qUtf8Printable(name));
        return {};
    }
    QSvgRenderer svg(path_of(name));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    svg.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), QColor::fromRgba(color));
    painter.end();
    cache.insert(key, new QImage(image));
    return image;
}

}  // namespace

Icon::Icon(QQuickItem* parent) : QQuickItem(parent) {
    setFlag(ItemHasContents);
    setImplicitSize(size_, size_);
}

bool Icon::exists(const QString& name) {
    return QFile::exists(path_of(name));
}

void Icon::setName(const QString& name) {
    if (name == name_) return;
    name_ = name;
    repaint();
    emit nameChanged();
}

void Icon::setColor(const QColor& color) {
    if (color == color_) return;
    color_ = color;
    repaint();
    emit colorChanged();
}

void Icon::setSize(int size) {
    if (size == size_) return;
    size_ = size;
    setImplicitSize(size, size);
    repaint();
    emit sizeChanged();
}

void Icon::repaint() {
    polish();
}

void Icon::updatePolish() {
    const qreal ratio = window() ? window()->effectiveDevicePixelRatio() : 1.0;
    const int pixels = int(std::lround(std::min(width(), height()) * ratio));
    image_ = name_.isEmpty() || pixels <= 0 ? QImage() : render(name_, color_.rgba(), pixels);
    fresh_ = true;
    update();
}

QSGNode* Icon::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
    auto* node = static_cast<QSGImageNode*>(old);
    if (image_.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        fresh_ = true;
    }
    if (fresh_) {
        node->setTexture(window()->createTextureFromImage(
            image_, QQuickWindow::CreateTextureOptions(QQuickWindow::TextureHasAlphaChannel) | QQuickWindow::TextureCanUseAtlas));
        fresh_ = false;
    }
    // A square in the middle, on whole pixels, so that thin strokes stay crisp.
    const qreal edge = std::min(width(), height());
    node->setRect(QRectF(std::round((width() - edge) / 2), std::round((height() - edge) / 2), edge, edge));
    return node;
}

void Icon::itemChange(ItemChange change, const ItemChangeData& value) {
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange) repaint();
    QQuickItem::itemChange(change, value);
}

void Icon::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size()) repaint();
}

}  // namespace satchel::controls

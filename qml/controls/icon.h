#pragma once

#include <QColor>
#include <QImage>
#include <QQuickItem>
#include <QString>
#include <qqmlregistration.h>

namespace satchel::controls {

// One icon of the built-in set, filled with one colour. The mask is rasterised at the window's pixel ratio and shared
// between items, so a list of a thousand rows holds a handful of images. Draws on every scene graph, software included.
class Icon : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    // Name in the set without folder and suffix ("check2-all"). Empty draws nothing; an unknown name warns and draws nothing.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    // Edge of the square, in device-independent pixels.
    Q_PROPERTY(int size READ size WRITE setSize NOTIFY sizeChanged)

public:
    explicit Icon(QQuickItem* parent = nullptr);

    QString name() const { return name_; }
    void setName(const QString& name);
    QColor color() const { return color_; }
    void setColor(const QColor& color);
    int size() const { return size_; }
    void setSize(int size);

    // Whether the set holds this name; for tests and the gallery.
    static bool exists(const QString& name);

signals:
    void nameChanged();
    void colorChanged();
    void sizeChanged();

protected:
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void repaint();

    QString name_;
    QColor color_ = Qt::black;
    int size_ = 20;
    QImage image_;
    bool fresh_ = false;  // image_ is newer than the texture
};

}  // namespace satchel::controls

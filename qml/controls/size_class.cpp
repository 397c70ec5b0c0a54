#include "qml/controls/size_class.h"

#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>

namespace satchel::controls {
namespace {

constexpr qreal kMediumFrom = 600;
constexpr qreal kExpandedFrom = 1100;

QQuickItem* item_of(QObject* object) {
    while (object && !qobject_cast<QQuickItem*>(object)) object = object->parent();
    return static_cast<QQuickItem*>(object);
}

bool is_scope(QQuickItem* item) {
    const auto* attached = qobject_cast<SizeClass*>(qmlAttachedPropertiesObject<SizeClass>(item, false));
    return attached && attached->scope();
}

}  // namespace

SizeClass::SizeClass(QObject* attachee) : QObject(attachee), item_(item_of(attachee)) {
    if (!item_) return;
    // An item that enters a window hears of it after all its ancestors are in place, which covers every way QML builds
    // and reparents trees; moving between two scopes of one window is heard through the item's own parent only.
    connect(item_, &QQuickItem::windowChanged, this, &SizeClass::resolve);
    connect(item_, &QQuickItem::parentChanged, this, &SizeClass::resolve);
    resolve();
}

SizeClass* SizeClass::qmlAttachedProperties(QObject* attachee) {
    return new SizeClass(attachee);
}

SizeClass::Kind SizeClass::of(qreal width) {
    return width < kMediumFrom ? Compact : width < kExpandedFrom ? Medium : Expanded;
}

void SizeClass::setScope(bool scope) {
    if (scope == scope_) return;
    scope_ = scope;
    resolve();
    emit scopeChanged();
}

void SizeClass::resolve() {
    QQuickItem* source = item_;
    if (!scope_)
        for (source = item_->parentItem(); source && !is_scope(source); source = source->parentItem()) {}
    if (source != source_) {
        if (source_) disconnect(source_, &QQuickItem::widthChanged, this, &SizeClass::measure);
        source_ = source;
        if (source_) connect(source_, &QQuickItem::widthChanged, this, &SizeClass::measure);
    }
    QQuickWindow* window = item_->window();
    if (window != window_) {
        if (window_) disconnect(window_, &QQuickWindow::widthChanged, this, &SizeClass::measure);
        window_ = window;
        if (window_) connect(window_, &QQuickWindow::widthChanged, this, &SizeClass::measure);
    }
    measure();
}

void SizeClass::measure() {
    const qreal window_width = window_ ? window_->width() : kExpandedFrom;
    const Kind kind = of(source_ ? source_->width() : window_width);
    const bool touch = window_width < kExpandedFrom;
    if (kind == kind_ && touch == touch_) return;
    kind_ = kind;
    touch_ = touch;
    emit changed();
}

}  // namespace satchel::controls

#pragma once

#include <QObject>
#include <QPointer>
#include <qqmlregistration.h>

class QQuickItem;
class QQuickWindow;

namespace satchel::controls {

// How much room an item has. `SizeClass.compact` asks the nearest ancestor (or the item itself) that says
// `SizeClass.scope: true`, and the window where no ancestor does. `SizeClass.touch` always asks the window: a narrow
// side pane on a desk lays out like a phone but keeps the desk's dense rows. The platform is never asked.
class SizeClass : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("SizeClass is an attached property")
    QML_ATTACHED(satchel::controls::SizeClass)  // qualified, or qmllint does not find the type
    // Set on an item: its own width decides for itself and for everything inside it.
    Q_PROPERTY(bool scope READ scope WRITE setScope NOTIFY scopeChanged)
    Q_PROPERTY(Kind kind READ kind NOTIFY changed)
    Q_PROPERTY(bool compact READ compact NOTIFY changed)    // narrower than 600
    Q_PROPERTY(bool medium READ medium NOTIFY changed)      // 600 to 1099
    Q_PROPERTY(bool expanded READ expanded NOTIFY changed)  // from 1100
    Q_PROPERTY(bool touch READ touch NOTIFY changed)        // the window is not expanded: large targets

public:
    enum Kind { Compact, Medium, Expanded };
    Q_ENUM(Kind)

    explicit SizeClass(QObject* attachee);
    static SizeClass* qmlAttachedProperties(QObject* attachee);
    static Kind of(qreal width);

    bool scope() const { return scope_; }
    void setScope(bool scope);
    Kind kind() const { return kind_; }
    bool compact() const { return kind_ == Compact; }
    bool medium() const { return kind_ == Medium; }
    bool expanded() const { return kind_ == Expanded; }
    bool touch() const { return touch_; }

signals:
    void scopeChanged();
    void changed();

private:
    void resolve();
    void measure();

    QQuickItem* item_;
    QPointer<QQuickItem> source_;
    QPointer<QQuickWindow> window_;
    bool scope_ = false;
    bool touch_ = false;
    Kind kind_ = Expanded;
};

}  // namespace satchel::controls

#pragma once

#include <QObject>
#include <QQuickItem>
#include <QStringList>

namespace satchel::qml_test {

/// Looks at a page as a person with fingers, eyes or a screen reader meets it: walks what is visible and says what is wrong with it.
///   - what acts (buttons, fields, rows) has a name, lies within the page and is not half covered by something else that acts;
///   - the words of a button, tab or choice are whole, and no text runs out of the page.
/// What scrolls may lie below the fold; what a list elides on purpose (names, remarks) may be cut.
class Inspector : public QObject {
    Q_OBJECT
public:
    /// One line per fault; empty: none.
    Q_INVOKABLE QStringList faults(QQuickItem* page) const;
    /// The first or nth item with this objectName that can be seen; null.
    Q_INVOKABLE QQuickItem* visible(QQuickItem* page, const QString& name, int nth = 0) const;
    /// How many items with this objectName can be seen.
    Q_INVOKABLE int count(QQuickItem* page, const QString& name) const;

private:
    struct Seen {
        QQuickItem* item;
        QRectF area;  // what can be seen and touched of it
    };
    struct Sight;
    void look(QQuickItem* item, const Sight& sight, QList<Seen>& acting, QStringList& faults) const;
};

}  // namespace satchel::qml_test

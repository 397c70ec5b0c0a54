#include "tests/qml/inspector.h"

#include <QAccessible>

namespace satchel::qml_test {

namespace {

constexpr qreal slack = 1;  // rounding of fractional positions

bool is_a(const QQuickItem* item, const char* type) {
    return item->inherits(type);
}

bool is_text(const QQuickItem* item) {
    return is_a(item, "QQuickText");
}

bool is_field(const QQuickItem* item) {
    return is_a(item, "QQuickTextInput") || is_a(item, "QQuickTextEdit");
}

/// A row or a card holds other things that act; a button is its words and nothing else.
bool is_row(const QQuickItem* item) {
    const auto name = QString::fromLatin1(item->metaObject()->className());
    return is_a(item, "QQuickItemDelegate") || name.contains("Card") || name.contains("Row");
}

bool acts(const QQuickItem* item) {
    if (!item->isEnabled() || item->opacity() == 0) return false;
    if (is_field(item)) return true;
    if (!is_a(item, "QQuickAbstractButton")) return false;
    // A card that is no button only groups.
    const auto clickable = item->property("clickable");
    return !clickable.isValid() || clickable.toBool();
}

QString name_of(QQuickItem* item) {
    auto* seen = QAccessible::queryAccessibleInterface(item);
    return seen != nullptr ? seen->text(QAccessible::Name) : QString();
}

QString said(QQuickItem* item) {
    const auto text = item->property("text").toString().left(40);
    const auto name = item->objectName().isEmpty() ? name_of(item) : item->objectName();
    return QStringLiteral("%1 \"%2\" (%3)").arg(item->metaObject()->className(), text, name);
}

bool runs_sideways(const QQuickItem* item) {
    if (!is_a(item, "QQuickFlickable")) return false;
    const auto whole =
        item->property("leftMargin").toReal() + item->property("contentWidth").toReal() + item->property("rightMargin").toReal();
    return whole > item->width() + slack;
}

QList<QQuickItem*> named(QQuickItem* page, const QString& name) {
    QList<QQuickItem*> found;
    if (!page->isVisible()) return found;
    if (page->objectName() == name) found.push_back(page);
    for (auto* child : page->childItems()) found += named(child, name);
    return found;
}

bool is_ancestor(const QQuickItem* above, const QQuickItem* item) {
    while (item != nullptr && item != above) item = item->parentItem();
    return item == above;
}

}  // namespace

struct Inspector::Sight {
    QRectF page;             // where the page is
    QRectF window;           // what clipping leaves of it
    bool sideways = false;   // in something that scrolls to the side
    bool scrolls = false;    // in something that scrolls
    bool in_button = false;  // inside something that is its words
};

void Inspector::look(QQuickItem* item, const Sight& sight, QList<Seen>& acting, QStringList& faults) const {
    if (!item->isVisible() || item->opacity() == 0) return;
    auto within = sight;
    const auto area = item->mapRectToScene(item->boundingRect());
    const bool out = area.left() < sight.page.left() - slack || area.right() > sight.page.right() + slack;
    if (is_text(item) && !item->property("text").toString().isEmpty()) {
        if (out && !sight.sideways) faults << "runs out of the page: " + said(item);
        const bool cut = item->property("truncated").toBool() ||
                         (item->property("contentWidth").toReal() > item->width() + slack && item->width() > 0);
        if (sight.in_button && cut) faults << "its words are cut: " + said(item);
    }
    if (acts(item)) {
        if (out && !sight.sideways) faults << "lies outside: " + said(item);
        const bool below = area.bottom() > sight.page.bottom() + slack || area.top() < sight.page.top() - slack;
        if (below && !sight.scrolls) faults << "lies above or below: " + said(item);
        if (name_of(item).isEmpty()) faults << "has no name: " + said(item);
        const auto left = area.intersected(sight.window);
        if (left.width() > slack && left.height() > slack) acting << Seen{item, left};
        within.in_button = !is_row(item) && !is_field(item);
    }
    // A state that is cut is no state.
    if (QByteArrayView(item->metaObject()->className()).startsWith("StateChip")) within.in_button = true;
    if (item->clip()) within.window = within.window.intersected(area);
    if (is_a(item, "QQuickFlickable")) within.scrolls = true;
    within.sideways = within.sideways || runs_sideways(item);
    for (auto* child : item->childItems()) look(child, within, acting, faults);
}

QQuickItem* Inspector::visible(QQuickItem* page, const QString& name, int nth) const {
    return named(page, name).value(nth);
}

int Inspector::count(QQuickItem* page, const QString& name) const {
    return static_cast<int>(named(page, name).size());
}

QStringList Inspector::faults(QQuickItem* page) const {
    QStringList faults;
    QList<Seen> acting;
    Sight sight;
    sight.page = sight.window = page->mapRectToScene(QRectF(0, 0, page->width(), page->height()));
    look(page, sight, acting, faults);
    for (int a = 0; a < acting.size(); ++a) {
        for (int b = a + 1; b < acting.size(); ++b) {
            const auto common = acting[a].area.intersected(acting[b].area);
            const bool within = is_ancestor(acting[a].item, acting[b].item) || is_ancestor(acting[b].item, acting[a].item);
            if (!within && common.width() > 2 * slack && common.height() > 2 * slack)
                faults << "lie over each other: " + said(acting[a].item) + " and " + said(acting[b].item);
        }
    }
    return faults;
}

}  // namespace satchel::qml_test

import QtQuick
import QtQuick.Templates as T

// A piece of a page on its own surface. With `clickable` it is one large button.
T.AbstractButton {
    id: card

    default property alias content: body.data
    property bool clickable: false
    property bool current: false
    // A strip at the left edge that leads to what needs this person: a tone, or nothing.
    property string trail

    padding: Theme.gap16
    implicitWidth: Math.max(200, body.implicitWidth + leftPadding + rightPadding)
    implicitHeight: body.implicitHeight + topPadding + bottomPadding
    focusPolicy: clickable ? Qt.StrongFocus : Qt.NoFocus
    hoverEnabled: clickable
    Keys.onReturnPressed: if (clickable) clicked()

    Accessible.role: clickable ? Accessible.Button : Accessible.Grouping
    Accessible.name: text
    Accessible.focusable: clickable

    contentItem: Item {
        Column {
            id: body
            width: parent.width
            spacing: Theme.gap12
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.colors.surface
        border.width: card.current ? 2 : 1
        border.color: card.current ? Theme.colors.accent : Theme.colors.outline

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: card.down ? Theme.colors.pressed : Theme.colors.hover
            visible: card.clickable && (card.down || card.hovered)
        }
        Rectangle {
            x: 0
            y: Theme.radiusCard
            width: 3
            height: parent.height - 2 * y
            radius: 1.5
            visible: card.trail.length > 0
            color: Theme.tone(card.trail)
        }
        FocusRing {
            shown: card.visualFocus
            around: Theme.radiusCard
        }
    }
}

import QtQuick
import Satchel.Controls

// A titled part of a page on its own surface; on a phone it runs from edge to edge.
Column {
    id: section

    property string title
    property int count: -1
    property string actionText
    default property alias content: body.data
    property bool flush: false

    signal action

    spacing: 0

    SectionHeader {
        x: Theme.gap16
        width: parent.width - 2 * x
        visible: section.title.length > 0
        text: section.title
        count: section.count
        actionText: section.actionText
        onAction: section.action()
    }
    Rectangle {
        x: section.flush ? 0 : Theme.gap16
        width: parent.width - 2 * x
        height: body.implicitHeight + (section.flush ? 0 : 2 * body.y)
        radius: section.flush ? 0 : Theme.radiusCard
        color: Theme.colors.surface
        border.color: Theme.colors.outline
        border.width: section.flush ? 0 : 1

        Column {
            id: body
            x: section.flush ? 0 : Theme.gap16
            y: section.flush ? 0 : Theme.gap12
            width: parent.width - 2 * x
        }
    }
}

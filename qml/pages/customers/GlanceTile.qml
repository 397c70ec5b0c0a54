import QtQuick
import Satchel.Controls
import Satchel.Components

// One figure with what it means. `share`: a bar, 0 to 1; below zero none.
Rectangle {
    id: tile

    property string iconName
    property string label
    property string value
    property string text
    property string chipText
    property string chipTone: "neutral"
    property real share: -1

    objectName: "glance"
    implicitHeight: words.implicitHeight + 2 * Theme.gap12
    radius: Theme.radiusCard
    color: Theme.colors.surface
    border.color: Theme.colors.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.joined([label, value, chipText, tile.text], ", ")

    Column {
        id: words
        x: Theme.gap12
        y: Theme.gap12
        width: parent.width - 2 * x
        spacing: 4

        Row {
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: tile.iconName
                size: 14
                color: Theme.colors.muted
            }
            Label {
                text: tile.label
                size: Theme.caption
                muted: true
                Accessible.ignored: true
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.gap8

            Label {
                text: tile.value
                size: Theme.lead
                weight: Theme.strong
                Accessible.ignored: true
            }
            StateChip {
                visible: text.length > 0
                text: tile.chipText
                tone: tile.chipTone
                Accessible.ignored: true
            }
        }
        Rectangle {
            width: parent.width
            height: 6
            radius: 3
            visible: tile.share >= 0
            color: Theme.colors.neutralTint

            Rectangle {
                width: Math.max(0, Math.min(1, tile.share)) * parent.width
                height: parent.height
                radius: 3
                color: tile.share >= 1 ? Theme.colors.good : Theme.colors.accent
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: tile.text
            size: Theme.caption
            muted: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}

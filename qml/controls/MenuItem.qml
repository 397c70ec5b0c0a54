import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.MenuItem {
    id: item

    property string iconName
    property bool danger: false
    // The one that is in force, in a list of choices.
    property bool chosen: checked
    property string keys
    readonly property color ink: danger ? Theme.colors.bad : Theme.colors.text

    implicitWidth: Math.max(160, caption.implicitWidth + 24 + (iconName.length > 0 ? 28 : 0) + 28 + (keys.length > 0 ? hint.implicitWidth + 16 : 0))
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    hoverEnabled: true

    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.checked: chosen

    indicator: null
    arrow: null
    contentItem: Item {
        opacity: item.enabled ? 1 : 0.45

        Icon {
            id: picture
            x: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            visible: name.length > 0
            name: item.iconName
            size: 16
            color: item.danger ? Theme.colors.bad : Theme.colors.muted
        }
        Label {
            id: caption
            anchors.left: parent.left
            anchors.leftMargin: picture.visible ? 40 : Theme.gap12
            anchors.right: parent.right
            anchors.rightMargin: tick.visible ? 36 : Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            text: item.text
            weight: item.chosen ? Theme.medium : Theme.regular
            elide: Text.ElideRight
            color: item.ink
            Accessible.ignored: true
        }
        Label {
            id: hint
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap12
            anchors.baseline: caption.baseline
            visible: text.length > 0
            text: item.keys
            size: Theme.caption
            muted: true
        }
        Icon {
            id: tick
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            visible: item.chosen
            name: "check-lg"
            size: 14
            color: Theme.colors.accent
        }
    }
    background: Rectangle {
        radius: 6
        color: item.down ? Theme.colors.pressed : item.highlighted || item.hovered ? Theme.colors.hover : "transparent"
    }
}

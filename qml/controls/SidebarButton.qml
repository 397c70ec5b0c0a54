import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: control

    required property var modelData
    required property int index
    property bool collapsed: false
    readonly property color ink: checked ? Theme.colors.accent : Theme.colors.text

    objectName: "place-" + modelData.key
    text: modelData.text
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: (SizeClass.touch ? Theme.target : Theme.rowDesk) + (heading.visible ? heading.height : 0)
    topPadding: heading.visible ? heading.height : 0
    Keys.onReturnPressed: clicked()

    Accessible.role: Accessible.PageTab
    Accessible.name: modelData.badge > 0 ? qsTr("%1, %2 new").arg(text).arg(modelData.badge) : text
    Accessible.checked: checked

    Label {
        id: heading
        x: Theme.gap12
        width: parent.width - 24
        height: 36
        topPadding: lift + 14
        visible: text.length > 0 && !control.collapsed
        text: control.modelData.section || ""
        size: Theme.caption
        weight: Theme.medium
        elide: Text.ElideRight
        muted: true
    }
    contentItem: Item {
        Icon {
            id: picture
            x: control.collapsed ? Math.round((parent.width - width) / 2) : Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            name: control.checked && control.modelData.iconChecked ? control.modelData.iconChecked : control.modelData.icon
            size: control.collapsed ? 20 : 16
            color: control.checked ? Theme.colors.accent : Theme.colors.muted
        }
        Label {
            anchors.left: parent.left
            anchors.leftMargin: 40
            anchors.right: count.visible ? count.left : parent.right
            anchors.rightMargin: Theme.gap8
            anchors.verticalCenter: parent.verticalCenter
            visible: !control.collapsed
            text: control.text
            weight: control.checked ? Theme.medium : Theme.regular
            elide: Text.ElideRight
            color: control.ink
            Accessible.ignored: true
        }
        Label {
            id: count
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            visible: !control.collapsed && control.modelData.badge > 0
            text: control.modelData.badge > 999 ? "999+" : control.modelData.badge || ""
            size: Theme.caption
            weight: Theme.medium
            tabular: true
            color: control.checked ? Theme.colors.accent : Theme.colors.muted
            Accessible.ignored: true
        }
        Badge {
            x: Math.min(picture.x + picture.width - 8, parent.width - width - 2)
            y: 1
            count: control.collapsed ? control.modelData.badge || 0 : 0
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: control.topPadding
            radius: Theme.radius
            color: control.checked ? Theme.colors.accentTint : control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : "transparent"

            FocusRing {
                shown: control.visualFocus
                gap: -2
            }
        }
    }
    ToolTip {
        x: control.width + 4
        y: Math.round((control.height - height) / 2)
        visible: control.collapsed && control.hovered
        text: control.text
    }
}

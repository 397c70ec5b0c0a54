import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.CheckBox {
    id: control

    // Read instead of `text` where the label is elsewhere (a table's row).
    property string name: text

    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(SizeClass.touch ? Theme.target : Theme.rowDesk, 20 + 12)
    spacing: Theme.gap12
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true

    Accessible.role: Accessible.CheckBox
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: checkState === Qt.Checked

    indicator: Rectangle {
        x: control.text.length > 0 ? control.leftPadding : (control.width - width) / 2
        y: Math.round((control.height - height) / 2)
        width: 20
        height: 20
        radius: 5
        color: control.checkState === Qt.Unchecked ? Theme.colors.surface : Theme.colors.accent
        border.width: control.checkState === Qt.Unchecked ? 1 : 0
        border.color: Theme.colors.edge
        opacity: control.enabled ? 1 : 0.45

        Icon {
            anchors.centerIn: parent
            name: control.checkState === Qt.Checked ? "check-lg" : "dash-lg"
            size: 14
            color: Theme.colors.accentText
            visible: control.checkState !== Qt.Unchecked
        }
        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.down ? Theme.colors.pressed : Theme.colors.hover
            visible: control.down || control.hovered
        }
        FocusRing {
            shown: control.visualFocus
            around: 5
        }
    }

    contentItem: Item {
        implicitWidth: caption.visible ? 20 + control.spacing + Math.ceil(caption.implicitWidth) : 20
        implicitHeight: caption.visible ? caption.height : 20
        opacity: control.enabled ? 1 : 0.45

        Label {
            id: caption
            x: 20 + control.spacing
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), Math.max(0, parent.width - x))
            visible: control.text.length > 0
            text: control.text
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}

import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: control

    property string iconName

    implicitWidth: 96
    implicitHeight: 56
    focusPolicy: Qt.NoFocus
    autoRepeat: iconName === "backspace"
    hoverEnabled: true

    Accessible.role: Accessible.Button
    Accessible.name: text

    contentItem: Item {
        Label {
            anchors.centerIn: parent
            visible: control.iconName.length === 0
            text: control.text
            size: Theme.headline
            tabular: true
            Accessible.ignored: true
        }
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            size: 24
            color: Theme.colors.text
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.iconName.length > 0 ? "transparent" : Theme.colors.neutralTint

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: control.down ? Theme.colors.pressed : Theme.colors.hover
            visible: control.down || control.hovered
        }
    }
}

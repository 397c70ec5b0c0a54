import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: control

    required property var modelData
    required property int index
    readonly property string iconName: modelData.icon || ""

    objectName: "segment"
    text: modelData.text
    checkable: true
    autoExclusive: true
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    implicitWidth: Math.ceil(word.implicitWidth) + 24 + (iconName.length > 0 ? 22 : 0)

    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: name.length > 0
                name: control.iconName
                size: 16
                color: word.color
            }
            Label {
                id: word
                width: Math.min(implicitWidth, control.width - 16 - (control.iconName.length > 0 ? 22 : 0))
                text: control.text
                weight: control.checked ? Theme.medium : Theme.regular
                elide: Text.ElideRight
                color: control.checked ? Theme.colors.text : Theme.colors.muted
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius - 2
        color: control.checked ? Theme.colors.chosen : control.hovered ? Theme.colors.hover : "transparent"
        border.width: control.checked ? 1 : 0
        border.color: Theme.colors.rim

        FocusRing {
            shown: control.visualFocus
            gap: -2
            around: Theme.radius - 2
        }
    }
}

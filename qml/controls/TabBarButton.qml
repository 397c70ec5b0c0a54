import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: control

    required property var modelData
    required property int index
    readonly property bool prominent: modelData.prominent === true
    readonly property color ink: checked ? Theme.colors.accent : Theme.colors.muted

    objectName: "tab-" + modelData.key
    text: modelData.text
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: clicked()

    Accessible.role: prominent ? Accessible.Button : Accessible.PageTab
    Accessible.name: modelData.badge > 0 ? qsTr("%1, %2 new").arg(text).arg(modelData.badge) : text
    Accessible.checked: checked

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: 48
            height: 48
            radius: 24
            visible: control.prominent
            color: Theme.colors.accent

            Icon {
                anchors.centerIn: parent
                name: control.prominent ? control.modelData.icon : ""
                size: 24
                color: Theme.colors.accentText
            }
            Rectangle {
                anchors.fill: parent
                radius: 24
                color: Theme.colors.pressed
                visible: control.down
            }
            FocusRing {
                shown: control.visualFocus
                around: 24
            }
        }
        Icon {
            id: picture
            y: 9
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !control.prominent
            name: control.prominent ? "" : control.checked && control.modelData.iconChecked ? control.modelData.iconChecked : control.modelData.icon
            size: 22
            color: control.ink
        }
        Badge {
            anchors.left: picture.right
            anchors.leftMargin: -8
            anchors.bottom: picture.top
            anchors.bottomMargin: -13
            count: control.modelData.badge || 0
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: picture.bottom
            anchors.topMargin: 2
            visible: !control.prominent
            width: Math.min(implicitWidth, control.width - 4)
            elide: Text.ElideRight
            text: control.text
            size: Theme.caption
            weight: control.checked ? Theme.strong : Theme.regular
            color: control.ink
            Accessible.ignored: true
        }
    }
    background: Item {
        FocusRing {
            shown: control.visualFocus && !control.prominent
            gap: -6
        }
    }
}

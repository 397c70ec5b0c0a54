import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

T.AbstractButton {
    id: add

    property bool busy: false
    property string word

    implicitWidth: 88
    implicitHeight: 88
    text: qsTr("Add a photo or file")
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Keys.onReturnPressed: clicked()
    Accessible.role: Accessible.Button
    Accessible.name: text

    contentItem: Item {
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 18
            visible: !add.busy
            name: "camera"
            size: 24
            color: Theme.colors.accent
        }
        Spinner {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 18
            running: add.busy
            size: 24
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 52
            text: add.word
            size: Theme.caption
            color: Theme.colors.accent
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: add.down ? Theme.colors.pressed : add.hovered ? Theme.colors.hover : Theme.colors.accentTint
        border.color: Theme.colors.rim

        FocusRing {
            shown: add.visualFocus
        }
    }
}

import QtQuick
import Satchel.Controls

Item {
    id: header

    property string text
    // -1 shows none.
    property int count: -1
    property string actionText

    signal action

    implicitWidth: 280
    implicitHeight: SizeClass.touch ? Theme.target : Theme.rowDesk
    Accessible.role: Accessible.Heading
    Accessible.name: text

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap8

        Label {
            width: Math.min(implicitWidth, header.width - 40 - (button.visible ? button.width : 0))
            text: header.text
            weight: Theme.strong
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            visible: header.count >= 0
            text: header.count
            tabular: true
            muted: true
        }
    }
    Button {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: -Theme.gap12
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        kind: Button.Quiet
        text: header.actionText
        onClicked: header.action()
    }
}

import QtQuick
import Satchel.Controls

// Says what belongs here and offers the first step.
Item {
    id: empty

    property string iconName: "inbox"
    property string title
    property string text
    property string actionText
    property string secondaryText

    signal action
    signal secondary

    implicitWidth: 320
    implicitHeight: column.implicitHeight + 2 * Theme.gap32

    Column {
        id: column
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gap24, 360)
        spacing: Theme.gap8

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 64
            height: 64
            radius: 32
            color: Theme.colors.neutralTint

            Icon {
                anchors.centerIn: parent
                name: empty.iconName
                size: 28
                color: Theme.colors.muted
            }
        }
        Item {
            width: 1
            height: Theme.gap4
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: empty.title
            size: Theme.lead
            weight: Theme.strong
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text.length > 0
            text: empty.text
            wrapMode: Text.Wrap
            muted: true
        }
        Item {
            width: 1
            height: Theme.gap4
            visible: primary.visible
        }
        Button {
            id: primary
            anchors.horizontalCenter: parent.horizontalCenter
            visible: text.length > 0
            objectName: "emptyAction"
            kind: Button.Primary
            text: empty.actionText
            onClicked: empty.action()
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: text.length > 0
            kind: Button.Quiet
            text: empty.secondaryText
            onClicked: empty.secondary()
        }
    }
}

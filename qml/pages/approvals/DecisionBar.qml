import QtQuick
import Satchel.Controls

// The three answers; or that this person's answer is on its way.
Rectangle {
    id: bar

    property bool asked: false
    property bool waiting: false

    signal decided(string decision)

    visible: asked || waiting
    implicitHeight: visible ? 72 : 0
    color: Theme.colors.surface

    Divider {
        width: parent.width
    }
    Row {
        x: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        visible: !bar.asked
        spacing: Theme.gap8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "clock"
            size: 16
            color: Theme.colors.muted
        }
        Label {
            text: qsTr("Your decision waits to be sent")
            muted: true
        }
    }
    Row {
        id: row
        x: Theme.gap16
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.asked
        spacing: Theme.gap8
        readonly property real cell: Math.min(160, (width - 2 * spacing) / 3)

        Button {
            objectName: "reject"
            width: row.cell
            text: qsTr("Reject")
            onClicked: bar.decided("reject")
        }
        Button {
            objectName: "sendBack"
            width: row.cell
            text: qsTr("Send back")
            onClicked: bar.decided("send_back")
        }
        Button {
            objectName: "approve"
            width: row.width - 2 * row.cell - 2 * row.spacing
            kind: Button.Primary
            text: qsTr("Approve")
            onClicked: bar.decided("approve")
        }
    }
}

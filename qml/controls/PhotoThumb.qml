import QtQuick
import QtQuick.Templates as T
import Satchel.Controls

// A picture and how far its transfer has come: "", "waiting", "sending", "failed" or "done".
T.AbstractButton {
    id: thumb

    property url source
    property string phase
    property real progress: 0
    property bool removable: false

    signal removed

    implicitWidth: 88
    implicitHeight: 88
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Keys.onDeletePressed: if (removable) removed()

    readonly property string phaseText: {
        switch (phase) {
        case "waiting":
            return qsTr("Waiting");
        case "sending":
            return qsTr("Sending");
        case "failed":
            return qsTr("Not sent");
        }
        return "";
    }

    Accessible.role: Accessible.Button
    Accessible.name: (text.length > 0 ? text : qsTr("Photo")) + (phaseText.length > 0 ? ", " + phaseText : "")

    background: Rectangle {
        radius: Theme.radius
        color: Theme.colors.neutralTint
        border.color: thumb.phase === "failed" ? Theme.colors.bad : Theme.colors.outline
        border.width: thumb.phase === "failed" ? 2 : 1

        FocusRing {
            shown: thumb.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: picture.status !== Image.Ready
            name: "image"
            size: 24
            color: Theme.colors.muted
        }
        Image {
            id: picture
            anchors.fill: parent
            anchors.margins: 2
            source: thumb.source
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            sourceSize.width: Math.round(2 * thumb.width)
            opacity: thumb.phase === "waiting" ? 0.6 : 1
        }
        Rectangle {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: 2
            height: 24
            visible: thumb.phaseText.length > 0
            color: thumb.phase === "failed" ? Theme.colors.badTint : Theme.colors.surface
            opacity: 0.94

            Row {
                anchors.centerIn: parent
                spacing: 4

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: thumb.phase === "failed" ? "exclamation-circle" : thumb.phase === "sending" ? "cloud-arrow-up" : "clock"
                    size: 12
                    color: word.color
                }
                Label {
                    id: word
                    text: thumb.phaseText
                    size: Theme.caption
                    color: thumb.phase === "failed" ? Theme.colors.bad : Theme.colors.text
                    Accessible.ignored: true
                }
            }
            Rectangle {
                width: parent.width * thumb.progress
                height: 2
                visible: thumb.phase === "sending"
                color: Theme.colors.accent
            }
        }
    }
    T.AbstractButton {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: -8
        width: 40
        height: 40
        visible: thumb.removable
        text: qsTr("Remove")
        Accessible.role: Accessible.Button
        Accessible.name: text
        onClicked: thumb.removed()
        contentItem: Item {
            Rectangle {
                anchors.centerIn: parent
                width: 22
                height: 22
                radius: 11
                color: Theme.colors.inverse

                Icon {
                    anchors.centerIn: parent
                    name: "x-lg"
                    size: 10
                    color: Theme.colors.inverseText
                }
            }
        }
    }
}

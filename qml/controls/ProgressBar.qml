import QtQuick
import QtQuick.Templates as T

// Work of known length. `text` says what, `detail` how far ("14 of 120").
T.ProgressBar {
    id: bar

    property string text
    property string detail
    property bool cancellable: false
    property string tone: "accent"

    signal cancelled

    implicitWidth: 240
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text
    Accessible.description: detail

    background: null
    contentItem: Item {
        Column {
            id: column
            anchors.left: parent.left
            anchors.right: cancel.visible ? cancel.left : parent.right
            anchors.rightMargin: cancel.visible ? Theme.gap8 : 0
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6

            Item {
                width: parent.width
                height: what.implicitHeight
                visible: bar.text.length > 0 || bar.detail.length > 0

                Label {
                    id: what
                    anchors.left: parent.left
                    anchors.right: far.left
                    anchors.rightMargin: Theme.gap8
                    text: bar.text
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Label {
                    id: far
                    anchors.right: parent.right
                    anchors.baseline: what.baseline
                    text: bar.detail
                    size: Theme.caption
                    tabular: true
                    muted: true
                    Accessible.ignored: true
                }
            }
            Rectangle {
                width: parent.width
                height: 6
                radius: 3
                color: Theme.colors.neutralTint

                Rectangle {
                    width: bar.visualPosition > 0 ? Math.max(6, bar.visualPosition * parent.width) : 0
                    height: parent.height
                    radius: 3
                    color: Theme.tone(bar.tone)

                    Behavior on width {
                        NumberAnimation {
                            duration: Theme.normal
                        }
                    }
                }
            }
        }
        IconButton {
            id: cancel
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.cancellable
            iconName: "x-lg"
            iconSize: 16
            text: qsTr("Cancel")
            onClicked: bar.cancelled()
        }
    }
}

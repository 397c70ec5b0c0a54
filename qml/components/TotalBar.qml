import QtQuick
import Satchel.Controls

// What it comes to and the one thing to do next; stays in view at the bottom of a form.
Rectangle {
    id: bar

    property string label
    property string amount
    property string note
    property string noteTone: "neutral"
    property string actionText
    property bool busy: false
    property bool ready: true

    signal action

    implicitHeight: 72
    color: Theme.colors.surface

    Divider {
        width: parent.width
    }
    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap16
        anchors.right: button.left
        anchors.rightMargin: Theme.gap12
        anchors.verticalCenter: parent.verticalCenter

        Row {
            spacing: Theme.gap8

            Label {
                anchors.baseline: figure.baseline
                text: bar.label
                muted: true
            }
            MoneyText {
                id: figure
                text: bar.amount
                size: Theme.title
                weight: Theme.strong
                Accessible.name: bar.label + " " + bar.amount
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: bar.note
            size: Theme.caption
            elide: Text.ElideRight
            color: Theme.tone(bar.noteTone)
        }
    }
    Button {
        id: button
        objectName: "submit"
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        kind: Button.Primary
        size: Theme.lead
        text: bar.actionText
        busy: bar.busy
        enabled: bar.ready
        onClicked: bar.action()
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What may be done with the rows that are selected.
Rectangle {
    id: bar

    property int count: 0
    // [{name, label}], the first one foremost.
    property var actions: []
    property bool busy: false

    signal action(string name)
    signal cleared

    implicitHeight: 56
    color: Theme.colors.accentTint

    Label {
        x: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%n selected", "", bar.count)
        weight: Theme.strong
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap8

        Button {
            kind: Button.Quiet
            text: qsTr("Let go (Esc)")
            onClicked: bar.cleared()
        }
        Repeater {
            model: bar.actions

            BulkButton {
                busy: bar.busy
                onClicked: bar.action(modelData.name)
            }
        }
    }
}

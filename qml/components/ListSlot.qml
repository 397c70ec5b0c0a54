import QtQuick
import Satchel.Controls
import Satchel.Models

// What stands where a list has no rows: that it is still coming, that nothing was found, or what belongs there. Never "empty" before
// everything has arrived.
Item {
    id: slot

    required property Workspace workspace
    property int count: 0
    property bool searching: false
    property alias iconName: nothing.iconName
    property alias title: nothing.title
    property alias text: nothing.text
    property alias actionText: nothing.actionText
    readonly property bool coming: !workspace.ready
    readonly property bool loading: workspace.linkState === "live" || workspace.linkState === "connecting"

    signal action

    visible: count === 0
    implicitHeight: coming ? arriving.implicitHeight : searching ? none.implicitHeight : nothing.implicitHeight

    Column {
        id: arriving
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.gap16, 420)
        topPadding: Theme.gap24
        spacing: Theme.gap16
        visible: slot.coming

        ProgressBar {
            width: parent.width
            visible: slot.workspace.progress > 0
            value: Math.max(0, slot.workspace.progress)
            text: qsTr("Fetching your data")
            detail: slot.workspace.progressText
        }
        Label {
            width: parent.width
            visible: slot.workspace.progress <= 0
            horizontalAlignment: Text.AlignHCenter
            text: slot.loading ? slot.workspace.progressText : slot.workspace.online ? qsTr("The server cannot be reached. Your data comes as soon as there is a connection.") : qsTr("Your data is not here yet. Connect once, then everything works offline.")
            wrapMode: Text.Wrap
            muted: true
        }
        Skeleton {
            width: parent.width
            visible: slot.loading
            rows: 4
        }
    }
    EmptyState {
        id: none
        anchors.centerIn: parent
        width: parent.width
        visible: !slot.coming && slot.searching
        iconName: "search"
        title: qsTr("Nothing found")
        text: qsTr("Names, numbers, pinyin and initials all work.")
    }
    EmptyState {
        id: nothing
        anchors.centerIn: parent
        width: parent.width
        visible: !slot.coming && !slot.searching
        onAction: slot.action()
    }
}

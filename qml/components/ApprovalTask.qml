import QtQuick
import Satchel.Controls

// One person's part: what became of it, by when, and what they said.
Item {
    id: task

    required property var modelData
    required property int index
    readonly property string state_: modelData.state
    readonly property bool bad: state_ === "returned" || state_ === "rejected"
    readonly property bool open: state_ === "open"
    readonly property color tone: bad ? Theme.colors.bad : state_ === "approved" ? Theme.colors.good : open ? Theme.colors.accent : Theme.colors.muted

    implicitHeight: texts.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: Words.joined([modelData.who, said.text, modelData.reason], ", ")

    Icon {
        y: 3
        name: task.bad ? "x-circle-fill" : task.state_ === "approved" ? "check-circle-fill" : task.open ? "record-circle" : task.state_ === "waiting" ? "circle" : "dash-circle"
        size: 16
        color: task.tone
    }
    Column {
        id: texts
        x: 24
        width: parent.width - x

        Label {
            width: parent.width
            text: task.modelData.own ? qsTr("%1 (you)").arg(task.modelData.who) : task.modelData.who
            muted: !task.open && !task.bad && task.state_ !== "approved"
            weight: task.open ? Theme.medium : Theme.regular
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Label {
            id: said
            width: parent.width
            text: Words.joined([task.modelData.told, task.modelData.when, task.open && task.modelData.due ? (task.modelData.overdue ? qsTr("overdue since %1").arg(task.modelData.due) : qsTr("due %1").arg(task.modelData.due)) : ""], " · ")
            size: Theme.caption
            color: task.modelData.overdue ? Theme.colors.bad : Theme.colors.muted
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: task.modelData.reason || ""
            size: Theme.caption
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}

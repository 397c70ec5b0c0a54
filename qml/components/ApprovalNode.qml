pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// One node of a step: what it looks at, how many must agree, and each who is asked.
Column {
    id: node

    required property var modelData
    required property int index

    objectName: "node"
    spacing: Theme.gap4

    Label {
        width: parent.width
        text: node.modelData.name
        weight: node.modelData.state === "current" ? Theme.strong : Theme.regular
        muted: node.modelData.state === "todo"
        wrapMode: Text.Wrap
    }
    Label {
        objectName: "rule"
        width: parent.width
        visible: text.length > 0
        text: node.modelData.rule
        size: Theme.caption
        color: node.modelData.state === "current" ? Theme.colors.accent : Theme.colors.muted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: node.modelData.tasks

        ApprovalTask {
            width: node.width
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What an order change does to its order, before and after, line by line. Where the order has changed since, what it says now stands beside it, and the
// change can be put onto the present version.
Column {
    id: rows

    required property Workspace workspace
    required property DocumentView view
    readonly property var order: workspace.language.length > 0 ? story.order : ({})
    readonly property var lines: workspace.language.length > 0 ? story.rows : []
    readonly property var rebase: view.actions.find(action => action.name === "rebase")

    signal open(string kind, string document)

    spacing: Theme.gap12

    ChangeStory {
        id: story
        workspace: rows.workspace
        document: rows.view.document
    }
    Banner {
        objectName: "stale"
        x: Theme.gap16
        width: parent.width - 2 * x
        visible: rows.order.stale === true
        tone: "warning"
        title: qsTr("The order has changed since: version %1, this change builds on %2").arg(rows.order.version).arg(rows.order.base)
        text: rows.rebase !== undefined ? qsTr("What the order says now is marked below. Put the change onto the present version if it still holds, or take it back.") : qsTr("It is refused as it is. Its author or a clerk puts it onto the present version.")
        actionText: rows.rebase !== undefined ? rows.rebase.label : ""
        onAction: rows.view.act("rebase")
    }
    Banner {
        objectName: "warehouse"
        x: Theme.gap16
        width: parent.width - 2 * x
        visible: rows.order.planned === true && rows.view.state.name === "acknowledging"
        tone: "info"
        title: qsTr("The warehouse works on this order already")
        text: qsTr("It has to acknowledge the change before it is applied.")
    }
    Section {
        width: parent.width
        title: qsTr("What changes")
        count: rows.lines.length

        Repeater {
            model: rows.lines

            ChangeLineView {
                width: parent ? parent.width : 0
            }
        }
        KeyValueRow {
            width: parent.width
            visible: rows.view.texts.total_effect !== undefined
            label: qsTr("Effect on the total")
            value: rows.view.texts.total_effect || ""
            money: true
            strong: true
        }
        KeyValueRow {
            width: parent.width
            visible: value.length > 0
            label: qsTr("Acknowledged")
            value: rows.order.acknowledged || ""
        }
    }
}

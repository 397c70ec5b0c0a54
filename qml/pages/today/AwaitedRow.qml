import QtQuick
import Satchel.Controls
import Satchel.Models

// The documents of one kind that wait for somebody of this person's role: how many, and how many of them are late.
ListRow {
    id: row

    required property Workspace workspace
    required property string kind
    property var awaits: []
    property string now
    readonly property alias number: all.count
    readonly property alias late: overdue.count

    objectName: "awaited-" + kind
    visible: number > 0
    height: visible ? implicitHeight : 0
    iconTone: late > 0 ? "bad" : "neutral"
    subtitle: late > 0 ? qsTr("Overdue: %1").arg(late) : qsTr("All in time")
    meta: number
    chevron: true

    DocumentList {
        id: all
        workspace: row.workspace
        kind: row.kind
        limit: 1
        filters: [
            {
                field: "state",
                op: "in",
                value: row.awaits
            }
        ]
    }
    DocumentList {
        id: overdue
        workspace: row.workspace
        kind: row.kind
        limit: 1
        filters: [
            {
                field: "state",
                op: "in",
                value: row.awaits
            },
            {
                field: "deadline",
                op: "<",
                value: row.now
            }
        ]
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// The lines of a group of any kind, to read: the first thing that a line says is its name, the rest stands below.
Column {
    id: view

    required property Workspace workspace
    property var group: ({})
    property var lines: []
    property var marks: []

    Repeater {
        model: view.lines

        AnyLineView {
            width: view.width
            workspace: view.workspace
            fields: view.group.fields || []
            marks: view.marks
            last: index === view.lines.length - 1
        }
    }
}

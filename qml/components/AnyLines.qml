pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// The lines of a group of any kind, to read: the first thing that a line says is its name, the rest stands below.
Column {
    id: view

    property var group: ({})
    property var lines: []
    property var marks: []

    Repeater {
        model: view.lines

        AnyLineView {
            width: view.width
            fields: view.group.fields || []
            marks: view.marks
            last: index === view.lines.length - 1
        }
    }
}

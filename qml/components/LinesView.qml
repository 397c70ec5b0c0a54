pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// The lines of an order, to read. `marks` names fields of lines as "line/field": what the office asked to put right.
Column {
    id: view

    property var lines: []
    property var marks: []
    readonly property bool wide: width >= 560

    OrderLinesHead {
        width: parent.width
        visible: view.wide && view.lines.length > 0
    }
    Repeater {
        model: view.lines

        OrderLineView {
            width: view.width
            wide: view.wide
            marks: view.marks
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Fields as they were and as they are: [{line, field, before, after, lost, lostBy}].
Column {
    id: list

    property var changes: []

    visible: changes.length > 0

    Repeater {
        model: list.changes

        ChangeRow {
            width: list.width
        }
    }
}

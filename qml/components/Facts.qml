pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// Facts below each other: `rows` is a list of {label, value, money, before, marked}. Those without a value are left out.
Column {
    id: facts

    property var rows: []
    readonly property var shown: rows.filter(row => row.value !== undefined && row.value !== null && row.value !== "")

    Repeater {
        model: facts.shown

        Fact {
            width: facts.width
        }
    }
}

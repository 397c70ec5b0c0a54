pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls

// What happened, newest first, with what was changed. Long histories open on demand.
Column {
    id: list

    property var entries: []
    property bool whole: false
    property int first: 4

    Repeater {
        model: list.whole ? list.entries : list.entries.slice(0, list.first)

        HistoryEntry {
            width: list.width
            last: index === Math.min(list.entries.length, list.whole ? list.entries.length : list.first) - 1
        }
    }
    Button {
        visible: !list.whole && list.entries.length > list.first
        kind: Button.Quiet
        text: qsTr("Show all %1").arg(list.entries.length)
        onClicked: list.whole = true
    }
}

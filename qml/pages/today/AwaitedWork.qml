pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Components
import Satchel.Models

// What waits, its clock running, for whoever holds this person's role: the office's own work, kind by kind.
Section {
    id: section

    required property Workspace workspace
    // Kinds that have a place, as kindInfo tells them, with what many are called, an icon and where they are.
    property var kinds: []
    readonly property int number: sum(row => row.number)
    readonly property int late: sum(row => row.late)
    readonly property var awaited: kinds.filter(kind => (kind.awaits || []).length > 0)

    signal go(string place)

    function sum(figure: var): int {
        let all = 0;
        for (let i = 0; i < rows.count; ++i) {
            const row = rows.itemAt(i) as AwaitedRow;
            all += row !== null ? figure(row) : 0;
        }
        return all;
    }

    visible: number > 0
    title: qsTr("Waiting to be dealt with")
    count: number
    flush: true

    Timer {
        id: minute
        property string now: section.workspace.language.length > 0 ? section.workspace.moment() : ""

        interval: 60000
        repeat: true
        running: section.workspace.ready
        onTriggered: now = section.workspace.moment()
    }
    Repeater {
        id: rows
        // Their number: a list of them would be a new one whenever words are read anew.
        model: section.awaited.length

        AwaitedRow {
            required property int index
            readonly property var about: section.awaited[index] || ({})

            width: section.width
            workspace: section.workspace
            kind: about.name || ""
            awaits: about.awaits || []
            now: minute.now
            iconName: about.icon || ""
            text: about.many || ""
            onClicked: section.go(about.place || kind)
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// The lines of one group being written.
Column {
    id: column

    required property var modelData
    property DocumentForm form
    property bool showErrors: false
    readonly property var entries: form !== null && form.lines[modelData.name] || []

    // Lines of the document beside which it stands that could be taken as they are.
    readonly property int ready: form !== null ? form.readyLines.length : 0

    spacing: Theme.gap12

    function restore(line: string, field: string, cursor: int): KindLine {
        for (let i = 0; i < lines.count; ++i) {
            const one = lines.itemAt(i) as KindLine;
            if (one.line !== line)
                continue;
            one.restore(field, cursor);
            return one;
        }
        return null;
    }

    SectionHeader {
        width: parent.width
        text: column.modelData.label
        count: column.entries.length > 0 ? column.entries.length : -1
        actionText: qsTr("Add")
        onAction: column.form.addLine(column.modelData.name, {})
    }
    Button {
        objectName: "takeReady"
        visible: column.modelData.of.name !== undefined && column.ready > 0
        iconName: "box-seam"
        text: qsTr("Take what lies ready: %n line(s)", "", column.ready)
        onClicked: column.form.takeReady()
    }
    Repeater {
        id: lines
        // Their number: a line that is typed into stays.
        model: column.entries.length

        KindLine {
            width: column.width
            entry: column.entries[index] || ({})
            group: column.modelData
            form: column.form
            showErrors: column.showErrors
        }
    }
}

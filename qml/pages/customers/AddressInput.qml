import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

Column {
    id: column

    // Given by whoever counts the lines: a delegate per line that stays while it is typed into.
    property var entry: ({})
    required property int index
    required property DocumentForm form
    property bool showErrors: false
    readonly property string line: entry.id || ""

    spacing: Theme.gap8

    function restore(field: string, cursor: int): void {
        for (const input of [kind, street, region, receiver]) {
            if (input.field === field)
                input.restore(cursor);
        }
    }

    Row {
        id: row
        readonly property real cell: (width - remove.width - 2 * spacing) / 2

        width: parent.width
        spacing: Theme.gap8

        FieldInput {
            id: kind
            width: row.cell
            form: column.form
            group: "addresses"
            line: column.line
            field: "kind"
        }
        FieldInput {
            id: region
            width: row.cell
            form: column.form
            group: "addresses"
            line: column.line
            field: "region"
        }
        IconButton {
            id: remove
            y: kind.height - height
            iconName: "trash3"
            text: qsTr("Remove this address")
            onClicked: column.form.removeLine("addresses", column.line)
        }
    }
    FieldInput {
        id: street
        width: 2 * row.cell + row.spacing
        form: column.form
        group: "addresses"
        line: column.line
        field: "line"
        showErrors: column.showErrors
    }
    FieldInput {
        id: receiver
        width: row.cell
        form: column.form
        group: "addresses"
        line: column.line
        field: "receiver"
    }
}

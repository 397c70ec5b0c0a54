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
        for (const input of [street, region, receiver]) {
            if (input.field === field)
                input.restore(cursor);
        }
    }

    FieldInput {
        id: street
        width: parent.width
        form: column.form
        group: "addresses"
        line: column.line
        field: "line"
        showErrors: column.showErrors
    }
    Row {
        width: parent.width
        spacing: Theme.gap8

        FieldInput {
            id: region
            width: (parent.width - remove.width - 2 * parent.spacing) / 2
            form: column.form
            group: "addresses"
            line: column.line
            field: "region"
        }
        FieldInput {
            id: receiver
            width: (parent.width - remove.width - 2 * parent.spacing) / 2
            form: column.form
            group: "addresses"
            line: column.line
            field: "receiver"
        }
        IconButton {
            id: remove
            anchors.bottom: parent.bottom
            iconName: "trash3"
            text: qsTr("Remove this address")
            onClicked: column.form.removeLine("addresses", column.line)
        }
    }
}

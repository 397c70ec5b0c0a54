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

    spacing: Theme.gap8

    FieldInput {
        width: parent.width
        form: column.form
        group: "addresses"
        line: column.entry.id || ""
        field: "line"
    }
    Row {
        width: parent.width
        spacing: Theme.gap8

        FieldInput {
            width: (parent.width - remove.width - 2 * parent.spacing) / 2
            form: column.form
            group: "addresses"
            line: column.entry.id || ""
            field: "region"
        }
        FieldInput {
            width: (parent.width - remove.width - 2 * parent.spacing) / 2
            form: column.form
            group: "addresses"
            line: column.entry.id || ""
            field: "receiver"
        }
        IconButton {
            id: remove
            anchors.bottom: parent.bottom
            iconName: "trash3"
            text: qsTr("Remove this address")
            onClicked: column.form.removeLine("addresses", column.entry.id)
        }
    }
}

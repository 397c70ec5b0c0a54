import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A person at the customer's, as lines of a form.
Row {
    id: row

    // Given by whoever counts the lines: a delegate per line that stays while it is typed into.
    property var entry: ({})
    required property int index
    required property DocumentForm form

    spacing: Theme.gap8

    FieldInput {
        width: (row.width - remove.width - 2 * row.spacing) / 2
        form: row.form
        group: "contacts"
        line: row.entry.id || ""
        field: "name"
    }
    FieldInput {
        width: (row.width - remove.width - 2 * row.spacing) / 2
        form: row.form
        group: "contacts"
        line: row.entry.id || ""
        field: "title"
    }
    IconButton {
        id: remove
        anchors.bottom: parent.bottom
        iconName: "trash3"
        text: qsTr("Remove this person")
        onClicked: row.form.removeLine("contacts", row.entry.id)
    }
}

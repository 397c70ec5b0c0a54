import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A person at the customer's, as lines of a form.
Row {
    id: row

    required property var modelData
    required property DocumentForm form

    spacing: Theme.gap8

    FieldInput {
        width: (row.width - remove.width - 2 * row.spacing) / 2
        form: row.form
        group: "contacts"
        line: row.modelData.id
        field: "name"
    }
    FieldInput {
        width: (row.width - remove.width - 2 * row.spacing) / 2
        form: row.form
        group: "contacts"
        line: row.modelData.id
        field: "title"
    }
    IconButton {
        id: remove
        anchors.bottom: parent.bottom
        iconName: "trash3"
        text: qsTr("Remove this person")
        onClicked: row.form.removeLine("contacts", row.modelData.id)
    }
}

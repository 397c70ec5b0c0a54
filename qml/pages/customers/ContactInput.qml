import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// A person at the customer's, as lines of a form: who it is, and how to reach them where this user may know that.
Column {
    id: column

    // Given by whoever counts the lines: a delegate per line that stays while it is typed into.
    property var entry: ({})
    required property int index
    required property DocumentForm form
    property bool reachable: true
    property bool showErrors: false
    // What is seldom asked takes no room until it is wanted.
    property bool wanted: false
    readonly property bool whole: wanted || !reachable || email.written.length > 0 || birthday.written.length > 0 || primary.value === true
    readonly property string line: entry.id || ""

    spacing: Theme.gap8

    function restore(field: string, cursor: int): void {
        for (const input of [name, title, phone, wechat, email, birthday, primary]) {
            if (input.field !== field)
                continue;
            wanted = wanted || !input.visible;
            input.restore(cursor);
        }
    }

    Row {
        id: row
        readonly property real cell: (width - remove.width - 2 * spacing) / 2

        width: parent.width
        spacing: Theme.gap8

        FieldInput {
            id: name
            width: row.cell
            form: column.form
            group: "contacts"
            line: column.line
            field: "name"
            showErrors: column.showErrors
        }
        FieldInput {
            id: title
            width: row.cell
            form: column.form
            group: "contacts"
            line: column.line
            field: "title"
            showErrors: column.showErrors
        }
        IconButton {
            id: remove
            y: name.height - height
            iconName: "trash3"
            text: qsTr("Remove this person")
            onClicked: column.form.removeLine("contacts", column.line)
        }
    }
    Row {
        width: parent.width
        spacing: Theme.gap8
        visible: column.reachable

        FieldInput {
            id: phone
            width: row.cell
            form: column.form
            group: "phones"
            line: column.line
            field: "phone"
            hints: Qt.ImhDialableCharactersOnly
            showErrors: column.showErrors
        }
        FieldInput {
            id: wechat
            width: row.cell
            form: column.form
            group: "phones"
            line: column.line
            field: "wechat"
            showErrors: column.showErrors
        }
        IconButton {
            objectName: "more"
            y: phone.height - height
            visible: !column.whole
            iconName: "chevron-down"
            text: qsTr("More about this person")
            onClicked: column.wanted = true
        }
    }
    Row {
        width: parent.width
        spacing: Theme.gap8
        visible: column.whole

        FieldInput {
            id: email
            width: row.cell
            form: column.form
            group: "contacts"
            line: column.line
            field: "email"
            hints: Qt.ImhEmailCharactersOnly
            showErrors: column.showErrors
        }
        FieldInput {
            id: birthday
            width: row.cell
            form: column.form
            group: "contacts"
            line: column.line
            field: "birthday"
            today: column.form.workspace ? column.form.workspace.today : ""
            showErrors: column.showErrors
        }
    }
    FieldInput {
        id: primary
        width: 2 * row.cell + row.spacing
        visible: column.whole
        form: column.form
        group: "contacts"
        line: column.line
        field: "is_primary"
    }
}

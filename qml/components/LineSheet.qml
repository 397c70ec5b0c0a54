import QtQuick
import Satchel.Controls
import Satchel.Models

// One line of an order in full: quantity, discount, gift, note.
Sheet {
    id: sheet

    required property DocumentForm form
    property string line
    property bool showErrors: false
    readonly property var row: (form.lines.lines || []).find(one => one.id === line) || ({})

    function edit(line: string): void {
        sheet.line = line;
        open();
    }

    // A draft that was left inside a line opens there.
    function restore(line: string, field: string, cursor: int): void {
        edit(line);
        for (const input of [qty, discount, note]) {
            if (input.field === field)
                input.restore(cursor);
        }
    }

    title: row.name_text || ""
    subtitle: Words.joined([row.price_text, row.uom], " / ")

    FieldInput {
        id: qty
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "qty"
        showErrors: sheet.showErrors
    }
    FieldInput {
        id: discount
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "discount"
    }
    FieldInput {
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "gift"
    }
    FieldInput {
        id: note
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "note"
    }
    KeyValueRow {
        width: parent.width
        label: qsTr("Amount")
        value: sheet.row.amount_text || ""
        money: true
        strong: true
    }
    footer: [
        Button {
            width: parent ? parent.width : 0
            kind: Button.Primary
            text: qsTr("Done")
            onClicked: sheet.close()
        },
        Button {
            width: parent ? parent.width : 0
            kind: Button.Quiet
            text: qsTr("Remove the line")
            onClicked: {
                const gone = sheet.line;
                sheet.close();
                sheet.form.removeLine("lines", gone);
            }
        }
    ]
}

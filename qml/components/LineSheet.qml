import QtQuick
import Satchel.Controls
import Satchel.Models

// One line of an order in full: quantity, discount, gift, note.
Sheet {
    id: sheet

    required property DocumentForm form
    property string line
    property bool showErrors: false
    // "line/field" that the office asked to put right.
    property var marks: []
    readonly property var row: (form.lines.lines || []).find(one => one.id === line) || ({})

    function edit(line: string): void {
        sheet.line = line;
        open();
    }

    // A draft that was left inside a line opens there. A quantity is gone on with in the line itself.
    function restore(line: string, field: string, cursor: int): void {
        edit(line);
        for (const input of [discount, gift, note]) {
            if (input.field === field)
                input.restore(cursor);
        }
    }

    readonly property var why: visible && policy.told > 0 && row.product && form.values.customer ? policy.explain(form.values.customer, row.product, String(row.qty || ""), row.uom || "") : ({})

    title: row.name_text || ""
    subtitle: Words.joined([row.price_text, row.uom], " / ")

    PricePolicy {
        id: policy
        workspace: sheet.form.workspace
    }
    FieldInput {
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "qty"
        marked: sheet.marks.includes(key)
        showErrors: sheet.showErrors
    }
    FieldInput {
        id: discount
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "discount"
        marked: sheet.marks.includes(key)
    }
    FieldInput {
        id: gift
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "gift"
        marked: sheet.marks.includes(key)
    }
    FieldInput {
        id: note
        width: parent.width
        form: sheet.form
        group: "lines"
        line: sheet.line
        field: "note"
        marked: sheet.marks.includes(key)
    }
    Label {
        objectName: "why"
        width: parent.width
        visible: text.length > 0
        text: Words.joined((sheet.why.steps || []).map(step => Words.joined([step.text, step.value], " ")).concat(sheet.why.next || ""), " → ")
        size: Theme.caption
        muted: true
        wrapMode: Text.Wrap
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

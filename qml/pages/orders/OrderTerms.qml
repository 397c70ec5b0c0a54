import QtQuick
import Satchel.Controls
import Satchel.Components

// When, where and how an order is delivered and paid.
Column {
    id: terms

    required property var page
    readonly property var inputs: [shipBy, pay, contact, shipTo, remark, sign]

    function input(field: string): Item {
        return inputs.find(one => one.field === field) || null;
    }

    function restore(field: string, cursor: int): void {
        input(field)?.restore(cursor);
    }

    spacing: Theme.gap12

    SectionHeader {
        width: parent.width
        text: qsTr("Delivery")
    }
    FieldInput {
        id: shipBy
        width: parent.width
        form: terms.page.form
        field: "ship_by"
        today: terms.page.workspace.day(0)
        showErrors: terms.page.tried
        marked: terms.page.marks.includes(field)
    }
    FieldInput {
        id: pay
        width: parent.width
        form: terms.page.form
        field: "pay_method"
        marked: terms.page.marks.includes(field)
    }
    FieldInput {
        id: contact
        width: parent.width
        form: terms.page.form
        field: "contact"
        marked: terms.page.marks.includes(field)
    }
    FieldInput {
        id: shipTo
        width: parent.width
        form: terms.page.form
        field: "ship_to"
        showErrors: terms.page.tried
        marked: terms.page.marks.includes(field)
    }
    FieldInput {
        id: remark
        width: parent.width
        form: terms.page.form
        field: "remark"
        marked: terms.page.marks.includes(field)
    }
    FieldInput {
        id: sign
        width: parent.width
        form: terms.page.form
        field: "customer_sign"
    }
}

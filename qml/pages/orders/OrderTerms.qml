pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components

// When, where and how an order is delivered and paid; of a quotation, how long it binds.
Column {
    id: terms

    required property var page

    function input(field: string): Item {
        for (let i = 0; i < inputs.count; ++i) {
            const one = inputs.itemAt(i) as OrderTerm;
            if (one.field === field)
                return one;
        }
        return null;
    }

    function restore(field: string, cursor: int): void {
        (input(field) as OrderTerm)?.restore(cursor);
    }

    spacing: Theme.gap12

    SectionHeader {
        width: parent.width
        text: terms.page.termsTitle
    }
    Repeater {
        id: inputs
        model: terms.page.terms

        OrderTerm {
            width: terms.width
            form: terms.page.form
            today: terms.page.workspace.day(0)
            showErrors: terms.page.tried
            marked: terms.page.marks.includes(field)
        }
    }
}

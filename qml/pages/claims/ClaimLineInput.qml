pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One line of a claim being written, beside its receipts.
Card {
    id: card

    // Given by whoever counts the lines: a delegate per line that stays while it is typed into.
    property var entry: ({})
    required property int index
    required property Workspace workspace
    required property DocumentForm form
    property bool showErrors: false
    property var marks: []
    readonly property string line: entry.id || ""
    readonly property var receipts: entry.receipts || []
    readonly property bool two: width >= 520

    signal shown(string digest)

    function restore(field: string, cursor: int): void {
        for (let i = 0; i < inputs.count; ++i) {
            const input = inputs.itemAt(i) as FieldInput;
            if (input.field === field)
                input.restore(cursor);
        }
    }

    Item {
        width: parent.width
        height: heading.height

        Label {
            id: heading
            text: qsTr("Line %1").arg(card.index + 1)
            weight: Theme.strong
        }
        IconButton {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "trash3"
            text: qsTr("Remove the line")
            onClicked: card.form.removeLine("lines", card.line)
        }
    }
    ReceiptStrip {
        objectName: "lineReceipts"
        word: qsTr("Receipt")
        // A photo's way to remove it reaches above the photo, and must not meet the line's.
        topPadding: Theme.gap12
        width: parent.width
        workspace: card.workspace
        digests: card.receipts
        editable: true
        onAdded: digest => card.form.setLine("lines", card.line, "receipts", card.receipts.concat([digest]))
        onRemoved: digest => card.form.setLine("lines", card.line, "receipts", card.receipts.filter(one => one !== digest))
        onShown: digest => card.shown(digest)
    }
    Label {
        width: parent.width
        visible: card.showErrors && text.length > 0
        text: card.form.errors[card.line + "/receipts"] || ""
        size: Theme.caption
        color: Theme.colors.bad
        wrapMode: Text.Wrap
    }
    Grid {
        id: grid
        readonly property real cell: card.two ? (width - columnSpacing) / 2 : width

        width: parent.width
        columns: card.two ? 2 : 1
        columnSpacing: Theme.gap12
        rowSpacing: Theme.gap12

        Repeater {
            id: inputs
            model: ["amount", "category", "date", "merchant", "invoice_no", "note"]

            ClaimField {
                width: grid.cell
                form: card.form
                line: card.line
                today: card.workspace.day(0)
                showErrors: card.showErrors
                marked: card.marks.includes(key)
            }
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What customers owe and what they paid: the ages of what is open, and receipts with the invoices that they pay.
FocusScope {
    id: page

    required property Workspace workspace
    property string shown: "ageing"

    signal open(string kind, string document)
    signal said(string text)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Receivables")
        divider: false
    }
    Segments {
        id: parts
        objectName: "parts"
        anchors.top: header.bottom
        x: Theme.gap16
        width: Math.min(320, parent.width - 2 * x)
        name: header.title
        options: [
            {
                value: "ageing",
                text: qsTr("Ageing")
            },
            {
                value: "receipts",
                text: qsTr("Receipts")
            }
        ]
        value: page.shown
        onPicked: value => {
            page.shown = value;
            parts.value = Qt.binding(() => page.shown);
        }
    }
    Optional {
        y: parts.y + parts.height + Theme.gap12
        width: page.width
        height: page.height - y
        focus: wanted
        wanted: page.shown === "ageing"

        AgeingPart {
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            onOpen: (kind, document) => page.open(kind, document)
        }
    }
    Optional {
        y: parts.y + parts.height + Theme.gap12
        width: page.width
        height: page.height - y
        focus: wanted
        wanted: page.shown === "receipts"

        ReceiptsPart {
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            onOpened: (kind, document) => page.open(kind, document)
            onSaid: text => page.said(text)
        }
    }
}

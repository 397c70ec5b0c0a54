pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One receipt and what it pays: the oldest invoices first with one tap, or by hand; and taken back.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property bool backVisible: false
    readonly property var allocate: view.actions.find(action => action.name === "allocate" && !action.refusal) || null
    readonly property var takeBack: view.actions.find(action => action.name === "deallocate" && !action.refusal) || null
    readonly property real rest: Number(view.values.unallocated || 0)
    // What it pays of each invoice: a part that was taken back is a line of its own.
    readonly property var pays: {
        const sums = {};
        for (const line of view.lines.allocations || [])
            sums[line.invoice] = (sums[line.invoice] || 0) + Number(line.amount || 0);
        return sums;
    }

    signal back
    signal open(string kind, string document)
    signal said(string text)

    function ask(action: var, invoice: string, no: string, most: real): void {
        sheet.action = action.name;
        sheet.most = most;
        sheet.invoice = invoice;
        sheet.title = action.label + " · " + no;
        sheet.acceptText = action.label;
        sheet.asks = action.asks.filter(one => one.name === "amount");
        sheet.ask();
    }

    DocumentView {
        id: view
        workspace: page.workspace
        kind: "receipt"
        document: page.document
        onActed: page.said(qsTr("Saved on this device"))
        // A sheet that asked tells it itself.
        onRefused: text => {
            if (!actions.opened && !sheet.opened)
                page.said(text);
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: view.subject.title || view.title
        subtitle: Words.joined([view.texts.no, view.texts.received_on, view.texts.method], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        MoneyText {
            anchors.verticalCenter: parent.verticalCenter
            text: view.texts.amount || ""
            size: Theme.lead
            weight: Theme.strong
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document

        Column {
            id: body
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 760)
            visible: view.found
            topPadding: Theme.gap12
            spacing: Theme.gap12

            StateChip {
                x: Theme.gap16
                text: view.state.label || ""
                tone: view.state.tone || "neutral"
            }
            Section {
                width: parent.width

                Facts {
                    width: parent.width
                    rows: [
                        {
                            label: qsTr("Not allocated"),
                            value: view.texts.unallocated,
                            money: true,
                            strong: true
                        },
                        {
                            label: qsTr("Payer"),
                            value: view.texts.payer
                        },
                        {
                            label: qsTr("Bank reference"),
                            value: view.texts.bank_ref
                        },
                        {
                            label: qsTr("Note"),
                            value: view.texts.note
                        },
                        {
                            label: qsTr("Confirmed by"),
                            value: Words.joined([view.texts.confirmed_by, view.texts.confirmed_at], " · ")
                        }
                    ]
                }
            }
            Section {
                width: parent.width
                visible: (view.lines.allocations || []).length > 0
                title: qsTr("Pays")
                flush: true

                Repeater {
                    model: view.lines.allocations || []

                    AllocationRow {
                        width: parent ? parent.width : 0
                        workspace: page.workspace
                        canTakeBack: page.takeBack !== null && Number(modelData.amount) > 0 && page.pays[modelData.invoice] > 0
                        onClicked: page.open("invoice", modelData.invoice)
                        onTaken: no => page.ask(page.takeBack, modelData.invoice, no, page.pays[modelData.invoice])
                    }
                }
            }
            Section {
                width: parent.width
                visible: page.allocate !== null && page.rest !== 0
                title: qsTr("Open invoices of this customer")
                count: invoices.count
                flush: true

                Item {
                    width: parent ? parent.width : 0
                    height: inOrder.height + Theme.gap24
                    visible: invoices.count > 0

                    Button {
                        id: inOrder
                        objectName: "inOrder"
                        x: Theme.gap16
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, parent.width - 2 * x)
                        iconName: "sort-down"
                        text: qsTr("Allocate, the oldest first")
                        onClicked: view.act("allocate")
                    }
                }
                Repeater {
                    model: invoices

                    InvoiceRow {
                        width: parent ? parent.width : 0
                        onClicked: page.ask(page.allocate, document, model.no_text, Math.min(page.rest, Number(model.open || 0)))
                    }
                }
                ShowAll {
                    width: parent ? parent.width : 0
                    total: invoices.count
                    shown: invoices.loaded
                    onClicked: invoices.limit += 50
                }
                Label {
                    x: Theme.gap16
                    width: parent ? parent.width - 2 * x : 0
                    visible: invoices.count === 0
                    topPadding: lift + 12
                    bottomPadding: 12
                    wrapMode: Text.Wrap
                    text: qsTr("Nothing is open: what is left waits for the next invoice.")
                    muted: true
                }
            }
            Section {
                width: parent.width
                visible: view.history.length > 0
                title: qsTr("History")

                HistoryList {
                    width: parent.width
                    entries: view.history
                }
            }
        }
    }
    ActionBar {
        id: bar
        anchors.bottom: parent.bottom
        width: parent.width
        // What is done to an invoice is done in its row.
        actions: view.actions.filter(action => action.name !== "allocate" && action.name !== "deallocate")
        back: ["reject", "reverse"]
        onPicked: action => actions.take(action)
    }
    ActionSheet {
        id: actions
        view: view
    }
    ReasonSheet {
        id: sheet
        property string action
        property string invoice
        // Money is not promised: what the office would refuse is not taken here.
        property real most: 0

        workspace: page.workspace
        view: view
        needsReason: false
        note: qsTr("Left empty, it is as much as there is: ¥%1.").arg(most.toFixed(2))
        onGiven: (reason, marks, answers) => {
            if (Number(answers.amount || 0) > most)
                refuse(qsTr("No more than ¥%1 can be allocated here.").arg(most.toFixed(2)));
            else
                view.act(action, reason, marks, Object.assign({
                    invoice: invoice
                }, answers));
        }
    }
    DocumentList {
        id: invoices
        workspace: page.workspace
        kind: "invoice"
        order: "due_on"
        limit: 20
        filters: [
            {
                field: "customer",
                op: "=",
                value: view.values.subject || ""
            },
            {
                field: "state",
                op: "in",
                value: ["open", "part_paid"]
            }
        ]
    }
}

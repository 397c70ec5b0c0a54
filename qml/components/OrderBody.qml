import QtQuick
import Satchel.Controls
import Satchel.Models

// An order to read: where it stands, what is in it, who decides, what happened, what was said.
Column {
    id: body

    required property Workspace workspace
    required property DocumentView view
    // A pane beside a table that already shows the state needs no proof of arrival.
    property bool brief: false
    readonly property var marks: view.returned.marks || []

    signal open(string kind, string document)
    signal compose(string kind, var values)

    topPadding: Theme.gap12
    spacing: Theme.gap12

    Flow {
        x: Theme.gap16
        width: parent.width - 2 * x
        spacing: Theme.gap12

        StateChip {
            text: body.view.state.label || ""
            tone: body.view.state.tone || "neutral"
        }
        Repeater {
            // Why it is being decided is the first thing that who decides asks.
            model: body.view.state.name === "approving" ? body.view.approval.why || [] : []

            WhyChip {}
        }
        DeadlineChip {
            view: body.view
        }
        ProofMarks {
            // As high as the chip, so that both stand on one line.
            topPadding: 3
            steps: body.view.proof
        }
    }
    WaySteps {
        x: Theme.gap16
        width: parent.width - 2 * x
        view: body.view
    }
    ReturnedBanner {
        x: Theme.gap16
        width: parent.width - 2 * x
        returned: body.view.returned
    }
    ConflictCards {
        x: Theme.gap16
        width: parent.width - 2 * x
        view: body.view
    }
    Section {
        width: parent.width
        title: qsTr("Lines")
        count: (body.view.lines.lines || []).length

        LinesView {
            width: parent.width
            lines: body.view.lines.lines || []
            marks: body.marks
        }
        KeyValueRow {
            width: parent.width
            label: qsTr("Without tax")
            value: body.view.texts.subtotal || ""
            money: true
        }
        KeyValueRow {
            width: parent.width
            label: qsTr("Tax")
            value: body.view.texts.tax || ""
            money: true
        }
        KeyValueRow {
            width: parent.width
            label: qsTr("Total")
            value: body.view.texts.total || ""
            money: true
            strong: true
        }
    }
    Section {
        width: parent.width
        title: qsTr("Delivery")

        Facts {
            width: parent.width
            rows: body.told.map(name => ({
                        label: body.labels[name],
                        value: body.view.texts[name],
                        marked: body.marks.includes(name)
                    }))
        }
    }
    Section {
        width: parent.width
        visible: (body.view.approval.tasks || []).length > 0
        title: qsTr("Approval")

        ApprovalSteps {
            width: parent.width
            approval: body.view.approval
        }
    }
    Beside {
        width: parent.width
        workspace: body.workspace
        kind: "sales_order"
        document: body.view.document
        onOpen: (kind, document) => body.open(kind, document)
        onCompose: (kind, values) => body.compose(kind, values)
    }
    Section {
        width: parent.width
        title: qsTr("Comments")
        count: body.view.comments.length > 0 ? body.view.comments.length : -1

        CommentsPanel {
            width: parent.width
            view: body.view
        }
    }
    Section {
        width: parent.width
        visible: body.view.history.length > 0
        title: qsTr("History")

        HistoryList {
            width: parent.width
            entries: body.view.history
        }
    }

    readonly property var told: ["ship_by", "pay_method", "type", "contact", "ship_to", "remark", "owner", "entered_by", "checked_by", "received_at", "delivered_pct", "paid_pct"]
    readonly property var labels: ({
            ship_by: qsTr("Ship by"),
            pay_method: qsTr("Payment"),
            type: qsTr("Type"),
            contact: qsTr("Contact"),
            ship_to: qsTr("Ship to"),
            remark: qsTr("Remark"),
            owner: qsTr("Owner"),
            entered_by: qsTr("Entered by"),
            checked_by: qsTr("Checked by"),
            received_at: qsTr("Received"),
            delivered_pct: qsTr("Delivered"),
            paid_pct: qsTr("Paid")
        })
}

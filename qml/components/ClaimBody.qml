pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// An expense claim to read, receipts first.
Column {
    id: body

    required property Workspace workspace
    required property DocumentView view
    readonly property var marks: view.returned.marks || []

    signal shown(string digest)

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
        ProofMarks {
            topPadding: 3
            steps: body.view.proof
        }
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

        Repeater {
            model: body.view.lines.lines || []

            ClaimLineView {
                width: parent ? parent.width : 0
                workspace: body.workspace
                marks: body.marks
                onShown: digest => body.shown(digest)
            }
        }
        KeyValueRow {
            width: parent.width
            label: qsTr("Claimed")
            value: body.view.texts.total_claimed || ""
            money: true
            strong: true
        }
        KeyValueRow {
            width: parent.width
            visible: body.view.texts.total_sanctioned !== undefined && body.view.texts.total_sanctioned !== body.view.texts.total_claimed
            label: qsTr("Sanctioned")
            value: body.view.texts.total_sanctioned || ""
            money: true
        }
    }
    Section {
        width: parent.width

        Facts {
            width: parent.width
            rows: [
                {
                    label: qsTr("Claimed by"),
                    value: body.view.texts.owner
                },
                {
                    label: qsTr("Period"),
                    value: body.view.texts.period
                },
                {
                    label: qsTr("Account"),
                    value: body.view.facets.payment ? body.view.facets.payment.pay_to : ""
                },
                {
                    label: qsTr("Paid at"),
                    value: body.view.texts.paid_at
                },
                {
                    label: qsTr("Paid by"),
                    value: body.view.texts.paid_by
                }
            ]
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
}

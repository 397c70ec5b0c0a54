pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// An order or a quotation to read: where it stands, what is in it, who decides, what happened, what was said.
Column {
    id: body

    required property Workspace workspace
    required property DocumentView view
    // A pane beside a table that already shows the state needs no proof of arrival.
    property bool brief: false
    // Who decides is not who tells the customer.
    property bool deciding: false
    readonly property var marks: view.returned.marks || []
    readonly property bool order: view.kind === "sales_order"
    // What became of a quotation, and what an order came from.
    readonly property var linked: [
        {
            kind: "sales_order",
            document: body.order ? "" : body.view.values.order || "",
            label: qsTr("Made into this order")
        },
        {
            kind: "quotation",
            document: body.order ? body.view.values.quote || "" : "",
            label: qsTr("By this quotation")
        }
    ].filter(link => link.document.length > 0)

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
        StateChip {
            visible: Number(body.view.values.revision || 0) > 1
            tone: "info"
            iconName: "arrow-repeat"
            text: qsTr("Revision %1").arg(body.view.values.revision)
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
        visible: body.linked.length > 0
        flush: true

        Repeater {
            model: body.linked

            LinkedRow {
                width: parent ? parent.width : 0
                workspace: body.workspace
                onClicked: body.open(modelData.kind, modelData.document)
            }
        }
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
        title: body.order ? qsTr("Delivery") : qsTr("Validity and terms")

        Facts {
            width: parent.width
            rows: body.told.map(name => ({
                        label: body.labels[name],
                        value: body.view.texts[name],
                        marked: body.marks.includes(name)
                    }))
        }
    }
    PictureSections {
        width: parent.width
        workspace: body.workspace
        view: body.view
        fields: body.fields
    }
    Optional {
        width: body.width
        wanted: body.order && !body.deciding

        ProgressPanel {
            width: body.width
            workspace: body.workspace
            order: body.view.document
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
        kind: body.view.kind
        document: body.view.document
        except: ["progress_notice"]
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

    readonly property var told: order ? ["ship_by", "pay_method", "type", "contact", "ship_to", "remark", "owner", "entered_by", "checked_by", "received_at", "delivered_pct", "paid_pct"] : ["valid_until", "contact", "terms", "lost_reason", "owner", "received_at"]
    // The words of the description; and those of what every document has.
    readonly property var fields: workspace.language.length > 0 && view.kind.length > 0 ? workspace.kindInfo(view.kind).fields || [] : []
    readonly property var labels: fields.reduce((all, field) => Object.assign(all, {
            [field.name]: field.label
        }), {
        owner: qsTr("Owner"),
        received_at: qsTr("Received")
    })
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// A document of any kind to read: where it stands, its fields in their order, its lines, who decides, what was said and done.
Column {
    id: body

    required property Workspace workspace
    required property DocumentView view
    property var info: ({})
    readonly property var marks: view.returned.marks || []

    signal open(string kind, string document)
    signal compose(string kind, var values)

    // To the scan field, if something is being scanned here.
    function type(text: string): void {
        (scanner.item as ScanField)?.type(text);
    }

    function takeScanner(): void {
        (scanner.item as ScanField)?.takeFocus();
    }

    // Whether it stands above as the title, or is a name copied from what is still called so.
    function told(field: var): bool {
        const text = view.texts[field.name] || "";
        const whole = field.name.endsWith("_name") ? view.texts[field.name.slice(0, -5)] || "" : "";
        return text === view.title || text.length > 0 && whole.startsWith(text);
    }

    // What a change does is told as a difference.
    function groups(goods: bool): var {
        const ops = view.kind === "order_change" ? "ops" : "";
        return (info.groups || []).filter(group => group.name !== ops && group.fields.some(field => field.name === "product") === goods);
    }

    topPadding: Theme.gap12
    spacing: Theme.gap12

    component Lines: Section {
        id: section

        required property var modelData
        readonly property var lines: body.view.lines[modelData.name] || []

        width: body.width
        visible: lines.length > 0
        title: modelData.label
        count: lines.length

        AnyLines {
            width: parent ? parent.width : 0
            workspace: body.workspace
            group: section.modelData
            lines: section.lines
            marks: body.marks
        }
    }

    Finder {
        id: finder
        workspace: body.workspace
    }

    Flow {
        x: Theme.gap16
        width: parent.width - 2 * x
        spacing: Theme.gap12

        StateChip {
            visible: text.length > 0
            text: body.view.state.label || ""
            tone: body.view.state.tone || "neutral"
        }
        Repeater {
            // Why it is being decided is the first thing that who decides asks.
            model: body.view.approval.mine ? body.view.approval.why || [] : []

            WhyChip {}
        }
        DeadlineChip {
            view: body.view
        }
        ProofMarks {
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
    Optional {
        id: scanner
        width: body.width
        // What is being scanned is done here and now: it comes before all that is only to be read.
        wanted: body.view.actions.some(action => action.name === "scan")

        ScanField {
            width: body.width
            view: body.view
            lines: (body.view.lines[((body.info.groups || [])[0] || {}).name] || [])
        }
    }
    Section {
        width: parent.width
        // It may be one that this person does not hold.
        visible: (body.view.subject.title || "").length > 0
        flush: true

        ListRow {
            objectName: "subject"
            width: parent ? parent.width : 0
            text: body.view.subject.title || ""
            subtitle: body.view.subject.label || ""
            divider: whom.visible
            onClicked: body.open(body.view.subject.kind, body.view.subject.document)
        }
        ListRow {
            id: whom
            objectName: "call"
            readonly property var person: body.view.subject.kind === "customer" ? finder.customer(body.view.subject.document) : ({})

            width: parent ? parent.width : 0
            visible: (person.phone || "").length > 0
            height: visible ? implicitHeight : 0
            iconName: "telephone"
            text: person.phone || ""
            subtitle: person.contact || ""
            divider: false
            onClicked: Qt.openUrlExternally("tel:" + text)
        }
    }
    // Goods are what the document is about.
    Repeater {
        model: body.groups(true)
        delegate: Lines {}
    }
    Section {
        width: parent.width

        Facts {
            width: parent.width
            rows: (body.info.beyond || []).concat(body.info.fields || []).filter(field => !Words.pictured(field) && !body.told(field)).map(field => ({
                        label: field.label,
                        value: body.view.texts[field.name],
                        money: field.type === "money" || field.type === "price",
                        apart: false,
                        marked: body.marks.includes(field.name)
                    })).concat([
                {
                    label: qsTr("Owner"),
                    value: body.view.texts.owner
                }
            ])
        }
    }
    PictureSections {
        width: parent.width
        workspace: body.workspace
        view: body.view
        fields: body.info.fields || []
    }
    Repeater {
        model: body.info.facets || []

        Section {
            id: part
            required property var modelData
            readonly property var held: body.view.facets[modelData.name] || ({})

            width: body.width
            visible: modelData.fields.some(field => part.held[field.name])
            title: modelData.label

            Facts {
                width: parent ? parent.width : 0
                rows: part.modelData.fields.map(field => ({
                            label: field.label,
                            value: part.held[field.name],
                            money: field.type === "money" || field.type === "price",
                            apart: false
                        }))
            }
        }
    }
    Optional {
        width: body.width
        wanted: body.view.kind === "order_change"

        ChangeRows {
            width: body.width
            workspace: body.workspace
            view: body.view
            onOpen: (kind, document) => body.open(kind, document)
        }
    }
    Optional {
        width: body.width
        wanted: body.view.kind === "customer_merge"

        MergeSides {
            width: body.width
            workspace: body.workspace
            view: body.view
            onOpen: (kind, document) => body.open(kind, document)
        }
    }
    Repeater {
        model: body.groups(false)
        delegate: Lines {}
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
}

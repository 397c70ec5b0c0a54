pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// What a revoked device handed over: whose it is and what it is about. The office admits it or discards it.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property bool backVisible: false
    readonly property alias view: view
    // Lines come in no order of their own; a person begins a document, fills it and hands it in.
    readonly property var commands: [...(view.lines.commands || [])].sort((a, b) => page.steps.indexOf(a.what) - page.steps.indexOf(b.what))
    readonly property var steps: ["create", "set", "insert_line", "add", "remove_line", "act", "remove"]
    readonly property string about: workspace.placeLabel(view.values.subject_kind || 0, 0, 0)

    signal back
    signal said(string text)

    DocumentView {
        id: view
        workspace: page.workspace
        kind: "quarantined_work"
        document: page.document
        onActed: page.said(qsTr("Saved on this device"))
        // A sheet that asked tells it itself.
        onRefused: text => {
            if (!sheet.opened)
                page.said(text);
        }
    }
    PageHeader {
        id: header
        width: parent.width
        title: view.kindLabel
        subtitle: Words.joined([page.about, view.texts.summary, view.texts.owner], " · ")
        backVisible: page.backVisible
        onBack: page.back()
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bar.top
        width: parent.width
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document
        Keys.onReturnPressed: bar.takeFocus()

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
            Banner {
                x: Theme.gap16
                width: parent.width - 2 * x
                visible: view.state.name === "waiting"
                tone: "info"
                text: qsTr("This device was revoked before its work was sent. Nothing of it has taken effect. Admitted, it is judged by the same rules as any other, in the order in which it was written.")
            }
            Section {
                width: parent.width

                Facts {
                    width: parent.width
                    rows: [
                        {
                            label: qsTr("Written by"),
                            value: view.texts.owner
                        },
                        {
                            label: qsTr("Device"),
                            value: view.texts.device_name
                        },
                        {
                            label: qsTr("Written at"),
                            value: view.texts.occurred_at
                        },
                        {
                            label: qsTr("Handed over at"),
                            value: view.texts.received_at
                        },
                        {
                            label: qsTr("About"),
                            value: Words.joined([page.about, view.texts.summary], " ")
                        },
                        {
                            label: qsTr("Decided by"),
                            value: view.texts.decided_by
                        },
                        {
                            label: qsTr("Outcome"),
                            value: view.texts.outcome
                        },
                        {
                            label: qsTr("Because"),
                            value: view.values.outcome === "rejected" && view.values.outcome_code ? page.workspace.sentence(view.values.outcome_code) : ""
                        }
                    ]
                }
            }
            Section {
                width: parent.width
                title: qsTr("What was written")
                count: page.commands.length

                Facts {
                    width: parent.width
                    rows: page.commands.map(line => ({
                                label: line.what_text,
                                value: Words.joined([page.workspace.placeLabel(line.of_kind || 0, line.in_group || 0, line.field || 0), page.workspace.actionLabel(line.of_kind || 0, line.action || "")], " · ")
                            }))
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
        actions: view.actions
        onPicked: action => sheet.take(action)
    }
    ActionSheet {
        id: sheet
        view: view
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// Two customers that may be one, side by side: what each says, what hangs on each, where they differ; whoever decides takes the one that stays.
Section {
    id: sides

    required property Workspace workspace
    required property DocumentView view
    readonly property bool deciding: view.actions.some(action => action.name === "merge" && action.refusal.length === 0)
    readonly property int labelWidth: 72
    readonly property real half: (width - 2 * Theme.gap16 - 2 * Theme.gap16 - labelWidth - 2 * Theme.gap12) / 2
    readonly property var fields: workspace.language.length > 0 ? (workspace.kindInfo("customer").fields || []).filter(field => !Words.pictured(field) && !["missing", "name_key"].includes(field.name)) : []
    readonly property var rows: [
        {
            label: qsTr("Number"),
            left: keep.texts.no,
            right: drop.texts.no
        },
        ...fields.map(field => ({
                    label: field.label,
                    left: keep.texts[field.name],
                    right: drop.texts[field.name]
                })),
        {
            label: qsTr("Contacts"),
            left: names(keep.lines.contacts, "name_text"),
            right: names(drop.lines.contacts, "name_text")
        },
        {
            label: qsTr("Addresses"),
            left: names(keep.lines.addresses, "line_text"),
            right: names(drop.lines.addresses, "line_text")
        },
        {
            label: qsTr("Orders"),
            left: kept.countText,
            right: dropped.countText
        },
        {
            label: qsTr("Owner"),
            left: keep.texts.owner,
            right: drop.texts.owner
        }
    ].filter(row => row.left || row.right)

    signal open(string kind, string document)

    function names(lines: var, role: string): string {
        return (lines || []).map(line => line[role] || "").filter(text => text.length > 0).join("\n");
    }

    component Side: DocumentView {
        workspace: sides.workspace
        kind: "customer"
    }
    component Orders: DocumentList {
        required property string customer

        workspace: sides.workspace
        kind: "sales_order"
        limit: 1
        filters: [
            {
                field: "customer",
                op: "=",
                value: customer
            }
        ]
    }
    component Takes: Column {
        id: taken

        required property DocumentView side

        width: sides.half
        spacing: Theme.gap8

        Button {
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("Open")
            Accessible.name: qsTr("Open %1").arg(taken.side.title)
            onClicked: sides.open("customer", taken.side.document)
        }
        Button {
            objectName: "keep-" + taken.side.document
            width: Math.min(implicitWidth, parent.width)
            visible: sides.deciding
            text: qsTr("Keep")
            Accessible.name: qsTr("Keep %1").arg(taken.side.title)
            onClicked: sides.view.act("merge", "", [], {
                keep: taken.side.document
            })
        }
    }

    objectName: "sides"
    title: qsTr("Side by side")

    Side {
        id: keep
        document: sides.view.values.keep || ""
    }
    Side {
        id: drop
        document: sides.view.values.drop || ""
    }
    Orders {
        id: kept
        customer: keep.document
    }
    Orders {
        id: dropped
        customer: drop.document
    }
    Row {
        x: sides.labelWidth + Theme.gap12
        bottomPadding: Theme.gap8
        spacing: Theme.gap12

        Repeater {
            model: [qsTr("Stays"), qsTr("Goes into it")]

            Item {
                id: side

                required property string modelData

                width: sides.half
                height: chip.height

                StateChip {
                    id: chip
                    text: side.modelData
                }
            }
        }
    }
    Repeater {
        model: sides.rows

        Row {
            id: row

            required property var modelData
            readonly property bool same: modelData.left === modelData.right

            spacing: Theme.gap12
            topPadding: 3
            bottomPadding: 3
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.label + ": " + Words.joined([modelData.left || qsTr("empty"), modelData.right || qsTr("empty")], " / ")

            Label {
                width: sides.labelWidth
                text: row.modelData.label
                muted: true
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Label {
                width: sides.half
                text: row.modelData.left || "—"
                muted: row.same || !row.modelData.left
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Label {
                width: sides.half
                text: row.modelData.right || "—"
                muted: row.same || !row.modelData.right
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    Row {
        x: sides.labelWidth + Theme.gap12
        topPadding: Theme.gap12
        spacing: Theme.gap12

        Takes {
            side: keep
        }
        Takes {
            side: drop
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What stands beside a document, kind by kind: an order's shipments, changes and returns, a customer's visits. Each kind's title begins a new one.
Column {
    id: beside

    required property Workspace workspace
    required property string kind
    required property string document
    // Kinds that the page shows in another way.
    property var except: []
    // Only these; empty: all.
    property var only: []
    // What stands beside each document of `kind` that names this one in a field, such as a customer's orders.
    property string through
    readonly property var kinds: workspace.language.length === 0 || workspace.roles.length === 0 ? [] : workspace.kindsBeside(kind).filter(one => !except.includes(one.name) && (only.length === 0 || only.includes(one.name)))

    signal open(string kind, string document)
    signal compose(string kind, var values)

    spacing: Theme.gap12

    Repeater {
        // Their number: what is listed stays while words are read anew.
        model: beside.kinds.length

        Section {
            id: section
            required property int index
            readonly property var info: beside.kinds[index] || ({})

            width: beside.width
            visible: rows.count > 0 || info.creates === true
            title: info.label || ""
            count: rows.count > 0 ? rows.count : -1
            actionText: info.creates === true ? qsTr("New") : ""
            onAction: beside.compose(info.name, beside.through.length > 0 ? {
                [beside.through]: beside.document
            } : beside.workspace.valuesBeside(info.name, beside.kind, beside.document))

            DocumentList {
                id: list
                workspace: beside.workspace
                kind: section.info.name || ""
                limit: 20
                filters: [
                    beside.through.length > 0 ? {
                        field: "subject",
                        op: "among",
                        kind: beside.kind,
                        filters: [
                            {
                                field: beside.through,
                                op: "=",
                                value: beside.document
                            }
                        ]
                    } : {
                        field: "subject",
                        op: "=",
                        value: beside.document
                    }
                ]
            }
            Label {
                visible: rows.count === 0
                text: qsTr("None yet")
                muted: true
            }
            Repeater {
                id: rows
                model: list

                AnyRow {
                    width: parent ? parent.width : 0
                    info: section.info
                    within: beside.document
                    onClicked: beside.open(section.info.name, document)
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models

// What stands beside a document, kind by kind: an order's shipments, changes and returns, a customer's visits. Each kind's title begins a new one; those of which there is none yet are offered together at the end.
Column {
    id: beside

    required property Workspace workspace
    required property string kind
    required property string document
    // Kinds that the page shows in another way.
    property var except: []
    // What stands beside each document of `kind` that names this one in `field`, such as the returns of a customer's orders: {kind, field, only}.
    property var across: null
    readonly property var kinds: {
        if (workspace.language.length === 0 || workspace.roles.length === 0)
            return [];
        const further = across === null ? [] : workspace.kindsBeside(across.kind).filter(one => across.only.includes(one.name));
        return further.map(one => Object.assign({
                across: true
            }, one)).concat(workspace.kindsBeside(kind).filter(one => !except.includes(one.name)));
    }

    readonly property string name: workspace.language.length > 0 && document.length > 0 ? workspace.titleOf(kind, document) : ""

    signal open(string kind, string document)
    signal compose(string kind, var values)

    function begin(info: var): void {
        compose(info.name, info.across === true ? {
            [across.field]: document
        } : workspace.valuesBeside(info.name, kind, document));
    }

    // A kind of which there is none yet and that this person may begin.
    function offers(index: int): bool {
        const section = sections.itemAt(index) as Section;
        return section !== null && section.count === 0 && kinds[index] !== undefined && kinds[index].creates === true;
    }

    spacing: Theme.gap12

    Repeater {
        id: sections
        // Their number: what is listed stays while words are read anew.
        model: beside.kinds.length

        Section {
            id: section
            required property int index
            readonly property var info: beside.kinds[index] || ({})

            width: beside.width
            visible: rows.count > 0
            title: info.label || ""
            count: rows.count
            actionText: info.creates === true ? qsTr("New") : ""
            onAction: beside.begin(info)

            DocumentList {
                id: list
                workspace: beside.workspace
                kind: section.info.name || ""
                limit: 20
                filters: [
                    section.info.across === true ? {
                        field: "subject",
                        op: "among",
                        kind: beside.across.kind,
                        filters: [
                            {
                                field: beside.across.field,
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
            Repeater {
                id: rows
                model: list

                // As wide as the card: what a row shows stands where the card's other contents do.
                AnyRow {
                    x: -Theme.gap16
                    width: parent ? parent.width + 2 * Theme.gap16 : 0
                    info: section.info
                    within: beside.document
                    withinName: beside.name
                    onClicked: beside.open(section.info.name, document)
                }
            }
        }
    }
    Section {
        width: beside.width
        visible: Array.from({
            length: sections.count
        }).some((_, index) => beside.offers(index))
        title: qsTr("Begin here")

        Flow {
            width: parent.width
            spacing: Theme.gap8

            Repeater {
                model: sections.count

                Button {
                    required property int index
                    readonly property var info: beside.kinds[index] || ({})

                    objectName: "begin"
                    visible: sections.count > index && beside.offers(index)
                    iconName: "plus"
                    text: info.label || ""
                    onClicked: beside.begin(info)
                }
            }
        }
    }
}

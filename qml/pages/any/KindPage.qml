pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The documents of any kind: found by what is typed, filtered by their state, begun by whoever may. A table where there is room and the work is
// a desk's, else a list with the one that is open.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    // What many of them are called.
    property string title: info.label || ""
    property string iconName: "file-earmark-text"
    // Whoever has to deal with them begins with what waits for them.
    property string wanted: awaits.length > 1 ? "awaits" : awaits[0] || "all"
    property string document
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    readonly property var awaits: info.awaits || []
    readonly property bool desk: workspace.roles.some(role => role !== "rep")
    readonly property bool asDesk: desk && width >= 860
    // Of `states`, or of any; of what waits the most urgent comes first.
    readonly property var views: [
        ...(awaits.length > 1 ? [
                {
                    value: "awaits",
                    text: qsTr("To do"),
                    states: awaits,
                    order: "deadline"
                }
            ] : []),
        {
            value: "all",
            text: qsTr("All")
        },
        ...(info.states || []).map(state => Object.assign({
                    states: [state.value],
                    order: awaits.includes(state.value) ? "deadline" : ""
                }, state))]

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal said(string text)

    function show(document: string): void {
        page.document = document;
    }

    Optional {
        anchors.fill: parent
        focus: true
        wanted: page.asDesk

        KindDesk {
            objectName: "desk"
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            kind: page.kind
            info: page.info
            title: page.title
            views: page.views
            iconName: page.iconName
            wanted: page.wanted
            onOpen: (kind, document) => page.open(kind, document)
            onCompose: (kind, values) => page.compose(kind, values)
            onEdit: (kind, document) => page.edit(kind, document)
            onSaid: text => page.said(text)
        }
    }
    Optional {
        anchors.fill: parent
        focus: true
        wanted: !page.asDesk

        NavigationSplit {
            id: split
            anchors.fill: parent
            focus: true
            open: page.document.length > 0
            onClosed: {
                page.document = "";
                open = Qt.binding(() => page.document.length > 0);
            }

            list: KindList {
                anchors.fill: parent
                focus: true
                workspace: page.workspace
                kind: page.kind
                info: page.info
                title: page.title
                views: page.views
                iconName: page.iconName
                wanted: page.wanted
                chosen: split.single ? "" : page.document
                onPicked: document => page.show(document)
                onCompose: (kind, values) => page.compose(kind, values)
            }
            detail: KindDetail {
                anchors.fill: parent
                workspace: page.workspace
                kind: page.kind
                document: page.document
                backVisible: split.canGoBack
                onBack: split.back()
                onOpen: (kind, document) => page.open(kind, document)
                onCompose: (kind, values) => page.compose(kind, values)
                onEdit: (kind, document) => page.edit(kind, document)
                onSaid: text => page.said(text)
            }
            placeholder: EmptyState {
                anchors.centerIn: parent
                iconName: page.iconName
                title: qsTr("Nothing is open")
                text: qsTr("Choose one from the list.")
            }
        }
    }
}

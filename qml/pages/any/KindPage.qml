pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The documents of any kind: found by what is typed, filtered by their state, begun by whoever may.
FocusScope {
    id: page

    required property Workspace workspace
    property string kind
    property string iconName: "file-earmark-text"
    property string wanted: "all"
    property string document
    readonly property var info: workspace.language.length > 0 && kind.length > 0 ? workspace.kindInfo(kind) : ({})
    readonly property var views: [
        {
            value: "all",
            text: qsTr("All")
        }
    ].concat(info.states || [])

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal said(string text)

    function show(document: string): void {
        page.document = document;
        split.open = true;
    }

    NavigationSplit {
        id: split
        anchors.fill: parent
        focus: true

        list: FocusScope {
            anchors.fill: parent
            focus: true

            PageHeader {
                id: header
                width: parent.width
                title: page.info.label || ""
                divider: false

                IconButton {
                    objectName: "new"
                    visible: page.info.creates === true
                    iconName: "plus-lg"
                    text: qsTr("New: %1").arg(page.info.label || "")
                    onClicked: page.compose(page.kind, {})
                }
            }
            SearchField {
                id: search
                objectName: "search"
                anchors.top: header.bottom
                x: Theme.gap16
                width: parent.width - 2 * x
                placeholder: qsTr("Name, pinyin, initials or number")
                onSearched: text => documents.search = text
                onAccepted: view.forceActiveFocus()
                onCancelled: view.forceActiveFocus()
                onMoved: view.forceActiveFocus()
            }
            ViewTabs {
                id: tabs
                anchors.top: search.bottom
                anchors.topMargin: Theme.gap4
                width: parent.width
                visible: page.views.length > 1
                height: visible ? implicitHeight : 0
                views: page.views
                current: page.wanted
                onPicked: value => page.wanted = value
            }
            DocumentList {
                id: documents
                workspace: page.workspace
                kind: page.kind
                filters: page.wanted === "all" ? [] : [
                    {
                        field: "state",
                        op: "=",
                        value: page.wanted
                    }
                ]
            }
            ListView {
                id: view
                objectName: "documents"
                anchors.top: tabs.bottom
                anchors.topMargin: Theme.gap4
                anchors.bottom: parent.bottom
                width: parent.width
                clip: true
                focus: true
                model: documents
                reuseItems: true
                delegate: AnyRow {
                    width: ListView.view ? ListView.view.width : 0
                    info: page.info
                    current: !split.single && document === page.document
                    onClicked: page.show(document)
                }
            }
            ListSlot {
                anchors.fill: view
                workspace: page.workspace
                count: view.count
                searching: search.text.length > 0
                iconName: page.iconName
                title: page.wanted === "all" ? qsTr("None yet") : qsTr("None in this state")
                text: page.info.creates === true ? qsTr("What you begin stands here, also without a signal.") : qsTr("What others write and you may see stands here.")
                actionText: page.info.creates === true ? qsTr("New: %1").arg(page.info.label || "") : ""
                onAction: page.compose(page.kind, {})
            }
        }
        detail: KindDetail {
            anchors.fill: parent
            workspace: page.workspace
            kind: page.kind
            document: page.document
            backVisible: split.canGoBack
            onBack: split.back()
            onOpen: (kind, document) => page.open(kind, document)
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

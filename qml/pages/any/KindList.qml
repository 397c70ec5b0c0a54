pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// The documents of any kind one below the other.
FocusScope {
    id: list

    required property Workspace workspace
    property string kind
    property var info: ({})
    property string title
    property var views: []
    property string iconName
    property string wanted: "all"
    readonly property var view: views.find(one => one.value === wanted) || ({})
    property string chosen

    signal picked(string document)
    signal compose(string kind, var values)

        anchors.fill: parent
        focus: true

        PageHeader {
            id: header
            width: parent.width
            title: list.title
            divider: false

            IconButton {
                objectName: "new"
                visible: list.info.creates === true
                iconName: "plus-lg"
                text: qsTr("New: %1").arg(list.info.label || "")
                onClicked: list.compose(list.kind, {})
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
            visible: list.views.length > 1
            height: visible ? implicitHeight : 0
            views: list.views
            current: list.wanted
            onPicked: value => list.wanted = value
        }
        DocumentList {
            id: documents
            workspace: list.workspace
            kind: list.kind
            order: list.view.order || ""
            filters: list.view.states === undefined ? [] : [
                {
                    field: "state",
                    op: "in",
                    value: list.view.states
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
                info: list.info
                within: list.workspace.userId
                current: document === list.chosen
                onClicked: list.picked(document)
            }
        }
        ListSlot {
            anchors.fill: view
            workspace: list.workspace
            count: view.count
            searching: search.text.length > 0
            iconName: list.iconName
            title: list.wanted === "all" ? qsTr("None yet") : list.wanted === "awaits" ? qsTr("Nothing waits for you") : qsTr("None in this state")
            text: list.info.creates === true ? qsTr("What you begin stands here, also without a signal.") : qsTr("What others write and you may see stands here.")
            actionText: list.info.creates === true ? qsTr("New: %1").arg(list.info.label || "") : ""
            onAction: list.compose(list.kind, {})
        }
}

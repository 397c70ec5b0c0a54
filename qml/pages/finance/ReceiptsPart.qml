pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Receipts that want something done, and beside them what each pays.
NavigationSplit {
    id: part

    required property Workspace workspace
    property string document
    property string wanted: "captured"
    readonly property var info: workspace.language.length > 0 ? workspace.kindInfo("receipt") : ({})
    readonly property var asks: ({
            captured: [
                {
                    field: "state",
                    op: "=",
                    value: "captured"
                }
            ],
            rest: [
                {
                    field: "state",
                    op: "=",
                    value: "confirmed"
                },
                {
                    field: "unallocated",
                    op: "set"
                },
                {
                    field: "unallocated",
                    op: "!=",
                    value: "0"
                }
            ],
            all: []
        })

    signal said(string text)
    signal opened(string kind, string document)

    open: document.length > 0
    onClosed: {
        document = "";
        open = Qt.binding(() => part.document.length > 0);
    }

    list: FocusScope {
        anchors.fill: parent
        focus: true

        ViewTabs {
            id: tabs
            width: parent.width
            views: [
                {
                    value: "captured",
                    text: qsTr("To confirm")
                },
                {
                    value: "rest",
                    text: qsTr("To allocate")
                },
                {
                    value: "all",
                    text: qsTr("All")
                }
            ]
            current: part.wanted
            onPicked: value => part.wanted = value
        }
        DocumentList {
            id: receipts
            workspace: part.workspace
            kind: "receipt"
            filters: part.asks[part.wanted]
        }
        ListView {
            id: rows
            objectName: "receipts"
            anchors.top: tabs.bottom
            anchors.topMargin: Theme.gap4
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            focus: true
            reuseItems: true
            model: receipts
            T.ScrollBar.vertical: ScrollBar {}
            delegate: AnyRow {
                width: ListView.view ? ListView.view.width : 0
                info: part.info
                current: !part.single && document === part.document
                onClicked: part.document = document
            }
        }
        ListSlot {
            anchors.fill: rows
            workspace: part.workspace
            count: rows.count
            iconName: "cash-coin"
            title: part.wanted === "captured" ? qsTr("Nothing to confirm") : part.wanted === "rest" ? qsTr("Everything is allocated") : qsTr("No receipts yet")
            text: qsTr("What reps and the office receive arrives here.")
        }
    }
    detail: ReceiptDetail {
        anchors.fill: parent
        workspace: part.workspace
        document: part.document
        backVisible: part.canGoBack
        onBack: part.back()
        onOpen: (kind, document) => part.opened(kind, document)
        onSaid: text => part.said(text)
    }
    placeholder: EmptyState {
        anchors.centerIn: parent
        iconName: "cash-coin"
        title: qsTr("No receipt is open")
        text: qsTr("Choose one to see which invoices it pays.")
    }
}

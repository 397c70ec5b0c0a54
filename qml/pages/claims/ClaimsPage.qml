pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 报销: one's own claims; finance sees everybody's, those to pay first.
FocusScope {
    id: page

    required property Workspace workspace
    readonly property bool office: workspace.roles.includes("finance")
    property string wanted: office ? "approved" : "all"
    property string document
    readonly property var views: [
        {
            value: "approved",
            text: qsTr("To pay")
        },
        {
            value: "approving",
            text: qsTr("In approval")
        },
        {
            value: "returned",
            text: qsTr("Sent back")
        },
        {
            value: "paid",
            text: qsTr("Paid")
        },
        {
            value: "all",
            text: qsTr("All")
        }
    ]

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    function filters(): var {
        const ofState = {
            field: "state",
            op: "=",
            value: wanted
        };
        const own = {
            field: "owner",
            op: "=",
            value: "me"
        };
        return (wanted !== "all" ? [ofState] : []).concat(office ? [] : [own]);
    }

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
                title: qsTr("Expense claims")
                divider: false

                IconButton {
                    objectName: "newClaim"
                    iconName: "plus-lg"
                    text: qsTr("New claim")
                    onClicked: page.compose("expense_claim", {})
                }
            }
            ViewTabs {
                id: tabs
                anchors.top: header.bottom
                width: parent.width
                views: page.views
                current: page.wanted
                onPicked: value => page.wanted = value
            }
            DocumentList {
                id: claims
                workspace: page.workspace
                kind: "expense_claim"
                filters: page.filters()
            }
            ListView {
                id: view
                objectName: "claims"
                anchors.top: tabs.bottom
                anchors.topMargin: Theme.gap4
                anchors.bottom: parent.bottom
                width: parent.width
                clip: true
                focus: true
                model: claims
                reuseItems: true
                delegate: ClaimRow {
                    width: ListView.view ? ListView.view.width : 0
                    withOwner: page.office
                    current: !split.single && document === page.document
                    onClicked: page.show(document)
                }
            }
            ListSlot {
                anchors.fill: view
                workspace: page.workspace
                count: view.count
                iconName: "receipt"
                title: page.wanted === "approved" ? qsTr("Nothing to pay") : qsTr("No claims here")
                text: page.wanted === "approved" ? qsTr("Claims that were approved stand here until they are paid.") : qsTr("Take a photo of the receipt, the rest follows from it.")
                actionText: page.office ? "" : qsTr("New claim")
                onAction: page.compose("expense_claim", {})
            }
        }
        detail: ClaimDetail {
            anchors.fill: parent
            workspace: page.workspace
            document: page.document
            backVisible: split.canGoBack
            onBack: split.back()
            onEdit: (kind, document) => page.edit(kind, document)
            onSaid: text => page.said(text)
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "receipt"
            title: qsTr("No claim is open")
            text: qsTr("Choose one from the list.")
        }
    }
}

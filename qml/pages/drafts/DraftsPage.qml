pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 草稿: what this person began and has not submitted: half typed on this device, or saved.
FocusScope {
    id: page

    required property Workspace workspace
    property string wanted: "typed"
    readonly property ListView shown: wanted === "typed" ? typedView : wanted === "sales_order" ? orderView : claimView

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)

    component View: ListView {
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap8
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 760)
        visible: this === page.shown
        clip: true
        focus: visible
    }

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Drafts")
        divider: false
    }
    ViewTabs {
        id: tabs
        anchors.top: header.bottom
        width: parent.width
        current: page.wanted
        counts: ({
                typed: drafts.count,
                sales_order: orders.count,
                expense_claim: claims.count
            })
        views: [
            {
                value: "typed",
                text: qsTr("Half written")
            },
            {
                value: "sales_order",
                text: qsTr("Orders")
            },
            {
                value: "expense_claim",
                text: qsTr("Expense claims")
            }
        ]
        onPicked: value => page.wanted = value
    }
    DraftList {
        id: drafts
        workspace: page.workspace
    }
    OwnList {
        id: orders
        workspace: page.workspace
        kind: "sales_order"
        wanted: "draft"
    }
    OwnList {
        id: claims
        workspace: page.workspace
        kind: "expense_claim"
        wanted: "draft"
    }
    View {
        id: typedView
        objectName: "drafts"
        model: drafts
        delegate: DraftRow {
            width: ListView.view ? ListView.view.width : 0
            onEdit: (kind, document) => page.edit(kind, document)
        }
    }
    View {
        id: orderView
        model: orders
        delegate: OrderRow {
            width: ListView.view ? ListView.view.width : 0
            onClicked: page.edit("sales_order", document)
        }
    }
    View {
        id: claimView
        model: claims
        delegate: ClaimRow {
            width: ListView.view ? ListView.view.width : 0
            onClicked: page.edit("expense_claim", document)
        }
    }
    ListSlot {
        anchors.fill: page.shown
        workspace: page.workspace
        count: page.shown.count
        iconName: "pencil"
        title: qsTr("No drafts")
        text: qsTr("What you begin is kept at every key and stands here until it is submitted.")
    }
}

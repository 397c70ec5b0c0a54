pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// Orders as a list for a thumb: a view of them, a search over them.
FocusScope {
    id: list

    required property Workspace workspace
    property bool withOwner: false
    property string chosen
    property string wanted: withOwner ? "submitted" : "all"
    readonly property var view: views.named(wanted)

    signal picked(string document)
    signal compose(string kind, var values)

    OrderViews {
        id: views
    }
    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Orders")
        divider: false

        IconButton {
            iconName: "plus-lg"
            text: qsTr("New order")
            onClicked: list.compose("sales_order", {})
        }
    }
    SearchField {
        id: search
        anchors.top: header.bottom
        x: Theme.gap16
        width: parent.width - 2 * x
        focus: true
        placeholder: qsTr("Customer, pinyin or number")
        onSearched: text => orders.search = text
    }
    ViewTabs {
        id: tabs
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap8
        width: parent.width
        views: views.all
        current: list.wanted
        onPicked: value => list.wanted = value
    }
    DocumentList {
        id: orders
        workspace: list.workspace
        kind: "sales_order"
        filters: views.filtersOf(list.view, !list.withOwner)
        order: list.view.order
    }
    ListView {
        id: view
        objectName: "orders"
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap4
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        model: orders
        reuseItems: true
        delegate: OrderRow {
            width: ListView.view ? ListView.view.width : 0
            withOwner: list.withOwner
            current: document === list.chosen
            onClicked: list.picked(document)
        }
    }
    ListSlot {
        anchors.fill: view
        workspace: list.workspace
        count: view.count
        searching: search.text.length > 0
        iconName: "card-checklist"
        title: list.wanted === "all" ? qsTr("No orders yet") : qsTr("Nothing here")
        text: list.wanted === "all" ? qsTr("An order that you write stands here at once, also without a signal.") : qsTr("No order is in this state.")
        actionText: list.wanted === "all" ? qsTr("New order") : ""
        onAction: list.compose("sales_order", {})
    }
}

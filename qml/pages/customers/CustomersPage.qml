pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 客户: found by name, pinyin, initials or number; beside the list where there is room, the one that is open.
FocusScope {
    id: page

    required property Workspace workspace
    property alias document: detail.document
    property string wanted: "all"
    readonly property var views: [
        {
            value: "all",
            text: qsTr("All"),
            filters: []
        },
        {
            value: "key",
            text: qsTr("Key customers"),
            filters: [filter("is_key", "=", true)]
        },
        {
            value: "provisional",
            text: qsTr("To be verified"),
            filters: [filter("status", "=", "provisional")]
        },
        {
            value: "review",
            text: qsTr("Review due"),
            filters: [filter("review_due", "<=", workspace.today), filter("status", "=", "active")]
        },
        {
            value: "overdue",
            text: qsTr("Payments overdue"),
            filters: [filter("has_overdue", "=", true)]
        },
        {
            value: "dormant",
            text: qsTr("Dormant"),
            filters: [filter("status", "=", "dormant")]
        },
        {
            value: "invalid",
            text: qsTr("Invalid"),
            filters: [filter("status", "=", "invalid")]
        }
    ]

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal said(string text)

    function filter(field: string, op: string, value: var): var {
        return {
            field: field,
            op: op,
            value: value
        };
    }

    function show(document: string): void {
        detail.document = document;
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
                title: qsTr("Customers")
                divider: false

                IconButton {
                    objectName: "newCustomer"
                    iconName: "plus-lg"
                    text: qsTr("New customer")
                    onClicked: page.compose("customer", {})
                }
            }
            SearchField {
                id: search
                objectName: "search"
                anchors.top: header.bottom
                x: Theme.gap16
                width: parent.width - 2 * x
                focus: true
                placeholder: qsTr("Name, pinyin, initials or number")
                onSearched: text => customers.search = text
                onMoved: by => view.currentIndex = Math.max(0, Math.min(view.count - 1, view.currentIndex + by))
                onAccepted: {
                    const row = customers.get(Math.max(0, view.currentIndex));
                    if (row.document)
                        page.show(row.document);
                }
            }
            ViewTabs {
                id: tabs
                anchors.top: search.bottom
                anchors.topMargin: Theme.gap8
                width: parent.width
                views: page.views
                current: page.wanted
                onPicked: value => page.wanted = value
            }
            DocumentList {
                id: customers
                workspace: page.workspace
                kind: "customer"
                filters: page.views.find(one => one.value === page.wanted).filters
                order: search.text.length > 0 ? "" : "name"
            }
            ListView {
                id: view
                objectName: "customers"
                anchors.top: tabs.bottom
                anchors.topMargin: Theme.gap8
                anchors.bottom: parent.bottom
                width: parent.width
                clip: true
                model: customers
                currentIndex: -1
                reuseItems: true
                delegate: CustomerRow {
                    width: ListView.view ? ListView.view.width : 0
                    current: (!split.single && document === detail.document) || ListView.isCurrentItem
                    chevron: split.single
                    onClicked: page.show(document)
                }
            }
            ListSlot {
                anchors.fill: view
                workspace: page.workspace
                count: view.count
                searching: search.text.length > 0
                iconName: "shop"
                title: page.wanted === "all" ? qsTr("No customers yet") : qsTr("Nothing here")
                text: page.wanted === "all" ? qsTr("Those that the office gives you stand here, and those that you add.") : qsTr("No customer of this kind.")
                actionText: page.wanted === "all" ? qsTr("New customer") : ""
                onAction: page.compose("customer", {})
            }
        }
        detail: CustomerDetail {
            id: detail
            anchors.fill: parent
            workspace: page.workspace
            backVisible: split.canGoBack
            onBack: split.back()
            onOpen: (kind, document) => page.open(kind, document)
            onEdit: (kind, document) => page.edit(kind, document)
            onCompose: (kind, values) => page.compose(kind, values)
            onSaid: text => page.said(text)
        }
        placeholder: EmptyState {
            anchors.centerIn: parent
            iconName: "shop"
            title: qsTr("No customer is open")
            text: qsTr("Choose one from the list, or type a name or its initials.")
        }
    }
}

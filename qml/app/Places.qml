pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The pages that are places. Each is made when it is first shown and keeps what is open in it.
FocusScope {
    id: places

    required property AppState app
    required property Workspace workspace
    required property string place
    // Places that no tab stands for.
    property var elsewhere: []
    // Kinds whose place is the page for any kind: {name, icon}.
    property var kinds: []
    property var visited: ({})

    signal open(string kind, string document)
    signal compose(string kind, var values)
    signal edit(string kind, string document)
    signal go(string place)
    signal search
    signal said(string text)

    function visit(): void {
        if (visited[place])
            return;
        visited = Object.assign({
            [place]: true
        }, visited);
    }

    onPlaceChanged: visit()
    Component.onCompleted: visit()

    component Slot: Repeater {
        required property string key

        model: places.visited[key] ? 1 : 0
    }
    Slot {
        key: "today"
        TodayPage {
            anchors.fill: places
            visible: places.place === "today"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onGo: place => places.go(place)
            onSearch: places.search()
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "approvals"
        ApprovalsPage {
            anchors.fill: places
            visible: places.place === "approvals"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onGo: place => places.go(place)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "orders"
        OrdersPage {
            anchors.fill: places
            visible: places.place === "orders"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "claims"
        ClaimsPage {
            anchors.fill: places
            visible: places.place === "claims"
            focus: visible
            workspace: places.workspace
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "drafts"
        DraftsPage {
            anchors.fill: places
            visible: places.place === "drafts"
            focus: visible
            workspace: places.workspace
            onEdit: (kind, document) => places.edit(kind, document)
        }
    }
    Slot {
        key: "customers"
        CustomersPage {
            anchors.fill: places
            visible: places.place === "customers"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "funnel"
        FunnelPage {
            anchors.fill: places
            visible: places.place === "funnel"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
        }
    }
    Slot {
        key: "warehouse_work"
        WarehousePage {
            anchors.fill: places
            visible: places.place === "warehouse_work"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "receivables"
        FinancePage {
            anchors.fill: places
            visible: places.place === "receivables"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "products"
        ProductsPage {
            anchors.fill: places
            visible: places.place === "products"
            focus: visible
            workspace: places.workspace
        }
    }
    Slot {
        key: "prices"
        PricesPage {
            anchors.fill: places
            visible: places.place === "prices"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
        }
    }
    Repeater {
        // Their number: a list of them would be a new one at each visit, and every page would be made anew.
        model: places.kinds.length

        Slot {
            id: slot
            required property int index
            readonly property var about: places.kinds[index] || ({})

            key: about.name || ""
            KindPage {
                objectName: "kind-" + slot.key
                anchors.fill: places
                visible: places.place === slot.key
                focus: visible
                workspace: places.workspace
                kind: slot.key
                iconName: slot.about.icon || ""
                onOpen: (kind, document) => places.open(kind, document)
                onCompose: (kind, values) => places.compose(kind, values)
                onEdit: (kind, document) => places.edit(kind, document)
                onSaid: text => places.said(text)
            }
        }
    }
    Slot {
        key: "messages"
        MessagesPage {
            anchors.fill: places
            visible: places.place === "messages"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onGo: place => places.go(place)
        }
    }
    Slot {
        key: "outbox"
        OutboxPage {
            anchors.fill: places
            visible: places.place === "outbox"
            focus: visible
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            // Narrow, no tab stands for it.
            backVisible: places.width < Theme.compactBelow
            onBack: places.go("me")
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "me"
        MePage {
            anchors.fill: places
            visible: places.place === "me"
            focus: visible
            workspace: places.workspace
            app: places.app
            elsewhere: places.elsewhere
            onGo: place => places.go(place)
            onSaid: text => places.said(text)
        }
    }
}

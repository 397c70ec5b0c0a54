pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Models
import Satchel.Pages

// The pages that are places. Each is made when it is first shown and keeps what is open in it.
UpScope {
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

    // No tab stands for it: the page that led here does.
    up: elsewhere.some(one => one.key === place)
    onUpward: go("me")
    onPlaceChanged: visit()
    Component.onCompleted: visit()

    component Slot: Optional {
        required property string key

        anchors.fill: parent
        visible: places.place === key
        focus: visible
        wanted: places.visited[key] === true
    }
    Slot {
        key: "today"
        TodayPage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            kinds: places.kinds
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
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onGo: place => places.go(place)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "orders"
        OrdersPage {
            anchors.fill: parent
            focus: true
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
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onEdit: (kind, document) => places.edit(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "drafts"
        DraftsPage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onEdit: (kind, document) => places.edit(kind, document)
        }
    }
    Slot {
        key: "customers"
        CustomersPage {
            anchors.fill: parent
            focus: true
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
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onCompose: (kind, values) => places.compose(kind, values)
        }
    }
    Slot {
        key: "warehouse_work"
        WarehousePage {
            anchors.fill: parent
            focus: true
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
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "figures"
        FiguresPage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
        }
    }
    Slot {
        key: "products"
        ProductsPage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
        }
    }
    Slot {
        key: "prices"
        PricesPage {
            anchors.fill: parent
            focus: true
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
                anchors.fill: parent
                focus: true
                workspace: places.workspace
                kind: slot.key
                title: slot.about.many || ""
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
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onGo: place => places.go(place)
        }
    }
    Slot {
        key: "outbox"
        OutboxPage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            onOpen: (kind, document) => places.open(kind, document)
            onEdit: (kind, document) => places.edit(kind, document)
            onSaid: text => places.said(text)
        }
    }
    Slot {
        key: "me"
        MePage {
            anchors.fill: parent
            focus: true
            workspace: places.workspace
            app: places.app
            elsewhere: places.elsewhere
            onGo: place => places.go(place)
            onSaid: text => places.said(text)
        }
    }
}

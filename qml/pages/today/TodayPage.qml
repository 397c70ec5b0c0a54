pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// 今日: what needs this person first, what was begun, what others are deciding, and how the day stands.
FocusScope {
    id: page

    required property Workspace workspace
    // Kinds that have a place of their own, as kindInfo tells them, with what many are called and an icon.
    property var kinds: []
    readonly property var orderKind: workspace.language.length === 0 ? ({}) : Object.assign({
        many: qsTr("Orders"),
        icon: "card-checklist",
        place: "orders"
    }, workspace.kindInfo("sales_order"))
    readonly property bool two: width >= 900
    // Of each list; the rest is a tap away.
    readonly property int few: 5
    readonly property real side: two ? Theme.gap24 : 0
    readonly property int calls: returnedOrders.count + returnedClaims.count + workspace.needsYou + inbox.count + visits.remaining + awaited.number

    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal go(string place)
    signal search
    signal said(string text)

    PageHeader {
        id: header
        width: parent.width
        title: qsTr("Today")
        subtitle: Words.joined([page.workspace.userName, page.workspace.roleText], " · ")

        IconButton {
            objectName: "search"
            visible: SizeClass.touch
            iconName: "search"
            text: qsTr("Search everything")
            onClicked: page.search()
        }
        SyncBadge {
            workspace: page.workspace
            onClicked: page.go("me")
        }
    }
    Flickable {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: Math.max(left.implicitHeight, right.implicitHeight, page.two ? 0 : left.implicitHeight + right.implicitHeight) + Theme.gap32
        clip: true
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: left
            width: page.two ? Math.round(parent.width * 0.58) : parent.width
            topPadding: Theme.gap12
            spacing: Theme.gap12

            ReadyLine {
                x: Theme.gap16
                width: parent.width - 2 * x
                workspace: page.workspace
            }
            SyncBanner {
                x: Theme.gap16
                width: parent.width - 2 * x
                workspace: page.workspace
                onSignInWanted: page.go("me")
            }
            Banner {
                x: Theme.gap16
                width: parent.width - 2 * x
                visible: page.workspace.rejected > 0
                tone: "bad"
                text: qsTr("%n of your changes was not accepted. What you wrote is kept.", "", page.workspace.rejected)
                actionText: qsTr("Look at it")
                onAction: page.go("outbox")
            }
            Banner {
                objectName: "choices"
                x: Theme.gap16
                width: parent.width - 2 * x
                visible: page.workspace.choices > 0
                tone: "warning"
                text: qsTr("%n of your values was also changed by somebody else.", "", page.workspace.choices)
                actionText: qsTr("Choose")
                onAction: page.go("outbox")
            }
            Card {
                x: Theme.gap16
                width: parent.width - 2 * x
                visible: inbox.count > 0
                clickable: true
                trail: "accent"
                text: qsTr("%n decision(s) wait for you", "", inbox.count)
                onClicked: page.go("approvals")

                ListRow {
                    width: parent.width
                    leftPadding: 0
                    rightPadding: 0
                    divider: false
                    chevron: true
                    // The card is what is pressed, and what the keys come to.
                    hoverEnabled: false
                    focusPolicy: Qt.NoFocus
                    Accessible.ignored: true
                    iconName: "inbox"
                    iconTone: "accent"
                    text: qsTr("%n decision(s) wait for you", "", inbox.count)
                    subtitle: inbox.count > 0 ? [inbox.get(0).title, inbox.get(0).amount_text].join(" · ") : ""
                    onClicked: page.go("approvals")
                }
            }
            Section {
                width: parent.width
                visible: returnedOrders.count + returnedClaims.count > 0
                title: qsTr("Sent back to you")
                count: returnedOrders.count + returnedClaims.count
                flush: true

                Repeater {
                    model: returnedOrders
                    delegate: ReturnedCard {
                        width: parent ? parent.width : 0
                        workspace: page.workspace
                        kind: "sales_order"
                        onEdit: (kind, document) => page.edit(kind, document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: returnedOrders.count
                    shown: returnedOrders.loaded
                    onClicked: page.go("orders")
                }
                Repeater {
                    model: returnedClaims
                    delegate: ReturnedCard {
                        width: parent ? parent.width : 0
                        workspace: page.workspace
                        kind: "expense_claim"
                        onEdit: (kind, document) => page.edit(kind, document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: returnedClaims.count
                    shown: returnedClaims.loaded
                    onClicked: page.go("claims")
                }
            }
            AwaitedWork {
                id: awaited
                objectName: "awaited"
                width: parent.width
                workspace: page.workspace
                kinds: [page.orderKind, ...page.kinds]
                onGo: place => page.go(place)
            }
            VisitsToday {
                id: visits
                objectName: "visits"
                width: parent.width
                workspace: page.workspace
                onOpen: document => page.open("visit", document)
                onEdit: document => page.edit("visit", document)
                onSaid: text => page.said(text)
            }
            Section {
                width: parent.width
                visible: drafts.count + draftOrders.count > 0
                title: qsTr("Go on writing")
                count: drafts.count + draftOrders.count
                flush: true

                Repeater {
                    model: drafts
                    delegate: DraftRow {
                        width: parent ? parent.width : 0
                        onEdit: (kind, document) => page.edit(kind, document)
                    }
                }
                Repeater {
                    model: draftOrders
                    delegate: OrderRow {
                        width: parent ? parent.width : 0
                        onClicked: page.edit("sales_order", document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: drafts.count + draftOrders.count
                    shown: drafts.loaded + draftOrders.loaded
                    onClicked: page.go("drafts")
                }
            }
            EmptyState {
                width: parent.width
                visible: page.workspace.ready && page.calls === 0 && drafts.count + draftOrders.count === 0
                iconName: "check2-circle"
                title: qsTr("Nothing is waiting for you")
                text: qsTr("What comes back, what you began and what has to be decided stands here first.")
                actionText: qsTr("New order")
                onAction: page.compose("sales_order", {})
            }
            ListSlot {
                width: parent.width
                visible: !page.workspace.ready && page.calls === 0
                workspace: page.workspace
            }
        }
        Column {
            id: right
            x: page.two ? left.width : 0
            y: page.two ? 0 : left.implicitHeight
            width: parent.width - x
            topPadding: Theme.gap12
            spacing: Theme.gap12

            TodayFigures {
                x: Theme.gap16
                width: parent.width - 2 * x
                workspace: page.workspace
                // Nothing is counted before everything has arrived.
                visible: page.workspace.ready
            }
            Section {
                width: parent.width
                visible: waitingOrders.count + waitingClaims.count > 0
                title: qsTr("Being decided")
                count: waitingOrders.count + waitingClaims.count
                flush: true

                Repeater {
                    model: waitingOrders
                    delegate: OrderRow {
                        width: parent ? parent.width : 0
                        onClicked: page.open("sales_order", document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: waitingOrders.count
                    shown: waitingOrders.loaded
                    onClicked: page.go("orders")
                }
                Repeater {
                    model: waitingClaims
                    delegate: ClaimRow {
                        width: parent ? parent.width : 0
                        onClicked: page.open("expense_claim", document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: waitingClaims.count
                    shown: waitingClaims.loaded
                    onClicked: page.go("claims")
                }
            }
            Section {
                width: parent.width
                title: qsTr("Your documents")
                flush: true

                ListRow {
                    width: parent.width
                    iconName: "card-checklist"
                    text: qsTr("Orders")
                    meta: mine.count > 0 ? mine.count : ""
                    chevron: true
                    onClicked: page.go("orders")
                }
                ListRow {
                    width: parent.width
                    iconName: "receipt"
                    text: qsTr("Expense claims")
                    meta: claims.count > 0 ? claims.count : ""
                    chevron: true
                    onClicked: page.go("claims")
                }
                ListRow {
                    width: parent.width
                    iconName: "cloud-arrow-up"
                    text: qsTr("Outbox")
                    meta: page.workspace.waiting + page.workspace.sending > 0 ? qsTr("%1 waiting").arg(page.workspace.waiting + page.workspace.sending) : ""
                    chevron: true
                    divider: false
                    onClicked: page.go("outbox")
                }
            }
        }
    }

    InboxList {
        id: inbox
        workspace: page.workspace
    }
    DraftList {
        id: drafts
        workspace: page.workspace
        limit: page.few
    }
    OwnList {
        id: returnedOrders
        workspace: page.workspace
        kind: "sales_order"
        wanted: "returned"
        limit: page.few
    }
    OwnList {
        id: returnedClaims
        workspace: page.workspace
        kind: "expense_claim"
        wanted: "returned"
        limit: page.few
    }
    OwnList {
        id: draftOrders
        workspace: page.workspace
        kind: "sales_order"
        wanted: "draft"
        limit: page.few
    }
    OwnList {
        id: waitingOrders
        workspace: page.workspace
        kind: "sales_order"
        wanted: "approving"
        limit: page.few
    }
    OwnList {
        id: waitingClaims
        workspace: page.workspace
        kind: "expense_claim"
        wanted: "approving"
        limit: page.few
    }
    OwnList {
        id: mine
        workspace: page.workspace
        kind: "sales_order"
        // Only counted.
        limit: 1
    }
    OwnList {
        id: claims
        workspace: page.workspace
        kind: "expense_claim"
        // Only counted.
        limit: 1
    }
}

pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Controls
import Satchel.Components
import Satchel.Models

// One customer: credit, people, addresses, what was ordered, and the start of the next order.
FocusScope {
    id: page

    required property Workspace workspace
    property string document
    property bool backVisible: false
    readonly property var phones: view.facets.contact_data ? view.facets.contact_data.phones || {} : ({})
    // All orders instead of the customer's data.
    property bool listing: false
    readonly property var credit: view.facets.credit || ({})
    readonly property alias view: view
    readonly property var described: (workspace.language.length > 0 ? workspace.kindInfo("customer") : ({})).fields || []
    // Whose it is, every kind says; the rest is the customer's own.
    readonly property var archive: Array.from(["is_key", "tier", "price_list", "pay_terms_days", "region", "owner", "tax_id", "industry", "scale", "business_scope", "demand", "buying_habit", "invalid_reason", "remark"]).filter(name => view.values[name] !== false).map(name => ({
                label: (described.find(field => field.name === name) || {}).label || qsTr("Owner"),
                value: view.texts[name]
            }))
    readonly property bool verifies: (described.find(field => field.name === "status") || {}).writable === true
    // What may be said of the archive today: that a new customer is one, that all is still as written.
    readonly property string check: !view.editable ? "" : view.values.status === "provisional" ? (verifies ? qsTr("Verified") : "") : (view.values.review_due || "9999") <= (workspace.today.length > 0 ? workspace.day(7) : "") ? qsTr("Reviewed") : ""

    signal back
    signal open(string kind, string document)
    signal edit(string kind, string document)
    signal compose(string kind, var values)
    signal said(string text)

    DocumentView {
        id: view
        workspace: page.workspace
        kind: "customer"
        document: page.document
        onActed: page.said(qsTr("Saved on this device"))
        onRefused: text => page.said(text)
    }
    PageHeader {
        id: header
        width: parent.width
        visible: !page.listing
        title: view.title
        subtitle: Words.joined([view.texts.no, view.texts.class, view.texts.status], " · ")
        backVisible: page.backVisible
        onBack: page.back()

        // The statement of what is open.
        PaperButton {
            workspace: page.workspace
            kind: "customer"
            document: page.document
            onSaid: text => page.said(text)
        }
        IconButton {
            visible: view.editable
            iconName: "pencil"
            text: qsTr("Change the customer's data")
            onClicked: page.edit("customer", page.document)
        }
    }
    DocumentScroll {
        anchors.top: header.bottom
        anchors.bottom: bottom.top
        width: parent.width
        visible: !page.listing
        contentHeight: body.implicitHeight + Theme.gap24
        document: page.document
        Keys.onReturnPressed: bottom.takeFocus()

        Column {
            id: body
            width: parent.width
            topPadding: Theme.gap12
            spacing: Theme.gap12

            ConflictCards {
                x: Theme.gap16
                width: parent.width - 2 * x
                view: view
            }
            CustomerHead {
                id: glance
                x: Theme.gap16
                width: parent.width - 2 * x
                workspace: page.workspace
                view: view
            }
            Section {
                width: parent.width

                Facts {
                    width: parent.width
                    rows: [
                        {
                            label: qsTr("Credit left"),
                            value: view.texts.credit_left,
                            money: true,
                            strong: true
                        },
                        {
                            label: qsTr("Credit limit"),
                            value: page.credit.credit_limit,
                            money: true
                        },
                        {
                            label: qsTr("Owed"),
                            value: page.credit.balance,
                            money: true
                        },
                        {
                            label: qsTr("Overdue"),
                            value: page.credit.overdue,
                            money: true
                        }
                    ].concat(page.archive)
                }
            }
            Section {
                width: parent.width
                visible: (view.lines.contacts || []).length > 0
                title: qsTr("People")
                count: (view.lines.contacts || []).length
                flush: true

                Repeater {
                    model: view.lines.contacts || []

                    ContactRow {
                        width: parent ? parent.width : 0
                        phone: page.phones[modelData.id] ? page.phones[modelData.id].phone || "" : ""
                        onCopied: text => page.workspace.copy(text)
                    }
                }
            }
            Section {
                width: parent.width
                visible: (view.lines.addresses || []).length > 0
                title: qsTr("Addresses")
                flush: true

                Repeater {
                    model: view.lines.addresses || []

                    AddressRow {
                        width: parent ? parent.width : 0
                    }
                }
            }
            Section {
                id: habits
                property var usual: []

                width: parent.width
                visible: usual.length > 0
                title: qsTr("Usually bought")

                Repeater {
                    model: habits.usual.slice(0, 6)

                    UsualRow {
                        width: parent ? parent.width : 0
                    }
                }
            }
            Section {
                width: parent.width
                title: qsTr("Orders")
                count: orders.count
                flush: true

                Repeater {
                    model: orders
                    delegate: OrderRow {
                        withCustomer: false
                        width: parent ? parent.width : 0
                        onClicked: page.open("sales_order", document)
                    }
                }
                ShowAll {
                    width: parent.width
                    total: orders.count
                    shown: orders.loaded
                    onClicked: page.listing = true
                }
                Label {
                    x: Theme.gap16
                    height: Theme.target
                    visible: orders.count === 0
                    topPadding: lift + 12
                    text: qsTr("No orders yet")
                    muted: true
                }
            }
            Beside {
                width: parent.width
                workspace: page.workspace
                kind: "customer"
                document: page.document
                // Begun from here they ask for which of the orders.
                across: orders.count === 0 ? null : {
                    kind: "sales_order",
                    field: "customer",
                    only: ["return_request", "invoice_request"]
                }
                onOpen: (kind, document) => page.open(kind, document)
                onCompose: (kind, values) => page.compose(kind, values)
            }
            Section {
                width: parent.width
                visible: view.history.length > 0
                title: qsTr("History")

                HistoryList {
                    width: parent.width
                    entries: view.history
                }
            }
        }
    }
    ActionBar {
        id: bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.document.length > 0 && !page.listing
        implicitHeight: 64
        actions: page.check.length > 0 ? [
            {
                name: "check",
                label: page.check
            }
        ] : []
        onPicked: view.write(Object.assign({
            verified_at: page.workspace.moment()
        }, view.values.status === "provisional" ? {
            status: "active"
        } : {}))
        primaryText: qsTr("New order")
        onPrimary: page.compose("sales_order", {
            customer: page.document
        })
    }
    DocumentList {
        id: orders
        onCountChanged: page.look()
        workspace: page.workspace
        kind: "sales_order"
        limit: 5
        filters: [
            {
                field: "customer",
                op: "=",
                value: page.document
            }
        ]
    }
    Finder {
        id: finder
        workspace: page.workspace
    }
    Optional {
        anchors.fill: parent
        focus: wanted
        wanted: page.listing

        CustomerOrders {
            anchors.fill: parent
            focus: true
            workspace: page.workspace
            customer: page.document
            name: view.title
            onBack: page.listing = false
            onOpen: (kind, document) => page.open(kind, document)
        }
    }
    // What is usual is told by the orders.
    function look(): void {
        habits.usual = document.length > 0 ? finder.usualItems(document, 6) : [];
        glance.rhythm = document.length > 0 ? finder.rhythm(document) : ({});
    }

    onDocumentChanged: {
        listing = false;
        look();
    }
    Component.onCompleted: look()
}

import QtQuick
import Satchel.Pages

// A page of the product on its real models; `pose` says which.
Item {
    id: entry

    property bool zh: true
    property string pose
    readonly property var pages: ({
            today: today,
            customers: customers,
            orderEntry: orderEntry,
            claimEntry: claimEntry,
            customerEntry: customerEntry,
            orders: orders,
            order: order,
            approvals: approvals,
            messages: messages,
            outbox: outbox,
            products: products
        })

    Loader {
        anchors.fill: parent
        sourceComponent: entry.pages[entry.pose] ?? null
    }
    Component {
        id: today
        TodayPage {
            workspace: department.as("rep")
        }
    }
    Component {
        id: customers
        CustomersPage {
            workspace: department.as("rep")
            Component.onCompleted: show(department.id("shop"))
        }
    }
    Component {
        id: orderEntry
        OrderEntryPage {
            workspace: department.as("rep")
            values: ({
                    customer: department.id("shop")
                })
        }
    }
    Component {
        id: claimEntry
        ClaimEntryPage {
            workspace: department.as("rep")
            Component.onCompleted: addReceipt("00".repeat(32))
        }
    }
    Component {
        id: customerEntry
        CustomerEntryPage {
            workspace: department.as("rep")
            Component.onCompleted: customer.addLine("contacts", {})
        }
    }
    Component {
        id: orders
        OrdersPage {
            workspace: department.as("clerk")
        }
    }
    Component {
        id: order
        OrderDetail {
            workspace: department.as("rep")
            document: department.returned()
        }
    }
    Component {
        id: approvals
        ApprovalsPage {
            workspace: department.as("manager")
        }
    }
    Component {
        id: messages
        MessagesPage {
            workspace: department.as("rep")
        }
    }
    Component {
        id: outbox
        OutboxPage {
            workspace: department.as("rep")
        }
    }
    Component {
        id: products
        ProductsPage {
            workspace: department.as("rep")
        }
    }
}
